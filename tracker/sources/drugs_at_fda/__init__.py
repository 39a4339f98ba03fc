"""Drugs@FDA's data files, read: applications, products and submissions with all that FDA says of them."""

from datetime import UTC, date, datetime
from pathlib import Path

from tracker.dates import PartialDate
from tracker.sources.drugs_at_fda.applications import Applications
from tracker.sources.drugs_at_fda.lookups import lookups
from tracker.sources.drugs_at_fda.records import DrugsAtFda
from tracker.sources.drugs_at_fda.submissions import Submissions
from tracker.sources.drugs_at_fda.tables import Tables
from tracker.sources.inputs import opened
from tracker.sources.unpacking import Limits

LIMITS = Limits(total=2**29)
"""The whole of Drugs@FDA is a twentieth of this."""


def read(path: str | Path, today: date | None = None) -> DrugsAtFda:
    """Read one vintage, from FDA's zip file or its unpacked folder; raises Refused, before anything is used.

    A status date after `today` is a slip of FDA's; taken at its word, no later vintage would be newer.
    """
    with opened(path, LIMITS) as given:
        tables = Tables(given)
        known = lookups(tables)
        applications = Applications()
        applications.read(tables, known.marketing)
        submissions = Submissions(applications.files, known, today or datetime.now(UTC).date())
        submissions.read(tables)
        return _vintage(given.name, tables, applications, submissions)


def _vintage(name: str, tables: Tables, applications: Applications, submissions: Submissions) -> DrugsAtFda:
    found = submissions.records()
    newest = max((submission.date for submission in found if submission.date), default=None)
    return DrugsAtFda(
        name=name,
        sha256=tables.sha256(),
        as_of=PartialDate.of(newest) if newest else None,
        applications=applications.records(),
        submissions=found,
        rejected=tables.rejected,
        counts=tables.counts,
        notes=tables.notes,
    )
