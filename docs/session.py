"""Python as a person types it, with what it prints: run here and now, on a new database with what ships."""

import ast
import atexit
import inspect
import os
import shlex
import shutil
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

from click.testing import CliRunner

_SCRATCH = Path(mkdtemp())
atexit.register(shutil.rmtree, _SCRATCH, ignore_errors=True)
_NAMES: dict[str, object] = {}


def start() -> None:
    """Begin a page: nothing is imported yet, and the database is the one that the first use makes."""
    _NAMES.clear()
    os.environ.pop("TRACKER_DATABASE_URL", None)
    os.environ["XDG_DATA_HOME"] = str(_SCRATCH)


def python(code: str) -> str:
    """A block of statements, each followed by what it prints; names last until the end of the page."""
    lines = code.strip().splitlines()
    shown = []
    for statement in ast.parse("\n".join(lines)).body:
        written = lines[statement.lineno - 1 : statement.end_lineno]
        shown.append(
            "\n".join(f"{'...' if number else '>>>'} {line}".rstrip() for number, line in enumerate(written))
        )
        shown[-1] += f"\n{_said(statement)}"
    return f"\n```pycon\n{''.join(shown)}```\n"


def command(line: str) -> str:
    """A command of the shell, with what it prints; the files that it writes are there for what follows."""
    from tracker.cli import cli

    with chdir(_SCRATCH):
        result = CliRunner().invoke(cli, shlex.split(line)[1:], catch_exceptions=False)
    if result.exit_code:
        message = f"{line}: {result.output}"
        raise RuntimeError(message)
    return f"\n```console\n$ {line}\n{result.output}```\n"


def _said(statement: ast.stmt) -> str:
    heard = StringIO()
    with chdir(_SCRATCH), redirect_stdout(heard):
        exec(compile(ast.Interactive([statement]), "<page>", "single"), _NAMES)  # noqa: S102 - our own pages
    return heard.getvalue()


def reference() -> str:
    """Every public call of a database and of a result, and what it gives, as a table of Markdown."""
    import tracker

    rows = [_described("tracker.open", tracker.open)]
    for owner, name in ((tracker.Database, "db"), (tracker.Result, "result")):
        calls = {key: value for key, value in vars(owner).items() if not key.startswith("_")}
        rows += [_described(f"{name}.{key}", value) for key, value in calls.items()]
    return "\n".join(["", "| call | what it gives |", "| --- | --- |", *rows, ""])


def _described(name: str, what: object) -> str:
    about = (inspect.getdoc(what) or "").partition("\n")[0].replace("``", "`")
    if not callable(what):
        return f"| `{name}` | {about} |"
    given = [p for p in inspect.signature(what).parameters.values() if p.name != "self"]
    asked = inspect.Signature([p.replace(annotation=p.empty) for p in given])
    return f"| `{name}{asked}` | {about} |"
