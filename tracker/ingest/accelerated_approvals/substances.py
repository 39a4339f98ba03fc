"""The treatment that a row is about: a known one, or one that the list is the first to name."""

import re
from collections.abc import Sequence

from tracker.ingest.accelerated_approvals.vintage import Said, Vintage
from tracker.ingest.matching import Match, Treatments, base_name, spelt
from tracker.ingest.rows import Rows
from tracker.names import name_key
from tracker.schema.tables import Treatment, TreatmentComponent, TreatmentName
from tracker.sources.accelerated_approvals.records import Row
from tracker.vocabulary import NameKind, TreatmentKind

BIOLOGIC = "BLA"
_BETWEEN = re.compile(r"\s*[;:/]\s*|\s+and\s+", re.IGNORECASE)
_FORM = re.compile(r"\s*\([^()]*\)$")


def ingredients(row: Row) -> list[str]:
    """What the established name is made of: "LOPINAVIR: RITONAVIR" is two substances."""
    return [part for part in _BETWEEN.split(row.name) if part]


def brand(row: Row) -> str | None:
    """The proprietary name without the dosage form behind it: "KALETRA (capsules)" is KALETRA."""
    return _FORM.sub("", row.brand) or None if row.brand else None


def _plain(name: str) -> str:
    """A name with its dosage form set apart: "CYTARABINE(liposomal)" is "cytarabine (liposomal)"."""
    form = _FORM.search(name)
    return f"{spelt(name[: form.start()])} {form[0].strip().lower()}" if form else name


class Substances:
    """The treatments that rows are about, made where none is known."""

    def __init__(self, rows: Rows, vintage: Vintage) -> None:
        self._rows, self._vintage = rows, vintage
        self.known = Treatments(rows.session.connection())

    def match(self, row: Row) -> Match:
        """The treatments that a row could be about."""
        biologic = row.application_type == BIOLOGIC
        return self.known.match(ingredients(row), brand(row), biologic=biologic)

    def contradicts(self, row: Row, treatment_id: int) -> bool:
        """Whether name and brand both speak of something else than the treatment of this number."""
        match = self.match(row)
        if match.is_new or treatment_id in match.candidates:
            return False
        proprietary = brand(row)
        return not (proprietary and self.known.is_named(treatment_id, proprietary))

    def make(self, row: Row) -> int:
        """A treatment that nobody named before."""
        biologic = row.application_type == BIOLOGIC
        parts = [self._substance(row, name, biologic=biologic) for name in ingredients(row)]
        whole = parts[0] if len(parts) == 1 else self._combination(row, parts)
        proprietary = brand(row)
        if proprietary:
            self._name(whole, NameKind.BRAND, proprietary)
        names = "; ".join(name for name in (row.name, proprietary) if name)
        self._vintage.say(whole, Said("names", names, row.place))
        return whole.id

    def _substance(self, row: Row, name: str, *, biologic: bool) -> Treatment:
        known = self.known.substance(name, biologic=biologic).only
        if known is not None:
            return self._rows.session.get_one(Treatment, known)
        inn = base_name(_plain(name), biologic=biologic)
        treatment = self._put(row, inn, TreatmentKind.OTHER)
        if name_key(inn) != name_key(name):
            self._name(treatment, NameKind.SYNONYM, spelt(_plain(name)))
        return treatment

    def _combination(self, row: Row, parts: Sequence[Treatment]) -> Treatment:
        whole = self._put(row, " + ".join(sorted(part.inn for part in parts)), TreatmentKind.COMBINATION)
        for part in parts:
            key = {"treatment_id": whole.id, "component_id": part.id}
            self._rows.put(TreatmentComponent, key, {}, label=whole.inn)
        self.known.add_combination(whole.id, [part.id for part in parts])
        return whole

    def _put(self, row: Row, inn: str, kind: TreatmentKind) -> Treatment:
        treatment = self._rows.put(Treatment, {"inn": inn}, {"kind": kind}, label=inn)
        self._rows.flush()
        self.known.add(treatment.id, inn)
        self._name(treatment, NameKind.INN, inn)
        self._vintage.say(treatment, Said("inn", inn, row.place))
        return treatment

    def _name(self, treatment: Treatment, kind: NameKind, name: str) -> None:
        key = {"treatment_id": treatment.id, "kind": kind, "name": name}
        self._rows.put(TreatmentName, key, {"name_key": name_key(name)}, label=name)
        self.known.add_name(treatment.id, kind, name)
