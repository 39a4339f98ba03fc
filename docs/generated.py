"""The parts of the documentation that are written by the program itself; `make docs` puts them in place."""

import enum
import inspect
from pathlib import Path

import click
import msgspec
from msgspec import inspect as types

from tracker.chronology.format import Chronology, DateText

DOCS = Path(__file__).parent
TRANSCRIPTS = DOCS.parent / "tests" / "transcripts"


def commands(command: click.Command, name: str = "tracker") -> dict[str, click.Command]:
    """Every command by its full name, groups before what they hold."""
    found = {name: command}
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            found |= commands(command.commands[inner], f"{name} {inner}")
    return found


def help_text(name: str) -> str:
    """What `--help` prints for a command in a terminal of 80 columns, as a block of Markdown."""
    from tracker.cli import cli

    context = click.Context(cli, info_name="tracker", terminal_width=78, **cli.context_settings)
    command = commands(cli)[name]
    if command is not cli:
        context = click.Context(command, info_name=name.removeprefix("tracker "), parent=context)
    return f"\n```text\n{command.get_help(context)}\n```\n"


def command_list() -> str:
    """The commands with their short helps, linked to their pages."""
    from tracker.cli import cli

    lines = ["", "| command | what it does |", "| --- | --- |"]
    for name, command in commands(cli).items():
        if name.count(" ") == 1:
            page = name.removeprefix("tracker ")
            lines.append(f"| [`{name}`]({page}.md) | {command.get_short_help_str(limit=200)} |")
    return "\n".join([*lines, ""])


def examples(name: str, heading: str = "## Examples") -> str:
    """A transcript, as it is run by the tests; nothing where there is none."""
    path = TRANSCRIPTS / f"{name}.test"
    if not path.exists():
        return ""
    transcript = path.read_text(encoding="utf-8").strip()
    above = f"\n{heading}\n\n" if heading else "\n"
    return f"{above}```console\n{transcript}\n```\n"


def pages(folder: str) -> str:
    """The pages of a folder for the navigation of the site, its index first."""
    found = sorted((DOCS / folder).glob("*.md"), key=lambda page: (page.stem != "index", page.stem))
    return "".join(f"- {page.relative_to(DOCS)}\n" for page in found)


def decisions() -> str:
    """The decisions with their titles, linked to their pages."""
    found = [(page.name, title(page)) for page in sorted((DOCS / "decisions").glob("*.md"))]
    return "\n".join(["", *(f"- [{words}](decisions/{name})" for name, words in found), ""])


def title(page: Path) -> str:
    """What stands at the top of a page."""
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def views() -> str:
    """Every reporting view with its columns, as the program itself describes them."""
    from tracker.schema.views import VIEWS

    lines: list[str] = []
    for view in VIEWS:
        lines += ["", f"## {view.name}", "", f"{view.comment[0].upper()}{view.comment[1:]}.", ""]
        lines += ["| column | type | meaning | null | from |", "| --- | --- | --- | --- | --- |"]
        for c in view.columns:
            kind = f"{c.type}, {c.unit}" if c.unit else c.type
            lines.append(f"| `{c.name}` | {kind} | {c.comment} | {c.null} | {c.source} |")
    return "\n".join([*lines, ""])


def format_reference() -> str:
    """Every kind of mapping in a chronology file with its keys, in the order of the file."""
    return "".join(_section(kind) for kind in _structs(Chronology)) + "\n"


def _structs(struct: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The mapping, and what stands in it, each once."""
    found: dict[type[msgspec.Struct], None] = {}

    def visit(kind: types.Type) -> None:
        if isinstance(kind, types.StructType) and kind.cls not in found:
            found[kind.cls] = None
            for field in kind.fields:
                visit(field.type)
        for inner in getattr(kind, "types", [getattr(kind, "item_type", None)]):
            if inner is not None:
                visit(inner)

    visit(types.type_info(struct))
    return list(found)


def _fields(struct: type[msgspec.Struct]) -> tuple[types.Field, ...]:
    described = types.type_info(struct)
    return described.fields if isinstance(described, types.StructType) else ()


def _section(struct: type[msgspec.Struct]) -> str:
    about = (inspect.getdoc(struct) or "").replace("``", "`")
    rows = (f"| `{f.encode_name}` | {_value(f.type)} | {_default(f)} |" for f in _fields(struct))
    lines = ["", f"### {_title(struct)}", "", about, "", "| key | value | |", "| --- | --- | --- |", *rows]
    return "\n".join([*lines, ""])


def _title(struct: type[msgspec.Struct]) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in struct.__name__.removesuffix("Entry"))
    return words.strip().capitalize()


def _default(field: types.Field) -> str:
    if field.required:
        return "required"
    default = field.default
    if default in (msgspec.NODEFAULT, None, ""):
        return ""
    word = default.value if isinstance(default, enum.Enum) else str(default).lower()
    return f"`{word}` if left out"


def _value(kind: types.Type) -> str:  # noqa: PLR0911 - one line per kind of value
    match kind:
        case types.CustomType() if kind.cls is DateText:
            return "a date"
        case types.StructType():
            return f"[{_title(kind.cls)}](#{_title(kind.cls).lower().replace(' ', '-')})"
        case types.EnumType():
            return ", ".join(f"`{member.value}`" for member in kind.cls)
        case types.ListType():
            return f"list of {_value(kind.item_type)}"
        case types.UnionType():
            return " or ".join(_value(inner) for inner in kind.types if not isinstance(inner, types.NoneType))
        case types.DictType():
            return "a mapping of attribute to text"
        case types.BoolType():
            return "`true` or `false`"
        case types.IntType():
            return "whole number"
        case types.FloatType():
            return "number"
    return f"text, `{kind.pattern}`" if isinstance(kind, types.StrType) and kind.pattern else "text"
