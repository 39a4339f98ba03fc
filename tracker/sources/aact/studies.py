"""One vintage of AACT, its studies put together one by one when they are asked for: a `Vintage`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.dates import PartialDate
from tracker.sources.aact import layout
from tracker.sources.aact.protocol import Protocols
from tracker.sources.aact.register import Register
from tracker.sources.aact.results import Results
from tracker.sources.aact.scratch import Scratch
from tracker.sources.aact.tables import Tables
from tracker.sources.records import Count, Rejected
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.records import Study


class Studies:
    """One vintage: its tables have been read, its studies come when they are asked for."""

    def __init__(self, name: str, tables: Tables, register: Register, scratch: Scratch) -> None:
        self._name, self._tables, self._register, self._scratch = name, tables, register, scratch
        self._sha256 = tables.sha256()
        self._codes = Codes()

    @property
    def name(self) -> str:
        """The file's name, without its directory."""
        return self._name

    @property
    def sha256(self) -> str:
        """SHA-256 of what was given; of a folder, of the tables that are read."""
        return self._sha256

    @property
    def as_of(self) -> PartialDate | None:
        """The newest update in it that does not lie in the future."""
        newest = self._register.newest
        return PartialDate.of(newest) if newest else None

    @property
    def total(self) -> int:
        """How many studies there are."""
        return len(self._register)

    @property
    def counts(self) -> Mapping[str, Count]:
        """How many rows each table has, by the name of the table."""
        return self._tables.counts

    @property
    def rejected(self) -> Sequence[Rejected]:
        """The rows that were refused; of a table that has very many, the first."""
        return self._tables.refusals.kept

    @property
    def notes(self) -> Sequence[str]:
        """Tables and columns that are not there or not read; words that are unknown, once all is read."""
        return [*self._tables.notes, *self._codes.notes()]

    def studies(self) -> Iterator[Study]:
        """The studies in the order of their NCT numbers, the whole of one at a time."""
        self._codes = Codes()
        protocols, results = Protocols(self._scratch, self._codes), Results(self._scratch)
        torn, is_whole = self._tables.refusals.torn, self._tables.is_whole
        for row in self._scratch.rows(layout.STUDIES):
            study = protocols.of(row, is_whole=is_whole and row.nct not in torn)
            yield replace(study, outcomes=results.of(row.nct))
