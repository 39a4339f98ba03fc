"""Search finds what is stored and no more: in a restored backup, and after an import was killed half-way."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tracker.database.backup import backup, restore
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.reports.search import search

UNFINISHED = """
import sys
from sqlalchemy import text
from tracker.database.engine import open_for_writing

with open_for_writing(sys.argv[1]) as connection:
    connection.execute(text("UPDATE source SET title = 'Zebra findings'"))
    connection.execute(text("UPDATE event SET title = 'Zebra approved'"))
    print("half-way", flush=True)
    sys.stdin.read()
"""


def found(url: str, said: str) -> list[tuple[object, ...]]:
    with open_for_reading(url) as connection:
        return [tuple(row) for row in search(connection, said, 50).rows]


@pytest.mark.slow
def test_after_a_kill_and_in_a_restored_backup_it_finds_what_is_stored(
    filled_url: str, empty_url: str, tmp_path: Path
) -> None:
    with open_for_writing(filled_url) as connection:
        connection.execute(text("UPDATE source SET title = 'Quagga findings'"))
    before = found(filled_url, "quagga")
    assert {kind for kind, *_ in before} == {"source"}
    command = [sys.executable, "-c", UNFINISHED, filled_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as importing:
        assert importing.stdout
        assert importing.stdout.readline() == "half-way\n"
        importing.kill()
    assert (found(filled_url, "quagga"), found(filled_url, "zebra")) == (before, [])
    backup(filled_url, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", empty_url)
    assert (found(empty_url, "quagga"), found(empty_url, "zebra")) == (before, [])
    with open_for_writing(empty_url) as connection:
        connection.execute(text("UPDATE source SET title = 'Zebra findings'"))
    assert found(empty_url, "quagga") == []
    assert [row[:-1] for row in found(empty_url, "zebra")] == [row[:-1] for row in before]
