"""What views hold about one thing, section by section."""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, TableClause, and_, select

from tracker.reports.listing import in_order
from tracker.reports.record import Said, Section
from tracker.reports.table import Value, as_text
from tracker.schema.views import View
from tracker.vocabulary import SourceKind


class Sections:
    """Reads the views about one thing, found in each of them by the same columns."""

    def __init__(self, connection: Connection, view: View, **found_by: str) -> None:
        self.connection = connection
        self.view = view
        self.found_by = found_by

    def fields(self, *names: str) -> tuple[tuple[str, Value], ...]:
        """The named columns of its own row."""
        table = self.view.table
        row = self.connection.execute(select(table).where(self._is_it(table))).mappings().one()
        return tuple((name, row[name]) for name in names)

    def section(self, title: str, view: View, columns: str, order: str = "", *, unseen: str = "") -> Section:
        """A view's rows about it; the unseen columns are for machines only."""
        shown, names = columns.split(), f"{columns} {unseen}".split()
        table = view.table
        query = select(*(table.c[name] for name in names)).where(self._is_it(table))
        ordered = [order, *names] if order else names
        query = query.order_by(*(in_order(table, name) for name in ordered if name in table.c))
        return Section(
            title, tuple(names), tuple(map(tuple, self.connection.execute(query))), shown=tuple(shown)
        )

    def _is_it(self, table: TableClause) -> ColumnElement[bool]:
        return and_(*(table.c[column] == value for column, value in self.found_by.items()))


@dataclass(frozen=True)
class Lines:
    """A section told in lines: its view, and what people read of each row."""

    title: str
    view: View
    columns: str
    order: str
    label: str
    names: str
    basis: str
    """The column that tells who says so."""
    says_basis: bool = True
    marked: str = ""
    """The column that gets a ~ where only memory says so; the label, where it is empty."""


def told(section: Section, what: Lines) -> Section:
    """The section with a short line for each row: a label, the named values, who says so."""
    lines = []
    for row in section.rows:
        values = {name: as_text(value) for name, value in zip(section.columns, row, strict=True)}
        values[what.label] = values[what.label] or "–"
        basis = values[what.basis]
        if basis == SourceKind.MEMORY:
            marked = what.marked or what.label
            values[marked] = f"~{values[marked]}"
        parts = ((_BEFORE.get(name, ""), values[name]) for name in what.names.split())
        text = " · ".join(f"{word}{value.replace('_', ' ')}" for word, value in parts if value)
        lines.append(Said("", values[what.label], text, basis if what.says_basis else ""))
    return replace(section, lines=tuple(lines))


_BEFORE = {"due": "due ", "resolved_by": "by "}
"""The word before a value that would not tell by itself what it is."""
