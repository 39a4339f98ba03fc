"""Lists of orphan designations in the tests' own words, loaded as the command does."""

from pathlib import Path

from sqlalchemy import Connection

from tests.sources.orphan_list import OLD, write
from tracker.dates import PartialDate
from tracker.ingest.orphan_designations import load
from tracker.ingest.summary import Loaded
from tracker.sources.orphan_designations import read

KEY = "fda-orphan-exemplatinib-2008-05-16-d082e632"
"""What the designation of a row that a test does not change is called."""
WORDS = "Treatment of hairy cell leukemia"


def bring(connection: Connection, folder: Path, *lines: str, as_of: str | None = None) -> Loaded:
    """Load a list of these rows in the older layout, or of whole lines that begin with a header."""
    whole = lines if lines[0].startswith("Generic") else (OLD, *lines)
    listing = read(write(folder / f"orphans-{as_of}.txt", *whole))
    return load(connection, listing, 0, lambda *_: None, PartialDate.parse(as_of) if as_of else None)
