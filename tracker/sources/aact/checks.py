"""What makes a row one that cannot be right: a date, a number or a role that is none."""

from tracker.names import name_key
from tracker.sources.aact.cells import integer
from tracker.sources.aact.errors import BadCell
from tracker.sources.aact.milestones import milestones, verified_on
from tracker.sources.aact.rows import Count, Party, Study
from tracker.sources.aact.words import ROLES


def study(row: Study) -> None:
    """Read its dates and its enrolment."""
    milestones(row)
    verified_on(row)
    integer(row.enrollment, "enrollment")


def party(row: Party) -> None:
    """Look up its role."""
    if name_key(row.lead_or_collaborator) not in ROLES:
        column = "lead_or_collaborator"
        raise BadCell(column, row.lead_or_collaborator, "is neither lead nor collaborator")


def count(row: Count) -> None:
    """Read its number."""
    integer(row.number, "count")
