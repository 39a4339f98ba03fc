"""`--help`: the same page in the terminal and in the documentation."""

from pathlib import Path

import pytest

from tests.cli.conftest import Process
from tests.conftest import Program

PAGES = Path(__file__).parents[2] / "docs" / "commands"
COMMANDS = {
    "": "index",
    "timeline": "timeline",
    "chart": "chart",
    "show": "show",
    "list": "list",
    "search": "search",
    "accelerated": "accelerated",
    "cite": "cite",
    "export": "export",
    "fetch": "fetch",
    "fetch clinicaltrials-gov": "fetch",
    "fetch openfda": "fetch",
    "import": "import",
    "import chronology": "import",
    "browse": "browse",
    "serve": "serve",
    "report": "report",
    "sql": "sql",
    "db": "db",
    "db status": "db",
    "db upgrade": "db",
    "db backup": "db",
    "db restore": "db",
    "db check": "db",
    "db describe": "db",
    "db grant-reports": "db",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_the_page_of_the_documentation(process: Process, command: str) -> None:
    result = Process(process.home, {"COLUMNS": "80"})(*command.split(), "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    usage = f"Usage: tracker {command}".rstrip()
    assert result.stdout.startswith(f"{usage} [OPTIONS]")
    assert f"```text\n{result.stdout}```" in (PAGES / f"{COMMANDS[command]}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_a_short_name(run: Program, command: str) -> None:
    assert run(*command.split(), "-h") == run(*command.split(), "--help")


def test_no_command_at_all_is_wrong_usage_and_shows_the_help(run: Program) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == run("--help").stdout
