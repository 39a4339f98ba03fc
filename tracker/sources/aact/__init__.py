"""AACT's pipe-delimited files, read: the studies of ClinicalTrials.gov out of some fifty tables.

AACT is the relational copy of the registry that the Clinical Trials Transformation Initiative keeps.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.sources.aact.register import Register
from tracker.sources.aact.scratch import Scratch
from tracker.sources.aact.studies import Studies
from tracker.sources.aact.tables import Tables
from tracker.sources.inputs import opened


@contextmanager
def read(path: str | Path, today: date | None = None) -> Iterator[Studies]:
    """One vintage, open for as long as the `with` block lasts; raises Refused, before anything is used.

    An update after `today` is a slip; taken at its word, no later vintage would be newer.
    """
    with opened(path) as given, closing(Scratch(given.name)) as scratch:
        tables = Tables(given)
        register = Register(today or datetime.now(UTC).date())
        tables.read(scratch, register)
        yield Studies(given.name, tables, register, scratch)
