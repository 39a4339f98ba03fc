"""`--help`: the same page in the terminal and in the documentation."""

from pathlib import Path

import pytest

from tests.conftest import Program

PAGES = Path(__file__).parents[2] / "docs" / "commands"
COMMANDS = {
    "": "index",
    "timeline": "timeline",
    "show": "show",
    "list": "list",
    "search": "search",
    "cite": "cite",
    "export": "export",
    "import": "import",
    "import chronology": "import",
    "sql": "sql",
    "db": "db",
    "db status": "db",
    "db upgrade": "db",
    "db backup": "db",
    "db restore": "db",
    "db check": "db",
}


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_the_page_of_the_documentation(run: Program, command: str, option: str) -> None:
    result = run(*command.split(), option)
    assert (result.exit_code, result.stderr) == (0, "")
    usage = f"Usage: tracker {command}".rstrip()
    assert result.stdout.startswith(f"{usage} [OPTIONS]")
    assert result.stdout in (PAGES / f"{COMMANDS[command]}.md").read_text(encoding="utf-8")


def test_no_command_at_all_is_wrong_usage_and_shows_the_help(run: Program) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == run("--help").stdout
