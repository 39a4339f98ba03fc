"""What happened to an application between two vintages, as far as they tell."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.ingest.ema import words
from tracker.ingest.ema.statements import INDICATION, STATUS, Statements, Turn
from tracker.ingest.matching.wordings import say_the_same
from tracker.schema.tables import Application
from tracker.sources.ema.records import Flag
from tracker.vocabulary import EventKind

_ENDED_FLAGS = {
    Flag.CONDITIONAL: words.STANDARD,
    Flag.EXCEPTIONAL: words.UNEXCEPTIONAL,
    Flag.ORPHAN: words.ORPHAN_LOST,
}
_TABLE = Application.__table__.c


class Filing(NamedTuple):
    """An application: its identity, its treatment and its number."""

    id: int
    treatment: int
    number: str


class Turning(NamedTuple):
    """An event that lies between the days of two vintages."""

    filing: Filing
    happening: words.Happening
    after: int
    by: int
    change: tuple[str, str] | None = None
    """What the one says and what the other, where that is short enough to be told."""

    @property
    def key(self) -> str:
        """Its key, in which no day stands."""
        return f"{words.slug(self.filing.number)}-{self.happening.suffix}"


def filings(connection: Connection, regulator: int) -> list[Filing]:
    """Every application for a marketing authorisation."""
    query = select(_TABLE.id, _TABLE.treatment_id, _TABLE.number).where(
        _TABLE.regulator_id == regulator, _TABLE.type == words.MAA
    )
    return [Filing(*row) for row in connection.execute(query.order_by(_TABLE.id))]


def turnings(statements: Statements, filing: Filing) -> Iterator[Turning]:
    """What the vintages tell of one application, in no order of time."""
    for turn in statements.turns(filing.id, STATUS):
        happening = words.turned(turn.old, turn.new)
        if happening:
            yield Turning(filing, happening, turn.after, turn.by, (turn.old, turn.new))
    yield from _lost(statements, filing)
    for turn in statements.turns(filing.id, INDICATION):
        yield Turning(filing, _reworded(filing, turn), turn.after, turn.by)
    for gap in statements.gaps(filing.id):
        happening = words.UNLISTED if gap.is_gone else words.LISTED
        yield Turning(filing, happening, gap.after, gap.by)


def _lost(statements: Statements, filing: Filing) -> Iterator[Turning]:
    """Flags that were taken away while the medicine stayed authorised: after its end they say nothing."""
    statuses = dict(statements.states(filing.id, STATUS))
    for flag, happening in _ENDED_FLAGS.items():
        for turn in statements.turns(filing.id, flag.value):
            is_ended = words.group(statuses[turn.by] or "") not in {words.AUTHORISED, words.SUSPENDED}
            if turn.new == "No" and not is_ended:
                change = (f"{flag.value}: {turn.old}", f"{flag.value}: {turn.new}")
                yield Turning(filing, happening, turn.after, turn.by, change)


def _reworded(filing: Filing, turn: Turn) -> words.Happening:
    """A rewording; one that only puts the same words otherwise is a matter of the label."""
    kind = EventKind.LABEL if say_the_same(turn.old, turn.new) else EventKind.APPROVAL
    suffix = words.wording_key(filing.number, turn.new).removeprefix(f"{words.slug(filing.number)}-")
    return words.Happening(suffix, kind, words.REWORDED)
