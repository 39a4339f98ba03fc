"""The reporting views: code, not history. What a command shows, a view holds."""

from sqlalchemy import Connection

from tracker.schema.views.accelerated import ACCELERATED_APPROVALS
from tracker.schema.views.approvals import APPROVALS, INDICATIONS
from tracker.schema.views.base import View
from tracker.schema.views.chronology import DESIGNATIONS, REGULATORY_EVENTS, TIMELINE_ENTRIES
from tracker.schema.views.claims import CLAIMS, ENTRY_CLAIMS
from tracker.schema.views.columns import ViewColumn
from tracker.schema.views.conflicts import CONFLICTS, ENTRY_CONFLICTS
from tracker.schema.views.diseases import DISEASES
from tracker.schema.views.evidence import EVIDENCE_CHAIN, REVIEWS
from tracker.schema.views.lags import COUNTERPARTS, DESIGNATION_APPROVALS
from tracker.schema.views.provenance import CHANGES, CITATIONS, IMPORTS, REFERENCE_LISTS, REJECTED, UNMATCHED
from tracker.schema.views.search import create_search, drop_search
from tracker.schema.views.studies import (
    TRIAL_ARMS,
    TRIAL_CONDITIONS,
    TRIAL_INTERVENTIONS,
    TRIAL_MILESTONES,
    TRIAL_PUBLICATIONS,
    TRIAL_TREATMENTS,
)
from tracker.schema.views.subjects import (
    APPLICATIONS,
    NAMES,
    ORGANIZATIONS,
    REQUIREMENTS,
    SUBMISSIONS,
    TREATMENTS,
)
from tracker.schema.views.trials import COHORTS, ESTIMATES, TRIALS

VIEWS: tuple[View, ...] = (
    TIMELINE_ENTRIES,
    REGULATORY_EVENTS,
    APPROVALS,
    ACCELERATED_APPROVALS,
    DESIGNATIONS,
    DESIGNATION_APPROVALS,
    INDICATIONS,
    COUNTERPARTS,
    TRIALS,
    TRIAL_TREATMENTS,
    TRIAL_CONDITIONS,
    TRIAL_ARMS,
    TRIAL_INTERVENTIONS,
    TRIAL_MILESTONES,
    TRIAL_PUBLICATIONS,
    COHORTS,
    ESTIMATES,
    EVIDENCE_CHAIN,
    REVIEWS,
    CLAIMS,
    ENTRY_CLAIMS,
    CONFLICTS,
    ENTRY_CONFLICTS,
    CITATIONS,
    REFERENCE_LISTS,
    CHANGES,
    IMPORTS,
    REJECTED,
    UNMATCHED,
    TREATMENTS,
    NAMES,
    DISEASES,
    APPLICATIONS,
    SUBMISSIONS,
    REQUIREMENTS,
    ORGANIZATIONS,
)
"""Every view, in reading order; none reads another, so they can be made and dropped in any order."""

__all__ = [
    "ACCELERATED_APPROVALS",
    "APPLICATIONS",
    "APPROVALS",
    "CHANGES",
    "CITATIONS",
    "CLAIMS",
    "COHORTS",
    "CONFLICTS",
    "COUNTERPARTS",
    "DESIGNATIONS",
    "DESIGNATION_APPROVALS",
    "DISEASES",
    "ENTRY_CLAIMS",
    "ENTRY_CONFLICTS",
    "ESTIMATES",
    "EVIDENCE_CHAIN",
    "IMPORTS",
    "INDICATIONS",
    "NAMES",
    "ORGANIZATIONS",
    "REFERENCE_LISTS",
    "REGULATORY_EVENTS",
    "REJECTED",
    "REQUIREMENTS",
    "REVIEWS",
    "SUBMISSIONS",
    "TIMELINE_ENTRIES",
    "TREATMENTS",
    "TRIALS",
    "TRIAL_ARMS",
    "TRIAL_CONDITIONS",
    "TRIAL_INTERVENTIONS",
    "TRIAL_MILESTONES",
    "TRIAL_PUBLICATIONS",
    "TRIAL_TREATMENTS",
    "UNMATCHED",
    "VIEWS",
    "View",
    "ViewColumn",
    "create_views",
    "drop_views",
]


def create_views(connection: Connection) -> None:
    """Make every reporting view, and what search looks in; on PostgreSQL their meaning is kept as COMMENT ON."""
    dialect = connection.dialect.name
    for view in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.sql(dialect)}")
        if dialect == "postgresql":
            _comment(connection, view)
    create_search(connection)


def drop_views(connection: Connection) -> None:
    """Take every reporting view away; those that are not there are passed over."""
    for view in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")
    drop_search(connection)


def _comment(connection: Connection, view: View) -> None:
    connection.exec_driver_sql(f"COMMENT ON VIEW {view.name} IS {_literal(view.comment)}")
    for column in view.columns:
        connection.exec_driver_sql(
            f"COMMENT ON COLUMN {view.name}.{column.name} IS {_literal(column.sentences)}"
        )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"
