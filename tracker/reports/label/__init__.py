"""What was on label for a patient on a day: each wording held against the question."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from tracker.reports.label.matching import matched
from tracker.reports.label.names import checked
from tracker.reports.label.pathway import Act, pathway
from tracker.reports.label.rows import Wording, acts, unworded, wider, wordings
from tracker.reports.label.standing import Moment, Standing, standing
from tracker.reports.label.verdict import Match
from tracker.reports.models.label import Answer, Decision, Excluded, Labels, Question
from tracker.vocabulary import DateKind, SourceKind

__all__ = ["label"]

_NO_INDICATION = "its indication is not recorded here"


def label(connection: Connection, question: Question) -> Labels:
    """The answer of every wording that an authority had approved; raises UnknownName."""
    question = checked(connection, question)
    return _Asking(connection, question).labels()


class _Asking:
    """A question, and what the database has to answer it."""

    def __init__(self, connection: Connection, question: Question) -> None:
        self.question = question
        self.wordings = wordings(connection, question)
        self.acts = acts(connection, question)
        self.older = {wording.key: wording.succeeds for wording in self.wordings}
        self.wider = wider(connection)
        self.unworded = tuple(unworded(connection, question))

    def labels(self) -> Labels:
        """Every wording, answered or counted."""
        excluded: Counter[str] = Counter()
        found = [*self._of_wordings(excluded), *self._of_unworded(excluded)]
        answers = sorted(found, key=lambda answer: (answer.decision != Decision.YES, answer.treatment))
        counts = Excluded(excluded["other patients"], excluded["later"], excluded["ended"])
        return Labels(self.question, tuple(answers), counts)

    def _of_wordings(self, excluded: Counter[str]) -> Iterator[Answer]:
        for wording in self.wordings:
            match = matched(self.question.patient, wording.population, self.wider)
            stood, doubts = standing(wording.life, self.question.on)
            if match.decision == Decision.NO:
                excluded["other patients"] += 1
            elif stood in _NOT_THEN:
                excluded[_NOT_THEN[stood]] += 1
            else:
                yield self._answer(wording, match, doubts)

    def _answer(self, wording: Wording, match: Match, doubts: tuple[str, ...]) -> Answer:
        done = self.acts.get(wording.key, ())
        way = pathway(wording.key, self.acts, self.older, self.question.on)
        return Answer(
            decision=Decision.CANNOT_TELL if doubts else match.decision,
            treatment=wording.treatment,
            brand=next((act.brand for act in done if act.brand), None),
            regulator=wording.regulator,
            since=wording.life.began.stated,
            since_is_announced=_is_announced(wording.life.began, done),
            since_from_memory=wording.life.began.from_memory,
            approval_type=way.type,
            type_since=way.since.stated,
            type_since_from_memory=way.since.from_memory,
            effect=wording.effects,
            application=wording.application,
            submission=wording.submission,
            wording=wording.population.text,
            is_verbatim=wording.is_verbatim,
            wording_from_memory=wording.from_memory,
            conditions=match.conditions,
            reasons=(*doubts, *match.reasons),
            indication_key=wording.key,
            entry_key=wording.entry_key,
        )

    def _of_unworded(self, excluded: Counter[str]) -> Iterator[Answer]:
        for row, moment in self.unworded:
            by_then = moment.is_by(self.question.on)
            if by_then is False:
                excluded["later"] += 1
            else:
                doubts = () if by_then else (f"approved{moment.words}",)
                yield _without_wording(row, moment, (*doubts, _NO_INDICATION))


_NOT_THEN = {Standing.LATER: "later", Standing.ENDED: "ended"}


def _is_announced(began: Moment, done: Sequence[Act]) -> bool:
    return any(act.moment == began and act.date_kind == DateKind.ANNOUNCED for act in done)


def _without_wording(row: Row[Any], moment: Moment, reasons: tuple[str, ...]) -> Answer:
    """An approval of which only the fact is recorded."""
    return Answer(
        decision=Decision.CANNOT_TELL,
        treatment=row.treatment,
        brand=None,
        regulator=row.regulator,
        since=moment.stated,
        since_is_announced=row.date_kind == DateKind.ANNOUNCED,
        since_from_memory=row.basis == SourceKind.MEMORY,
        approval_type=row.approval_type,
        type_since=None,
        type_since_from_memory=False,
        effect=None,
        application=row.application,
        submission=row.submission,
        wording=None,
        is_verbatim=False,
        wording_from_memory=False,
        conditions=(),
        reasons=reasons,
        indication_key=None,
        entry_key=row.entry_key,
    )
