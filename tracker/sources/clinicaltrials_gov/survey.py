"""The first reading: what refuses a file whole, how many studies there are, which of two records is newer."""

from datetime import date

from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov.entry import Entry, Head
from tracker.sources.clinicaltrials_gov.errors import NotStudies, NotUtf8, Retired
from tracker.sources.clinicaltrials_gov.files import Files
from tracker.sources.refusals import listed

RETIRED = frozenset(
    {
        "FullStudiesResponse",
        "StudyFieldsResponse",
        "FieldValuesResponse",
        "FullStudy",
        "Study",
        "ProtocolSection",
    }
)
"""What the JSON of version 1 had where version 2 has a protocolSection."""
_NEVER = 0
_NUMBERS = 10**8
"""As many as there can be: NCT and eight digits."""
_DAYS = date.max.toordinal() + 1


class Survey:
    """What the first reading found; of a study that stands once it keeps a bit."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._newest = _NEVER
        self._seen = bytearray(_NUMBERS // 8)
        self._orders: dict[int, int] = {}
        """Of the studies that stand more than once, the newest record."""
        self.total = 0

    @property
    def as_of(self) -> PartialDate | None:
        """The newest update; where the file has none, any day up to today: dated files are believed first."""
        if self._newest:
            return PartialDate.of(date.fromordinal(self._newest))
        return PartialDate.parse(f"../{self._today}") if self.total else None

    def add(self, files: Files, member: str) -> None:
        """Read one file; raises Refused where it is no file of studies, or not the whole of it."""
        first: Entry | None = None
        is_known = False
        for entry in files.read(member, noting=True):
            if not entry.is_utf8:
                raise NotUtf8(member, f"line {entry.line}")
            head = entry.head()
            self.total += 1
            first = first or entry
            is_known = is_known or head.is_study
            self._see(head)
        if first and not is_known:
            keys = first.keys()
            if RETIRED & set(keys):
                raise Retired(member, "JSON of version 1")
            raise NotStudies(member, f"JSON with {listed(keys)}" if keys else "JSON of something else")

    def is_repeated(self, nct: str) -> bool:
        """Whether several records have this number."""
        return int(nct[3:]) in self._orders

    def weigh(self, files: Files, member: str) -> None:
        """Read one file again for those of its studies that stand more than once."""
        if not self._orders:
            return
        for entry in files.read(member):
            head = entry.head()
            number = int(head.nct[3:]) if head.nct else None
            if number in self._orders:
                self._orders[number] = max(self._orders[number], self._order(head))

    def is_outdated(self, head: Head) -> bool:
        """Whether another record of the same study has a later update."""
        return head.nct is not None and self._order(head) < self._orders[int(head.nct[3:])]

    def _see(self, head: Head) -> None:
        for day in (head.updated, head.vintage):
            self._newest = max(self._newest, self._day(day))
        if head.nct is None:
            return
        number = int(head.nct[3:])
        byte, bit = number // 8, 1 << number % 8
        if self._seen[byte] & bit:
            self._orders[number] = _NEVER
        self._seen[byte] |= bit

    def _order(self, head: Head) -> int:
        """A number that grows with the update, and with the data's day where two updates are one."""
        return self._day(head.updated) * _DAYS + self._day(head.vintage)

    def _day(self, day: date | None) -> int:
        """A day as a number; none that is still to come."""
        return _NEVER if day is None or day > self._today else day.toordinal()
