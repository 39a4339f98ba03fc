"""What `tracker check` finds, as values."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tracker.reports.table import Table


class Severity(StrEnum):
    """How much a finding says: a fact must be wrong, two can hardly both be right, worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True)
class Finding:
    """A fact that breaks a rule: which one, in what way, who states it, and what to look at."""

    rule: str
    severity: Severity
    table: str
    key: str
    message: str
    sources: tuple[str, ...]
    advice: str


@dataclass(frozen=True)
class Findings:
    """Everything that was found."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity, those that there are none of too."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity.value: found[severity] for severity in Severity}

    @property
    def table(self) -> Table:
        """A row for each finding."""
        rows = (
            (f.severity.value, f.rule, f.table, f.key, f.message, "; ".join(f.sources), f.advice)
            for f in self.findings
        )
        return Table.of(("severity", "rule", "table", "key", "message", "sources", "advice"), rows)


@dataclass(frozen=True)
class RuleLine:
    """A rule as it is told: its name, the severity of what it finds, and what it finds."""

    name: str
    severity: Severity
    explanation: str


def rules_table(rules: tuple[RuleLine, ...]) -> Table:
    """The rules that are applied, a row each."""
    rows = ((rule.name, rule.severity.value, rule.explanation) for rule in rules)
    return Table.of(("rule", "severity", "finds"), rows)
