"""One vintage of ClinicalTrials.gov, its studies read one by one."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.dates import PartialDate
from tracker.sources.clinicaltrials_gov.entry import Entry
from tracker.sources.clinicaltrials_gov.files import Files
from tracker.sources.clinicaltrials_gov.survey import Survey
from tracker.sources.records import Count, Rejected
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.errors import BadStudy
from tracker.sources.registry.records import Study

KIND = "studies"


class Studies:
    """One vintage: known as a whole, its studies read when they are asked for; a `Vintage`."""

    def __init__(self, name: str, sha256: str, files: Files, survey: Survey) -> None:
        self._name, self._sha256 = name, sha256
        self._files, self._survey = files, survey
        self._begin()

    def _begin(self) -> None:
        self._read = 0
        self._codes = Codes()
        self._rejected: list[Rejected] = []
        self._kept: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The file's name, without its directory."""
        return self._name

    @property
    def sha256(self) -> str:
        """SHA-256 of what was given."""
        return self._sha256

    @property
    def as_of(self) -> PartialDate | None:
        """The newest day that the studies themselves name; the CSV need not have any."""
        return self._survey.as_of

    @property
    def total(self) -> int:
        """How many records there are, those included that will be refused."""
        return self._survey.total

    @property
    def counts(self) -> Mapping[str, Count]:
        """How many records were read, and how many of them refused: of all when all are read."""
        return {KIND: Count(self._read, len(self._rejected))}

    @property
    def rejected(self) -> Sequence[Rejected]:
        """The records that were refused."""
        return self._rejected

    @property
    def notes(self) -> Sequence[str]:
        """Files and columns that are not read, codes that are not known."""
        return [*self._files.notes, *self._codes.notes()]

    def studies(self) -> Iterator[Study]:
        """The studies in the order of the file; counts, refusals and notes are complete at its end."""
        self._begin()
        for member in self._files.members:
            for entry in self._files.read(member):
                self._read += 1
                try:
                    yield self._study(entry, member)
                except BadStudy as bad:
                    self._rejected.append(Rejected(member, entry.line, str(bad), entry.raw))

    def _study(self, entry: Entry, member: str) -> Study:
        """The study of a record, unless another record of the same study counts."""
        study = entry.study(self._codes)
        nct = study.nct
        if self._survey.is_repeated(nct):
            if self._survey.is_outdated(entry.head()):
                message = f"{nct} stands a second time with a later update, which counts"
                raise BadStudy(message)
            if nct in self._kept:
                message = f"{nct} stands already in {self._kept[nct]}"
                raise BadStudy(message)
            self._kept[nct] = f"{member}, line {entry.line}"
        return study
