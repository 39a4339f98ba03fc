"""The FDA's list of accelerated approvals into the database: one transaction, repeatable."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.dates import PartialDate
from tracker.errors import TrackerError, printable
from tracker.ingest.accelerated_approvals.acts import Acts
from tracker.ingest.accelerated_approvals.endings import Ended, Endings
from tracker.ingest.accelerated_approvals.filing import Filing, regulator
from tracker.ingest.accelerated_approvals.grants import Grants, by_submission
from tracker.ingest.accelerated_approvals.leftovers import Leftovers
from tracker.ingest.accelerated_approvals.presence import Present, note_presence
from tracker.ingest.accelerated_approvals.vintage import IMPORTER, Vintage, find_source, put_source
from tracker.ingest.claims import settle
from tracker.ingest.errors import BrokenConstraint
from tracker.ingest.rows import Rows
from tracker.schema.tables import ImportFile
from tracker.sources.accelerated_approvals.records import AcceleratedApprovals, Row


class UndatedList(TrackerError):
    """A list that does not say its own day, so that nobody can tell what is newer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{printable(name)}' does not say of which day it is. Nothing was imported. "
            "Say it: tracker import accelerated-approvals --as-of 2024-03-31 FILE"
        )


@dataclass(frozen=True)
class Imported:
    """What an import of the list did."""

    source: str
    as_of: PartialDate
    read: int
    refused: int
    new: int
    vanished: int
    returned: int
    endings: Mapping[Ended, int]
    unmatched: Mapping[str, int]
    added: int
    changed: int

    @property
    def summary(self) -> list[tuple[str, int]]:
        """How many approvals were new, how they ended, and what earlier lists had otherwise."""
        ended = [(ending.value, self.endings.get(ending, 0)) for ending in Ended]
        moved = [("gone from the list", self.vanished), ("on the list again", self.returned)]
        known = sum(self.endings.values()) - self.new
        return [("known", known), ("new", self.new), *ended, *(line for line in moved if line[1])]

    @property
    def anything(self) -> bool:
        """Whether it added or changed a row."""
        return bool(self.added or self.changed)


def load(
    connection: Connection, listing: AcceleratedApprovals, size: int, as_of: PartialDate | None = None
) -> Imported:
    """Load a list of so many bytes into the connection's transaction; a second time it changes nothing.

    ``as_of`` is the day of a list that does not say it itself.
    """
    with Session(connection, join_transaction_mode="create_savepoint", autoflush=False) as session:
        rows = Rows(session, IMPORTER)
        known = find_source(rows, listing.sha256, listing.as_of or as_of)
        day = listing.as_of or as_of or (known.as_of if known else None)
        if day is None:
            raise UndatedList(listing.name)
        try:
            done = _load(rows, listing, size, day)
        except IntegrityError as error:
            raise BrokenConstraint(listing.name, error) from error
        if done.anything:
            rows.finish()
        return done


def _load(rows: Rows, listing: AcceleratedApprovals, size: int, day: PartialDate) -> Imported:
    source = put_source(rows, listing.sha256, day)
    vintage = Vintage(rows, source)
    fda = regulator(rows, vintage)
    leftovers = Leftovers(rows, listing.name)
    acts = Acts(rows, fda.id)
    grants = Grants(rows, vintage, leftovers, (Filing(rows, vintage, leftovers, fda.id), acts))
    endings = Endings(rows, vintage, leftovers, acts)
    found = [grant for step in by_submission(_each_once(listing.rows)) for grant in grants.of(step)]
    endings.of(found)  # when all are there: one of them can have converted another
    settle(rows)
    vintage.note_differences()
    present = Present(grants.made, grants.seen, listing.rejected)
    vanished, returned = note_presence(rows, vintage, present)
    leftovers.settle(listing.rows)
    leftovers.refuse(listing.rejected)
    if rows.anything:
        rows.session.add(
            ImportFile(
                run_id=rows.run.id, name=listing.name, sha256=listing.sha256, size=size, source_id=source.id
            )
        )
    return Imported(
        source=source.key,
        as_of=day,
        read=len(listing.rows) + len(listing.rejected),
        refused=len(listing.rejected),
        new=len(grants.made),
        vanished=vanished,
        returned=returned,
        endings=endings.counts,
        unmatched=Counter(leftovers.counts),
        added=rows.run.added,
        changed=rows.run.changed,
    )


def _each_once(rows: list[Row]) -> list[Row]:
    """The rows without those that only repeat another."""
    return list({row._replace(place=""): row for row in reversed(rows)}.values())[::-1]
