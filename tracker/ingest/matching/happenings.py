"""What was done that is no action on a submission: the event that tells of it, among those already told."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, String, select, type_coerce

from tracker.ingest.matching.match import Match
from tracker.ingest.matching.wordings import AHEAD, SURE, alike
from tracker.schema.tables import Event, Indication
from tracker.vocabulary import EventKind

_EVENT = Event.__table__.c


class Sought(NamedTuple):
    """What a record tells of: about which treatment and application, what was done, when, in which words."""

    treatment: int
    kind: EventKind
    earliest: date | None
    latest: date | None
    application: int | None = None
    words: str = ""
    """Title, the authority's term, the wording of the indication: they decide between events of one day."""


class _Told(NamedTuple):
    id: int
    application: int | None
    earliest: date | None
    latest: date | None
    words: str

    def fits(self, sought: Sought) -> bool:
        """Whether both can be one by their days and applications; undated, nothing is."""
        if None in {self.earliest or self.latest, sought.earliest or sought.latest}:
            return False
        apart = {self.application, sought.application} - {None}
        return len(apart) < 2 and (  # noqa: PLR2004 - two applications are two files
            (self.earliest or date.min) <= (sought.latest or date.max)
            and (sought.earliest or date.min) <= (self.latest or date.max)
        )


class Happenings:
    """The events of one authority that were told before this import, by treatment and kind."""

    def __init__(self, connection: Connection, regulator: int, treatment: int | None = None) -> None:
        """Know them all, or those about one treatment."""
        self._told: dict[tuple[int, str], list[_Told]] = defaultdict(list)
        query = (
            select(
                _EVENT.id, _EVENT.treatment_id, type_coerce(_EVENT.kind, String), _EVENT.application_id,
                _EVENT.date_earliest, _EVENT.date_latest, _EVENT.title, _EVENT.term, Indication.text,
            )
            .join(Indication, Indication.id == _EVENT.indication_id, isouter=True)
            .where(_EVENT.regulator_id == regulator)
        )  # fmt: skip
        if treatment is not None:
            query = query.where(_EVENT.treatment_id == treatment)
        for identity, about, kind, application, earliest, latest, *words in connection.execute(query):
            told = _Told(identity, application, earliest, latest, " ".join(filter(None, words)))
            self._told[about, kind].append(told)

    def match(self, sought: Sought) -> Match:
        """The events that it could be: of several, the one whose words leave no doubt."""
        fitting = [told for told in self._told[sought.treatment, sought.kind] if told.fits(sought)]
        if len(fitting) < 2 or not sought.words:  # noqa: PLR2004 - one needs no choice
            return Match.of(told.id for told in fitting)
        scored = sorted(((alike(sought.words, told.words), told.id) for told in fitting), reverse=True)
        (best, first), (second, _) = scored[:2]
        is_sure = best >= SURE and best >= AHEAD * second
        return Match.of([first] if is_sure else (told.id for told in fitting))
