"""What the table dates: opinions, authorisations, refusals, ends, and the Commission's latest decision."""

from tracker.dates import PartialDate
from tracker.ingest.ema import words
from tracker.ingest.ema.others import Others
from tracker.ingest.happenings import Happened, Happenings
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Filed
from tracker.sources.ema.records import Medicine, Moment

DECISIVE = (Moment.AUTHORISED, Moment.REFUSED, Moment.ENDED, Moment.SUSPENDED)
"""What the Commission decides itself: a decision of that day is no other one."""


class Happening:
    """The dated events of a vintage, held against what was told of them before."""

    def __init__(self, begun: Loading, regulator: int) -> None:
        self._as_of = begun.as_of
        self._happenings = Happenings(begun, regulator)
        self.authorisations: dict[int, int] = {}
        """The event that authorised each application, by this vintage's day of it."""
        self.keys: set[str] = set()
        """The keys of what this vintage dates."""
        self._others = Others(begun.bulk.connection, regulator)

    def put(self, medicine: Medicine, filed: Filed) -> None:
        """Every date of a medicine's line, the latest decision last."""
        for moment, happening in words.DATED.items():
            if moment in medicine.dates:
                event = self._happenings.put(self._happened(medicine, filed, moment))
                self.keys.add(f"{words.slug(medicine.number or '')}-{happening.suffix}")
                if moment == Moment.AUTHORISED:
                    self.authorisations[filed.id] = event
        decided = medicine.dates.get(Moment.DECISION)
        if decided and decided not in [medicine.dates.get(moment) for moment in DECISIVE]:
            self._happenings.put(self._decision(medicine, filed, decided))

    def settle(self) -> None:
        """Show what the best claims state now; what waits must be flushed."""
        self._happenings.settle()

    def touch(self, event: int, key: str) -> None:
        """Let an event be settled, of which something was said elsewhere."""
        self._happenings.facts.touched[event] = key

    def _happened(self, medicine: Medicine, filed: Filed, moment: Moment) -> Happened:
        suffix, kind, title = words.DATED[moment]
        stated = medicine.dates[moment]
        own = f"{words.slug(medicine.number or '')}-{suffix}"
        told = self._others.authorisation(filed) if moment == Moment.AUTHORISED else None
        return Happened(
            key=told or own,
            treatment=filed.treatment_id,
            kind=kind,
            title=words.ending(medicine.status) if moment == Moment.ENDED else title,
            date=stated,
            application=filed.id,
            term=_term(medicine, moment),
            note="; ".join(filter(None, (self._remark(medicine, moment), self._late(stated)))) or None,
            is_own=not self._others.know(filed),
        )

    def _decision(self, medicine: Medicine, filed: Filed, decided: PartialDate) -> Happened:
        kind, title = words.procedure(medicine.procedure)
        own = f"{words.slug(medicine.number or '')}-decision-{decided}"
        told = self._others.decision(filed, decided.earliest if decided.latest == decided.earliest else None)
        return Happened(
            key=told or own,
            treatment=filed.treatment_id,
            kind=kind,
            title=title,
            date=decided,
            application=filed.id,
            term="European Commission decision",
            procedure=medicine.procedure,
            note=self._late(decided),
            is_own=True,
        )

    def _late(self, stated: PartialDate) -> str | None:
        """A remark on a date that lies after the table's own day."""
        is_late = stated.earliest and self._as_of.latest and stated.earliest > self._as_of.latest
        return f"dated after the day of the table, {self._as_of}" if is_late else None

    def _remark(self, medicine: Medicine, moment: Moment) -> str | None:
        if moment == Moment.AUTHORISED and (said := words.remark(medicine)):
            return f"in the table of {self._as_of}: {said}"
        if moment == Moment.REFUSED and Moment.AUTHORISED in medicine.dates:
            return "the table dates an authorisation of this medicine too"
        return None


def _term(medicine: Medicine, moment: Moment) -> str | None:
    """EMA's own word: the column that has the date, or what it says beside it."""
    if moment == Moment.OPINION:
        return f"{medicine.opinion} opinion" if medicine.opinion else "Opinion adopted"
    if moment == Moment.ENDED:
        return medicine.status
    return moment.value.removesuffix(" date")
