"""The codes of treatments, each with the claim of the data set that brought it."""

from sqlalchemy import select

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.matching.treatments import UNII
from tracker.ingest.vintages import Vintages
from tracker.schema.tables import Claim, TreatmentCode

_CLAIM, _CODE = Claim.__table__.c, TreatmentCode.__table__.c


class Codes:
    """The codes of one system that are known, and which of them the data set has claimed."""

    def __init__(self, bulk: Bulk, vintages: Vintages, system: str = UNII) -> None:
        self._bulk, self._vintages, self._system = bulk, vintages, system
        known = select(_CODE.treatment_id, _CODE.code).where(_CODE.system == system)
        self._known = {(treatment, code) for treatment, code in bulk.connection.execute(known)}
        claimed = select(_CLAIM.treatment_id, _CLAIM.value).where(
            _CLAIM.treatment_id.is_not(None),
            _CLAIM.attribute == system,
            _CLAIM.claimant_id.in_(vintages.place),
        )
        self._claimed = {(treatment, code) for treatment, code in bulk.connection.execute(claimed)}
        self._rows = bulk.rows("treatment_code", "treatment_id", "system", "code", "note")
        self._claims = bulk.rows("claim", *_SAID)

    def say(self, treatment: int, code: str, words: tuple[str | None, str]) -> None:
        """Let a treatment have a code; the words are a note on it, and the record that says so."""
        note, place = words
        if (treatment, code) not in self._known:
            self._known.add((treatment, code))
            self._rows.add(treatment, self._system, code, note)
        if (treatment, code) not in self._claimed:
            self._claimed.add((treatment, code))
            said = (self._vintages.current, treatment, self._system, code, *OUTRIGHT, place)
            self._claims.add(*said, self._bulk.at, self._bulk.run)


_SAID = (
    "claimant_id", "treatment_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at", "run_id",
)  # fmt: skip
