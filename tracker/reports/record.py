"""One thing, whole: its fields, and the tables that hang on it."""

from dataclasses import dataclass

from tracker.reports.table import Table, Value, as_text


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
    """A treatment, an application, a trial or an event, as a reader wants to see it.

    ``from_memory`` names the fields whose value no source at hand states; they are marked with ~.
    """

    kind: str
    name: str
    fields: tuple[tuple[str, Value], ...]
    sections: tuple[Section, ...]
    from_memory: frozenset[str] = frozenset()

    @property
    def filled(self) -> tuple[tuple[str, str], ...]:
        """The fields that have a value, as text; ~ before what is from memory."""
        return tuple(
            (label, f"{'~' if label in self.from_memory else ''}{as_text(value)}")
            for label, value in self.fields
            if value is not None
        )
