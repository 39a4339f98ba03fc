"""One criterion of a question held against a wording."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.reports.models.label import Decision


@dataclass(frozen=True)
class Verdict:
    """What is decided, with the reason where it cannot be told and the condition where it is yes, if."""

    decision: Decision
    text: str = ""


YES = Verdict(Decision.YES)
NO = Verdict(Decision.NO)


def yes_if(condition: str) -> Verdict:
    """Yes, provided that something the question does not say."""
    return Verdict(Decision.YES, condition)


def cannot_tell(reason: str) -> Verdict:
    """The wording does not decide it."""
    return Verdict(Decision.CANNOT_TELL, reason)


@dataclass(frozen=True)
class Match:
    """All criteria together: no if one says no, else cannot tell if one cannot."""

    verdicts: tuple[Verdict, ...]

    @property
    def decision(self) -> Decision:
        """The answer of all of them."""
        found = {verdict.decision for verdict in self.verdicts}
        return next((d for d in (Decision.NO, Decision.CANNOT_TELL) if d in found), Decision.YES)

    @property
    def conditions(self) -> tuple[str, ...]:
        """What has to be the case besides."""
        return tuple(_texts(self.verdicts, Decision.YES))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it cannot be told."""
        return tuple(_texts(self.verdicts, Decision.CANNOT_TELL))


def _texts(verdicts: Iterable[Verdict], decision: Decision) -> list[str]:
    return [verdict.text for verdict in verdicts if verdict.decision == decision and verdict.text]
