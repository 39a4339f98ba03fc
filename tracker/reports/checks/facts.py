"""The rows that the rules look at, read from the views once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, select

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


@dataclass(frozen=True)
class Facts:
    """Everything that is stored, as the views show it, in the order of their keys."""

    entries: Rows
    approvals: Rows
    accelerated: Rows
    indications: Rows
    trials: Rows
    cohorts: Rows
    estimates: tuple[Estimate, ...]
    evidence: Rows
    requirements: Rows
    claims: Rows
    entry_claims: Rows

    @cached_property
    def _stated(self) -> dict[tuple[str, str], Rows]:
        stated: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
        for claim in self.claims:
            stated[claim.subject, claim.subject_key].append(claim)
        return {subject: tuple(claims) for subject, claims in stated.items()}

    @cached_property
    def indication(self) -> dict[str, Row[Any]]:
        """Each wording by its key."""
        return {row.indication_key: row for row in self.indications}

    @cached_property
    def trial(self) -> dict[str, Row[Any]]:
        """Each trial by its name."""
        return {row.trial: row for row in self.trials}

    def said(self, subject: str, key: str) -> Rows:
        """The claims about a row, an absence too."""
        return self._stated.get((subject, key), ())

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
        entries=_rows(connection, TIMELINE_ENTRIES, "entry_key", "treatment"),
        approvals=_rows(connection, APPROVALS, "entry_key", "indication_key", "effect"),
        accelerated=_rows(connection, ACCELERATED_APPROVALS, "entry_key", "indication_key"),
        indications=_rows(connection, INDICATIONS, "indication_key"),
        trials=trials,
        cohorts=_rows(connection, COHORTS, "trial", "label"),
        estimates=estimates(connection, [row.trial for row in trials]),
        evidence=_rows(connection, EVIDENCE_CHAIN, "entry_key", "trial", "role"),
        requirements=_rows(connection, REQUIREMENTS, "requirement_key"),
        claims=_rows(connection, CLAIMS, "subject", "subject_key", "attribute", "place", "locator"),
        entry_claims=_rows(connection, ENTRY_CLAIMS, "entry_key", "about", "attribute", "source_key"),
    )


def _rows(connection: Connection, view: View, *order: str) -> Rows:
    table = view.table
    return tuple(connection.execute(select(table).order_by(*(table.c[name].nulls_last() for name in order))))
