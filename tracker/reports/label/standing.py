"""Whether a wording stood on a day, as far as its dates tell."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from tracker.dates import OPEN, PartialDate, Precision


class Standing(Enum):
    """How a wording stood on a day."""

    STANDS = auto()
    LATER = auto()
    ENDED = auto()
    UNCERTAIN = auto()


@dataclass(frozen=True)
class Moment:
    """When something was done; an act without a date is known to have been done, and nobody says when."""

    stated: PartialDate | None
    from_memory: bool = False

    def is_by(self, day: date) -> bool | None:
        """Whether it had been done by a day; None where its date does not tell."""
        if self.stated is None:
            return None
        if self.stated.latest and self.stated.latest <= day:
            return True
        return False if self.stated.earliest and self.stated.earliest > day else None

    @property
    def words(self) -> str:
        """Why it does not tell: " in 2021-06, the day is not known"; ~ before what is from memory."""
        if self.stated is None:
            return ", and nobody says when"
        return f" {_when(self.stated, '~' if self.from_memory else '')}, the day is not known"


@dataclass(frozen=True)
class Life:
    """When a wording was approved, and what ended it, if anything did."""

    began: Moment
    ended: Moment | None = None
    how: str = "replaced"


def standing(life: Life, day: date) -> tuple[Standing, tuple[str, ...]]:
    """How the wording stood, and why that is uncertain where it is."""
    began = life.began.is_by(day)
    ended = life.ended.is_by(day) if life.ended else False
    if began is False:
        return Standing.LATER, ()
    if ended:
        return Standing.ENDED, ()
    doubts = []
    if began is None:
        doubts.append(f"approved{life.began.words}")
    if ended is None and life.ended:
        doubts.append(f"{life.how}{life.ended.words}")
    return (Standing.UNCERTAIN, tuple(doubts)) if doubts else (Standing.STANDS, ())


def _when(stated: PartialDate, mark: str) -> str:
    if stated.precision != Precision.INTERVAL:
        return f"in {mark}{stated.text}"
    start, end = stated.text.split("/")
    if start == OPEN:
        return f"by {mark}{end}"
    return f"in {mark}{start} or later" if end == OPEN else f"between {mark}{start} and {mark}{end}"
