"""`tracker serve` before anybody asks for a page: what it tells, and when it refuses."""

import socket
from pathlib import Path

import pytest

from tests.conftest import Program, Result
from tracker.database.engine import open_for_migrating


def test_postgresql_is_refused_with_the_way_to_a_copy(run: Program) -> None:
    assert run("serve", database="postgresql://jo@db.example/tracker") == Result(
        1,
        "",
        "Error: postgresql://jo@db.example/tracker: only a SQLite file can be served. Serve a copy: "
        "tracker --database postgresql://jo@db.example/tracker db backup copy.db, "
        "then: tracker --database copy.db serve\n",
    )


def test_what_is_wrong_with_the_file_is_said_at_once(run: Program, curated_file: str, tmp_path: Path) -> None:
    missing = run("serve", database=str(tmp_path / "no.db"))
    assert (missing.exit_code, "no.db: no such file. Create it: tracker" in missing.stderr) == (1, True)
    with open_for_migrating(curated_file) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    behind = run("serve", database=curated_file)
    assert (behind.exit_code, "are at revision 0001, this version needs" in behind.stderr) == (1, True)


def test_a_port_that_is_taken_is_said(run: Program, curated_file: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("serve", "--port", str(port), database=curated_file)
    assert refused == Result(
        1,
        "",
        f"Error: Cannot listen on 127.0.0.1 port {port} (address already in use). "
        "Take any free port: tracker serve --port 0\n",
    )


def test_an_address_that_is_none_is_said(run: Program, curated_file: str) -> None:
    refused = run("serve", "--host", "no-such-host.invalid", database=curated_file)
    told = "Error: Cannot listen on no-such-host.invalid ("
    assert (refused.exit_code, refused.stdout, refused.stderr.startswith(told)) == (1, "", True)
    assert refused.stderr.endswith(
        "Only for this machine: tracker serve; for everybody: tracker serve --host 0.0.0.0\n"
    )


def test_the_extra_is_named_where_it_is_missing(
    run: Program, curated_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.web.find_spec", lambda _: None)
    assert run("serve", database=curated_file) == Result(
        1, "", "Error: Serving takes one more library: pip install 'tracker[serve]'\n"
    )
