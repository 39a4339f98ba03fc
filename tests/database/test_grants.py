"""`tracker db grant-reports`: a role reads the views and no table, also after they were made anew."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import URL, make_url, text

from tests.conftest import Program, Result
from tests.database.conftest import fill_new
from tests.servers import PostgresqlServer, SqliteDirectory
from tracker.database.engine import open_for_migrating, open_for_writing
from tracker.database.grants import Reader, readers
from tracker.database.location import database_name, resolve
from tracker.database.migrate import upgrade
from tracker.schema.views import VIEWS

HOSTILE = 'an%alyst" ü'


@dataclass(frozen=True)
class Team:
    """A database in a schema of its own, and a role that nobody has made yet."""

    url: URL
    role: str

    @property
    def name(self) -> str:
        return database_name(resolve(str(self)))

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=False)

    @property
    def readers_url(self) -> str:
        """What the role itself connects with."""
        url = self.url.set(username=self.role, password="x")  # noqa: S106 - a role of this test
        return url.render_as_string(hide_password=False)

    def does(self, *statements: str) -> None:
        quoted = '"' + self.role.replace('"', '""') + '"'
        with open_for_writing(str(self)) as connection:
            for statement in statements:
                connection.execute(text(statement.format(role=quoted)))


@pytest.fixture
def team(postgresql_server: PostgresqlServer) -> Iterator[Team]:
    url = make_url(postgresql_server.empty())
    team = Team(url.update_query_dict({"schema": 'Team "1" %'}), f"{url.database} {HOSTILE}")
    with open_for_migrating(str(team)) as connection:
        fill_new(connection)
    yield team
    team.does("DROP OWNED BY {role}", "DROP ROLE {role}")
    postgresql_server.drop(str(url))


def first_error(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_a_role_reads_the_views_and_no_table_also_after_an_upgrade(team: Team, run: Program) -> None:
    def grant(*options: str) -> Result:
        return run("db", "grant-reports", team.role, *options, database=str(team))

    def ask(query: str) -> Result:
        return run("sql", "--format", "csv", query, database=team.readers_url)

    unknown = f"Error: {team.name}: the server has no role called '{team.role}'. Create it: "
    assert first_error(grant()).startswith(unknown)
    quoted = '"' + team.role.replace('"', '""') + '"'
    views = ", ".join(f'"{view.name}"' for view in VIEWS)
    assert grant("--create", "--dry-run").stdout == (
        f"CREATE ROLE {quoted} NOLOGIN;\n"
        f'GRANT USAGE ON SCHEMA "Team ""1"" %" TO {quoted};\n'
        f'GRANT SELECT ON {views}, "alembic_version" TO {quoted};\n'
        "Nothing was changed.\n"
    )
    assert grant().exit_code == 1
    granted = f"{team.role} may read the reporting views, and no table.\n"
    assert grant("--create") == Result(0, granted, "")
    assert grant("--create") == Result(0, granted, "")
    team.does("ALTER ROLE {role} LOGIN PASSWORD 'x'", "DROP VIEW names", "GRANT SELECT ON trials TO PUBLIC")

    with open_for_migrating(str(team)) as connection:
        upgrade(connection)
        assert Reader(None, may_grant=False) in readers(connection)["trials"]
    assert ask("SELECT count(*) FROM approvals") == Result(0, "count\n2\n", "")
    assert ask("SELECT count(*) FROM names").exit_code == 0
    assert "permission denied for table claim" in first_error(ask("SELECT * FROM claim"))
    for command in (
        "timeline BLINCYTO",
        "list regulators",
        "report approvals-by-year --parameter regulator=FDA",
    ):
        assert run(*command.split(), database=team.readers_url).exit_code == 0, command
    assert "Name a role that may" in first_error(run("db", "status", database=team.readers_url))

    assert grant("--revoke") == Result(0, f"{team.role} may no longer read the reporting views.\n", "")
    assert "it has no tracker tables" in first_error(ask("SELECT count(*) FROM approvals"))


@pytest.mark.parametrize("role", ["pg_team", "", "x" * 64])
def test_a_name_that_no_role_can_have(postgresql_server: PostgresqlServer, run: Program, role: str) -> None:
    url = postgresql_server.copy("migrated", upgrade)
    told = first_error(run("db", "grant-reports", "--create", role, database=url))
    postgresql_server.drop(url)
    why = "the name is PostgreSQL's own" if role == "pg_team" else "a name has 1 to 63 bytes"
    name = database_name(resolve(url))
    assert told == f"Error: {name}: no role can be called '{role}': {why}. Give it another name.\n"


def test_a_file_has_no_roles(run: Program, sqlite_server: SqliteDirectory) -> None:
    url = sqlite_server.copy("migrated", upgrade)
    assert first_error(run("db", "grant-reports", "analysts", database=url)) == (
        f"Error: {url}: a SQLite file has no roles; who may read the file may read all of it. "
        f"Give others a copy: tracker --database {url} db backup COPY\n"
    )


def test_to_give_and_to_take_at_once_is_wrong_usage(run: Program) -> None:
    result = run("db", "grant-reports", "x", "--create", "--revoke")
    assert (result.exit_code, result.stdout) == (2, "")
