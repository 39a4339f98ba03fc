"""Which pathway a wording stood on, on a day: accelerated until it was converted, whatever was reworded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from tracker.reports.label.standing import Moment
from tracker.vocabulary import DateKind, Effect

_KEEPS = {Effect.WORDING, Effect.RESTRICTION}
"""What changes the words and not the pathway."""


@dataclass(frozen=True)
class Act:
    """What an authority did to a wording; a row of the view `approvals`."""

    moment: Moment
    type: str | None
    effect: str
    brand: str | None = None
    date_kind: str = DateKind.ACTION

    @property
    def order(self) -> tuple[object, ...]:
        """Its place among what was done to the wording; undated last."""
        stated = self.moment.stated
        return (stated is None, stated.sort_key if stated else (), self.effect)


@dataclass(frozen=True)
class Pathway:
    """The type of an approval on a day, and since when it had it."""

    type: str | None
    since: Moment


Acts = Mapping[str, Sequence[Act]]
"""What was done to each wording, in order."""


def pathway(key: str, acts: Acts, older: Mapping[str, str | None], day: date) -> Pathway:
    """The newest stated type by a day; where a later one may have come by then, both."""
    stated = list(_stated(key, acts, older, day))
    surely = [act for act in stated if act.moment.is_by(day)]
    perhaps = [act for act in stated if act.moment.is_by(day) is None]
    types = list(dict.fromkeys(str(act.type) for act in (*surely[-1:], *perhaps)))
    if len(types) != 1:
        return Pathway(" or ".join(types) or None, Moment(None))
    *_, first = takewhile(lambda act: act.type == types[0], reversed(stated))
    return Pathway(types[0], first.moment)


def _stated(key: str, acts: Acts, older: Mapping[str, str | None], day: date) -> Iterator[Act]:
    """The acts that state a type, in order; those on the wording before first, where this only rewords it."""
    own = acts.get(key, ())
    before = older.get(key)
    if before and {act.effect for act in own} <= _KEEPS:
        yield from _stated(before, acts, older, day)
    for act in own:
        if act.type and act.moment.is_by(day) is not False:
            yield act
