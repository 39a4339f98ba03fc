"""Exported, then imported into an empty database, the same facts are there, on both kinds and across them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Program
from tests.export.content import content
from tests.ingest.story import STORY, imported
from tests.servers import PostgresqlServer, SqliteDirectory
from tracker.chronology.read import read
from tracker.chronology.write import text
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.database.migrate import upgrade
from tracker.export.chronology import exported
from tracker.ingest.chronology import TextFile, load
from tracker.schema.views import TIMELINE_ENTRIES

pytestmark = pytest.mark.slow


@pytest.fixture
def sqlite_url(sqlite_server: SqliteDirectory) -> Iterator[str]:
    url = sqlite_server.copy("migrated", upgrade)
    yield url
    sqlite_server.drop(url)


@pytest.fixture
def other_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    url = postgresql_server.copy("migrated", upgrade)
    yield url
    postgresql_server.drop(url)


def export(url: str, inn: str | None = None) -> str:
    with open_for_reading(url) as connection:
        return text(exported(connection, inn))


def put(url: str, written: str) -> None:
    with open_for_writing(url) as connection:
        load(connection, [TextFile("exported.yaml", written.encode())])


def same(first: str, second: str) -> None:
    """Fail, table by table, where two databases do not hold the same facts."""
    with open_for_reading(first) as one, open_for_reading(second) as two:
        before, after = content(one), content(two)
    assert before.keys() == after.keys()
    for table in before:
        assert after[table] - before[table] == before[table] - after[table], table


def test_the_curated_facts_go_through_sqlite_and_postgresql_and_back(
    curated_url: str, sqlite_url: str, other_url: str
) -> None:
    written = export(curated_url)
    put(sqlite_url, written)
    put(other_url, written)
    same(curated_url, sqlite_url)
    same(curated_url, other_url)
    assert export(sqlite_url) == written
    assert export(other_url) == written


def test_an_export_into_its_own_database_changes_nothing(curated_copy: str) -> None:
    with open_for_writing(curated_copy) as connection:
        done = load(connection, [TextFile("own.yaml", text(exported(connection, None)).encode())])
    assert (done.added, done.changed) == (0, 0)


def test_the_content_of_other_facts_is_another(database_url: str, sqlite_url: str) -> None:
    imported(database_url, STORY)
    imported(sqlite_url, STORY.replace("date: 2017-07", "date: 2017-08"))
    with open_for_reading(database_url) as one, open_for_reading(sqlite_url) as two:
        before, after = content(one), content(two)
    assert sum(sum(rows.values()) for rows in before.values()) > 60
    assert {table for table in before if before[table] != after[table]} == {"claim", "event"}


DISAGREEING = """\
chronology: a later one
sources:
- {key: rumour, kind: press, form: news, title: "A rumour", published: 2018}
events:
- key: granted
  treatment: testumab
  regulator: FDA
  kind: approval
  title: Accelerated approval
  date: 2014
  date_kind: announced
  sources:
  - {source: rumour, says: {date: 2014-12-04, title: "approved: at last"}, locator: p. 1, confidence: low}
  - {source: rumour, says: {date: 2014-11}, date_kind: action, inferred: true, note: a guess, quote: '"soon"'}
  - {source: memory, absent: [submission, effect], confidence: medium}
  - {source: paper, for: [date]}
  approvals:
  - {indication: old, effect: new, sources: [{source: rumour, absent: [type]}, paper]}
"""


def test_disagreements_absences_and_locators_are_not_lost(database_url: str, sqlite_url: str) -> None:
    imported(database_url, STORY)
    imported(database_url, DISAGREEING)
    written = export(database_url)
    put(sqlite_url, written)
    same(database_url, sqlite_url)
    assert export(sqlite_url) == written


SAID_BY_SOURCES = """\
chronology: what sources say of each other
sources:
- {key: work, kind: publication, form: journal_article, title: "A work on Ph− disease"}
- key: editorial
  kind: publication
  form: editorial
  title: An editorial
  cites:
  - {number: 2, source: work, authors: Other A, title: A work on Ph disease}
  - {number: 1, source: work, locator: A-R1}
  disclosures:
  - {person: Ann Other, kind: honoraria, from: Maker, locator: A-D1}
  - {person: Bo Third, kind: none}
  claims:
  - {attribute: honoraria, value: "Ann Other: Maker", locator: A-D1, note: of our own}
  - {attribute: none, value: in other words}
  - {attribute: authors, value: Ann Other}
organizations:
- {name: Maker, kind: sponsor, sources: [work]}
"""


def test_what_sources_say_of_each_other_is_written_once(database_url: str, sqlite_url: str) -> None:
    imported(database_url, SAID_BY_SOURCES)
    written = export(database_url)
    assert written.count("Ann Other: Maker") == written.count("A work on Ph disease") == 1
    put(sqlite_url, written)
    same(database_url, sqlite_url)
    assert export(sqlite_url) == written


def timeline(url: str, inn: str) -> list[tuple[object, ...]]:
    entries = TIMELINE_ENTRIES.table
    with open_for_reading(url) as connection:
        found = connection.execute(entries.select().where(entries.c.treatment == inn))
        return sorted((tuple(row) for row in found), key=lambda row: str(row[-1]))


def test_one_treatment_alone_has_the_same_timeline(curated_url: str, sqlite_url: str) -> None:
    put(sqlite_url, export(curated_url, "blinatumomab"))
    assert len(timeline(curated_url, "blinatumomab")) == 120
    assert timeline(sqlite_url, "blinatumomab") == timeline(curated_url, "blinatumomab")


def test_the_program_exports_and_imports_the_same(
    curated_url: str, sqlite_url: str, tmp_path: Path, run: Program
) -> None:
    file = tmp_path / "blinatumomab.yaml"
    done = run("export", "Blincyto", "--output", str(file), database=curated_url)
    assert (done.exit_code, done.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == export(curated_url, "blinatumomab")
    done = run("import", "chronology", str(file), database=sqlite_url)
    assert (done.exit_code, done.stderr) == (0, "")
    shown = [
        run("timeline", "blinatumomab", "--all", "--format", "json", database=url).stdout
        for url in (curated_url, sqlite_url)
    ]
    assert shown[0] == shown[1]


def test_what_is_exported_is_a_chronology_that_names_its_treatment(database_url: str) -> None:
    imported(database_url, STORY)
    chronology, _ = read(export(database_url, "testumab"), "testumab.yaml")
    assert chronology.chronology == "testumab"
    assert [entry.inn for entry in chronology.treatments] == ["testumab"]
    assert [entry.key for entry in chronology.events] == ["converted", "granted"]
