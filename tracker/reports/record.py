"""One thing, whole: its fields, and the tables that hang on it."""

from dataclasses import dataclass

from tracker.reports.models.estimate import Estimate
from tracker.reports.table import Table, Value, as_text


@dataclass(frozen=True)
class Said:
    """A line under a heading: what it is about, what is said, who says so, and what a reader should know."""

    heading: str
    label: str
    text: str
    sources: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A titled table within a record; an empty one is not shown.

    Machines get every column; people get those of ``shown`` (all, where it is empty), or the ``lines``
    instead; ``marked`` is the column whose value rests on memory where its row does (else the first);
    ``estimates`` are drawn as a plot below them.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shown: tuple[str, ...] = ()
    lines: tuple[Said, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    marked: str = ""
    more: str = ""
    """What is left out of the lines, and where it is."""

    @property
    def filled(self) -> Table:
        """The table for people, without columns that are empty throughout; ~ before what is from memory."""
        places = [self.columns.index(name) for name in self.shown or self.columns]
        kept = [n for n in places if any(row[n] not in {None, ""} for row in self.rows)]
        return Table.of([self.columns[n] for n in kept], [self._row(row, kept) for row in self.rows])

    def _row(self, row: tuple[Value, ...], kept: list[int]) -> tuple[Value, ...]:
        values = [row[n] for n in kept]
        if values and self._is_remembered(row):
            place = kept.index(self.columns.index(self.marked)) if self.marked else 0
            values[place] = f"~{as_text(values[place])}"
        return tuple(values)

    def _is_remembered(self, row: tuple[Value, ...]) -> bool:
        """Whether the row rests on memory only, and no column that is shown says so."""
        return (
            "basis" in self.columns
            and "basis" not in (self.shown or self.columns)
            and row[self.columns.index("basis")] == "memory"
        )


@dataclass(frozen=True)
class Record:
    """A treatment, an application, a trial or an event, as a reader wants to see it.

    ``from_memory`` names the fields whose value no source at hand states; they are marked with ~. ``facts``
    are the fields in the words and the order of people, where these differ.
    """

    kind: str
    name: str
    fields: tuple[tuple[str, Value], ...]
    sections: tuple[Section, ...]
    from_memory: frozenset[str] = frozenset()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def filled(self) -> tuple[tuple[str, str], ...]:
        """The fields that have a value, as text, without what is not so; ~ before what is from memory."""
        return self.facts or tuple(
            (label, f"{'~' if label in self.from_memory else ''}{as_text(value)}")
            for label, value in self.fields
            if value is not None and value is not False
        )
