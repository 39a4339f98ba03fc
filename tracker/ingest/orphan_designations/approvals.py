"""What came of a designation: its withdrawal, the approvals for it, and the end of their exclusivity."""

from collections import Counter
from datetime import date

from tracker.dates import PartialDate
from tracker.ingest.facts import Said, Subject
from tracker.ingest.happenings import Happened, Happenings
from tracker.ingest.loading import Loading
from tracker.ingest.matching.approvals import Approvals
from tracker.ingest.matching.match import Match
from tracker.ingest.orphan_designations.designations import Designated
from tracker.ingest.orphan_designations.keys import stem
from tracker.ingest.unmatched import Doubt
from tracker.sources.orphan_designations.records import Approved
from tracker.vocabulary import DateKind, EventKind

APPROVED = "Approved for the orphan indication"
WITHDRAWN, REVOKED = "Orphan drug designation withdrawn", "Orphan drug designation revoked"
ENDS = "Orphan exclusivity ends"


class Consequences:
    """The events that follow designations, put into the database one after another."""

    def __init__(self, begun: Loading, happenings: Happenings, regulator: int) -> None:
        self._unmatched, self._as_of, self._happenings = begun.unmatched, begun.as_of, happenings
        self._known = Approvals(begun.bulk.connection, regulator)
        self._own: dict[tuple[int, date], str] = {}
        """The keys of approvals that nobody else has told of, by treatment and day."""
        self._put: dict[str, int] = {}
        self.seen: set[int] = set()
        """The events that this vintage tells of."""

    def put(self, designated: Designated) -> None:
        """Everything that the list tells of what came of a designation."""
        if designated.record.is_withdrawn:
            self._withdraw(designated)
        numbers: Counter[date | None] = Counter()
        for approval in designated.record.approvals:
            numbers[approval.date] += 1
            if approval.date:
                self._approve(designated, approval, approval.date)
            self._exclude(designated, approval, numbers[approval.date])

    def _withdraw(self, designated: Designated) -> None:
        """A withdrawal; one without a day lies between the designation and the day of the list."""
        record, key = designated.record, f"{designated.key}-withdrawn"
        day = PartialDate.of(record.withdrawn) if record.withdrawn else None
        known = self._happenings.find(key)
        if known is not None and day is None:
            self.seen.add(known)  # an earlier list narrows it down further
            return
        self._once(
            Happened(
                key, designated.drug.treatment, EventKind.WITHDRAWAL, _ended(record.status),
                day or self._until_now(record.date), term=record.status, indication=designated.indication,
                is_own=True,
            )
        )  # fmt: skip

    def _until_now(self, designated: date | None) -> PartialDate | None:
        latest = self._as_of.latest
        if latest is None or (designated and designated > latest):
            return None
        return PartialDate.parse(f"{designated or '..'}/{latest}")

    def _approve(self, designated: Designated, approval: Approved, day: date) -> None:
        """The approval that Drugs@FDA or a person has told of, else an event of its own."""
        treatment = designated.drug.treatment
        own = self._own.get((treatment, day)) or self._made_before(designated, day)
        match = Match() if own else self._known.match(treatment, day, approval.brand)
        if match.is_ambiguous:
            self._doubt(designated, approval, match)
            return
        key = own or (self._known.keys[match.only] if match.only else self._own_key(designated, day))
        event = self._once(
            Happened(
                key, treatment, EventKind.APPROVAL, APPROVED, PartialDate.of(day), note=approval.brand,
                indication=designated.indication, is_own=True,
            )
        )  # fmt: skip
        said = Said("indication", "indication_id", approval.indication, approval.line)
        if said.value:
            self._happenings.facts.say(Subject("event", event, key), said)

    def _made_before(self, designated: Designated, day: date) -> str | None:
        """The key of the event that an earlier vintage made, where there is one."""
        key = f"{stem(designated.record.generic)}approval-{day}"
        return key if self._happenings.find(key) is not None else None

    def _own_key(self, designated: Designated, day: date) -> str:
        key = f"{stem(designated.record.generic)}approval-{day}"
        return self._own.setdefault((designated.drug.treatment, day), key)

    def _exclude(self, designated: Designated, approval: Approved, number: int) -> None:
        """The end of an exclusivity; one that is to be determined is told only where it was told before."""
        key = f"{designated.key}-exclusivity-{approval.date or 'undated'}{f'-{number}' if number > 1 else ''}"
        if approval.ends is None and self._happenings.find(key) is None:
            return
        note = "; ".join(filter(None, (approval.brand, approval.protected)))
        self._once(
            Happened(
                key, designated.drug.treatment, EventKind.EXCLUSIVITY, ENDS,
                PartialDate.of(approval.ends) if approval.ends else None, moment=DateKind.EFFECTIVE,
                indication=designated.indication, note=note or None, is_own=True,
            )
        )  # fmt: skip

    def _once(self, happened: Happened) -> int:
        """Put an event, which several designations can have in common, a first time."""
        if happened.key not in self._put:
            self._put[happened.key] = self._happenings.put(happened)
            self.seen.add(self._put[happened.key])
        return self._put[happened.key]

    def _doubt(self, designated: Designated, approval: Approved, match: Match) -> None:
        record = designated.record
        candidates = "; ".join(self._known.keys[event] for event in match.candidates)
        reason = "several approvals of that day could be the one for the orphan indication"
        raw = (
            f"{record.generic}, {approval.date}, {approval.brand or 'no brand'}: {approval.indication or ''}"
        )
        self._unmatched.leave(Doubt(designated.key, "event", raw.rstrip(": "), candidates, reason))


def _ended(status: str | None) -> str:
    """Withdrawn, or revoked where the list says nothing else."""
    words = (status or "").casefold()
    return REVOKED if "revoked" in words and "withdrawn" not in words else WITHDRAWN
