"""What every vintage says of every application: also what it repeats, and where it says nothing.

A vintage claims only what is news. So its silence has to be written down where an earlier word would be taken
for its own: of an application that it does not list, or of a cell that is blank in it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.vintages import Vintages
from tracker.names import name_key
from tracker.schema.tables import Claim
from tracker.sources.ema.records import Flag

NUMBER, STATUS, INDICATION = "number", "status", "indication"
FOLLOWED = (NUMBER, STATUS, INDICATION, Flag.CONDITIONAL.value, Flag.EXCEPTIONAL.value, Flag.ORPHAN.value)
"""The attributes of an application whose history is followed; its number says that it is listed."""
UNSTATED = "unstated"
UNLISTED, REFUSED, BLANK = "not listed", "refused", "blank"
"""Why a vintage says nothing."""

_CLAIM = Claim.__table__.c
_About = tuple[int, str]


class Turn(NamedTuple):
    """A value that one vintage still had, and the next one that says anything has otherwise."""

    application: int
    attribute: str
    old: str
    new: str
    after: int
    by: int


class Gap(NamedTuple):
    """Vintages between which an application came onto the list, or went."""

    after: int
    by: int
    is_gone: bool


class Statements:
    """What the vintages that were imported whole say, from the earliest to the latest."""

    def __init__(self, bulk: Bulk, vintages: Vintages) -> None:
        whole = vintages.whole | {vintages.current}
        self.vintages = sorted(whole, key=vintages.place.__getitem__)
        self._said: dict[_About, dict[int, str]] = defaultdict(dict)
        self._silent: dict[_About, dict[int, str]] = defaultdict(dict)
        query = select(
            _CLAIM.application_id, _CLAIM.attribute, _CLAIM.claimant_id, _CLAIM.value, _CLAIM.locator
        ).where(_CLAIM.application_id.is_not(None), _CLAIM.attribute.in_((*FOLLOWED, UNSTATED)))
        for row, attribute, claimant, value, locator in bulk.connection.execute(query):
            if claimant in whole and value is not None:
                is_silent = attribute == UNSTATED
                said = self._silent[row, locator] if is_silent else self._said[row, attribute]
                said[claimant] = value

    def followed(self) -> list[_About]:
        """Every attribute of every application that a vintage speaks of."""
        return [(row, attribute) for row in sorted({row for row, _ in self._said}) for attribute in FOLLOWED]

    def states(self, application: int, attribute: str) -> list[tuple[int, str | None]]:
        """What each vintage says; None where it says nothing, whatever others let it vouch for."""
        said = self._said.get((application, attribute), {})
        silent = self._silent.get((application, attribute), {})
        found: list[tuple[int, str | None]] = []
        last = None
        for vintage in self.vintages:
            if vintage in silent:
                found.append((vintage, None))
                continue
            last = said.get(vintage, last)
            found.append((vintage, last))
        return found

    def turns(self, application: int, attribute: str) -> Iterator[Turn]:
        """Where the value became another."""
        stated = [(vintage, value) for vintage, value in self.states(application, attribute) if value]
        for (after, old), (by, new) in pairwise(stated):
            if name_key(old) != name_key(new):
                yield Turn(application, attribute, old, new, after, by)

    def gaps(self, application: int) -> Iterator[Gap]:
        """Where the application came onto the list, or went; a line that was refused tells neither."""
        silent = self._silent.get((application, NUMBER), {})
        listed = [
            (vintage, value is not None)
            for vintage, value in self.states(application, NUMBER)
            if silent.get(vintage) != REFUSED
        ]
        for (after, before), (by, now) in pairwise(listed):
            if before != now:
                yield Gap(after, by, is_gone=before)


class Silences:
    """Writes down where a vintage says nothing, so that what others say is not taken for its word."""

    def __init__(self, bulk: Bulk, vintages: Vintages) -> None:
        self._bulk, self._vintages = bulk, vintages
        self._before = Statements(bulk, vintages)
        self._claims = bulk.rows(
            "claim", "claimant_id", "attribute", "value", "is_absence", "confidence", "is_inferred",
            "locator", "recorded_at", "run_id", "application_id",
        )  # fmt: skip

    def write(self, said: Mapping[_About, str], refused: set[int]) -> None:
        """Compare with what was said before; the current vintage states `said`, and refused lines of some."""
        self._own(said)
        self._keep()
        self._bulk.flush()
        after = Statements(self._bulk, self._vintages)
        current = self._vintages.current
        for about in after.followed():
            known = dict(self._before.states(*about))
            for vintage, value in after.states(*about):
                was_silent = about not in said if vintage == current else known[vintage] is None
                if value is not None and was_silent:
                    is_refused = vintage == current and about[0] in refused
                    self._silent(about, vintage, REFUSED if is_refused else None)

    def _own(self, said: Mapping[_About, str]) -> None:
        """Let the current vintage say itself what no earlier one says for it, as where later ones have it."""
        stated = Statements(self._bulk, self._vintages)
        current = self._vintages.current
        for about, value in said.items():
            inherited = dict(stated.states(*about))[current] or ""
            if about[1] in FOLLOWED and name_key(inherited) != name_key(value):
                self._claim(about, (about[1], value, ""), current)

    def _keep(self) -> None:
        """Let the next vintage that said otherwise than the current one go on to do so."""
        self._bulk.flush()
        after = Statements(self._bulk, self._vintages)
        for about in after.followed():
            known = dict(self._before.states(*about))
            for vintage, value in after.states(*about):
                before = known[vintage]
                if vintage != self._vintages.current and before is not None and value != before:
                    self._claim(about, (about[1], before, ""), vintage)
                    break

    def _silent(self, about: _About, vintage: int, reason: str | None) -> None:
        why = reason or (UNLISTED if about[1] == NUMBER else BLANK)
        self._claim(about, (UNSTATED, why, about[1]), vintage)

    def _claim(self, about: _About, said: tuple[str, str, str], vintage: int) -> None:
        attribute, value, locator = said
        self._claims.add(
            vintage, attribute, value, *OUTRIGHT, locator, self._bulk.at, self._bulk.run, about[0]
        )
