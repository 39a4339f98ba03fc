"""The curated chronology says what the record of blinatumomab says, row by row, as the views show it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tracker.database.engine import open_for_reading

UNITED_STATES = """
U1 us-2006-02-06-orphan-ibcl 2006-02-06 designation action - - - regulator high
U2 us-2008-05-16-orphan-all 2008-05-16 designation action - - - regulator high
U2 us-2008-05-16-orphan-cll 2008-05-16 designation action - - - regulator high
U2 us-2008-05-16-orphan-hcl 2008-05-16 designation action - - - regulator high
U2 us-2008-05-16-orphan-pll 2008-05-16 designation action - - - regulator high
U3 us-2014-07-01-breakthrough 2014-07-01 designation announced - - - press high
U4 us-2014-09-19-received 2014-09-19 submission received ORIG-1 - - regulator high
U5 us-2014-10-09-filed 2014-10-09 filing announced ORIG-1 - - press high
U6 us-2014-12-03-approval 2014-12-03 approval action ORIG-1 accelerated new regulator high
U6 us-2014-12-03-rems 2014-12-03 rems action ORIG-1 - - regulator high
U7 us-2014-12-18-marketing 2014-12-18 marketing action - - - regulator high
U8 us-2016-03-submitted 2016-03 submission announced S-5 - - press medium
U9 us-2016-05-03-filed 2016-05-03 filing announced S-5 - - press high
U10 us-2016-08-30-approval 2016-08-30 approval action S-5,S-6 accelerated expansion regulator high
U11 us-2017-02-14-submitted 2017-02-14 submission announced S-8 - - press high
U12 us-2017-03-29-filed 2017-03-29 filing announced S-8 - - press high
U13 us-2017-05-03-label 2017-05-03 label action S-7 - - regulator high
U14 us-2017-07-11-approval 2017-07-11 approval action S-8 regular conversion,expansion regulator high
U15 us-2017-09-29-received 2017-09-29 submission received S-13 - - regulator high
U16 us-2017-11-30-label 2017-11-30 label action S-12 - - regulator high
U17 us-2018-03-07-advisory-committee 2018-03-07 advisory_committee action S-13 - - press high
U18 us-2018-03-29-approval 2018-03-29 approval action S-13 accelerated expansion regulator high
U19 us-2018-04-10-rems 2018-04-10 rems action S-14 - - regulator high
U20 us-2019-04-18-label 2019-04-18 label action S-15,S-16 - - regulator high
U21 us-2020-03-20-label 2020-03-20 label action S-17 - - regulator high
U22 us-2020-10-02-received 2020-10-02 submission received S-18 - - regulator high
U23 us-2021-03-11-approval 2021-03-11 approval action S-18,S-20,S-19 accelerated wording regulator high
U24 us-2022-02-18-label 2022-02-18 label action S-21 - - regulator high
U25 us-2022-12-05-rems 2022-12-05 rems action S-25 - - regulator high
U26 us-2023-06-20-approval 2023-06-20 approval action S-23,S-26 regular conversion regulator high
U27 us-2024-02-08-label 2024-02-08 label action S-29 - - regulator high
U28 us-2024-06-14-approval 2024-06-14 approval action S-28 regular expansion regulator high
U29 us-2024-12-17-label 2024-12-17 label action S-30 - - regulator high
U29 us-2025-04-29-label 2025-04-29 label action S-31 - - regulator high
U29 us-2025-10-21-label 2025-10-21 label action S-32 - - regulator high
"""
"""Row of the record, entry, date, kind, moment, submission, approval type, effect, basis, confidence."""

EUROPEAN_UNION = """
E1 eu-2009-07-24-orphan 2009-07-24 designation action - - - regulator high
E2 eu-2014-10-09-submitted ../2014-10-09 submission action MAA-0000 - - press high
E3 eu-2015-09-24-opinion 2015-09-24 opinion action MAA-0000 - - regulator high
E4 eu-2015-11-23-approval 2015-11-23 approval action MAA-0000 conditional new regulator high
E5 eu-2016-renewal 2016 renewal action - - - memory medium
E5 eu-2017-renewal 2017 renewal action - - - memory medium
E6 eu-2018-06-approval 2018-06 approval action - regular conversion press high
E7 eu-2018-07-26-opinion-mrd 2018-07-26 opinion action - - - publication high
E7 eu-2018-07-26-opinion-paediatric 2018-07-26 opinion action II-0018 - - publication high
E8 eu-2018-08-23-approval-paediatric 2018-08-23 approval action II-0018 regular expansion,wording regulator medium
E9 eu-2018-11-15-opinion 2018-11-15 opinion action - - - publication high
E10 eu-2019-01-approval-mrd 2019-01 approval action - regular expansion press high
E11 eu-2020-11-opinion-ph-positive 2020-11 opinion action - - - memory low
E11 eu-2020-12-approval-ph-positive 2020-12 approval action - regular expansion memory low
E12 eu-2021-05-20-opinion-first-relapse 2021-05-20 opinion action - - - regulator high
E12 eu-2021-06-approval-first-relapse 2021-06 approval action - regular expansion memory medium
E13 eu-2024-02-22-label 2024-02-22 label action II-0053/G - - regulator high
E14 eu-2024-12-opinion-consolidation 2024-12 opinion action II-0056 - - memory medium
E15 eu-2025-01-23-approval-consolidation 2025-01-23 approval action II-0056 regular expansion regulator high
"""  # noqa: E501 - a table
"""The same; the day of E8 is that of the latest decision in EMA's export of December 2018."""

