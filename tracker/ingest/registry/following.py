"""What goes with a value that claims decide: whether a date has happened, when a status was read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import String, select, type_coerce

from tracker.dates import PartialDate
from tracker.ingest.bulk import Between, Bulk, Noted
from tracker.ingest.registry.children import Spoken
from tracker.ingest.registry.words import Words
from tracker.ingest.vintages import Vintages
from tracker.schema.base import DATE_PARTS
from tracker.schema.tables import Trial, TrialMilestone
from tracker.sources.registry.records import Study
from tracker.vocabulary import ChangeKind, CountType, TrialStatus

_TRIAL, _MILESTONE = Trial.__table__.c, TrialMilestone.__table__.c


class Following:
    """The companions of values, which follow the newest vintage where the value shown is its own."""

    def __init__(self, bulk: Bulk, vintages: Vintages, words: Words) -> None:
        self._bulk, self._vintages, self._words = bulk, vintages, words

    def put(self, spoken: Sequence[tuple[Spoken, Study]]) -> None:
        """Let the companions of these trials follow, which must be settled."""
        latest = {trial.id: (trial, study) for trial, study in spoken if trial.is_latest}
        rows = select(
            _TRIAL.id, _TRIAL.enrollment, type_coerce(_TRIAL.enrollment_type, String),
            type_coerce(_TRIAL.status, String), _TRIAL.status_on_text,
        ).where(_TRIAL.id.in_(latest))  # fmt: skip
        for identity, *shown in self._bulk.connection.execute(rows):
            self._of_trial(*latest[identity], shown)
        steps = select(
            _MILESTONE.id, _MILESTONE.trial_id, type_coerce(_MILESTONE.kind, String), _MILESTONE.date_text,
            type_coerce(_MILESTONE.type, String),
        ).where(_MILESTONE.trial_id.in_(latest))  # fmt: skip
        stated = {
            (trial, milestone.kind.value): milestone
            for trial, (_, study) in latest.items()
            for milestone in reversed(study.milestones)
        }
        for identity, trial, kind, text, shown_type in self._bulk.connection.execute(steps):
            milestone = stated.get((trial, kind))
            if milestone is None or milestone.date.text != text:
                continue
            word = self._words.known(milestone.type, CountType)
            about = Noted("trial_milestone", f"{latest[trial][0].label} {kind}", "type")
            self._follow(latest[trial][0], (about, identity), (shown_type, word), {"type": word})

    def _of_trial(self, trial: Spoken, study: Study, shown: Sequence[Any]) -> None:
        enrollment, counted, status, read_on = shown
        if enrollment is not None and enrollment == study.enrollment:
            word = self._words.known(study.enrollment_type, CountType)
            about = (Noted("trial", trial.label, "enrollment_type"), trial.id)
            self._follow(trial, about, (counted, word), {"enrollment_type": word})
        day = study.status_on
        is_ours = status is not None and status == self._words.known(study.status, TrialStatus)
        if day is not None and is_ours and not _is_within(read_on, day):
            values = {f"status_on_{part}": getattr(day, part) for part in DATE_PARTS}
            about = (Noted("trial", trial.label, "status_on"), trial.id)
            self._follow(trial, about, (read_on, day.text), values)

    def _follow(
        self,
        trial: Spoken,
        about: tuple[Noted, int],
        values: tuple[str | None, str | None],
        columns: dict[str, Any],
    ) -> None:
        (noted, identity), (before, after) = about, values
        if after is None or before == after:
            return
        self._bulk.update(noted.table, identity, **columns)
        if before is not None:
            self._bulk.note(ChangeKind.CHANGED, noted, values, Between(trial.before, self._vintages.current))


def _is_within(shown: str | None, stated: PartialDate) -> bool:
    """Whether the date shown is a sharper one within what is stated: a day of that month."""
    if shown is None or stated.earliest is None or stated.latest is None:
        return False
    known = PartialDate.parse(shown)
    bounds = (known.earliest or date.min, known.latest or date.max)
    return stated.earliest <= bounds[0] and bounds[1] <= stated.latest
