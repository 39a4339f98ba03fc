"""Where a person is, and where they came from."""

from dataclasses import dataclass, field

from tracker.lookup import Found
from tracker.timeline.model import Window


@dataclass(frozen=True)
class Place:
    """A treatment's chronology, how it is narrowed, and the thing that is looked at."""

    treatment: str | None = None
    window: Window = field(default_factory=Window)
    thing: Found | None = None


class History:
    """The places that were visited, in order."""

    def __init__(self, first: Place) -> None:
        self._places = [first]
        self._at = 0

    @property
    def here(self) -> Place:
        """The place that is looked at now."""
        return self._places[self._at]

    def visit(self, place: Place) -> None:
        """Go on to a place; what lay ahead is forgotten."""
        self._places[self._at + 1 :] = [place]
        self._at += 1

    def move(self, place: Place) -> None:
        """Look elsewhere without a step that could be taken back."""
        self._places[self._at] = place

    def step(self, steps: int) -> bool:
        """Go back (-1) or forward (1); whether there was anything."""
        is_there = 0 <= self._at + steps < len(self._places)
        self._at += steps if is_there else 0
        return is_there
