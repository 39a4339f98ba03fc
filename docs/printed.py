"""What the program prints, for the pages that show it: run here and now, on a new database."""

import atexit
import re
import shlex
import shutil
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from click.testing import CliRunner

from docs.made import FILES
from tracker.cli import cli

_QUERY = re.compile(r"^```sql\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def console(*commands: str, files: str | None = None) -> str:
    """A console block: each command with what it prints; with files, beside them, in an empty database."""
    if files is None:
        return _block(commands, _database(is_empty=False))
    folder = _scratch()
    FILES[files](folder)
    database = Path(shutil.copy(_database(is_empty=True), _scratch()))
    with chdir(folder):
        return _block(commands, database)


def answer(page: str, line: int) -> str:
    """The answer to the last query above a line of a page, as a table of Markdown."""
    above = "".join(Path(page).read_text(encoding="utf-8").splitlines(keepends=True)[:line])
    return f"\n{_output(['sql', queries(above)[-1], '--format', 'markdown'], _database(is_empty=False))}"


def queries(text: str) -> list[str]:
    """The queries of a page, in their order."""
    return _QUERY.findall(text)


def output(command: str, **environment: str) -> str:
    """What a command prints on the curated database, with these variables besides."""
    return _output(shlex.split(command)[1:], curated(), **environment)


def refusal(command: str) -> str:
    """What a command says that is refused, as a block."""
    environment = {"COLUMNS": "80", "TRACKER_DATABASE_URL": str(curated())}
    result = CliRunner().invoke(cli, shlex.split(command)[1:], env=environment, catch_exceptions=False)
    return f"\n```text\n{result.stderr}```\n"


def curated() -> Path:
    """The database as the first command makes it."""
    return _database(is_empty=False)


def _block(commands: tuple[str, ...], database: Path) -> str:
    shown = [f"$ {command}\n{_output(shlex.split(command)[1:], database)}" for command in commands]
    return "\n```console\n" + "\n".join(shown) + "```\n"


def _output(arguments: list[str], database: Path, **more: str) -> str:
    """What a command prints in a terminal of 80 columns; it must do what the page says it does."""
    environment = {
        "COLUMNS": "80",
        "TRACKER_DATABASE_URL": str(database),
        "XDG_DATA_HOME": str(database.parent),
        **more,
    }
    result = CliRunner().invoke(cli, arguments, env=environment, catch_exceptions=False)
    if result.exit_code:
        message = f"tracker {shlex.join(arguments)}: {result.output}"
        raise RuntimeError(message)
    return result.output


@cache
def _database(*, is_empty: bool) -> Path:
    """A database as the first command makes it, or one with its tables and views only."""
    from tracker.database.engine import open_for_migrating
    from tracker.database.migrate import upgrade
    from tracker.ingest.chronology import load_curated

    path = _scratch() / "tracker.db"
    with open_for_migrating(str(path)) as connection:
        upgrade(connection)
        if not is_empty:
            load_curated(connection)
    return path


def _scratch() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
