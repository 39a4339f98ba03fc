"""openFDA's copy of Drugs@FDA beside the original: one chronology, whoever brings it first."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import (
    APPLICATIONS,
    CHANGES,
    DOCUMENTS,
    PRODUCTS,
    PROPERTIES,
    SUBMISSIONS,
    TIMELINE,
    put,
    rows,
    tell,
    vintage,
)
from tests.ingest.openfda import copy, put_copy
from tests.sources.vintage import ACTIONS, TABLES
from tests.sources.vintage import tables as all_tables
from tests.sources.vintage import unpacked as folder_of
from tracker.ingest.undo import undo

ROWS = """\
021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY
021335|2|SUPPL|4|AP|2002-12-20 00:00:00||STANDARD
021335|3|SUPPL|5|AP|2003-01-02 00:00:00|Label for <b>GLEEVEC</b>|
021335|4|SUPPL|6|AP|||
"""
OTHER = {
    "SubmissionPropertyType": PROPERTIES + "021335|ORIG      |1|Orphan|5\n021335|SUPPL|4|Null|0\n",
    "ApplicationDocs": DOCUMENTS
    + "1|1|021335|SUPPL     |4|0|http://example.org/s4, s5ltr.pdf|2002-12-21 00:00:00\n"
    + "2|1|021335|SUPPL     |5|0|http://example.org/s4, s5ltr.pdf|2002-12-21 00:00:00\n"
    + "3|2|021335|SUPPL     |5|Text|http://example.org/lbl.pdf|1900-01-01 00:00:00\n",
}
QUERIES = {
    "applications": "SELECT type, number, holder, brand, treatment FROM applications ORDER BY 1, 2",
    "submissions": "SELECT a.number, su.type, su.number, submission_class, review_priority,"
    " CASE WHEN is_orphan THEN 'orphan' END FROM submission su JOIN application a ON a.id = su.application_id"
    " ORDER BY 1, 2, 3",
    "events": "SELECT key, kind, title, term, note, date_text, date_kind FROM event ORDER BY key",
    "timeline": TIMELINE,
    "names": "SELECT t.inn, t.kind, n.name, n.kind FROM treatment t JOIN treatment_name n"
    " ON n.treatment_id = t.id ORDER BY 1, 3, 4",
    "organizations": "SELECT name, abbreviation, kind FROM organization ORDER BY name",
    "documents": "SELECT key, form, title, url, published_text FROM source WHERE url <> '' ORDER BY key",
    "claims": "SELECT subject, subject_key, attribute, value, date_kind, locator, CASE WHEN source_key LIKE"
    " 'fda-%' THEN source_key END FROM claims ORDER BY 1, 2, 3, 4, 7",
    "changes": CHANGES,
}
"""What the database tells, but for who said it first."""
UNTOLD = {"import_run", "import_file", "run_row"}


def told(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows(connection, query) for name, query in QUERIES.items()}


def facts(connection: Connection) -> dict[str, object]:
    return {name: found for name, found in contents(connection).items() if name not in UNTOLD}


@pytest.fixture
def connection(own_connection: Connection) -> Connection:
    return own_connection


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return vintage(tmp_path / "2003", ROWS, **OTHER)


@pytest.mark.parametrize("kind", ["small", "whole"])
def test_the_same_content_tells_the_same(connection: Connection, tmp_path: Path, kind: str) -> None:
    small = {"Submissions": SUBMISSIONS + ROWS}
    folder = (
        vintage(tmp_path / "a", "", **(small | OTHER))
        if kind == "small"
        else folder_of(tmp_path / "a", all_tables())
    )
    put(connection, folder)
    by_fda = told(connection)
    undo(connection, [1])
    assert told(connection) != by_fda
    loaded = put_copy(connection, copy(folder))
    assert (loaded.refused, loaded.unmatched, loaded.changed) == (0, kind == "whole", 0)
    assert told(connection) == by_fda


def test_the_copy_of_what_is_known_adds_nothing_but_itself(connection: Connection, original: Path) -> None:
    put(connection, original)
    before = facts(connection)
    loaded = put_copy(connection, copy(original, "2003-02-01"))
    after = facts(connection)
    assert {name for name in before if before[name] != after[name]} == {"source"}
    assert (loaded.changed, loaded.unmatched) == (0, 0)
    added = [(line.what, line.added) for line in loaded.lines if line.added]
    assert added == [("sources", 1)]
    kept = "SELECT key, title, as_of_text FROM source WHERE form = 'data_set' ORDER BY key"
    assert rows(connection, kept) == [
        ("drugs-at-fda-2003-01-02", "Drugs@FDA data files", "2003-01-02"),
        ("openfda-2003-02-01", "openFDA, drugsfda", "2003-02-01"),
    ]


def test_the_original_of_what_is_known_adds_nothing_but_itself(
    connection: Connection, original: Path
) -> None:
    put_copy(connection, copy(original))
    before = facts(connection)
    loaded = put(connection, original)
    after = facts(connection)
    assert {name for name in before if before[name] != after[name]} == {"source"}
    assert loaded.changed == 0


def test_a_file_read_again_changes_nothing(connection: Connection, original: Path) -> None:
    path = copy(original, "2003-02-01")
    put_copy(connection, path)
    before = facts(connection)
    loaded = put_copy(connection, path)
    assert (loaded.added, loaded.changed) == (0, 0)
    assert facts(connection) == before


@pytest.mark.parametrize("first", ["original", "copy"])
def test_undone_the_database_is_as_before(connection: Connection, original: Path, first: str) -> None:
    empty = facts(connection)
    newer = vintage(original.with_name("2004"), ROWS.replace("|7|", "|15|"), **OTHER)
    if first == "original":
        put(connection, original)
    else:
        put_copy(connection, copy(original))
    before = facts(connection)
    put_copy(connection, copy(newer, "2004-01-01"))
    assert facts(connection) != before
    undo(connection, [2])
    assert facts(connection) == before
    undo(connection, [1])
    assert facts(connection) == empty


def test_kinds_of_action_stay_where_the_copy_has_only_the_class(
    connection: Connection, tmp_path: Path
) -> None:
    actions = {"Join_Submission_ActionTypes_Lookup": ACTIONS + "1|4|SUPPL     |021335|3\n"}
    folder = vintage(tmp_path / "2003", ROWS, **OTHER, **actions)
    term = "SELECT term FROM event WHERE key = 'fda-nda021335-suppl-4'"
    put(connection, folder)
    loaded = put_copy(connection, copy(folder, "2004-01-01"))
    assert (loaded.changed, rows(connection, term)) == (0, [("Efficacy-Accelerated Approval",)])
    undo(connection, [1, 2])
    put_copy(connection, copy(folder, "2004-01-01"))
    assert rows(connection, term) == [("Efficacy",)]
    put(connection, folder)
    assert rows(connection, term) == [("Efficacy-Accelerated Approval",)]


def test_a_combination_and_a_letter_more_in_the_name_are_matched_alike(
    connection: Connection, tmp_path: Path
) -> None:
    changed = {
        "Applications": APPLICATIONS + "021335|NDA||NOVARTIS\n761058|BLA||AMGEN\n",
        "Products": PRODUCTS
        + "021335|001|TABLET;ORAL|10MG;5MG|1|EXFORGE|AMLODIPINE BESYLATE; VALSARTAN|0\n"
        + "761058|001|INJECTABLE;INJECTION|40MG|0|CYLTEZO|ADALIMUMAB-ADBM|0\n",
        "MarketingStatus": TABLES["MarketingStatus"].partition("\n")[0] + "\n",
    }
    folder = vintage(tmp_path / "2003", ROWS, **changed)
    put_copy(connection, copy(folder))
    inns = "SELECT treatment, type || ' ' || number FROM applications ORDER BY 2"
    assert rows(connection, inns) == [
        ("adalimumab", "BLA 761058"),
        ("amlodipine + valsartan", "NDA 021335"),
    ]


def test_an_application_with_very_many_submissions_stays_whole(
    connection: Connection, tmp_path: Path
) -> None:
    many = "".join(f"021335|3|SUPPL|{n}|AP|2002-12-20 00:00:00||\n" for n in range(1, 5_002))
    two = {"Applications": APPLICATIONS + "021335|NDA||NOVARTIS\n021588|NDA||NOVARTIS\n"}
    products = PRODUCTS + "".join(f"{number}|001|TABLET|1|1|X|Y|0\n" for number in ("021335", "021588"))
    last = "021588|3|SUPPL|1|AP|2003-01-02 00:00:00||\n"
    tell(connection, STORY + LABEL)
    put_copy(connection, copy(vintage(tmp_path / "a", many + last, Products=products, **two)))
    acted = """SELECT a.number, count(*), max(e.date_text) FROM event e
        JOIN event_submission es ON es.event_id = e.id JOIN submission su ON su.id = es.submission_id
        JOIN application a ON a.id = su.application_id GROUP BY a.number ORDER BY 1"""
    assert rows(connection, acted) == [("021335", 5_001, "2002-12-20"), ("021588", 1, "2003-01-02")]
    unnamed = (
        "SELECT count(*) FROM event_submission es JOIN event e ON e.id = es.event_id WHERE e.key = 'label'"
    )
    assert rows(connection, unnamed) == [(0,)]  # any of the 5,001 could be meant


def test_an_event_without_submission_is_the_only_action_of_its_day(
    connection: Connection, original: Path
) -> None:
    tell(connection, STORY)
    put_copy(connection, copy(original))
    linked = """SELECT e.key, su.type || '-' || su.number FROM event e
        JOIN event_submission es ON es.event_id = e.id JOIN submission su ON su.id = es.submission_id
        ORDER BY 2"""
    assert rows(connection, linked) == [
        ("first", "ORIG-1"),
        ("fda-nda021335-suppl-4", "SUPPL-4"),
        ("fda-nda021335-suppl-5", "SUPPL-5"),
    ]
    said = "SELECT value, source_key FROM claims WHERE subject_key = 'first' ORDER BY 2"
    assert rows(connection, said) == [("2001-05-10", "letter"), ("2001-05-10", "openfda-2003-01-02")]


STORY = """\
chronology: one action
sources: [{key: letter, kind: regulator, form: letter, title: Letter}]
organizations:
- {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [letter]}
treatments: [{inn: imatinib, kind: tyrosine_kinase_inhibitor, sources: [letter]}]
applications:
- {treatment: imatinib, regulator: FDA, type: NDA, number: "021335", sources: [letter]}
events:
- {key: first, treatment: imatinib, regulator: FDA, kind: approval, title: Approved, date: 2001-05-10,
   application: NDA 021335, sources: [letter]}
"""
LABEL = """\
- {key: label, treatment: imatinib, regulator: FDA, kind: label, title: Label, date: 2002-12-20,
   application: NDA 021335, sources: [letter]}
"""
