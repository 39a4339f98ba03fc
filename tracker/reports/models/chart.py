"""A chronology with its trials, as a picture shows them."""

from dataclasses import dataclass
from datetime import date as day

from tracker.dates import PartialDate
from tracker.timeline.model import Timeline


@dataclass(frozen=True)
class Support:
    """A decision that a trial stood behind, and as what."""

    entry_key: str
    role: str


@dataclass(frozen=True)
class Study:
    """A trial as a bar: when it ran, when it was published, and which of the shown decisions it supports."""

    trial: str
    treatments: tuple[str, ...]
    start: PartialDate | None = None
    primary_completion: PartialDate | None = None
    completion: PartialDate | None = None
    planned: frozenset[str] = frozenset()
    from_memory: frozenset[str] = frozenset()
    publications: tuple[PartialDate, ...] = ()
    supports: tuple[Support, ...] = ()

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """Every date that is known of it."""
        ran = (self.start, self.primary_completion, self.completion)
        return tuple(date for date in (*ran, *self.publications) if date)

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands among the others: by its first date, then by name."""
        return (*min((date.sort_key for date in self.dates), default=()), self.trial)

    @property
    def is_doubtful(self) -> bool:
        """Whether one of the dates of its bar is from memory only."""
        return bool(self.from_memory)


@dataclass(frozen=True)
class Chart:
    """What a picture of some treatments shows: their chronology, the trials in it, and which day it is."""

    timeline: Timeline
    studies: tuple[Study, ...]
    today: day | None = None
