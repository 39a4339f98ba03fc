"""Sources that disagree about one value, as values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reports.table import Row, Table
from tracker.vocabulary import SourceKind

KINDS = {
    "date": "Dates",
    "status": "Types and status",
    "number": "Numbers",
    "meaning": "Wordings, which may mean the same",
    "name": "Names",
    "citation": "Citations",
}
"""What can differ, in the order in which it is shown, and the heading over it."""


@dataclass(frozen=True)
class OtherClaim:
    """What a source says instead of what is shown; no value where it was searched and lacks it."""

    value: str | None
    source: str
    source_kind: str
    source_title: str
    confidence: str
    locator: str
    note: str | None
    because: str

    @property
    def from_memory(self) -> bool:
        """Whether nobody but memory says so."""
        return self.source_kind == SourceKind.MEMORY


@dataclass(frozen=True)
class Disagreement:
    """One value of one row, as shown, and what others say instead; ``about`` says what the key does not."""

    subject: str
    key: str
    attribute: str
    kind: str
    treatment: str | None
    trial: str | None
    about: str | None
    shown: str
    shown_sources: tuple[str, ...]
    others: tuple[OtherClaim, ...]

    @property
    def from_memory(self) -> bool:
        """Whether what is shown rests on memory only."""
        return self.shown_sources == (SourceKind.MEMORY,)


@dataclass(frozen=True)
class Disagreements:
    """Everything that sources disagree about, of what was asked for."""

    disagreements: tuple[Disagreement, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, in the order of KINDS."""
        found = Counter(entry.kind for entry in self.disagreements)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    @property
    def table(self) -> Table:
        """A row for each claim that differs."""
        return Table.of(_COLUMNS, self._rows())

    def _rows(self) -> Iterator[Row]:
        for entry in self.disagreements:
            about = (entry.subject, entry.key, entry.attribute, entry.kind, entry.treatment, entry.trial)
            shown = (entry.shown, "; ".join(entry.shown_sources))
            for other in entry.others:
                said = (other.value, other.source, other.source_kind, other.locator, other.confidence)
                yield (*about, *shown, other.because, *said, other.note)


_COLUMNS = (
    "subject",
    "subject_key",
    "attribute",
    "kind",
    "treatment",
    "trial",
    "shown_value",
    "shown_sources",
    "shown_because",
    "other_value",
    "source_key",
    "source_kind",
    "locator",
    "confidence",
    "note",
)