ELSEWHERE = """
TGA au-2015-11-approval 2015-11 approval action - - memory low
HC ca-2015-12-22-approval 2015-12-22 approval action conditional new regulator high
CADTH ca-2016-02-04-recommendation 2016-02-04 hta_recommendation action - - regulator high
CADTH ca-2016-04-01-recommendation 2016-04-01 hta_recommendation action - - regulator high
HC ca-2017-04-04-qualifying-notice 2017-04-04 opinion action - - regulator high
NICE gb-2017-06-recommendation 2017-06 hta_recommendation action - - regulator medium
PMDA jp-2018-09-24-approval 2018-09-24 approval announced - new press high
NICE gb-2019-07-recommendation 2019-07 hta_recommendation action - - regulator high
HC ca-2019-11-26-qualifying-notice 2019-11-26 opinion action - - regulator high
NMPA cn-2020-12-approval 2020-12 approval action conditional new sponsor high
NMPA cn-2022-05-04-approval 2022-05-04 approval announced conditional expansion sponsor high
NICE gb-2025-03-recommendation 2025-03 hta_recommendation action - - press high
"""
"""Authority, entry, date, kind, moment, approval type, effect, basis, confidence."""

TRIALS = {
    "us-2014-07-01-breakthrough": "MT103-211 (pivotal)",
    "us-2014-09-19-received": "MT103-211 (pivotal)",
    "eu-2014-10-09-submitted": "MT103-211 (pivotal); MT103-206 (supportive)",
    "us-2014-10-09-filed": "MT103-211 (pivotal)",
    "us-2014-12-03-approval": "MT103-211 (pivotal)",
    "eu-2015-09-24-opinion": "MT103-211 (pivotal); MT103-206 (supportive)",
    "eu-2015-11-23-approval": "MT103-211 (pivotal); MT103-206 (supportive)",
    "ca-2015-12-22-approval": "MT103-211 (pivotal)",
    "us-2016-03-submitted": "MT103-205 (pivotal)",
    "us-2016-05-03-filed": "MT103-205 (pivotal)",
    "us-2016-08-30-approval": "MT103-205 (pivotal)",
    "us-2017-02-14-submitted": "TOWER (confirmatory); ALCANTARA (supportive)",
    "us-2017-07-11-approval": "TOWER (confirmatory); ALCANTARA (supportive); MT103-205 (supportive)",
    "us-2017-09-29-received": "BLAST (pivotal)",
    "us-2018-03-07-advisory-committee": "BLAST (pivotal)",
    "us-2018-03-29-approval": "BLAST (pivotal)",
    "eu-2018-06-approval": "TOWER (confirmatory)",
    "eu-2018-07-26-opinion-mrd": "BLAST (pivotal)",
    "eu-2018-07-26-opinion-paediatric": "MT103-205 (pivotal)",
    "eu-2018-08-23-approval-paediatric": "MT103-205 (pivotal)",
    "eu-2018-11-15-opinion": "BLAST (pivotal)",
    "eu-2019-01-approval-mrd": "BLAST (pivotal)",
    "eu-2020-11-opinion-ph-positive": "ALCANTARA (pivotal)",
    "cn-2020-12-approval": "NCT03476239 (pivotal)",
    "eu-2020-12-approval-ph-positive": "ALCANTARA (pivotal)",
    "eu-2021-05-20-opinion-first-relapse": "20120215 (pivotal)",
    "eu-2021-06-approval-first-relapse": "20120215 (pivotal)",
    "us-2023-06-20-approval": "20120215 (confirmatory); E1910 (confirmatory)",
    "us-2024-06-14-approval": "20120215 (pivotal); E1910 (pivotal)",
    "eu-2024-12-opinion-consolidation": "E1910 (pivotal)",
    "eu-2025-01-23-approval-consolidation": "E1910 (pivotal); 20120215 (supportive)",
}
"""The trials behind each entry that has any, with their role."""

