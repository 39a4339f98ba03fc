"""The rows that the rules look at, read from the views once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from tracker.reports.estimates import estimates
from tracker.reports.models.estimate import Estimate
from tracker.schema.views import (
    ACCELERATED_APPROVALS,
    APPROVALS,
    CLAIMS,
    COHORTS,
    ENTRY_CLAIMS,
    EVIDENCE_CHAIN,
    INDICATIONS,
    REQUIREMENTS,
    TIMELINE_ENTRIES,
    TRIALS,
    View,
)

Rows = tuple[Row[Any], ...]
_SUBJECTS = ("event", "approval", "indication", "trial", "arm", "cohort", "estimate", "requirement")
"""What rules ask about; of a regulator's files most claims are about submissions."""
_ENTRY = (
    "entry_key", "treatment", "trial", "regulator", "application", "submission", "procedure", "kind", "date",
    "earliest", "latest", "basis",
)  # fmt: skip
_CLAIM = (
    "subject", "subject_key", "attribute", "value", "earliest", "latest", "source_key", "is_absence",
)  # fmt: skip
_OF_ENTRY = (
    "entry_key", "about", "detail", "attribute", "value", "source_key", "source_kind", "is_absence",
)  # fmt: skip
_TOGETHER = 10_000
"""Claims that are in memory before they are sorted in."""


class Stated(NamedTuple):
    """What a source says of a row: of the many that there are, no more is kept than rules ask for."""

    attribute: str
    value: str | None
    earliest: date | None
    latest: date | None
    source_key: str
    is_absence: bool


@dataclass(frozen=True)
class Facts:
    """What is stored, as the views show it, as far as a rule looks at it; in the order of the keys."""

    entries: Rows
    approvals: Rows
    accelerated: Rows
    indications: Rows
    trials: Rows
    cohorts: Rows
    estimates: tuple[Estimate, ...]
    evidence: Rows
    requirements: Rows
    claims: Mapping[tuple[str, str], tuple[Stated, ...]]
    """By the row that they are about: its table and key."""
    entry_claims: Rows
    """What decisions are said to rest on."""

    @cached_property
    def indication(self) -> dict[str, Row[Any]]:
        """Each wording by its key."""
        return {row.indication_key: row for row in self.indications}

    @cached_property
    def trial(self) -> dict[str, Row[Any]]:
        """Each trial by its name."""
        return {row.trial: row for row in self.trials}

    def said(self, subject: str, key: str) -> tuple[Stated, ...]:
        """The claims about a row, an absence too."""
        return self.claims.get((subject, key), ())

    def sources(self, subject: str, key: str, *attributes: str) -> tuple[str, ...]:
        """Who states these attributes of a row, or anything of it where none is named."""
        return named(
            claim.source_key
            for claim in self.said(subject, key)
            if not claim.is_absence and (not attributes or claim.attribute in attributes)
        )


def named(keys: Iterable[str]) -> tuple[str, ...]:
    """The citation keys, each once, in order."""
    return tuple(sorted(set(keys)))


def read(connection: Connection) -> Facts:
    """The facts of a database."""
    trials = _rows(connection, TRIALS, "trial")
    return Facts(
        entries=_found(connection, _columns(TIMELINE_ENTRIES, _ENTRY), "entry_key", "treatment"),
        approvals=_rows(connection, APPROVALS, "entry_key", "indication_key", "effect"),
        accelerated=_rows(connection, ACCELERATED_APPROVALS, "entry_key", "indication_key"),
        indications=_rows(connection, INDICATIONS, "indication_key"),
        trials=trials,
        cohorts=_rows(connection, COHORTS, "trial", "label"),
        estimates=estimates(connection, [row.trial for row in trials]),
        evidence=_rows(connection, EVIDENCE_CHAIN, "entry_key", "trial", "role"),
        requirements=_rows(connection, REQUIREMENTS, "requirement_key"),
        claims=_claims(connection),
        entry_claims=_found(
            connection,
            _columns(ENTRY_CLAIMS, _OF_ENTRY).where(_of_a_basis(ENTRY_CLAIMS.table.c)),
            *("entry_key", "about", "attribute", "source_key"),
        ),
    )


def _of_a_basis(claim: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    return or_(claim.about == "evidence", and_(claim.about == "event", claim.attribute == "trial"))


def _claims(connection: Connection) -> dict[tuple[str, str], tuple[Stated, ...]]:
    """Sorted in as they come: to let the database rank and sort them all takes most of a minute."""
    claims = _columns(CLAIMS, _CLAIM).where(CLAIMS.table.c.subject.in_(_SUBJECTS))
    found: dict[tuple[str, str], tuple[Stated, ...]] = {}
    for claim in connection.execute(claims, execution_options={"yield_per": _TOGETHER}):
        about = (intern(claim.subject), claim.subject_key)
        said = Stated(intern(claim.attribute), claim.value, claim.earliest, claim.latest,
                      intern(claim.source_key), claim.is_absence)  # fmt: skip
        found[about] = (*found.get(about, ()), said)
    return found


def _rows(connection: Connection, view: View, *order: str) -> Rows:
    return _found(connection, select(view.table), *order)


def _columns(view: View, names: Iterable[str]) -> Select[Any]:
    return select(*(view.table.c[name] for name in names))


def _found(connection: Connection, query: Select[Any], *order: str) -> Rows:
    columns = query.selected_columns
    return tuple(connection.execute(query.order_by(*(columns[name].nulls_last() for name in order))))
