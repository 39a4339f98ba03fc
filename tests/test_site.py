"""The documentation as a site: whole, its outputs the program's own, its answers those of both databases."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import yaml

from tracker.cli import cli

if TYPE_CHECKING:
    from tests.conftest import Program

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")}
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
GENERATED = re.compile(r"\]\]\] -->\n.*?<!-- \[\[\[end\]\]\] -->", re.DOTALL)
NOTEBOOK = re.compile(r"<!-- Written by docs/notebook.py from (\S+); change that. -->\n")
ANSWERED = re.compile(
    r"^```sql\n(.*?)^```\n\n<!-- \[\[\[cog [^\n]*answer\([^\n]*\]\]\] -->\n\n(.*?)^<!-- \[\[\[end",
    re.DOTALL | re.MULTILINE,
)
TYPED = {"sh", "sql", "yaml"}
"""What readers type themselves, and so may stand on a page; all that is printed is generated."""
MANY = 32


def listed(entry: object) -> Iterator[str]:
    """The pages of a navigation."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from listed(inner)


def test_every_page_stands_once_in_the_navigation() -> None:
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(listed(navigation)) == sorted(PAGES)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_printed_is_not_typed(name: str) -> None:
    if notebook := NOTEBOOK.match(PAGES[name]):
        assert (DOCS / name).with_name(notebook[1]).exists()
        return
    typed = GENERATED.sub("", PAGES[name])
    assert [block for block in FENCE.findall(typed) if block[0] not in TYPED] == []


def typed_commands() -> Iterator[tuple[str, str]]:
    """The commands that pages have their readers type, in blocks and within sentences."""
    for name, text in PAGES.items():
        shell = (line for kind, block in FENCE.findall(text) if kind == "sh" for line in block.splitlines())
        within = re.findall(r"`(tracker [^`]+)`", FENCE.sub("", GENERATED.sub("", text)))
        for command in [*shell, *within]:
            if command.startswith("tracker "):
                yield name, command


def unknown(command: str) -> list[str]:
    """The words of a command line that the program does not have."""
    found: click.Command = cli
    words = shlex.split(command.partition(" | ")[0], comments=True)[1:]
    while isinstance(found, click.Group) and words and not words[0].startswith(("-", "…")):
        inner = found.commands.get(words[0])
        if inner is None:
            return words[:1]
        found, words = inner, words[1:]
    options = {
        "--help",
        "--version",
        *(name for one in found.params for name in (*one.opts, *one.secondary_opts)),
    }
    return [word for word in words if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in options]


def test_commands_that_are_to_be_typed_exist() -> None:
    wrong = [(name, command, words) for name, command in typed_commands() if (words := unknown(command))]
    assert wrong == []


@pytest.mark.slow
def test_the_cookbook_is_answered_as_it_says(run: "Program", curated_url: str) -> None:
    pages = [text for name, text in sorted(PAGES.items()) if name.startswith("cookbook/")]
    asked = [question for text in pages for question in ANSWERED.findall(text)]
    assert len(asked) == sum(text.count("```sql\n") for text in pages)
    assert len(asked) >= MANY
    for query, rows in asked:
        answered = run("sql", query, "--format", "markdown", database=curated_url)
        assert answered.stdout + answered.stderr == rows, query


def test_the_tutorial_is_answered_as_it_says(run: "Program", curated_url: str) -> None:
    shown = [block for kind, block in FENCE.findall(PAGES["tutorial.md"]) if kind == "console"]
    assert shown
    for block in shown:
        command, _, output = block.removeprefix("$ tracker ").partition("\n")
        result = run(*shlex.split(command), database=curated_url)
        assert result.stdout + result.stderr == output
