"""What a rule is: a pure function over the rows of the views, under a name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.reports.checks.facts import Facts
from tracker.reports.models.finding import Finding, RuleLine, Severity


@dataclass(frozen=True)
class Breach:
    """A fact that breaks a rule, before the rule puts its name to it; its severity, where not the rule's."""

    table: str
    key: str
    message: str
    sources: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """A rule: its name, how grave a breach of it is, what it finds and what to do then."""

    name: str
    severity: Severity
    explanation: str
    advice: str
    breaches: Callable[[Facts], Iterator[Breach]]

    def applied(self, facts: Facts) -> Iterator[Finding]:
        """The findings of this rule."""
        for breach in self.breaches(facts):
            yield Finding(
                rule=self.name,
                severity=breach.severity or self.severity,
                table=breach.table,
                key=breach.key,
                message=breach.message,
                sources=breach.sources,
                advice=self.advice,
            )

    @property
    def line(self) -> RuleLine:
        """The rule as it is told."""
        return RuleLine(self.name, self.severity, self.explanation)
