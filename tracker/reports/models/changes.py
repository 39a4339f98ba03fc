"""What imports did to the database, and what each vintage said otherwise than the one before it."""

from collections import Counter
from dataclasses import dataclass

from tracker.reports.table import Table


@dataclass(frozen=True)
class Changed:
    """A value that a later reading has otherwise, or a row that came or went: then ``attribute`` is None."""

    kind: str
    table: str
    key: str
    attribute: str | None
    old_value: str | None
    new_value: str | None
    old_source: str | None
    new_source: str | None


@dataclass(frozen=True)
class Run:
    """One import: what it read, and what it observed to have changed."""

    run: int
    importer: str
    observed_at: str
    """When it began, UTC: what it changed was first observed then."""
    files: str | None
    added: int
    changed: int
    rejected: int
    undone_at: str | None
    changes: tuple[Changed, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind."""
        return dict(Counter(change.kind for change in self.changes))


@dataclass(frozen=True)
class Changes:
    """The imports that were asked for, the first one first."""

    runs: tuple[Run, ...]

    @property
    def table(self) -> Table:
        """A row for each change."""
        columns = ("observed_at", "run", "importer", *Changed.__dataclass_fields__)
        rows = (
            (run.observed_at, run.run, run.importer, *vars(change).values())
            for run in self.runs
            for change in run.changes
        )
        return Table.of(columns, rows)
