"""An import is one transaction, can be repeated, and reads several files as one."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from tests.builders import contents, counts
from tests.ingest.story import END, STORY, files, imported
from tracker.chronology.read import BadChronology
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.errors import TrackerError
from tracker.ingest import chronology
from tracker.ingest.chronology import Imported, TextFile, load

EVENT = """\
chronology: one more
events:
- {key: more, treatment: testumab, regulator: FDA, kind: label, title: Label, date: 2018, sources: [fda]}
"""


def stored(url: str, read: Callable[[Connection], object] = contents) -> object:
    with open_for_reading(url) as connection:
        return read(connection)


def test_a_story_fills_one_row_of_every_kind(database_url: str) -> None:
    done = imported(database_url, STORY)
    assert (done.files, done.changed, done.entries) == (1, 0, 3)
    rows = stored(database_url, counts)
    assert isinstance(rows, dict)
    not_of_this_file = {
        "change",
        "disclosure",
        "organization_name",
        "rejected_record",
        "treatment_code",
        "trial_intervention",
        "unmatched_record",
    }
    assert {table for table, number in rows.items() if not number} == {*not_of_this_file, "trial_phase"}


def test_a_second_load_changes_nothing_and_leaves_no_run(database_url: str) -> None:
    imported(database_url, STORY)
    before = stored(database_url)
    assert imported(database_url, STORY) == Imported(files=1, added=0, changed=0, entries=3)
    assert stored(database_url) == before


def test_the_curated_files_a_second_time_change_nothing(curated_copy: str) -> None:
    before = stored(curated_copy)
    with open_for_writing(curated_copy) as connection:
        done = chronology.load_curated(connection)
    assert (done.files, done.added, done.changed) == (3, 0, 0)
    assert stored(curated_copy) == before


def test_a_refused_second_file_leaves_no_row_of_the_first(database_url: str) -> None:
    before = stored(database_url)
    with pytest.raises(BadChronology) as refused:
        imported(database_url, STORY, EVENT.replace("title: Label, ", ""))
    assert str(refused.value) == f"two.yaml, line 3: events lacks 'title'{END}"
    assert stored(database_url) == before


def test_a_dangling_name_in_the_last_entry_leaves_no_row(database_url: str) -> None:
    before = stored(database_url)
    with pytest.raises(BadChronology) as refused:
        imported(database_url, STORY, EVENT.replace("[fda]", "[fdda]"))
    assert str(refused.value) == f"two.yaml, line 3: no source is called 'fdda'; did you mean fda{END}"
    assert stored(database_url) == before


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_load_leaves_no_row(
    database_url: str, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    before = stored(database_url)

    def interrupted(*_: object) -> None:
        raise interruption

    monkeypatch.setattr(chronology, "settle", interrupted)
    with pytest.raises(interruption):
        imported(database_url, STORY)
    assert stored(database_url) == before


def test_files_of_one_import_refer_to_each_other_in_any_order(database_url: str) -> None:
    assert imported(database_url, EVENT, STORY).entries == 4
    together = stored(database_url, counts)
    assert isinstance(together, dict)
    assert together["event"] == 3


def test_names_are_also_found_in_the_database(database_url: str) -> None:
    imported(database_url, STORY)
    again = """\
chronology: in other words
diseases:
- {key: T-ALL, name: T-cell ALL, parent: ALL}
trials:
- name: SECOND
  treatments: [{treatment: TESTICA, role: experimental}]
  organizations: [{organization: FDA, role: collaborator}]
  conditions: [{condition: Leukaemia, disease: B-ALL}]
  publications: [{source: paper, kind: BACKGROUND}]
  sources: [paper]
