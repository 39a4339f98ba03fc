"""What a registry lists of a trial: identifiers, phases, conditions, who is behind it, and publications."""

from sqlalchemy import select

from tracker.ingest.loading import Loading
from tracker.ingest.matching import Code, Trials
from tracker.ingest.organizations import Parties
from tracker.ingest.registry.children import Children, Shape, Spoken
from tracker.ingest.registry.publications import Publications
from tracker.ingest.registry.words import Words
from tracker.names import name_key
from tracker.schema.tables import Disease
from tracker.sources.registry.records import Study

IDENTIFIERS = Shape("trial_identifier", ("system", "value"), ("value_key",), frozenset({"value_key"}))
PHASES = Shape("trial_phase", ("phase",))
CONDITIONS = Shape("trial_condition", ("condition",), ("disease_id",), frozenset({"disease_id"}))
ORGANIZATIONS = Shape(
    "trial_organization",
    ("organization_id", "role"),
    names="SELECT name FROM organization WHERE id = :id",
)
PUBLICATIONS = Shape(
    "trial_publication", ("source_id",), ("kind",), names="SELECT key FROM source WHERE id = :id"
)
_SHARED = "numbers of the registry that another trial has already, kept in the claim only"


class Particulars:
    """The lists of the studies of a vintage."""

    def __init__(self, begun: Loading, words: Words, trials: Trials) -> None:
        bulk, vintages = begun.bulk, begun.vintages
        self._words, self._trials = words, trials
        self._parties = Parties(bulk, vintages, begun.unmatched)
        self.publications = Publications(bulk, words)
        self._identifiers, self._phases, self._conditions, self._organizations, self._published = (
            Children(bulk, vintages, shape)
            for shape in (IDENTIFIERS, PHASES, CONDITIONS, ORGANIZATIONS, PUBLICATIONS)
        )
        self.parts = (
            self._identifiers, self._phases, self._conditions, self._organizations, self._published,
        )  # fmt: skip
        self._diseases: dict[str, int | None] = {}
        for identity, name in bulk.connection.execute(select(Disease.id, Disease.name)):
            key = name_key(name)
            self._diseases[key] = None if key in self._diseases else identity

    def put(self, trial: Spoken, study: Study, codes: tuple[Code, ...], phases: tuple[str, ...]) -> None:
        """The lists of one study."""
        self._identify(trial, codes)
        for phase in phases:
            self._phases.put(trial, (phase,))
        self._phases.finish(trial)
        for condition in study.conditions:
            disease = self._diseases.get(name_key(condition)) if self._diseases else None
            self._conditions.put(trial, (condition,), (disease,))
        self._conditions.finish(trial)
        for party in study.parties:
            organization = self._parties.find(party.name, study.nct)
            if organization is not None:
                self._organizations.put(trial, (organization, party.role.value), label=party.name)
        self._organizations.finish(trial)
        for source, (kind, key) in self.publications.of(study).items():
            self._published.put(trial, (source,), (kind,), label=key)
        self._published.finish(trial)

    def _identify(self, trial: Spoken, codes: tuple[Code, ...]) -> None:
        known = self._identifiers.rows(trial.id)
        for code in codes:
            holder = self._trials.holder(code)
            if holder is not None and holder != trial.id:
                self._words.tell(_SHARED)
                continue
            if code.system == "other" and ("nct", code.value) in known:
                continue  # it was the number of this record, and is a former one now
            identity, is_new = self._identifiers.put(trial, (code.system, code.value), (code.key,))
            if is_new and identity is not None:
                self._trials.add(trial.id, code)
        self._identifiers.finish(trial)
