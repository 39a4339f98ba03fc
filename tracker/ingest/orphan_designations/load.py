"""One vintage of the list, from its records to its rows."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from tracker.dates import PartialDate
from tracker.ingest.gone import Gone
from tracker.ingest.happenings import Happenings
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.organizations import FDA, Parties
from tracker.ingest.orphan_designations.approvals import Consequences
from tracker.ingest.orphan_designations.designations import Drug, Granted
from tracker.ingest.orphan_designations.keys import stem
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.treatments import Described, Product, Substances
from tracker.ingest.vintages import DataSet
from tracker.names import name_key
from tracker.schema.tables import Claim, Event, ImportRun
from tracker.sources.orphan_designations.records import Designation, OrphanDesignations

DATA_SET = DataSet(
    "orphan-designations",
    "Orphan drug designations and approvals",
    FDA.name,
    "FDA only; older layouts do not say when a designation was withdrawn; a list does not say its own day:"
    " where nobody gives it, it is the newest day on which something was designated, withdrawn or approved",
)
KINDS = {
    "rows": Kind("rows"),
    "events": Kind(None, "event", "event"),
    "indications": Kind(None, "indication"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}


def load(
    connection: Connection,
    file: OrphanDesignations,
    size: int,
    watch: Watch,
    as_of: PartialDate | None = None,
) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        steps = _Steps(begun)
        steps.designations(watched("designations", file.designations, len(file.designations), watch))
        steps.compare(file)
    return begun.summary(KINDS, steps.homeless)


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._begun = begun
        regulator = Parties(begun.bulk, begun.vintages, begun.unmatched).regulator(FDA)
        self._substances = Substances(begun.bulk, begun.vintages, begun.unmatched)
        self._happenings = Happenings(begun, regulator)
        self._granted = Granted(begun, self._happenings, regulator)
        self._consequences = Consequences(begun, self._happenings, regulator)
        self.homeless = 0
        """Designations that stay away because their drugs were left to a person."""

    def designations(self, records: Iterable[Designation]) -> None:
        """Designations, each with what came of it; those of one drug and day are looked at together."""
        together: dict[Drug, list[Designation]] = defaultdict(list)
        drugs: dict[str, int | None] = {}
        for record in records:
            name = name_key(record.generic)
            if name not in drugs:
                drugs[name] = self._drug(record)
            treatment = drugs[name]
            if treatment is None:
                self.homeless += 1
            else:
                together[Drug(treatment, record.date)].append(record)
        self._substances.claim_names()
        for drug, several in together.items():
            for designated in self._granted.put(drug, several):
                self._consequences.put(designated)
            self._begun.bulk.relieve()

    def _drug(self, record: Designation) -> int | None:
        described = Described(f"line {record.line}", (Product((record.generic,), record.brand),))
        treatment = self._substances.find(described)
        if treatment is not None:
            self._substances.name(treatment, described)
        return treatment

    def compare(self, file: OrphanDesignations) -> None:
        """What is gone since the last vintage, and what the best claims decide now."""
        bulk, facts = self._begun.bulk, self._happenings.facts
        bulk.flush()
        seen = self._granted.seen | self._consequences.seen | self._unsure(file)
        Gone(bulk, self._begun.vintages, ()).note("event", facts, seen)
        bulk.flush()
        self._happenings.settle()

    def _unsure(self, file: OrphanDesignations) -> set[int]:
        """The events about drugs of which a row was refused, and those that no import of a list told of."""
        connection = self._begun.bulk.connection
        told = (
            select(Claim.event_id)
            .join(ImportRun, ImportRun.id == Claim.run_id)
            .where(Claim.event_id.is_not(None), ImportRun.importer == DATA_SET.key)
        )
        cited = self._happenings.facts.spoken.keys() - set(connection.scalars(told))
        beginnings = tuple(stem(name) for name in file.refused)
        keys = connection.execute(select(Event.id, Event.key)) if beginnings else ()
        return cited | {identity for identity, key in keys if key.startswith(beginnings)}
