"""What `tracker show` shows: one thing and everything that the views hold of it."""

from collections.abc import Callable

from sqlalchemy import Connection, and_

from tracker.lookup import Found, entry_treatments
from tracker.reports.record import Record
from tracker.reports.said import disagreements, of_event
from tracker.reports.sections import Lines, Sections, told
from tracker.reports.studies import trial
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    APPLICATIONS,
    APPROVALS,
    CONFLICTS,
    DESIGNATIONS,
    ENTRY_CONFLICTS,
    EVIDENCE_CHAIN,
    INDICATIONS,
    REQUIREMENTS,
    SUBMISSIONS,
    TIMELINE_ENTRIES,
    TREATMENTS,
)


def details(connection: Connection, found: Found) -> Record:
    """The record of what a name means."""
    return _RECORDS[found.kind](connection, found.label)


def _treatment(connection: Connection, inn: str) -> Record:
    show = Sections(connection, TREATMENTS, treatment=inn)
    return Record(
        kind="treatment",
        name=inn,
        fields=show.fields(
            "kind", "description", "brands", "other_names", "codes", "regulators", "first_approval"
        ),
        sections=(
            show.section("Applications", APPLICATIONS, "regulator application holder brand submissions"),
            *(
                told(show.section(what.title, what.view, what.columns, what.order), what)
                for what in _OF_A_TREATMENT
            ),
            disagreements(
                connection,
                CONFLICTS,
                CONFLICTS.table.c.treatment == inn,
                "subject subject_key attribute shown_value other_value source_key",
            ),
        ),
    )


_OF_A_TREATMENT = (
    Lines(
        "Designations",
        DESIGNATIONS,
        "date basis regulator designation indication",
        order="earliest",
        label="date",
        names="regulator designation indication",
        basis="basis",
    ),
    Lines(
        "Approvals",
        APPROVALS,
        "date basis regulator approval_type effect submission indication",
        order="earliest",
        label="date",
        names="regulator approval_type effect submission indication",
        basis="basis",
    ),
    Lines(
        "Accelerated and conditional approvals",
        ACCELERATED_APPROVALS,
        "granted granted_basis regulator approval_type granted_by outcome resolved resolved_by",
        order="granted_earliest",
        label="granted",
        names="regulator approval_type granted_by outcome resolved resolved_by",
        basis="granted_basis",
        says_basis=False,
    ),
    Lines(
        "Requirements",
        REQUIREMENTS,
        "imposed basis regulator requirement trials due status",
        order="imposed",
        label="imposed",
        names="regulator requirement trials due status",
        basis="basis",
        says_basis=False,
        marked="requirement",
    ),
    Lines(
        "Indications",
        INDICATIONS,
        "since since_basis regulator indication indication_key succeeds",
        order="since_earliest",
        label="since",
        names="regulator indication",
        basis="since_basis",
    ),
)


def _application(connection: Connection, application: str) -> Record:
    show = Sections(connection, APPLICATIONS, application=application)
    return Record(
        kind="application",
        name=application,
        fields=show.fields("treatment", "brand", "regulator", "jurisdiction", "holder", "type", "number"),
        sections=(
            show.section(
                "Submissions",
                SUBMISSIONS,
                "action_date submission submission_class review_priority is_orphan",
                "earliest",
            ),
            show.section(
                "Events", TIMELINE_ENTRIES, "date basis kind title submission effect entry_key", "earliest"
            ),
        ),
    )


def _event(connection: Connection, key: str) -> Record:
    treatment = entry_treatments(connection, key)[0]
    show = Sections(connection, TIMELINE_ENTRIES, treatment=treatment, entry_key=key)
    marked = ENTRY_CONFLICTS.table.c
    return Record(
        kind="event",
        name=key,
        fields=show.fields(*_EVENT_FIELDS),
        sections=(
            show.section("Approvals", APPROVALS, "approval_type effect indication outcome outcome_date"),
            show.section(
                "Trials behind it",
                EVIDENCE_CHAIN,
                "trial role result confidence publications",
                unseen="basis",
            ),
            show.section("Requirements", REQUIREMENTS, "requirement trials due status", unseen="basis"),
            of_event(connection, key, treatment),
            disagreements(
                connection,
                ENTRY_CONFLICTS,
                and_(marked.treatment == treatment, marked.entry_key == key),
                "attribute shown_value other_value source_key note",
            ),
        ),
    )


_EVENT_FIELDS = [
    "treatment",
    "date",
    "date_kind",
    "kind",
    "title",
    "regulator",
    "application",
    "submission",
    "procedure",
    "term",
    "approval_type",
    "effect",
    "indication",
    "is_inferred",
    "basis",
    "confidence",
    "note",
]

_RECORDS: dict[str, Callable[[Connection, str], Record]] = {
    "treatment": _treatment,
    "application": _application,
    "trial": trial,
    "event": _event,
}
