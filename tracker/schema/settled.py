"""Which columns the best believed claim decides, and what it may put there."""

from enum import StrEnum

from tracker.schema.tables import Approval, Base, Event, Submission, Trial
from tracker.vocabulary import Allocation, ApprovalType, MilestoneKind, StudyType, TrialStatus

SETTLED: dict[type[Base], dict[str, str]] = {
    Event: {"date": "date"},
    Approval: {"type": "type"},
    Submission: {"class": "submission_class", "priority": "review_priority"},
    Trial: {
        name: name
        for name in (
            "title",
            "study_type",
            "allocation",
            "design",
            "enrollment",
            "population",
            "primary_endpoint",
            "status",
            "why_stopped",
        )
    },
}
"""The columns whose value the best claim decides, by the attribute that claims call them by."""

WORDS: dict[str, type[StrEnum]] = {
    "type": ApprovalType,
    "status": TrialStatus,
    "study_type": StudyType,
    "allocation": Allocation,
}
"""The columns among them that hold a word of a closed list; a claim in other words does not decide them."""

REPEATED = {MilestoneKind.DATA_CUTOFF}
"""Milestones of which a trial can have several."""
