"""How each medicine stands on the table's day: its application, status, flags, wording and ATC codes."""

from sqlalchemy import select

from tracker.ingest.applications import Applied, Files
from tracker.ingest.bulk import OUTRIGHT
from tracker.ingest.ema import words
from tracker.ingest.ema.statements import INDICATION, NUMBER, STATUS
from tracker.ingest.facts import Said, Subject
from tracker.ingest.loading import Loading
from tracker.ingest.matching import Filed
from tracker.ingest.organizations import EMA
from tracker.ingest.treatments import Described, Product
from tracker.ingest.unmatched import Doubt
from tracker.schema.tables import TreatmentCode
from tracker.sources.ema.records import Medicine

ATC = "ATC"


class Standing:
    """The applications of a vintage, each with what the table says of it today."""

    def __init__(self, begun: Loading) -> None:
        self.files = Files(begun, EMA)
        self.said: dict[tuple[int, str], str] = {}
        """What this vintage states of each application."""
        self.homeless = 0
        """Medicines that stay away because what they contain was left to a person."""
        self._bulk, self._vintages, self._unmatched = begun.bulk, begun.vintages, begun.unmatched
        self._codes = begun.bulk.rows("treatment_code", "treatment_id", "system", "code")
        self._claims = begun.bulk.rows("claim", *_CLAIM)
        code = TreatmentCode.__table__.c
        known = select(code.treatment_id, code.code).where(code.system == ATC)
        self._known = {(row.treatment_id, row.code) for row in begun.bulk.connection.execute(known)}

    def put(self, medicine: Medicine) -> Filed | None:
        """The medicine's application, with what is said of it; None where it is left to a person."""
        if medicine.number is None:
            place, raw = f"line {medicine.line}", medicine.name or ""
            self._unmatched.leave(Doubt(place, "application", raw, None, "it has no product number"))
            return None
        is_known = self.files.known.match(words.MAA, medicine.number) is not None
        filed = self.files.put(_applied(medicine, medicine.number))
        if filed is None:
            self.homeless += 1
            return None
        if medicine.former:
            self.files.substances.name(filed.treatment_id, _described(medicine, medicine.former))
        subject = Subject("application", filed.id, words.label(medicine.number))
        for said in _said(medicine):
            if is_known:
                self.files.facts.say(subject, said)
            else:
                self.files.facts.state(filed.id, said)
            if said.value is not None:
                self.said[filed.id, said.attribute] = said.value
        self.said[filed.id, NUMBER] = subject.label
        self._code(filed.treatment_id, medicine)
        return filed

    def _code(self, treatment: int, medicine: Medicine) -> None:
        for code in medicine.codes:
            if (treatment, code) not in self._known:
                self._known.add((treatment, code))
                self._codes.add(treatment, ATC, code)
                said = (self._vintages.current, treatment, "codes", f"{ATC} {code}", *OUTRIGHT)
                self._claims.add(*said, f"{medicine.number}, {code}", self._bulk.at, self._bulk.run)


_CLAIM = (
    "claimant_id", "treatment_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at", "run_id",
)  # fmt: skip


def _said(medicine: Medicine) -> list[Said]:
    """What the table says that it can say otherwise tomorrow."""
    flags = [
        Said(flag.value, flag.value, "Yes" if is_set else "No", medicine.line)
        for flag, is_set in medicine.flags.items()
    ]
    return [
        Said(STATUS, STATUS, medicine.status, medicine.line),
        Said(INDICATION, INDICATION, medicine.indication, medicine.line),
        Said(ATC, ATC, "; ".join(medicine.codes) or None, medicine.line),
        *flags,
    ]


def _applied(medicine: Medicine, number: str) -> Applied:
    return Applied(words.MAA, number, medicine.holder, _described(medicine, medicine.name))


def _described(medicine: Medicine, brand: str | None) -> Described:
    products = (Product(medicine.substances, brand),) if medicine.substances else ()
    return Described(words.label(medicine.number or ""), products, otherwise=medicine.name or "")
