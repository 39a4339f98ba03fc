"""What `tracker show` shows: one thing and everything that the views hold of it."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, select

from tracker.lookup import Found
from tracker.reports.estimates import estimates
from tracker.reports.listing import in_order
from tracker.reports.record import Record, Section
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    APPLICATIONS,
    APPROVALS,
    CLAIMS,
    COHORTS,
    CONFLICTS,
    DESIGNATIONS,
    ENTRY_CLAIMS,
    EVIDENCE_CHAIN,
    INDICATIONS,
    REQUIREMENTS,
    SUBMISSIONS,
    TIMELINE_ENTRIES,
    TREATMENTS,
    TRIALS,
    View,
)


def details(connection: Connection, found: Found) -> Record:
    """The record of what a name means."""
    return _RECORDS[found.kind](connection, found.label)


def _treatment(connection: Connection, inn: str) -> Record:
    show = _Shower(connection, TREATMENTS, "treatment", inn)
    return Record(
        kind="treatment",
        name=inn,
        fields=show.fields(
            "kind", "description", "brands", "other_names", "codes", "regulators", "first_approval"
        ),
        sections=(
            show.section("Applications", APPLICATIONS, "regulator application holder brand submissions"),
            show.section(
                "Designations", DESIGNATIONS, "date basis regulator designation indication", "earliest"
            ),
            show.section(
                "Approvals",
                APPROVALS,
                "date basis regulator approval_type effect submission indication",
                "earliest",
            ),
            show.section(
                "Accelerated and conditional approvals",
                ACCELERATED_APPROVALS,
                "granted regulator approval_type granted_by outcome resolved resolved_by",
                "granted_earliest",
            ),
            show.section(
                "Requirements", REQUIREMENTS, "imposed regulator requirement trials due status", "imposed"
            ),
            show.section(
                "Indications",
                INDICATIONS,
                "since since_basis regulator indication indication_key succeeds",
                "since_earliest",
            ),
            show.section(
                "Sources that disagree",
                CONFLICTS,
                "subject subject_key attribute shown_value other_value source_key",
            ),
        ),
    )


def _application(connection: Connection, application: str) -> Record:
    show = _Shower(connection, APPLICATIONS, "application", application)
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


def _trial(connection: Connection, name: str) -> Record:
    show = _Shower(connection, TRIALS, "trial", name)
    subject = (CLAIMS.table.c.subject == "trial") & (CLAIMS.table.c.subject_key == name)
    return Record(
        kind="trial",
        name=name,
        fields=show.fields(*_TRIAL_FIELDS),
        from_memory=_remembered(connection, name),
        sections=(
            show.section("Who was counted", COHORTS, "label kind size period definition"),
            _estimates(connection, name),
            show.section(
                "Decisions that it stood behind",
                EVIDENCE_CHAIN,
                "date regulator decision role basis result",
                "earliest",
            ),
            show.claims(subject),
            show.section(
                "Sources that disagree",
                CONFLICTS,
                "attribute shown_value other_value source_key note",
                where=(CONFLICTS.table.c.subject == "trial") & (CONFLICTS.table.c.subject_key == name),
            ),
        ),
    )


_TRIAL_FIELDS = [
    "nct_id",
    "eudract",
    "other_ids",
    "sponsor",
    "cooperative_group",
    "treatments",
    "phase",
    "study_type",
    "allocation",
    "design",
    "enrollment",
    "enrollment_type",
    "population",
    "primary_endpoint",
    "status",
    "status_on",
    "why_stopped",
    "start",
    "start_type",
    "primary_completion",
    "primary_completion_type",
    "completion",
    "completion_type",
    "publications",
    "note",
]


_ATTRIBUTES = {
    "nct_id": "nct",
    "sponsor": "organizations",
    "cooperative_group": "organizations",
    "phase": "phases",
    "enrollment_type": "enrollment",
    "start_type": "start",
    "primary_completion_type": "primary_completion",
    "completion_type": "completion",
}
"""What claims call the fields of a trial, where that is not the name of the field."""


def _remembered(connection: Connection, trial: str) -> frozenset[str]:
    """The fields of a trial that rest on memory only."""
    view = TRIALS.table.c
    stated = connection.scalar(select(view.from_memory).where(view.trial == trial)) or ""
    attributes = set(stated.split(", "))
    return frozenset(field for field in _TRIAL_FIELDS if _ATTRIBUTES.get(field, field) in attributes)


def _estimates(connection: Connection, trial: str) -> Section:
    columns = ("endpoint", "cohort", "comparator", "estimate", "analysis", "sources")
    rows = (
        (
            f"{number.endpoint} at {number.at}" if number.at else number.endpoint,
            number.cohort,
            number.comparator,
            number.phrase,
            number.analysis,
            "; ".join(number.sources),
        )
        for number in estimates(connection, [trial])
    )
    return Section("Estimates", columns, tuple(rows))


def _event(connection: Connection, key: str) -> Record:
    show = _Shower(connection, TIMELINE_ENTRIES, "entry_key", key)
    return Record(
        kind="event",
        name=key,
        fields=show.fields(*_EVENT_FIELDS),
        sections=(
            show.section("Approvals", APPROVALS, "approval_type effect indication outcome outcome_date"),
            show.section("Trials behind it", EVIDENCE_CHAIN, "trial role result confidence publications"),
            show.section("Requirements", REQUIREMENTS, "requirement trials due status"),
            show.section(
                "What the sources say",
                ENTRY_CLAIMS,
                "about detail attribute value date_kind source_key confidence locator note",
                "about",
            ),
            show.section(
                "Sources that disagree", CONFLICTS, "attribute shown_value other_value source_key note"
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
    "trial": _trial,
    "event": _event,
}


class _Shower:
    """Reads the views about one thing, found in each of them by the same column."""

    def __init__(self, connection: Connection, view: View, column: str, name: str) -> None:
        self.connection = connection
        self.view = view
        self.column = column
        self.name = name

    def fields(self, *names: str) -> tuple[tuple[str, str], ...]:
        """The named columns of its own row."""
        table = self.view.table
        row = self.connection.execute(select(table).where(table.c[self.column] == self.name)).mappings().one()
        return tuple((name, row[name]) for name in names)

    def section(
        self,
        title: str,
        view: View,
        columns: str,
        order: str = "",
        *,
        where: ColumnElement[bool] | None = None,
    ) -> Section:
        """A view's rows about it, as a section."""
        names = columns.split()
        table = view.table
        condition = table.c[self.column] == self.name if where is None else where
        query = select(*(table.c[name] for name in names)).where(condition)
        ordered: Sequence[str] = [order, *names] if order else names
        query = query.order_by(*(in_order(table, name) for name in ordered if name in table.c))
        return Section(title, tuple(names), tuple(map(tuple, self.connection.execute(query))))

    def claims(self, subject: ColumnElement[bool]) -> Section:
        """What the sources say of it, the best believed first."""
        title = "What the sources say, the best believed first"
        return self.section(
            title,
            CLAIMS,
            "attribute place value source_key confidence locator note",
            "attribute",
            where=subject,
        )
