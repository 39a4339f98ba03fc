"""What a submission's class and status mean: kind, title, term and key of the action on it."""

import re

from tracker.sources.drugs_at_fda.records import Submission
from tracker.vocabulary import EventKind

ORIGINAL, TENTATIVE, GENERIC = "ORIG", "TA", "ANDA"

KINDS = {
    "EFFICACY": EventKind.APPROVAL,
    "LABELING": EventKind.LABEL,
    "REMS": EventKind.REMS,
    "MANUF (CMC)": EventKind.MANUFACTURING,
}
"""What FDA does to a supplement of each class; of the others it does not say."""

_NOUNS = {
    EventKind.APPROVAL: "Efficacy supplement",
    EventKind.LABEL: "Labelling supplement",
    EventKind.REMS: "REMS supplement",
    EventKind.MANUFACTURING: "Manufacturing supplement",
}
_TAG = re.compile(r"<[^>]*>")


def kind(record: Submission) -> EventKind:
    """What FDA did: a tentative approval is none yet (21 CFR 314.107)."""
    if record.status == TENTATIVE:
        return EventKind.OTHER
    if record.type == ORIGINAL:
        return EventKind.APPROVAL
    return KINDS.get(record.class_code or "", EventKind.OTHER)


def title(record: Submission) -> str:
    """The action in a few words: "Efficacy supplement 22"."""
    if record.type == ORIGINAL:
        number = "" if record.number == "1" else f" {record.number}"
        tentatively = "tentatively " if record.status == TENTATIVE else ""
        what = "Generic" if record.application_type == GENERIC else "Original application"
        return f"{what}{number} {tentatively}approved"
    noun = _NOUNS.get(KINDS.get(record.class_code or "", EventKind.OTHER), "Supplement")
    return f"{noun} {record.number}{', tentatively approved' if record.status == TENTATIVE else ''}"


def term(record: Submission) -> str | None:
    """FDA's own words: the kinds of action where it states them, else the class."""
    if record.status == TENTATIVE:
        return "Tentative Approval"
    return "; ".join(record.actions) or record.class_name


def note(record: Submission) -> str | None:
    """FDA's remark without its mark-up."""
    return " ".join(_TAG.sub("", record.note).split()) or None if record.note else None


def key(record: Submission) -> str:
    """The event's key: fda-nda021335-orig-1; a tentative approval stays beside the approval that follows."""
    name = f"fda-{record.application_type}{record.application_number}-{record.type}-{record.number}".lower()
    return f"{name}-tentative" if record.status == TENTATIVE else name


def submission_label(record: Submission) -> str:
    """A submission as changes name it: NDA 021335 SUPPL-4."""
    return f"{record.application_type} {record.application_number} {record.type}-{record.number}"
