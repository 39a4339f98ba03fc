"""The page of the schema, table by table, as the models have it; cog puts it into docs/schema.md."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

from docs.entities import GROUPS, Group, key_columns, natural_key, references

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def page() -> str:
    """Every group with its picture, as text for Mermaid too, and its tables."""
    return "\n".join(["", *(line for group in GROUPS for line in _group(group)), ""])


def mermaid(group: Group) -> list[str]:
    """The group as an `erDiagram`: the key columns of each table, and what refers to what."""
    lines = ["erDiagram"]
    for table in group.tables:
        lines += [f"    {table.name} {{", *(f"        {line}" for line in _attributes(table)), "    }"]
    for table in group.tables:
        for reference in references(table):
            if reference.target in group.members:
                one = "o|" if reference.is_optional else "||"
                lines.append(f"    {reference.target} {one}--o{{ {table.name} : {reference.column}")
    return lines


def _attributes(table: Table) -> Iterator[str]:
    """The key columns with their types, as Mermaid wants these, and which keys they are in."""
    keys = {reference.column for reference in references(table)}
    natural = set(natural_key(table))
    yield "int id PK"
    for name in key_columns(table):
        kinds = [*(["FK"] if name in keys else []), *(["UK"] if name in natural else [])]
        yield f"{_type(table.columns[name]).partition('(')[0].lower()} {name} {', '.join(kinds)}"


def _group(group: Group) -> Iterator[str]:
    yield from (f"## {group.title}", "", group.about, "")
    yield from (f"![{group.title}: tables and keys](assets/schema-{group.name}.svg)", "")
    yield from ("<details markdown><summary>The same as text for Mermaid</summary>", "", "```mermaid")
    yield from mermaid(group)
    yield from ("```", "", "</details>", "")
    for table in group.tables:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    comment = table.comment or ""
    yield from (f"### {table.name}", "", f"{comment[:1].upper()}{comment[1:].removesuffix('...')}.", "")
    yield from ("| column | type | null | meaning |", "| --- | --- | --- | --- |")
    for column in table.columns:
        target = "".join(
            f"; refers to [{key.column.table.name}](#{key.column.table.name})" for key in column.foreign_keys
        )
        null = "yes" if column.nullable else "no"
        yield f"| `{column.name}` | {_type(column)} | {null} | {column.comment}{target} |"
    yield ""
    yield from _rules(table)


def _rules(table: Table) -> Iterator[str]:
    """Its keys, indexes and checks, each by the name that the databases know it by."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    lines = sorted(f"- unique: {_names(list(constraint.columns))}" for constraint in unique)
    lines += sorted(
        f"- {'unique ' if index.unique else ''}index `{index.name}`: {_names(list(index.columns))}"
        for index in table.indexes
    )
    every = chain(table.constraints, *(column.constraints for column in table.columns))
    checks = {check for check in every if isinstance(check, CheckConstraint)}
    lines += sorted(f"- check `{check.name}`: {_check(check)}" for check in checks)
    if lines:
        yield from (*lines, "")


def _check(check: CheckConstraint) -> str:
    name = str(check.name)
    if name.endswith("_bounds"):  # half a page of SQL
        return "text, earliest, latest and precision are all null, or agree as one partial date"
    return f"`{check.sqltext}`"


def _names(columns: list[Column[object]]) -> str:
    return ", ".join(f"`{column.name}`" for column in columns)


def _type(column: Column[object]) -> str:
    """The type on PostgreSQL; every text sorts in binary order there, so that is not said each time."""
    return str(column.type.compile(_DIALECT)).partition(" COLLATE")[0]
