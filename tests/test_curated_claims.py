"""Every fact of the two editorials is in the curated database, under its number, as the documents say it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from tests.seed_facts import FILE, LISTED, OURS, differing, expected, records
from tracker.database.engine import open_for_reading, open_for_writing

with_the_list = pytest.mark.skipif(
    not FILE.is_file(), reason=f"no list of facts at {FILE}: name it in TRACKER_SEED_FACTS"
)


@pytest.fixture
def curated(curated_url: str) -> Iterator[Connection]:
    with open_for_reading(curated_url) as opened:
        yield opened


def asked(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_every_number_is_a_locator_of_its_own(curated: Connection) -> None:
    found = asked(curated, f"SELECT DISTINCT c.locator FROM claim c WHERE {OURS}")
    assert sorted(str(number) for (number,) in found) == sorted(LISTED)
    assert len(LISTED) == 165


@with_the_list
def test_the_numbers_are_those_of_the_list() -> None:
    assert sorted(record["id"] for record in records()) == sorted(LISTED)


@with_the_list
def test_every_number_is_the_one_of_the_list(curated: Connection) -> None:
    """Value, unit, interval, P and period, and a time point only where one is stated."""
    facts = records()
    assert sum(expected(record) is not None for record in facts) == 55
    assert differing(curated, facts) == []


@with_the_list
def test_the_references_are_those_of_the_list(curated: Connection) -> None:
    query = (
        "SELECT c.locator, c.value, s.published_text, s.volume, s.issue, s.pages FROM claim c JOIN source s "
        f"ON s.id = c.source_id WHERE {OURS} AND c.attribute = 'authors' AND c.locator LIKE '%-R%'"
    )
    columns = ("id", "authors", "year", "volume", "issue", "pages")
    references = [record for record in records() if record["kind"] == "reference"]
    assert sorted(asked(curated, query)) == sorted(tuple(r[name] for name in columns) for r in references)


FACTS = (
    {"id": "A-15", "value": "21", "unit": "%", "p": "0.01"},
    {"id": "A-33", "value": "~1/3", "unit": "fraction"},
    {"id": "A-35", "value": "9.9", "unit": "%", "ci": "3-23 (95%)", "date": "5 y"},
    {"id": "A-43", "value": "improved (no HR)", "p": "0.003"},
    {"id": "B-15", "value": "MRD-positive ALL", "date": "2018-03"},
    {"id": "B-26", "value": "96", "unit": "% (timepoint not stated)"},
    {"id": "B-38", "value": "31/111 = 28", "unit": "%"},
    {"id": "B-61", "value": "10", "unit": "years"},
)


def test_facts_of_every_shape_are_as_they_are_written_here(curated: Connection) -> None:
    assert differing(curated, FACTS) == []


@pytest.mark.parametrize(
    ("number", "alteration"),
    [
        ("A-15", "UPDATE estimate SET value = 12 WHERE value_text = '21'"),
        ("A-15", "UPDATE estimate SET p_value = 0.02 WHERE key = 'webster-hct-ci-era2'"),
        ("A-15", "UPDATE estimate SET p_operator = '<' WHERE key = 'webster-hct-ci-era2'"),
        ("A-15", "UPDATE estimate SET unit = 'years' WHERE key = 'webster-hct-ci-era2'"),
        ("A-33", "UPDATE estimate SET value = 0.33 WHERE value_text = '≈1/3'"),
        ("A-35", "UPDATE estimate SET interval_high = 24 WHERE key = 'webster-cir-5y-blinatumomab'"),
        ("A-35", "UPDATE estimate SET interval_level = 90 WHERE key = 'webster-cir-5y-blinatumomab'"),
        ("A-35", "UPDATE estimate SET time_point = 3 WHERE key = 'webster-cir-5y-blinatumomab'"),
        ("A-43", "UPDATE claim SET locator = 'A-42' WHERE locator = 'A-43'"),
        ("B-15", "UPDATE claim SET locator = 'B-99' WHERE locator = 'B-15' AND date_text = '2018-03'"),
        ("B-26", "UPDATE estimate SET time_point = 3, time_unit = 'years' WHERE value_text IN ('96', '88')"),
        ("B-38", "UPDATE estimate SET denominator = 112 WHERE denominator = 111 AND numerator = 31"),
        ("B-61", "UPDATE claim SET value = '11 years' WHERE locator = 'B-61'"),
    ],
)
def test_an_altered_number_is_found(curated_copy: str, number: str, alteration: str) -> None:
    with open_for_writing(curated_copy) as connection:
        assert connection.execute(text(alteration)).rowcount >= 1
        assert differing(connection, FACTS) == [number]


def estimate(connection: Connection, locator: str) -> list[tuple[object, ...]]:
    return asked(
        connection,
        "SELECT es.endpoint, co.label, cp.label, es.value_text, es.direction FROM claim c "
        "JOIN estimate es ON es.id = c.estimate_id LEFT JOIN cohort co ON co.id = es.cohort_id "
        "LEFT JOIN cohort cp ON cp.id = es.comparator_id "
        f"WHERE c.locator = '{locator}' AND c.attribute = 'value'",
    )


def test_residual_disease_became_rarer_although_the_eras_are_printed_in_another_order(
    curated: Connection,
) -> None:
    assert [estimate(curated, number) for number in ("A-29", "A-30", "A-50", "A-51", "A-13", "A-14")] == [
        [("persistent MRD", "B-ALL, ERA1", "B-ALL, ERA2", "17", None)],
        [("persistent MRD", "B-ALL, ERA2", "B-ALL, ERA1", "4.5", None)],
        [("persistent MRD", "T-ALL, ERA1", "T-ALL, ERA2", "41.7", None)],
        [("persistent MRD", "T-ALL, ERA2", "T-ALL, ERA1", "28.0", None)],
        [("age", "ERA2", "ERA1", "50", None)],
        [("age", "ERA1", "ERA2", "45.5", None)],
    ]
    parents = "SELECT label, parent FROM cohorts WHERE trial = 'Webster' AND label LIKE '_-ALL, %' ORDER BY 1"
    assert asked(curated, parents) == [
        (f"{lineage}-ALL, {era}", era) for lineage in "BT" for era in ("ERA1", "ERA2")
    ]
    trap = (
        "Printed as 17 % against 4.5 %, ERA1 first, where the document has ERA2 first everywhere else; "
        "MRD was rarer in ERA2."
    )
    notes = "SELECT note FROM estimates WHERE locators IN ('A-29', 'A-30')"
    assert asked(curated, notes) == [(trap,), (trap,)]


def test_one_number_of_two_populations_is_two_estimates(curated: Connection) -> None:
    blinatumomab, others = "blinatumomab before transplant", "no blinatumomab before transplant"
    closing = "ERA2 B-ALL in CR1, as worded in the closing paragraph"
    assert [estimate(curated, number) for number in ("A-35", "A-57", "A-36", "A-58")] == [
        [("CIR", blinatumomab, others, "9.9", None)],
        [("CIR", closing, None, "9.9", None)],
        [("NRM", blinatumomab, others, "6.7", None)],
        [("NRM", closing, None, "6.7", None)],
    ]


def test_the_same_initials_are_two_people(curated: Connection) -> None:
    query = (
        "SELECT s.key, d.person, o.name, d.is_to_institution FROM disclosure d "
        "JOIN source s ON s.id = d.source_id JOIN organization o ON o.id = d.organization_id "
        "ORDER BY s.key, d.person, d.kind, o.name"
    )
    assert [(key, person, name, bool(to)) for key, person, name, to in asked(curated, query)] == [
        ("blood2025", "Mark R. Litzow", "Amgen", False),
        ("blood2025", "Mark R. Litzow", "Amgen", False),
        ("luskin2025", "Marlise R. Luskin", "Jazz", False),
        ("luskin2025", "Marlise R. Luskin", "Kite", False),
        ("luskin2025", "Marlise R. Luskin", "Novartis", False),
        ("luskin2025", "Marlise R. Luskin", "Pfizer", False),
        ("luskin2025", "Marlise R. Luskin", "AbbVie", True),
        ("luskin2025", "Marlise R. Luskin", "Novartis", True),
    ]
    said = (
        "SELECT locator, attribute, value FROM claims WHERE subject = 'source' AND locator LIKE '_-D%' "
        "ORDER BY locator, attribute"
    )
    assert asked(curated, said) == [
        ("A-D1", "initials", "MRL"),
        (
            "A-D1",
            "research_funding",
            "Marlise R. Luskin: Novartis (to the institution), AbbVie (to the institution)",
        ),
        ("A-D2", "honoraria", "Marlise R. Luskin: Novartis, Jazz, Kite, Pfizer"),
        ("A-D3", "none", "Jessica T. Leonard: none"),
        ("A-D4", "contribution", "Marlise R. Luskin; Jessica T. Leonard"),
        ("B-D1", "initials", "M.R.L."),
        ("B-D1", "research_funding", "Mark R. Litzow: Amgen"),
        ("B-D2", "speakers_bureau", "Mark R. Litzow: Amgen"),
    ]


def test_a_number_that_is_said_twice_is_one_estimate_with_two_claims(curated: Connection) -> None:
    older = [("induction death", "older than 55", "younger than 55", "25", None)]
    assert estimate(curated, "B-42") == older
    assert estimate(curated, "B-54") == older
    assert estimate(curated, "B-41") == [("induction death", "younger than 55", "older than 55", "4", None)]
    twice = "SELECT locators FROM estimates WHERE endpoint = 'induction death' ORDER BY value"
    assert asked(curated, twice) == [("B-41",), ("B-42; B-54",)]


def test_a_comparison_with_historical_controls_is_not_randomised(curated: Connection) -> None:
    assert estimate(curated, "B-25") == [("survival", "blinatumomab", "Interfant-06", None, "improved")]
    query = (
        "SELECT tr.allocation, co.definition FROM cohorts co JOIN trials tr ON tr.trial = co.trial "
        "WHERE co.label = 'Interfant-06'"
    )
    assert asked(curated, query) == [(None, "historical controls, not randomised")]


def test_interpretations_are_no_results(curated: Connection) -> None:
    query = (
        "SELECT DISTINCT subject FROM claims WHERE attribute IN ('interpretation', 'background', 'figure')"
    )
    assert asked(curated, query) == [("source",)]


def test_a_title_that_a_list_of_references_prints_otherwise_is_kept(curated: Connection) -> None:
    """The minus of Ph– is gone from it, which turns the sense around."""
    query = "SELECT value, source_key FROM claims WHERE subject_key = 'bassan2025' AND attribute = 'title'"
    printed = (
        "Up-front blinatumomab improves MRD clearance and outcome in adult Ph B-lineage ALL: "
        "the GIMEMA LAL2317 phase 2 study"
    )
    assert asked(curated, query) == [(printed, "blood2025")]


RESULTS = """
BLAST     | complete MRD response | 78 %    | -                      | gokbuget2018
BLAST     | undetectable MRD      | 81 %    | FDA                    | fda-mrd-2018
E1910     | OS                    | 0.41    | third interim analysis | litzow2024
E1910     | OS                    | 0.42    | FDA                    | fda-consolidation-2024
E1910     | OS                    | 0.44    | FDA, later analysis    | fda-consolidation-2024
E1910     | OS                    | 68 %    | third interim analysis | blood2025; litzow2024
E1910     | OS                    | 69 %    | FDA                    | fda-consolidation-2024
AALL1731  | DFS                   | 0.39    | ASH plenary 2024       | memory
AALL1731  | DFS                   | 72 days | interim analysis       | gupta2025
AALL1731  | DFS                   | 96 %    | editorial in Blood     | blood2025
AALL1731  | DFS                   | 96.0 %  | interim analysis       | gupta2025
LAL2317   | MRD negativity        | 73 %    | -                      | bassan2025
MT103-211 | CR                    | 32 %    | FDA                    | przepiorka2015
MT103-211 | CR/CRh                | 42.9 %  | EMA                    | ema-press
MT103-211 | CR/CRh                | 43 %    | -                      | pivotal-studies-review
PhALLCON  | MRD-negative CR       | 30 %    | FDA                    | esmo-ponatinib; ons-ponatinib
PhALLCON  | MRD-negative CR       | 34.4 %  | publication            | memory
Webster   | persistent MRD        | 20 %    | -                      | webster2025
Webster   | persistent MRD        | 9 %     | -                      | webster2025
"""
"""Trial, endpoint, number, analysis and sources of numbers that other sources give otherwise."""


def test_the_trials_own_results_stand_beside_those_of_the_documents(curated: Connection) -> None:
    query = "SELECT trial, endpoint, value_text, unit, analysis, sources, note FROM estimates"
    notes = {
        f"{trial} {endpoint} {value} {unit or ''} {analysis or '-'} {sources}".replace("  ", " "): note
        for trial, endpoint, value, unit, analysis, sources, note in asked(curated, query)
    }
    rows = [" ".join(line.replace("|", " ").split()) for line in RESULTS.strip().splitlines()]
    assert [row for row in rows if row not in notes] == []
    assert [row for row in rows if not notes[row]] == ["AALL1731 DFS 72 days interim analysis gupta2025"]
