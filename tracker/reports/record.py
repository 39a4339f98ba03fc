"""One thing, whole: its fields, and the tables that hang on it."""

from dataclasses import dataclass

from tracker.reports.table import Table, Value


@dataclass(frozen=True)
class Section:
    """A titled table within a record; an empty one is not shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def filled(self) -> Table:
        """The section as a table, without the columns that are empty throughout."""
        kept = [n for n in range(len(self.columns)) if any(row[n] not in {None, ""} for row in self.rows)]
        return Table.of([self.columns[n] for n in kept], [tuple(row[n] for n in kept) for row in self.rows])


@dataclass(frozen=True)
class Record:
    """A treatment, an application, a trial or an event, as a reader wants to see it."""

    kind: str
    name: str
    fields: tuple[tuple[str, Value], ...]
    sections: tuple[Section, ...]

    @property
    def filled(self) -> tuple[tuple[str, Value], ...]:
        """The fields that have a value."""
        return tuple((label, value) for label, value in self.fields if value is not None)
