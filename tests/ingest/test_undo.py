"""A run taken back leaves the database as it was before it, whatever the importer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import put, rows, tell, vintage
from tracker.ingest.undo import NoSuchRun, NotLast, NotTold, UndoneBefore, undo

OLD = "021335|7|ORIG|1|AP|2001-05-10 00:00:00||PRIORITY\n021335|2|SUPPL|4|AP|2002-12-20 00:00:00||STANDARD\n"
NEW = "021335|15|ORIG|1|AP|2001-05-11 00:00:00||PRIORITY\n021335|2|SUPPL|5|AP|2003-04-18 00:00:00||STANDARD\n"
STORY = """
chronology: what is known of imatinib
sources:
  - {key: letter, kind: regulator, form: letter, title: A letter}
organizations:
  - {name: U.S. Food and Drug Administration, abbreviation: FDA, kind: regulator, sources: [letter]}
treatments:
  - {inn: imatinib, kind: tyrosine_kinase_inhibitor, sources: [letter]}
events:
  - key: us-first
    treatment: imatinib
    regulator: FDA
    kind: approval
    title: Approval
    date: 2001-05
    sources: [letter]
"""
RETOLD = STORY.replace("2001-05\n", "2001-05-10\n").replace("title: Approval", "title: First approval")
STANDING = "SELECT id, importer, undone_at IS NULL FROM import_run ORDER BY id"


def facts(connection: Connection) -> dict[str, Any]:
    return {table: rows for table, rows in contents(connection).items() if table != "import_run"}


def fda(text: str) -> Callable[[Connection, Path], object]:
    return lambda connection, folder: put(connection, vintage(folder, text))


def told(text: str) -> Callable[[Connection, Path], object]:
    return lambda connection, _: tell(connection, text)


@pytest.fixture
def connection(own_connection: Connection) -> Connection:
    return own_connection


@pytest.mark.parametrize(
    "steps",
    [
        (fda(OLD), fda(NEW)),
        (fda(NEW), fda(OLD)),
        (told(STORY), told(RETOLD)),
        (told(STORY), fda(NEW), fda(OLD)),
        (fda(NEW), told(STORY), told(RETOLD)),
    ],
    ids=["newer vintage", "older vintage", "edited file", "file, then vintages", "vintage, then files"],
)
def test_undone_one_by_one(
    connection: Connection, tmp_path: Path, steps: tuple[Callable[[Connection, Path], object], ...]
) -> None:
    before = []
    for number, step in enumerate(steps):
        before.append(facts(connection))
        folder = tmp_path / str(number)
        folder.mkdir()
        step(connection, folder)
    after = facts(connection)
    for run in range(len(steps), 0, -1):
        assert facts(connection) != before[run - 1]
        undo(connection, [run])
        assert facts(connection) == before[run - 1]
    for number, step in enumerate(steps):
        step(connection, tmp_path / str(number))
    assert {table: len(found) for table, found in facts(connection).items()} == {
        table: len(found) for table, found in after.items()
    }


def test_several_at_once_are_undone_from_the_last(connection: Connection, tmp_path: Path) -> None:
    before = facts(connection)
    tell(connection, STORY)
    put(connection, vintage(tmp_path, OLD))
    done = undo(connection, [1, 2])
    assert [(one.run, one.importer) for one in done] == [(2, "drugs-at-fda"), (1, "chronology")]
    assert facts(connection) == before
    assert [tuple(map(int, (i, standing))) for i, _, standing in rows(connection, STANDING)] == [
        (1, 0),
        (2, 0),
    ]


def test_only_the_last_runs_can_go(connection: Connection, tmp_path: Path) -> None:
    tell(connection, STORY)
    put(connection, vintage(tmp_path, OLD))
    before = contents(connection)
    with pytest.raises(NotLast) as refused:
        undo(connection, [1])
    assert str(refused.value) == (
        "Run 1 cannot be taken back alone: run 2 came after it and built on what was there. "
        "Take all of them back: tracker undo 2 1"
    )
    assert contents(connection) == before


def test_what_cannot_be_undone_says_why(connection: Connection) -> None:
    with pytest.raises(NoSuchRun, match=r"There is no run 7\. See them: tracker list runs"):
        undo(connection, [7])
    tell(connection, STORY)
    undo(connection, [1])
    with pytest.raises(UndoneBefore, match=r"Run 1 was taken back on \d{4}-\d\d-\d\d\."):
        undo(connection, [1])
    tell(connection, STORY)
    connection.exec_driver_sql("DELETE FROM run_row")
    with pytest.raises(NotTold, match="which did not write down what it changed"):
        undo(connection, [2])
