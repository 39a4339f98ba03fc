"""A chronology after an agency's file: the same database as the other way round, and no event twice."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.builders import contents
from tests.ingest.fda import put, rows, tell, vintage
from tests.ingest.test_drugs_at_fda_merged import STORY, SUBMISSIONS, TABLES
from tests.servers import Server
from tracker.database.engine import open_for_writing
from tracker.database.migrate import upgrade
from tracker.ingest.undo import undo

EVENTS = "SELECT entry_key, kind, title, date, submission FROM timeline_entries ORDER BY entry_key"
CLAIMS = "SELECT DISTINCT subject_key, attribute, value FROM claims WHERE subject = 'event' ORDER BY 1, 2, 3"


def asked(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return rows(connection, query)


@pytest.fixture
def connection(own_connection: Connection) -> Connection:
    return own_connection


def test_the_order_of_imports_does_not_matter(server: Server, tmp_path: Path) -> None:
    answers = []
    for told_first in (True, False):
        url = server.copy("migrated", upgrade)
        folder = tmp_path / str(told_first)
        with open_for_writing(url) as connection:
            if told_first:
                tell(connection, STORY)
            put(connection, vintage(folder, SUBMISSIONS, **TABLES))
            if not told_first:
                tell(connection, STORY)
            answers.append((asked(connection, EVENTS), asked(connection, CLAIMS)))
        server.drop(url)
    first, second = answers
    assert first == second
    assert [row[0] for row in first[0]] == [
        "approved",
        "children",
        "converted",
        "fda-bla125557-suppl-15",
        "minimal",
        "received",
        "unnamed",
    ]


def test_again_in_any_order_it_changes_nothing(connection: Connection, tmp_path: Path) -> None:
    folder = vintage(tmp_path, SUBMISSIONS, **TABLES)
    put(connection, folder)
    tell(connection, STORY)
    before = {
        name: found for name, found in contents(connection).items() if not name.startswith(("import", "run"))
    }
    loaded = put(connection, folder)
    tell(connection, STORY)
    assert (loaded.added, loaded.changed) == (0, 0)
    after = {
        name: found for name, found in contents(connection).items() if not name.startswith(("import", "run"))
    }
    assert after == before


def test_an_event_that_was_adopted_comes_back_with_undo(connection: Connection, tmp_path: Path) -> None:
    put(connection, vintage(tmp_path, SUBMISSIONS, **TABLES))
    before = {name: found for name, found in contents(connection).items() if name != "import_run"}
    tell(connection, STORY)
    undo(connection, [2])
    assert {name: found for name, found in contents(connection).items() if name != "import_run"} == before


RENAMED = """\
chronology: a drug by another name
sources:
- {key: letter, kind: regulator, form: letter, title: Letter, published: 2014-12-03}
treatments:
- {inn: blinatumomabum, kind: bispecific_t_cell_engager, sources: [letter],
   names: [{name: blinatumomab, kind: synonym}]}
"""


def test_a_treatment_takes_the_name_that_a_chronology_gives_it(
    connection: Connection, tmp_path: Path
) -> None:
    folder = vintage(tmp_path, SUBMISSIONS, **TABLES)
    put(connection, folder)
    tell(connection, RENAMED)
    loaded = put(connection, folder)
    assert (loaded.added, loaded.changed) == (0, 0)
    assert asked(connection, "SELECT inn FROM treatment") == [("blinatumomabum",)]
    assert asked(connection, "SELECT name, kind FROM treatment_name ORDER BY name") == [
        ("BLINCYTO", "brand"),
        ("blinatumomab", "synonym"),
        ("blinatumomabum", "inn"),
    ]