indications:
- {key: newest, treatment: testica, text: everybody, succeeds: new, regulator: FDA, sources: [paper]}
events:
- key: more
  treatment: TESTICA®
  regulator: FDA
  kind: approval
  title: More
  application: "001234"
  submissions: [SUPPL-2]
  sources: [paper]
  approvals: [{indication: newest, effect: expansion, sources: [paper]}]
  resolves: [{event: granted, indication: old, outcome: superseded, sources: [paper]}]
  evidence:
  - {trial: first, role: confirmatory, sources: [paper]}
  - {trial: nct-00000001, role: supportive, sources: [paper]}
"""
    done = imported(database_url, again)
    assert (done.changed, imported(database_url, again).anything) == (0, False)
    with open_for_reading(database_url) as connection:
        chain = connection.exec_driver_sql(
            "SELECT treatment, application, submission, trial, role FROM evidence_chain "
            "WHERE entry_key = 'more' ORDER BY role"
        )
        assert [tuple(row) for row in chain] == [
            ("testumab", "BLA 001234", "SUPPL-2", "FIRST", "confirmatory"),
            ("testumab", "BLA 001234", "SUPPL-2", "FIRST", "supportive"),
        ]


def test_what_two_files_say_of_one_row_stays_as_the_first_says_it(database_url: str) -> None:
    other = STORY.replace("title: Conversion", "title: Another title").replace("A trial", "Another trial")
    imported(database_url, STORY, other)
    before = stored(database_url)
    assert imported(database_url, STORY, other).anything is False
    assert stored(database_url) == before
    with open_for_reading(database_url) as connection:
        titles = connection.exec_driver_sql("SELECT title FROM event ORDER BY id").scalars().all()
    assert titles == ["Accelerated approval", "Conversion"]


def test_what_was_read_is_noted(database_url: str) -> None:
    named = [
        TextFile("here/story.yaml", STORY.encode()),
        TextFile("here/more.yaml", EVENT.encode()),
        TextFile("there/more.yaml", b"chronology: nothing\n"),
        TextFile("here/story.yaml", STORY.encode()),
    ]
    with open_for_writing(database_url) as connection:
        load(connection, named)
        noted = connection.exec_driver_sql("SELECT name, size FROM import_file ORDER BY id").all()
        runs = connection.exec_driver_sql("SELECT importer, changed, rejected FROM import_run").all()
    assert [tuple(row) for row in noted] == [
        ("story.yaml", len(STORY.encode())),
        ("here/more.yaml", len(EVENT)),
        ("there/more.yaml", 20),
    ]
    assert [tuple(row) for row in runs] == [("chronology", 0, 0)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"chronology: \xff\n", "Cannot read one.yaml: byte 13 is no UTF-8."),
        (STORY.encode("utf-16"), "Cannot read one.yaml: byte 1 is no UTF-8."),
        (b"", "one.yaml, line 1: a chronology file is a mapping that begins with 'chronology:'."),
    ],
)
def test_what_is_no_text_is_refused(database_url: str, content: bytes, message: str) -> None:
    with pytest.raises(TrackerError) as refused, open_for_writing(database_url) as connection:
        load(connection, [TextFile("one.yaml", content)])
    assert str(refused.value).startswith(message)


def test_a_byte_order_mark_is_no_part_of_the_text(database_url: str) -> None:
    with open_for_writing(database_url) as connection:
        done = load(connection, [TextFile("one.yaml", STORY.encode("utf-8-sig"))])
    assert done.added == imported_rows(database_url)


def imported_rows(url: str) -> int:
    """Every row but the run, its file and what it did to rows."""
    with open_for_reading(url) as connection:
        rows = counts(connection)
    return sum(rows.values()) - sum(rows[table] for table in ("import_run", "import_file", "run_row"))


def test_a_name_that_stands_twice_in_one_file_is_refused(database_url: str) -> None:
    with open_for_writing(database_url) as connection, pytest.raises(BadChronology) as refused:
        load(connection, files(STORY.replace("key: converted", "key: granted")))
    assert str(refused.value) == f"one.yaml, line 60: 'granted' stands twice under 'events'{END}"
