"""Which trial a study is: the one that a chronology file tells of, or one of its own."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tests.ingest.fda import rows, tell
from tests.ingest.registry import put, study
from tracker.database.engine import open_for_writing
from tracker.sources.registry import records as r
from tracker.vocabulary import IdentifierSystem

TRIAL = """\
chronology: told
sources: [{key: paper, kind: publication, form: journal_article, title: A trial}]
trials:
"""
COUNT = "SELECT trial, nct_id FROM trials ORDER BY 1"


def told(connection: Connection, *identifiers: str) -> None:
    """Trials of a chronology file, FIRST to THIRD, each with an identifier."""
    trials = (
        f"- {{name: {name}, identifiers: [{{{identifier}}}], sources: [paper]}}\n"
        for name, identifier in zip(("FIRST", "SECOND", "THIRD"), identifiers, strict=False)
    )
    tell(connection, TRIAL + "".join(trials))


SAME = {
    "its number": ("system: nct, value: NCT00000001", study()),
    "a former number": ("system: nct, value: NCT00000009", study(aliases=("NCT00000009",))),
    "a number that it lost": ("system: other, value: NCT00000001", study()),
    "its EudraCT number": ("system: eudract, value: 2013-000536-10", study()),
    "its code, written otherwise": ("system: group, value: test001", study()),
}


@pytest.mark.parametrize(("identifier", "given"), SAME.values(), ids=SAME)
def test_a_study_is_the_trial_that_has_its_identifier(
    connection: Connection, identifier: str, given: r.Study
) -> None:
    told(connection, identifier)
    put(connection, "2014-06-01", given)
    assert [name for name, _ in rows(connection, COUNT)] == ["FIRST"]
    put(connection, "2015-06-01", given)
    assert [name for name, _ in rows(connection, COUNT)] == ["FIRST"]


OTHER = {
    "an acronym": "system: acronym, value: FIRST",
    "another number of the registry": "system: nct, value: NCT00000002",
    "a number that any trial can have": "system: sponsor, value: '1'",
}


@pytest.mark.parametrize("identifier", OTHER.values(), ids=OTHER)
def test_a_study_is_a_trial_of_its_own_where_nothing_decides(connection: Connection, identifier: str) -> None:
    told(connection, identifier)
    one = r.Identifier(IdentifierSystem.SPONSOR, "1")
    put(connection, "2014-06-01", study(identifiers=(one,)))
    assert [name for name, _ in rows(connection, COUNT)] == ["FIRST", "NCT00000001"]


def test_a_code_of_a_registered_trial_decides_nothing(connection: Connection) -> None:
    told(connection, "system: nct, value: NCT00000002}, {system: eudract, value: 2013-000536-10")
    put(connection, "2014-06-01", study())
    assert rows(connection, COUNT) == [("FIRST", "NCT00000002"), ("NCT00000001", "NCT00000001")]


def test_several_trials_are_left_to_a_person(connection: Connection) -> None:
    told(connection, "system: eudract, value: 2013-000536-10", "system: sponsor, value: TEST-001")
    loaded = put(connection, "2014-06-01", study())
    assert loaded.unmatched == 1
    left = "SELECT place, subject, raw, candidates, reason FROM unmatched_record"
    assert rows(connection, left) == [
        (
            "NCT00000001",
            "trial",
            "NCT00000001; TEST-001; 2013-000536-10; FIRST",
            "FIRST; SECOND",
            "several trials have these identifiers; it is one of its own",
        )
    ]
    assert len(rows(connection, COUNT)) == 3


def test_two_studies_of_one_file_are_not_both_the_trial_of_a_code(connection: Connection) -> None:
    told(connection, "system: eudract, value: 2013-000536-10")
    put(connection, "2014-06-01", study(), study("NCT00000002"))
    assert rows(connection, COUNT) == [("FIRST", "NCT00000001"), ("NCT00000002", "NCT00000002")]


def test_a_number_that_became_a_former_one_is_kept(connection: Connection) -> None:
    put(connection, "2014-06-01", study("NCT00000009"))
    put(connection, "2015-06-01", study(aliases=("NCT00000009",)))
    assert rows(connection, COUNT) == [("NCT00000009", "NCT00000001, NCT00000009")]


def test_a_curated_trial_keeps_what_only_it_has(curated_copy: str) -> None:
    tower = study(
        "NCT02013167", status="TERMINATED", enrollment=405, conditions=("Acute Lymphoblastic Leukaemia",),
        arms=(r.Arm("Blinatumomab", "EXPERIMENTAL"), r.Arm("Standard of care", "ACTIVE_COMPARATOR")),
        interventions=(r.Intervention("DRUG", "Blinatumomab", ("AMG 103",), ("Blinatumomab",)),),
    )  # fmt: skip
    with open_for_writing(curated_copy) as connection:
        trials = rows(connection, "SELECT count(*) FROM trial")
        numbers = rows(connection, "SELECT * FROM estimate ORDER BY id")
        people = rows(connection, "SELECT count(*) FROM cohort")
        put(connection, "2018-12-05", tower)
        assert rows(connection, "SELECT count(*) FROM trial") == trials
        assert rows(connection, "SELECT * FROM estimate ORDER BY id") == numbers
        assert rows(connection, "SELECT count(*) FROM cohort") == people
        shown = """SELECT trial, enrollment, primary_endpoint, why_stopped, start, completion, treatments,
            population FROM trials WHERE nct_id = 'NCT02013167'"""
        assert rows(connection, shown) == [
            (
                "TOWER", 405, "Overall survival",
                "stopped for benefit, on the recommendation of the data monitoring committee",
                "2014-01", "2017-03", "blinatumomab; multiagent chemotherapy",
                "adults with relapsed or refractory Ph-negative B-precursor ALL",
            )
        ]  # fmt: skip
        arms = """SELECT label, size FROM arm a JOIN trial t ON t.id = a.trial_id
            WHERE name = 'TOWER' ORDER BY a.id"""
        assert rows(connection, arms) == [
            ("blinatumomab", 271),
            ("chemotherapy", 134),
            ("Standard of care", None),
        ]
        put(connection, "2019-12-05", replace(tower, conditions=()))
        vanished = "SELECT table_name, row_key FROM changes WHERE kind = 'vanished'"
        assert rows(connection, vanished) == [("trial_condition", "TOWER Acute Lymphoblastic Leukaemia")]
