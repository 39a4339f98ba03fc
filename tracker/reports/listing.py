"""What `tracker list` lists: a few columns of a view, in an order that people expect."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableClause, func, select

from tracker.lookup import AUTHORITIES
from tracker.reports.table import Table
from tracker.schema.views import (
    APPLICATIONS,
    APPROVALS,
    CITATIONS,
    DESIGNATIONS,
    IMPORTS,
    INDICATIONS,
    ORGANIZATIONS,
    REJECTED,
    SUBMISSIONS,
    TIMELINE_ENTRIES,
    TREATMENTS,
    TRIALS,
    UNMATCHED,
    VIEWS,
    View,
)


def in_order(table: TableClause, name: str) -> ColumnElement[Any]:
    """A column to order by, alike on both databases: "by" a day sorts at that day, nothing sorts last."""
    last = name.replace("earliest", "latest")
    if name.endswith("earliest") and last in table.c:
        return func.coalesce(table.c[name], table.c[last]).nulls_last()
    return table.c[name].nulls_last()


@dataclass(frozen=True)
class Listing:
    """A view, the columns to list, and the columns to order by."""

    view: View
    columns: str
    order: str


LISTINGS = {
    "treatments": Listing(TREATMENTS, "treatment kind brands first_approval regulators events", "treatment"),
    "trials": Listing(TRIALS, "trial nct_id phase treatments enrollment status start from_memory", "trial"),
    "applications": Listing(
        APPLICATIONS, "regulator application treatment brand holder submissions", "regulator application"
    ),
    "submissions": Listing(
        SUBMISSIONS,
        "application submission action_date submission_class review_priority treatment",
        "application earliest submission",
    ),
    "approvals": Listing(
        APPROVALS,
        "treatment date basis regulator approval_type effect submission indication",
        "treatment earliest regulator effect indication_key",
    ),
    "designations": Listing(
        DESIGNATIONS,
        "treatment date basis regulator designation indication",
        "treatment earliest regulator entry_key",
    ),
    "indications": Listing(
        INDICATIONS,
        "treatment regulator since since_basis indication",
        "treatment regulator since_earliest indication_key",
    ),
    "events": Listing(
        TIMELINE_ENTRIES,
        "treatment date basis kind regulator title entry_key",
        "treatment earliest entry_key",
    ),
    "organizations": Listing(
        ORGANIZATIONS, "organization abbreviation kind jurisdiction events", "organization"
    ),
    "regulators": Listing(ORGANIZATIONS, "abbreviation organization jurisdiction events", "organization"),
    "runs": Listing(IMPORTS, "run_id importer started_at files added changed rejected undone_at", "run_id"),
    "rejected": Listing(REJECTED, "run_id importer file line reason raw", "run_id file line reason"),
    "unmatched": Listing(
        UNMATCHED, "importer file place subject raw candidates reason", "importer file place subject"
    ),
    "sources": Listing(CITATIONS, "source_key kind form published as_of title claims", "source_key"),
}
WHAT = (*LISTINGS, "views")


def listing(connection: Connection, what: str) -> Table:
    """The table of what there is of a kind; "views" lists the views that SQL can ask."""
    if what == "views":
        return Table.of(("view", "columns", "meaning"), [(v.name, len(v.columns), v.comment) for v in VIEWS])
    wanted = LISTINGS[what]
    table = wanted.view.table
    names = wanted.columns.split()
    query = select(*(table.c[name] for name in names)).order_by(
        *(in_order(table, name) for name in wanted.order.split())
    )
    if what == "regulators":
        query = query.where(table.c.kind.in_(AUTHORITIES))
    return Table.of(names, map(tuple, connection.execute(query)))
