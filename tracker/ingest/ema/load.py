"""One vintage of EMA's table of medicines, from its records to its rows."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.ingest.ema import words
from tracker.ingest.ema.happened import Happening
from tracker.ingest.ema.history import History
from tracker.ingest.ema.standing import Standing
from tracker.ingest.ema.statements import Silences, Statements
from tracker.ingest.ema.wordings import Wordings
from tracker.ingest.gone import Gone
from tracker.ingest.loading import Loading, Watch, loading, watched
from tracker.ingest.organizations import EMA
from tracker.ingest.summary import Kind, Loaded
from tracker.ingest.vintages import DataSet
from tracker.sources.ema.records import EmaMedicines, Medicine

DATA_SET = DataSet(
    "ema",
    "Medicines output, medicines",
    EMA.name,
    "the present state and the latest procedure only, no history; centrally authorised medicines only",
    kin=("Medicines output, European public assessment reports",),
)
KINDS = {
    "medicines": Kind("medicines", "application", "application"),
    "veterinary, left out": Kind("veterinary"),
    "events": Kind(None, "event", "event"),
    "indications": Kind(None, "indication", "indication"),
    "approvals": Kind(None, "approval"),
    "treatments": Kind(None, "treatment", "treatment"),
    "names": Kind(None, "treatment_name"),
    "ATC codes": Kind(None, "treatment_code"),
    "holders": Kind(None, "organization", "organization"),
    "sources": Kind(None, "source"),
    "claims": Kind(None, "claim"),
}


def load(
    connection: Connection, file: EmaMedicines, size: int, watch: Watch, as_of: PartialDate | None = None
) -> Loaded:
    """Load one vintage into the connection's transaction, which whoever began it ends."""
    with loading(connection, DATA_SET, file, size, as_of) as begun:
        steps = _Steps(begun)
        steps.medicines(watched("medicines", file.medicines, len(file.medicines), watch))
        steps.history(file)
    return begun.summary(KINDS, steps.homeless)


class _Steps:
    """The steps of one load, in the order in which rows refer to each other."""

    def __init__(self, begun: Loading) -> None:
        self._begun, self._bulk = begun, begun.bulk
        self._standing = Standing(begun)
        self._regulator = self._standing.files.regulator
        self._silences = Silences(begun.bulk, begun.vintages)
        self._happening = Happening(begun, self._regulator)

    @property
    def homeless(self) -> int:
        """How many medicines stay away because what they contain was left to a person."""
        return self._standing.homeless

    def medicines(self, records: Iterable[Medicine]) -> None:
        """Applications, with how they stand and what the table dates of them."""
        for medicine in records:
            filed = self._standing.put(medicine)
            if filed is not None:
                self._happening.put(medicine, filed)
            self._bulk.relieve()
        self._standing.files.substances.claim_names("names")

    def history(self, file: EmaMedicines) -> None:
        """What the vintages together tell: what changed between two of them, and what is gone."""
        begun, files = self._begun, self._standing.files
        Gone(self._bulk, begun.vintages, (record.raw for record in file.rejected)).note(
            "application", files.facts, files.seen
        )
        self._bulk.flush()
        self._silences.write(self._standing.said, self._refused(file))
        self._bulk.flush()
        statements = Statements(self._bulk, begun.vintages)
        history = History(begun, self._regulator, statements)
        history.put(self._happening)
        self._bulk.flush()
        wordings = Wordings(begun, self._regulator, statements)
        wordings.put(self._happening.authorisations, file.medicines)
        self._bulk.flush()
        self._happening.settle()
        wordings.settle()

    def _refused(self, file: EmaMedicines) -> set[int]:
        """The applications whose lines this vintage has, but in a form that cannot be right."""
        cells = {cell.strip() for record in file.rejected for cell in record.raw.split("\t")}
        known = self._standing.files.known
        found = (known.match(words.MAA, cell) for cell in cells)
        return {filed.id for filed in found if filed is not None}
