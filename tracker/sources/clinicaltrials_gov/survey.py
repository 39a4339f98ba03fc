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
_DAYS = date.max.toordinal() + 1


class Survey:
    """What the first reading found; a study takes a few dozen bytes of it."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._newest = _NEVER
        self._orders: dict[int, int] = {}
        self._repeated: set[int] = set()
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
        return int(nct[3:]) in self._repeated

    def is_outdated(self, head: Head) -> bool:
        """Whether another record of the same study has a later update."""
        return head.nct is not None and self._order(head) < self._orders[int(head.nct[3:])]

    def _see(self, head: Head) -> None:
        for day in (head.updated, head.vintage):
            self._newest = max(self._newest, self._day(day))
        if head.nct is None:
            return
        number, order = int(head.nct[3:]), self._order(head)
        if number in self._orders:
            self._repeated.add(number)
            order = max(order, self._orders[number])
        self._orders[number] = order

    def _order(self, head: Head) -> int:
        """A number that grows with the update, and with the data's day where two updates are one."""
        return self._day(head.updated) * _DAYS + self._day(head.vintage)

    def _day(self, day: date | None) -> int:
        """A day as a number; none that is still to come."""
        return _NEVER if day is None or day > self._today else day.toordinal()
