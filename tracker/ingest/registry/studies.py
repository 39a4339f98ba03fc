"""Studies into the database, a batch at a time: new trials made, known ones held against what is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from tracker.ingest.facts import Facts, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Named, Trials
from tracker.ingest.registry.children import Spoken
from tracker.ingest.registry.following import Following
from tracker.ingest.registry.given import Regimens
from tracker.ingest.registry.particulars import Particulars
from tracker.ingest.registry.results import Results
from tracker.ingest.registry.statements import Statements, named
from tracker.ingest.registry.words import Words
from tracker.ingest.settling import settle, settle_milestones
from tracker.ingest.unmatched import Doubt
from tracker.names import name_key
from tracker.schema.tables import Trial
from tracker.sources.registry.records import Study
from tracker.vocabulary import CountType, MilestoneKind

_TRIAL = Trial.__table__.c
_VALUES = (
    "title", "study_type", "allocation", "design", "enrollment", "primary_endpoint", "status", "why_stopped",
)  # fmt: skip


class _Placed(NamedTuple):
    """A study, what it calls its trial, and the trial, if it is known."""

    study: Study
    named: Named
    trial: int | None


class Studies:
    """The studies of a vintage, put into the database one batch after another."""

    def __init__(self, begun: Loading) -> None:
        self._bulk, self._vintages, self._unmatched = begun.bulk, begun.vintages, begun.unmatched
        self.words = Words()
        self._statements = Statements(self.words)
        self._trials = Trials(begun.bulk.connection)
        self._facts = Facts(begun.vintages, "trial", whole=False)
        self._particulars = Particulars(begun, self.words, self._trials)
        self._regimens, self._results = Regimens(begun, self.words), Results(begun, self.words)
        self._following = Following(begun.bulk, begun.vintages, self.words)
        status_on = (f"status_on_{part}" for part in ("text", "earliest", "latest", "precision"))
        self._rows = begun.bulk.rows("trial", "name", "name_key", *_VALUES, "enrollment_type", *status_on)
        dates = (f"date_{part}" for part in ("text", "earliest", "latest", "precision"))
        self._milestones = begun.bulk.rows("trial_milestone", "trial_id", "kind", *dates, "type")

    def put(self, batch: Sequence[Study]) -> None:
        """Studies of different numbers; nothing of them is remembered afterwards."""
        calls = [named(study) for study in batch]
        self._trials.recall(calls)
        placed = [self._place(*both) for both in zip(batch, calls, strict=True)]
        known = self._known(placed)
        self._facts.recall(known)
        for part in (*self._particulars.parts, *self._regimens.parts, *self._results.parts):
            part.recall(known)
        self._results.recall(known)
        self._particulars.publications.recall(batch)
        spoken = [self._one(one, known) for one in placed]
        self._bulk.flush()
        if known:
            settle(self._bulk, Trial, self._facts.touched)
            settle_milestones(self._bulk, self._facts.touched)
            self._following.put([pair for pair in spoken if not pair[0].is_new])
            self._bulk.flush()
        self._bulk.noted.clear()

    def _place(self, study: Study, calls: Named) -> _Placed:
        """Which trial a study is; where several could be meant, it is one of its own."""
        match = self._trials.match(calls)
        if match.is_ambiguous:
            codes = "; ".join(code.value for code in calls.codes)
            self._unmatched.leave(
                Doubt(
                    study.nct,
                    "trial",
                    codes,
                    self._trials.names(match),
                    "several trials have these identifiers; it is one of its own",
                )
            )
        if match.only is not None:
            self._trials.add(match.only, calls.codes[0])
        return _Placed(study, calls, match.only)

    def _known(self, placed: Sequence[_Placed]) -> dict[int, str]:
        wanted = [one.trial for one in placed if one.trial is not None]
        query = select(_TRIAL.id, _TRIAL.name).where(_TRIAL.id.in_(wanted))
        return {row.id: row.name for row in self._bulk.connection.execute(query)} if wanted else {}

    def _one(self, one: _Placed, known: Mapping[int, str]) -> tuple[Spoken, Study]:
        trial = self._make(one) if one.trial is None else self._compare(one, known[one.trial])
        study = one.study
        self._particulars.put(trial, study, one.named.codes, self._statements.phases(study))
        arms = self._regimens.put(trial, study)
        self._results.put(trial, study, arms)
        return trial, study

    def _make(self, one: _Placed) -> Spoken:
        study = one.study
        values = self._statements.values(study)
        enrollment = int(values["enrollment"]) if values["enrollment"] else None
        shown = [enrollment if name == "enrollment" else values[name] for name in _VALUES]
        kind = self.words.find("enrolment type", study.enrollment_type, CountType)
        made = self._rows.add(
            study.nct, name_key(study.nct), *shown, kind, *self._bulk.partial(study.status_on)
        )
        for said in self._statements.said(study, values, one.named.codes):
            self._facts.state(made, said)
        seen: set[MilestoneKind] = set()
        for milestone in study.milestones:
            if milestone.kind not in seen:
                seen.add(milestone.kind)
                of_type = self.words.find("date type", milestone.type, CountType)
                self._milestones.add(made, milestone.kind.value, *self._bulk.partial(milestone.date), of_type)
        return Spoken(made, study.nct, study.is_whole, is_new=True)

    def _compare(self, one: _Placed, name: str) -> Spoken:
        study = one.study
        assert one.trial is not None  # noqa: S101 - it is known
        here = self._vintages.place[self._vintages.current]
        last = self._facts.spoken.get(one.trial, -1)
        places = {place: vintage for vintage, place in self._vintages.place.items()}
        before = places[last] if 0 <= last < here else None
        values = self._statements.values(study)
        subject = Subject("trial", one.trial, name)
        for said in self._statements.said(study, values, one.named.codes):
            if study.is_whole or (said.value is not None and said.attribute != "identifiers"):
                self._facts.say(subject, said)
        return Spoken(one.trial, name, study.is_whole, before, is_latest=last <= here)


def batches(studies: Iterator[Study], size: int) -> Iterator[list[Study]]:
    """The studies by so many; one that comes again, by its number or a former one, begins another batch."""
    batch: list[Study] = []
    numbers: set[str] = set()
    for study in studies:
        own = {study.nct, *study.aliases}
        if len(batch) == size or not numbers.isdisjoint(own):
            yield batch
            batch, numbers = [], set()
        batch.append(study)
        numbers |= own
    if batch:
        yield batch
