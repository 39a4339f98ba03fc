"""The documentation cannot lie: what it shows is run, what it lists is complete, what it names exists."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.yaml12 import Yaml12
from tracker.chronology.read import read
from tracker.chronology.schema import json_schema
from tracker.cli import cli

if TYPE_CHECKING:
    from tests.conftest import Program

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").glob("*.test"))
WRITING = {"db", "import", "undo"}
"""Transcripts of commands that open the database to write, be it only to find that there is nothing to."""

VERBS = {
    "Ask",
    "Back",
    "Bring",
    "Check",
    "Cite",
    "Compare",
    "Draw",
    "Export",
    "Fetch",
    "Follow",
    "Import",
    "Let",
    "List",
    "Look",
    "Make",
    "Put",
    "Read",
    "Restore",
    "Run",
    "Say",
    "Search",
    "Serve",
    "Show",
    "Take",
    "Write",
}


def walk(command: click.Command, name: str = "tracker") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner in command.commands:
            yield from walk(command.commands[inner], f"{name} {inner}")


COMMANDS = dict(walk(cli))


@dataclass(frozen=True)
class Step:
    """One command of a transcript and what it prints; exit codes other than 0 stand in a last line as [1]."""

    command: str
    output: str


def steps(text: str) -> Iterator[Step]:
    """The commands of a transcript; comments stand above a command, after an empty line."""
    for block in re.split(
        r"^(?=\$ )", re.sub(r"(?m)(?:^\n)?(?:^# .*\n)+(?=^\$ )", "", text), flags=re.MULTILINE
    ):
        if block.startswith("$ "):
            command, _, output = block[2:].partition("\n")
            yield Step(command, output)


def printed(run: "Program", database: str, command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "tracker"
    result = run(*arguments, database=database)
    code = f"[{result.exit_code}]\n" if result.exit_code else ""
    return result.stdout + result.stderr + code


def rewritten(run: "Program", database: str, text: str) -> str:
    """The transcript with what its commands print now; comments and commands as they were."""
    parts: list[str] = []
    for block in re.findall(r"(?m)(?:^# .*\n)+(?=^\$ )|^\$ .*\n", text):
        if block.startswith("#"):
            parts.append(("\n" if parts else "") + block)
        else:
            parts.append(block + printed(run, database, block[2:].rstrip("\n")))
    return "".join(parts)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_says_what_the_program_prints(
    path: Path,
    run: "Program",
    curated_url: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    url: str = request.getfixturevalue("curated_copy") if path.stem in WRITING else curated_url
    if request.config.getoption("--snapshot-update"):
        path.write_text(rewritten(run, url, text), encoding="utf-8")
        return
    shown = list(steps(text))
    assert shown, "a transcript has a command"
    assert [Step(step.command, printed(run, url, step.command)) for step in shown] == shown


def test_a_transcript_is_read_as_commands_with_their_output() -> None:
    text = """\
# About
# this.
$ tracker a 'b c'
first

# no comment
last

# Another.
$ tracker d
$ tracker e
[1]
"""
    assert list(steps(text)) == [
        Step("tracker a 'b c'", "first\n\n# no comment\nlast\n"),
        Step("tracker d", ""),
        Step("tracker e", "[1]\n"),
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_a_verb_and_ends_with_a_full_stop(name: str) -> None:
    first = (COMMANDS[name].help or "").partition("\n\n")[0].strip()
    assert first.split(" ")[0] in VERBS
    assert first.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [option for option in COMMANDS[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", sorted({name.split(" ")[1] for name in COMMANDS if " " in name}))
def test_every_command_has_a_page_with_its_help_and_its_examples(name: str) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# tracker {name}\n")
    helps = [full for full in COMMANDS if full.split(" ")[1:2] == [name]]
    assert [full for full in helps if f'help_text("{full}")' not in page] == []
    assert f'examples("{name}")' in page


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_is_shown_on_a_page(path: Path) -> None:
    assert f'examples("{path.stem}"' in "".join(page.read_text(encoding="utf-8") for page in PAGES)


def test_every_page_of_a_command_belongs_to_one() -> None:
    pages = {path.stem for path in (DOCS / "commands").glob("*.md")} - {"index"}
    assert pages == {name.split(" ")[1] for name in COMMANDS if " " in name}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))
    targets = [target.partition("#")[0] for target in re.findall(r"\]\((?!https?:)([^)]*)\)", text)]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []
    headings = {
        re.sub(r"[^a-z0-9 _-]", "", h.lower()).replace(" ", "-") for h in re.findall(r"(?m)^#+ (.*)$", text)
    }
    assert [anchor for anchor in re.findall(r"\]\(#([^)]*)\)", text) if anchor not in headings] == []


def chronology_example() -> str:
    page = (DOCS / "chronology-files.md").read_text(encoding="utf-8")
    return str(re.findall(r"(?ms)^```yaml\n(chronology: .*?)^```$", page)[0])


def test_the_example_of_a_chronology_file_is_read_and_keeps_to_the_schema() -> None:
    chronology, _ = read(chronology_example(), "example.yaml")
    assert [event.key for event in chronology.events] == ["us-2014-12-03-approval"]
    document = yaml.load(chronology_example(), Loader=Yaml12)  # noqa: S506 - a SafeLoader
    Draft202012Validator(json_schema()).validate(document)


def test_the_example_of_a_chronology_file_can_be_imported(
    run: "Program", database_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(chronology_example(), encoding="utf-8")
    imported = run("import", "chronology", str(path), database=database_url)
    assert (imported.exit_code, imported.stderr) == (0, "")
    shown = run("timeline", "EXEMPLA", "--format", "csv", database=database_url)
    assert "2014-12-03" in shown.stdout


def set_up_commands() -> list[str]:
    """The lines of the shell blocks on the first screen of the README: before its second heading."""
    first_screen = re.split(r"(?m)^## ", (ROOT / "README.md").read_text(encoding="utf-8"))
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", first_screen[0])
    return [line for block in blocks for line in block.splitlines()]


def test_the_readme_begins_with_two_commands_that_set_everything_up() -> None:
    shows, tests = set_up_commands()
    assert shows.endswith(".venv/bin/tracker timeline blinatumomab")
    assert tests.endswith(".venv/bin/pytest")
    assert "--editable '.[test]'" in tests


def test_continuous_integration_runs_the_readmes_second_command() -> None:
    """What .ci/run does to find it, line for line."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "inside && block == 2' README.md" in script
    assert "block++" in script
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert blocks[1].splitlines() == [set_up_commands()[1]]