INDICATIONS = """
ema-consolidation-2025 B-ALL negative CD19+ consolidation - - - 18 years -
ema-first-relapse-2021 B-ALL negative CD19+ first_relapse - - - 1 years 18
ema-first-relapse-2025 B-ALL negative CD19+ first_relapse - - - 1 months 18
ema-mrd-2019 B-ALL negative CD19+ remission first_or_second positive 0.001 18 years -
ema-paediatric-2018 B-ALL negative CD19+ relapsed_or_refractory - - - 1 years 18
ema-paediatric-2025 B-ALL negative CD19+ relapsed_or_refractory - - - 1 months 18
ema-rr-2015 B-ALL negative - relapsed_or_refractory - - - 18 years -
ema-rr-2018 B-ALL negative CD19+ relapsed_or_refractory - - - 18 years -
ema-rr-2020 B-ALL any CD19+ relapsed_or_refractory - - - 18 years -
fda-consolidation-2024 B-ALL negative CD19+ consolidation - - - 1 months -
fda-mrd-2018 B-ALL any - remission first_or_second positive 0.001 - - -
fda-mrd-2021 B-ALL any CD19+ remission first_or_second positive 0.001 - - -
fda-mrd-2023 B-ALL any CD19+ remission first_or_second positive 0.001 - - -
fda-rr-2014 B-ALL negative - relapsed_or_refractory - - - 18 years -
fda-rr-2016 B-ALL negative - relapsed_or_refractory - - - - - -
fda-rr-2017 B-ALL any - relapsed_or_refractory - - - - - -
fda-rr-2021 B-ALL any CD19+ relapsed_or_refractory - - - - - -
hc-rr-2015 B-ALL negative - relapsed_or_refractory - - - 18 years -
nmpa-paediatric-2022 B-ALL - - relapsed_or_refractory - - - - - 18
nmpa-rr-2020 B-ALL - - relapsed_or_refractory - - - 18 years -
pmda-rr-2018 B-ALL - - relapsed_or_refractory - - - - - -
"""
"""Each wording that was approved: disease, Ph status, markers, setting, remission, MRD, ages."""


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[list[str]]:
    """The rows of a query as words: - for nothing, lists without blanks."""
    return [
        ["-" if value is None else str(value).replace(", ", ",") for value in row]
        for row in connection.exec_driver_sql(query)
    ]


