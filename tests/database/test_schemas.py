"""A PostgreSQL schema of choice: everything happens in it, and another tracker can stand beside it."""

from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from tests.conftest import Program
from tests.servers import PostgresqlServer
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.database.errors import DatabaseUnavailable
from tracker.database.location import database_name, resolve, schema_name

ONE = "chronology: x\ndiseases: [{key: CLL, name: chronic lymphocytic leukaemia}]\n"


@pytest.mark.parametrize(
    ("written", "sent", "schema", "shown"),
    [
        ("schema=tracker", '-csearch_path="tracker"', "tracker", "schema=tracker"),
        ("schema=My%20%22T%22", '-csearch_path="My\\ ""T"""', 'My "T"', "schema=My+%22T%22"),
        ("options=-csearch_path%3DT", "-csearch_path=T", "t", "options=-csearch_path%3DT"),
        ("options=-c%20search_path%3Da,b", "-c search_path=a,b", "a", "options=-c+search_path%3Da%2Cb"),
        ("options=-csearch_path%3D$user", "-csearch_path=$user", None, "options=-csearch_path%3D%24user"),
        (
            "options=-cwork_mem%3D9MB&schema=t",
            '-cwork_mem=9MB -csearch_path="t"',
            "t",
            "options=-cwork_mem%3D9MB+-csearch_path%3D%22t%22",
        ),
    ],
)
def test_a_url_names_the_schema(written: str, sent: str, schema: str | None, shown: str) -> None:
    url = resolve(f"postgresql://host/name?{written}")
    assert (url.query["options"], schema_name(url)) == (sent, schema)
    assert database_name(url) == f"postgresql://host/name?{shown}"
    assert resolve(database_name(url)).query == url.query


def test_a_url_names_one_schema() -> None:
    with pytest.raises(DatabaseUnavailable, match=r"or several. Write it once: \?schema=tracker"):
        resolve("postgresql://host/name?schema=a&schema=b")


@pytest.mark.slow
def test_two_trackers_in_one_database(
    postgresql_server: PostgresqlServer, run: Program, tmp_path: Path
) -> None:
    """The first migration, views, an import, questions, check, backup and restore, each in its schema."""
    empty = postgresql_server.empty()
    first, second = (
        make_url(empty).update_query_dict({key: value}).render_as_string(hide_password=False)
        for key, value in (("schema", 'My "T" %'), ("options", "-csearch_path=second"))
    )
    absent = run("db", "check", database=first)
    assert "it has no tracker tables. Create them: tracker --database " in absent.stderr
    for url in (first, second):
        assert run("db", "upgrade", "--schema-only", database=url).exit_code == 0
    assert run("import", "chronology", "-", database=first, stdin=ONE).exit_code == 0
    count = ("sql", "-f", "csv", "select count(*) from diseases")
    assert [run(*count, database=url).stdout for url in (first, second)] == ["count\n1\n", "count\n0\n"]

    back_up = tmp_path / "backup.db"
    assert run("db", "backup", str(back_up), database=first).exit_code == 0
    assert run("db", "restore", "--replace", str(back_up), database=second).exit_code == 0
    sound = "Sound: the schema is as expected, and every fact has a source.\n"
    for url in (first, second):
        assert run(*count, database=url).stdout == "count\n1\n"
        assert run("db", "check", database=url).stdout == sound
    with open_for_reading(second) as connection:
        placed = "SELECT relnamespace::regnamespace::text FROM pg_class WHERE relname IN ('claim', 'claims')"
        schemas = connection.execute(text(placed))
        comment = text("SELECT obj_description('second.diseases'::regclass)")
        assert set(schemas.scalars()) == {'"My ""T"" %"', "second"}
        assert connection.scalar(comment) == "each disease, and the wider one that it belongs to"
    with open_for_writing(first) as connection:
        assert connection.exec_driver_sql("SELECT current_schema()").scalar() == 'My "T" %'
    postgresql_server.drop(empty)
