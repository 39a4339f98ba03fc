"""Treatments by what a file calls them: full names, synonyms, salts, biosimilars, combinations, brands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from tracker.ingest.matching.match import Match
from tracker.ingest.matching.substances import base_name
from tracker.names import name_key
from tracker.schema.tables import Treatment, TreatmentCode, TreatmentComponent, TreatmentName
from tracker.vocabulary import NameKind

UNII = "UNII"
"""The system of codes that says which substance it is, whatever its names (FDA and USP)."""


class Treatments:
    """Every treatment by its codes and names; what an import makes is added, to be found the next time.

    Ingredients decide. A brand decides only among several treatments that the ingredients fit, or where no
    ingredient is given: sponsors use one brand for several substances.
    """

    def __init__(self, connection: Connection) -> None:
        self.inns: dict[int, str] = {}
        self.names: dict[int, set[str]] = defaultdict(set)
        self._substances: dict[str, set[int]] = defaultdict(set)
        self._brands: dict[str, set[int]] = defaultdict(set)
        self._combinations: dict[frozenset[int], set[int]] = defaultdict(set)
        self._coded: dict[str, set[int]] = defaultdict(set)
        for identity, inn in connection.execute(select(Treatment.id, Treatment.inn)):
            self.add(identity, inn)
        names = select(TreatmentName.treatment_id, TreatmentName.kind, TreatmentName.name)
        for identity, kind, name in connection.execute(names):
            self.add_name(identity, kind, name)
        parts: dict[int, set[int]] = defaultdict(set)
        for whole, part in connection.execute(
            select(TreatmentComponent.treatment_id, TreatmentComponent.component_id)
        ):
            parts[whole].add(part)
        for whole, components in parts.items():
            self.add_combination(whole, components)
        coded = select(TreatmentCode.treatment_id, TreatmentCode.code).where(TreatmentCode.system == UNII)
        for identity, code in connection.execute(coded):
            self.add_code(identity, code)

    def add(self, identity: int, inn: str) -> None:
        """Know a treatment by its INN."""
        self.inns[identity] = inn
        self.add_name(identity, NameKind.INN, inn)

    def add_name(self, identity: int, kind: NameKind, name: str) -> None:
        """Know a treatment by one more name."""
        key = name_key(name)
        if key:
            self.names[identity].add(key)
            (self._brands if kind == NameKind.BRAND else self._substances)[key].add(identity)

    def add_combination(self, identity: int, components: Iterable[int]) -> None:
        """Know a combination by what is in it, in any order."""
        self._combinations[frozenset(components)].add(identity)

    def add_code(self, identity: int, code: str) -> None:
        """Know a treatment by the UNII code of its substance, or of one of its salts."""
        self._coded[code.upper()].add(identity)

    def coded(self, code: str) -> Match:
        """The treatment with this UNII code, whatever it is called."""
        return Match.of(self._coded.get(code.upper(), ()))

    def is_named(self, identity: int, name: str) -> bool:
        """Whether a treatment is known by this name, however it is written."""
        return name_key(name) in self.names[identity]

    def match(self, ingredients: Sequence[str], brand: str | None = None, *, biologic: bool = False) -> Match:
        """The treatment of these ingredients; several ingredients are a combination, in any order."""
        if not ingredients:
            return Match.of(self._brands.get(name_key(brand), ())) if brand else Match()
        found = [self.substance(ingredient, biologic=biologic) for ingredient in ingredients]
        if any(match.is_ambiguous for match in found):
            return self._by_brand(Match.of(i for match in found for i in match.candidates), brand)
        if any(match.is_new for match in found):
            return Match()
        parts = frozenset(match.candidates[0] for match in found)
        return self.of_parts(parts, brand)

    def of_parts(self, parts: frozenset[int], brand: str | None = None) -> Match:
        """The treatment that these substances together are; one of them alone is itself."""
        if len(parts) == 1:
            return Match.of(parts)
        return self._by_brand(Match.of(self._combinations.get(parts, ())), brand)

    def substance(self, ingredient: str, *, biologic: bool = False) -> Match:
        """The treatment that one ingredient is: by its full name, else by the substance in it."""
        for name in (ingredient, base_name(ingredient, biologic=biologic)):
            known = self._substances.get(name_key(name))
            if known:
                return Match.of(known)
        return Match()

    def named(self, match: Match) -> str:
        """The candidates in words, for the person who has to decide."""
        return "; ".join(self.inns[identity] for identity in match.candidates)

    def _by_brand(self, match: Match, brand: str | None) -> Match:
        if not (match.is_ambiguous and brand):
            return match
        branded = self._brands.get(name_key(brand), set()) & set(match.candidates)
        return Match.of(branded) if len(branded) == 1 else match
