"""The approvals of the other treatments in acute lymphoblastic leukaemia: which, when, for whom."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tracker.database.engine import open_for_reading

APPROVALS = """
pegaspargase FDA 1994-02-01 regular new fda-pegaspargase-1994
clofarabine FDA 2004-12-28 accelerated new fda-clofarabine-2004
nelarabine FDA 2005-10-28 accelerated new fda-nelarabine-2005
clofarabine EMA 2006-05-29 exceptional new ema-clofarabine-2006
dasatinib FDA 2006-06-28 regular new fda-dasatinib-2006
pegaspargase FDA 2006-07-24 regular expansion fda-pegaspargase-2006
imatinib EMA 2006-09 regular expansion ema-imatinib-newly-diagnosed-2006
imatinib EMA 2006-09 regular expansion ema-imatinib-rr-2006
imatinib FDA 2006-10-19 regular expansion fda-imatinib-rr-2006
dasatinib EMA 2006-11-20 regular new ema-dasatinib-2006
nelarabine EMA 2007-08-22 exceptional new ema-nelarabine-2007
crisantaspase FDA 2011-11-18 regular new fda-crisantaspase-2011
vincristine-sulfate-liposome FDA 2012-08-09 accelerated new fda-vincristine-liposome-2012
ponatinib FDA 2012-12-14 accelerated new fda-ponatinib-2012
imatinib FDA 2013-01-25 regular expansion fda-imatinib-paediatric-2013
ponatinib EMA 2013-07-01 regular new ema-ponatinib-2013
ponatinib FDA 2013-12-20 - restriction fda-ponatinib-2013
imatinib EMA 2013 regular expansion ema-imatinib-newly-diagnosed-2013
pegaspargase EMA 2016-01-14 regular new ema-pegaspargase-2016
ponatinib FDA 2016-11-28 regular conversion fda-ponatinib-2013
inotuzumab-ozogamicin EMA 2017-06-28 regular new ema-inotuzumab-2017
inotuzumab-ozogamicin FDA 2017-08-17 regular new fda-inotuzumab-2017
tisagenlecleucel FDA 2017-08-30 regular new fda-tisagenlecleucel-2017
tisagenlecleucel EMA 2018-08-23 regular new ema-tisagenlecleucel-2018
calaspargase-pegol FDA 2018-12-20 regular new fda-calaspargase-2018
dasatinib FDA 2018-12-21 regular expansion fda-dasatinib-paediatric-2018
dasatinib EMA 2019-02 regular expansion ema-dasatinib-paediatric-2019
nelarabine FDA 2019-07-31 regular conversion fda-nelarabine-2005
crisantaspase FDA 2021-06-30 regular new fda-crisantaspase-2021
brexucabtagene-autoleucel FDA 2021-10-01 regular expansion fda-brexucabtagene-2021
vincristine-sulfate-liposome FDA 2022-05-02 - withdrawal fda-vincristine-liposome-2012
clofarabine FDA 2022-07-18 regular conversion fda-clofarabine-2004
brexucabtagene-autoleucel EMA 2022-09 conditional expansion ema-brexucabtagene-2022
crisantaspase EMA 2023-09-15 regular new ema-crisantaspase-2023
inotuzumab-ozogamicin FDA 2024-03-06 regular expansion fda-inotuzumab-2024
ponatinib FDA 2024-03-19 accelerated expansion fda-ponatinib-newly-diagnosed-2024
obecabtagene-autoleucel FDA 2024-11-08 regular new fda-obecabtagene-2024
obecabtagene-autoleucel EMA 2025-07-21 conditional new ema-obecabtagene-2025
crisantaspase FDA 2019-07-02/2025 - withdrawal fda-crisantaspase-2011
"""
"""Treatment, regulator, date, type, effect, wording, by the last day that the date can mean."""

WORDINGS = """
ema-brexucabtagene-2022 B-ALL any - relapsed_or_refractory 26 years - - - - -
ema-clofarabine-2006 ALL any - relapsed_or_refractory - - 18 exclusive prior - restriction
ema-crisantaspase-2023 ALL any - any 1 months - - - combination restriction
ema-dasatinib-2006 ALL positive - - 18 years - - prior - -
ema-dasatinib-paediatric-2019 ALL positive - newly_diagnosed - - 18 exclusive - combination -
ema-imatinib-newly-diagnosed-2006 ALL positive - newly_diagnosed 18 years - - - combination -
ema-imatinib-newly-diagnosed-2013 ALL positive - newly_diagnosed - - - - - combination -
ema-imatinib-rr-2006 ALL positive - relapsed_or_refractory 18 years - - - - -
ema-inotuzumab-2017 B-ALL any CD22+ relapsed_or_refractory 18 years - - prior - -
ema-nelarabine-2007 T-ALL any - relapsed_or_refractory - - - - prior - -
ema-obecabtagene-2025 B-ALL any - relapsed_or_refractory 26 years - - - - -
ema-pegaspargase-2016 ALL any - any - - - - - combination -
ema-ponatinib-2013 ALL positive - - 18 years - - - - restriction
ema-tisagenlecleucel-2018 B-ALL any - relapsed_or_refractory - - 25 inclusive - - restriction
fda-brexucabtagene-2021 B-ALL any - relapsed_or_refractory 18 years - - - - -
fda-calaspargase-2018 ALL any - any 1 months 21 inclusive - combination -
fda-clofarabine-2004 ALL any - relapsed_or_refractory 1 years 21 inclusive prior - -
fda-crisantaspase-2011 ALL any - any - - - - - combination restriction
fda-crisantaspase-2021 ALL any - any 1 months - - - combination restriction
fda-dasatinib-2006 ALL positive - - 18 years - - prior - -
fda-dasatinib-paediatric-2018 ALL positive - newly_diagnosed 1 years 18 exclusive - combination -
fda-imatinib-paediatric-2013 ALL positive - newly_diagnosed - - 18 exclusive - combination -
fda-imatinib-rr-2006 ALL positive - relapsed_or_refractory 18 years - - - - -
fda-inotuzumab-2017 B-ALL any - relapsed_or_refractory 18 years - - - - -
fda-inotuzumab-2024 B-ALL any CD22+ relapsed_or_refractory 1 years - - - - -
fda-nelarabine-2005 T-ALL any - relapsed_or_refractory - - - - prior - -
fda-obecabtagene-2024 B-ALL any - relapsed_or_refractory 18 years - - - - -
fda-pegaspargase-1994 ALL any - any - - - - - combination restriction
fda-pegaspargase-2006 ALL any - newly_diagnosed - - - - - combination -
fda-ponatinib-2012 ALL positive - - 18 years - - prior - -
fda-ponatinib-2013 ALL positive - - 18 years - - - - restriction
fda-ponatinib-newly-diagnosed-2024 ALL positive - newly_diagnosed 18 years - - - combination -
fda-tisagenlecleucel-2017 B-ALL any - relapsed_or_refractory - - 25 inclusive - - restriction
fda-vincristine-liposome-2012 ALL negative - relapsed_or_refractory 18 years - - prior - -
"""
"""Each wording: disease, Ph status, markers, setting, youngest and oldest age, and what else it asks for."""


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[str]:
    """The rows of a query, a line each: - for nothing."""
    return [
        " ".join("-" if value is None else str(value) for value in row)
        for row in connection.exec_driver_sql(query)
    ]


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def test_every_approval(curated: Connection) -> None:
    query = (
        "SELECT replace(treatment, ' ', '-'), regulator, date, approval_type, effect, indication_key "
        "FROM approvals WHERE treatment <> 'blinatumomab' ORDER BY latest, earliest, indication_key"
    )
    assert asked(curated, query) == lines(APPROVALS)


def test_every_wording_and_its_parts(curated: Connection) -> None:
    query = (
        "SELECT indication_key, disease, ph_status, markers, setting, CAST(age_min AS INTEGER), "
        "age_min_unit, CAST(age_max AS INTEGER), CASE WHEN age_max IS NULL THEN NULL "
        "WHEN age_max_inclusive THEN 'inclusive' ELSE 'exclusive' END, "
        "CASE WHEN prior_therapy IS NOT NULL THEN 'prior' END, "
        "CASE WHEN combination IS NOT NULL THEN 'combination' END, "
        "CASE WHEN restriction IS NOT NULL THEN 'restriction' END "
        "FROM indications WHERE treatment <> 'blinatumomab' ORDER BY indication_key"
    )
    assert asked(curated, query) == lines(WORDINGS)


def test_how_each_accelerated_and_conditional_approval_ended(curated: Connection) -> None:
    query = (
        "SELECT replace(treatment, ' ', '-'), regulator, granted, approval_type, outcome, resolved, "
        "resolved_by FROM accelerated_approvals WHERE treatment <> 'blinatumomab' ORDER BY granted"
    )
    assert asked(curated, query) == [
        "clofarabine FDA 2004-12-28 accelerated converted 2022-07-18 -",
        "nelarabine FDA 2005-10-28 accelerated converted 2019-07-31 -",
        "vincristine-sulfate-liposome FDA 2012-08-09 accelerated application_withdrawn 2022-05-02 -",
        "ponatinib FDA 2012-12-14 accelerated converted 2016-11-28 SUPPL-22",
        "brexucabtagene-autoleucel EMA 2022-09 conditional - - -",
        "ponatinib FDA 2024-03-19 accelerated - - -",
        "obecabtagene-autoleucel EMA 2025-07-21 conditional - - -",
    ]


def test_when_the_accelerated_ones_were_received(curated: Connection) -> None:
    query = (
        "SELECT replace(treatment, ' ', '-'), received, date FROM approvals "
        "WHERE received IS NOT NULL AND treatment <> 'blinatumomab' ORDER BY received"
    )
    assert asked(curated, query) == [
        "clofarabine 2004-03-30 2004-12-28",
        "nelarabine 2005-04-29 2005-10-28",
        "vincristine-sulfate-liposome 2011-07-12 2012-08-09",
        "ponatinib 2012-09-27 2012-12-14",
        "ponatinib 2023-09-21 2024-03-19",
    ]


def test_a_trial_can_be_asked_to_confirm_what_it_supported(curated: Connection) -> None:
    query = (
        "SELECT r.number, r.due_text, tr.name, ev.role FROM requirement r JOIN event e ON e.id = r.event_id "
        "JOIN requirement_trial rt ON rt.requirement_id = r.id JOIN trial tr ON tr.id = rt.trial_id "
        "JOIN evidence ev ON ev.event_id = e.id AND ev.trial_id = tr.id "
        "WHERE e.key = 'us-2024-03-19-ponatinib-approval'"
    )
    assert asked(curated, query) == ["4593-1 2028-06-30 PhALLCON pivotal"]


def test_brands_and_codes_are_added_to_treatments_of_another_file(curated: Connection) -> None:
    """What the other file says of them stays."""
    query = (
        "SELECT t.inn, t.description, n.name, n.kind FROM treatment t "
        "JOIN treatment_name n ON n.treatment_id = t.id "
        "WHERE t.inn IN ('imatinib', 'inotuzumab ozogamicin') AND n.kind <> 'inn' ORDER BY t.inn, n.name"
    )
    assert asked(curated, query) == [
        "imatinib inhibits BCR::ABL1 Gleevec brand",
        "imatinib inhibits BCR::ABL1 Glivec brand",
        "inotuzumab ozogamicin CD22-directed antibody bound to calicheamicin Besponsa brand",
        "inotuzumab ozogamicin CD22-directed antibody bound to calicheamicin inotuzumab synonym",
    ]


def test_days_that_memory_alone_states_are_marked(curated: Connection) -> None:
    query = (
        "SELECT entry_key, date, confidence FROM timeline_entries WHERE treatment <> 'blinatumomab' "
        "AND basis = 'memory' AND trial IS NULL ORDER BY earliest"
    )
    assert asked(curated, query) == [
        "eu-2006-09-imatinib-approval 2006-09 medium",
        "eu-2013-imatinib-approval 2013 medium",
        "us-2013-10-31-ponatinib-suspension 2013-10-31 high",
        "eu-2019-02-dasatinib-approval 2019-02 medium",
        "eu-2022-09-brexucabtagene-approval 2022-09 medium",
    ]


def test_two_vintages_of_one_list_differ_by_a_day(curated: Connection) -> None:
    query = (
        "SELECT subject_key, shown_value, other_value, source_key FROM conflicts "
        "WHERE treatment = 'tisagenlecleucel'"
    )
    assert asked(curated, query) == [
        "eu-2018-08-23-tisagenlecleucel-approval 2018-08-23 2018-08-22 ema-medicines-2018-12-23"
    ]
