"""A chronology as a value: what happened, in order, with who says so."""

from dataclasses import dataclass, field
from datetime import date as day
from typing import Self

from tracker.dates import PartialDate


@dataclass(frozen=True)
class Window:
    """The part of a chronology that is asked for; empty tuples and None mean everything."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    regulators: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    everything: bool = False
    studies: bool = True


@dataclass(frozen=True)
class TrialLink:
    """A trial behind a decision."""

    name: str
    role: str
    result: str | None
    from_memory: bool
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A source that disagrees with what is shown."""

    attribute: str
    shown: str | None
    other: str | None
    source: int
    note: str | None


@dataclass(frozen=True)
class Requirement:
    """What an action asked for afterwards: a postmarketing requirement, a specific obligation."""

    text: str
    trials: str | None
    due: str | None
    status: str | None
    sources: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Ending:
    """How an accelerated or conditional approval ended; the fewest and the most days that the dates allow."""

    outcome: str
    date: str | None
    submission: str | None
    days: tuple[int | None, int | None]
    is_inferred: bool
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One dated thing."""

    treatment: str
    date: PartialDate | None
    date_kind: str | None
    kind: str
    title: str
    regulator: str | None
    jurisdiction: str | None
    application: str | None
    submission: str | None
    approval_type: str | None
    effect: str | None
    indication: str | None
    trial: str | None
    term: str | None
    procedure: str | None
    is_inferred: bool
    basis: str | None
    confidence: str | None
    importance: str
    note: str | None
    key: str
    trials: tuple[TrialLink, ...] = ()
    own_sources: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    endings: tuple[Ending, ...] = ()

    @property
    def head_sources(self) -> tuple[int, ...]:
        """The sources of the event itself that agree with what is shown."""
        dissenting = {conflict.source for conflict in self.conflicts}
        return tuple(number for number in self.own_sources if number not in dissenting) or self.own_sources

    @property
    def effects(self) -> tuple[str, ...]:
        """What the action changed, word by word."""
        return tuple(self.effect.split(", ")) if self.effect else ()

    @property
    def is_doubtful(self) -> bool:
        """Whether it rests on memory, or on something we are not sure of."""
        return self.basis in {None, "memory"} or self.confidence == "low"

    def matches(self, words: tuple[str, ...]) -> bool:
        """Whether its kind, or one of its effects, is among these words."""
        return not words or self.kind in words or any(effect in words for effect in self.effects)


@dataclass(frozen=True)
class SourceLine:
    """A numbered source below a chronology."""

    number: int
    key: str
    kind: str
    title: str
    citation: str
    url: str | None
    vintage: str | None = None
    limits: str | None = None
    newest: day | None = None


@dataclass(frozen=True)
class Coverage:
    """What the shown entries rest on, and what is not shown."""

    facts: int
    sourced: int
    from_regulators: int
    inferred: int
    from_memory: int
    undated: int
    conflicts: int
    newest_source: str | None
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Subject:
    """The treatment that a chronology is about."""

    treatment: str
    kind: str
    description: str | None
    names: tuple[str, ...]
    applications: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """A chronology of one treatment or several."""

    subjects: tuple[Subject, ...]
    entries: tuple[Entry, ...]
    sources: tuple[SourceLine, ...]
    coverage: Coverage
    window: Window = field(default_factory=Window)

    @property
    def dated(self) -> tuple[Entry, ...]:
        """The entries that have a date, in order."""
        return tuple(entry for entry in self.entries if entry.date)

    @property
    def undated(self) -> tuple[Entry, ...]:
        """The entries that nobody dates."""
        return tuple(entry for entry in self.entries if not entry.date)


@dataclass(frozen=True)
class Years:
    """A year of a chronology with its entries, for renderers that group by year."""

    year: int
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, timeline: Timeline) -> tuple[Self, ...]:
        """The dated entries, year by year, each under the first year it can belong to."""
        years: dict[int, list[Entry]] = {}
        for entry in timeline.dated:
            if entry.date:
                years.setdefault(entry.date.anchor.year, []).append(entry)
        return tuple(cls(year, tuple(entries)) for year, entries in years.items())