def expected(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


COLUMNS = "entry_key, date, kind, date_kind, submission, approval_type, effect, basis, confidence"


def entries(connection: Connection, jurisdiction: str) -> list[list[str]]:
    query = (
        f"SELECT {COLUMNS} FROM timeline_entries WHERE treatment = 'blinatumomab' "
        f"AND jurisdiction = '{jurisdiction}' ORDER BY latest, entry_key"
    )
    return [[word.replace("SUPPL-", "S-") for word in row] for row in asked(connection, query)]


def test_united_states(curated: Connection) -> None:
    table = expected(UNITED_STATES)
    assert entries(curated, "US") == [row[1:] for row in table]
    assert {row[0] for row in table} == {f"U{number}" for number in range(1, 30)}


def test_european_union(curated: Connection) -> None:
    table = expected(EUROPEAN_UNION)
    assert entries(curated, "EU") == [row[1:] for row in table]
    assert {row[0] for row in table} == {f"E{number}" for number in range(1, 16)}


def test_other_jurisdictions(curated: Connection) -> None:
    query = (
        "SELECT regulator, entry_key, date, kind, date_kind, approval_type, effect, basis, confidence "
        "FROM timeline_entries WHERE treatment = 'blinatumomab' AND jurisdiction NOT IN ('US', 'EU') "
        "ORDER BY latest, entry_key"
    )
    assert asked(curated, query) == expected(ELSEWHERE)


def test_every_entry_has_its_regulator_and_application(curated: Connection) -> None:
    """What was done before there was an application, and where the numbers are not known, has none."""
    query = (
        "SELECT jurisdiction, regulator, application, count(*) FROM timeline_entries "
        "WHERE treatment = 'blinatumomab' AND trial IS NULL "
        "AND kind IN ('approval', 'submission', 'filing', 'label', 'rems', 'opinion') "
        "GROUP BY jurisdiction, regulator, application ORDER BY jurisdiction, regulator"
    )
    assert [" ".join(row) for row in asked(curated, query)] == [
        "AU TGA - 1",
        "CA HC - 3",
        "CN NMPA - 2",
        "EU EMA MAA EMEA/H/C/003731 16",
        "JP PMDA - 1",
        "US FDA BLA 125557 27",
    ]


def test_the_trials_behind_each_entry(curated: Connection) -> None:
    query = (
        "SELECT entry_key, trials FROM timeline_entries "
        "WHERE treatment = 'blinatumomab' AND trials IS NOT NULL"
    )
    assert dict(curated.exec_driver_sql(query).all()) == TRIALS


def test_the_indications_and_their_parts(curated: Connection) -> None:
    query = (
        "SELECT indication_key, disease, ph_status, markers, setting, remission, mrd_status, mrd_threshold, "
        "age_min, age_min_unit, age_max FROM indications "
        "WHERE treatment = 'blinatumomab' AND since IS NOT NULL ORDER BY indication_key"
    )
    found = [[word.removesuffix(".0") for word in row] for row in asked(curated, query)]
    assert found == expected(INDICATIONS)


def test_how_accelerated_and_conditional_approvals_ended(curated: Connection) -> None:
    """One conversion closes two approvals; a month leaves the number of days open."""
    query = (
        "SELECT regulator, granted, granted_by, approval_type, outcome, resolved, resolved_by, "
        "days_min, days_max "
        "FROM accelerated_approvals WHERE treatment = 'blinatumomab' ORDER BY granted"
    )
    found = [" ".join(row).replace("SUPPL-", "S-") for row in asked(curated, query)]
    assert found == [
        "FDA 2014-12-03 ORIG-1 accelerated converted 2017-07-11 S-8 951 951",
        "EMA 2015-11-23 MAA-0000 conditional converted 2018-06 - 921 950",
        "HC 2015-12-22 - conditional - - - - -",
        "FDA 2016-08-30 S-5,S-6 accelerated superseded 2017-07-11 S-8 315 315",
        "FDA 2018-03-29 S-13 accelerated converted 2023-06-20 S-23,S-26 1909 1909",
        "NMPA 2020-12 - conditional - - - - -",
        "FDA 2021-03-11 S-18,S-20,S-19 accelerated converted 2023-06-20 S-23,S-26 831 831",
        "NMPA 2022-05-04 - conditional - - - - -",
    ]


def test_each_conversion_and_expansion_is_an_effect_of_its_own(curated: Connection) -> None:
    query = (
        "SELECT effect, indication_key, approval_type FROM approvals "
        "WHERE entry_key IN ('us-2017-07-11-approval', 'us-2021-03-11-approval') ORDER BY entry_key, effect, "
        "indication_key"
    )
    assert asked(curated, query) == [
        ["conversion", "fda-rr-2017", "regular"],
        ["expansion", "fda-rr-2017", "regular"],
        ["wording", "fda-mrd-2021", "accelerated"],
        ["wording", "fda-rr-2021", "-"],
    ]
