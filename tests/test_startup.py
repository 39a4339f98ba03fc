"""Start-up is a tested property: what a person does most often loads nothing that it does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"alembic", "msgspec", "platformdirs", "psycopg", "rich", "sqlalchemy", "sqlite3", "urllib3", "yaml"}
DEAR = {"pathlib", "tempfile"}  # light elsewhere; here each would cost a tenth of what Click itself does
ORM = {"alembic", "msgspec", "sqlalchemy.orm.mapper", "tracker.schema.tables", "yaml"}

# The entry point may leave through os._exit, so the report is made by an import hook as modules are loaded.
PROGRAM = """
import os, sys, runpy
log = os.open(os.environ["LOADED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
class Watch:
    def find_spec(self, name, path=None, target=None):
        os.write(log, f"{name}\\n".encode())
sys.meta_path.insert(0, Watch())
sys.argv = ["tracker", *sys.argv[1:]]
runpy.run_module("tracker", run_name="__main__", alter_sys=True)
"""


def loaded(tmp_path: Path, *arguments: str, **environment: str) -> tuple[str, set[str]]:
    """Standard output of the program, and every module that it tried to load."""
    log = tmp_path / "loaded"
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "LOADED": str(log), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    return run.stdout, set(log.read_text().split())


def completion(words: str) -> dict[str, str]:
    return {
        "_TRACKER_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["timeline", "--help"], ["import", "--help"], ["db", "--help"]]
)
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    output, modules = loaded(tmp_path, *arguments)
    assert "tracker" in output
    assert "click" in modules
    assert sorted(modules & (HEAVY | DEAR)) == []


@pytest.mark.parametrize(
    ("words", "candidate"),
    [("tracker ti", "timeline"), ("tracker db ", "upgrade"), ("tracker timeline --reg", "--regulator")],
)
def test_completion_loads_nothing_heavy(tmp_path: Path, words: str, candidate: str) -> None:
    output, modules = loaded(tmp_path, **completion(words))
    assert candidate in [line.partition(",")[2] for line in output.splitlines()]
    assert sorted(modules & HEAVY) == []


def test_a_chronology_is_read_without_mappers_and_without_alembic(tmp_path: Path) -> None:
    database = str(tmp_path / "tracker.db")
    loaded(tmp_path, "--database", database, "db", "upgrade")
    (tmp_path / "loaded").unlink()
    output, modules = loaded(tmp_path, "--database", database, "timeline", "blinatumomab", "--format", "json")
    assert json.loads(output)["treatment"]
    assert sorted(modules & ORM) == []
