"""The treatments that records are about: found by their ingredients, made where nothing is known."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.codes import Codes
from tracker.ingest.matching import Match, Treatments, base_name, spelt
from tracker.ingest.unmatched import Doubt, Unmatched
from tracker.ingest.vintages import Vintages
from tracker.names import name_key
from tracker.vocabulary import NameKind, TreatmentKind

Parts = frozenset[str]
"""What is in a product: the folded names of its substances."""

_FILLERS = {"and", "with", "w", "in", "for", "extended", "delayed", "release", "plastic", "container", "kit"}
_WORD = re.compile(r"[^\W_]+")


class Product(NamedTuple):
    """What a record says is in one product, and its proprietary name."""

    ingredients: tuple[str, ...]
    brand: str | None = None


class Described(NamedTuple):
    """What a record says of the treatment that it is about."""

    place: str
    """The record in words, for a person: its application's label, or its line."""
    products: tuple[Product, ...]
    is_biologic: bool = False
    """Whether four letters behind a name are FDA's suffix, and no part of it."""
    otherwise: str = ""
    """What to show a person where no product is named."""
    unii: tuple[str, ...] = ()
    """The UNII codes of what is in the products, where the record has them."""

    @property
    def code(self) -> str | None:
        """The code of the one substance that all its products are of, salts aside."""
        if len(self.unii) != 1:
            return None
        recipes = _recipes(self)
        is_single = len(recipes) <= 1 and all(len(recipe) == 1 for recipe in recipes)
        return self.unii[0] if is_single else None


class Substances:
    """Treatments that an import finds or makes."""

    def __init__(self, bulk: Bulk, vintages: Vintages, unmatched: Unmatched) -> None:
        self._bulk, self._vintages, self._unmatched = bulk, vintages, unmatched
        self._known = Treatments(bulk.connection)
        self._treatments = bulk.rows("treatment", "inn", "kind")
        self._names = bulk.rows("treatment_name", "treatment_id", "name", "name_key", "kind")
        self._components = bulk.rows("treatment_component", "treatment_id", "component_id")
        self._claims = bulk.rows("claim", *_CLAIM)
        self._brought: dict[int, list[str]] = defaultdict(list)
        self._codes = Codes(bulk, vintages)

    def find(self, described: Described) -> int | None:
        """The treatment that an application is about; None where it is left to a person."""
        coded = self._coded(described)
        if coded is None:
            return self._named(described)
        return coded if self._agree(coded, described) else None

    def _coded(self, described: Described) -> int | None:
        """The one treatment that has the code of the products' substance."""
        return self._known.coded(described.code).only if described.code else None

    def _agree(self, coded: int, described: Described) -> bool:
        """Whether the names, where they say something, can mean what the code does; else a person decides."""
        for product in described.products:
            named = self._match(product, described) if product.ingredients else Match()
            if named.candidates and coded not in named.candidates:
                both = self._known.named(Match.of([coded, *named.candidates]))
                self._leave(
                    described, both, f"UNII {described.code} and the ingredients mean different treatments"
                )
                return False
        return True

    def _match(self, product: Product, described: Described) -> Match:
        return self._known.match(product.ingredients, product.brand, biologic=described.is_biologic)

    def _named(self, described: Described) -> int | None:
        """The treatment of the ingredients, made where nobody knows it."""
        recipes = _recipes(described)
        if not recipes:
            self._leave(described, None, "it names no ingredient")
            return None
        doubtful = self._doubt(described)
        if doubtful.is_ambiguous:
            self._leave(described, self._known.named(doubtful), "several treatments have these ingredients")
            return None
        if doubtful.only is not None:
            return doubtful.only
        shared = frozenset.intersection(*recipes)
        if shared not in recipes:
            candidates = "; ".join(" + ".join(sorted(recipe)) for recipe in recipes)
            self._leave(
                described, candidates, "its products have no ingredients in common that are one of them"
            )
            return None
        return self._whole(recipes[shared], biologic=described.is_biologic)

    def name(self, treatment: int, described: Described) -> None:
        """Let the treatment go by the names that the application's products have."""
        for product in described.products:
            if len(product.ingredients) == 1:
                self._call(treatment, NameKind.SYNONYM, spelt(product.ingredients[0]))
            if product.brand and is_brand(product.brand, product.ingredients):
                self._call(treatment, NameKind.BRAND, product.brand)
        if described.code:
            self._code(treatment, described.code, described)

    def _code(self, treatment: int, code: str, described: Described) -> None:
        """Let the treatment have the code, with a note on which of its salts has it."""
        if treatment not in self._known.coded(code).candidates:
            self._known.add_code(treatment, code)
        full = {spelt(part) for product in described.products for part in product.ingredients}
        note = "; ".join(sorted(name for name in full if name != self._known.inns[treatment]))
        self._codes.say(treatment, code, (note or None, described.place))

    def agrees(self, treatment: int, described: Described) -> bool:
        """Whether code and ingredients mean the treatment that the application is filed under."""
        coded = self._coded(described)
        if coded not in {None, treatment}:
            both = self._known.named(Match.of([coded or treatment, treatment]))
            self._leave(
                described, both, f"UNII {described.code} means another treatment than it is filed under"
            )
            return False
        matches = [self._match(product, described) for product in described.products]
        return all(match.only == treatment or (match.is_new and coded == treatment) for match in matches)

    def claim_names(self, locator: str = "") -> None:
        """Say who brought the names, and where they stand."""
        for treatment, names in self._brought.items():
            self._claim(treatment, "names", "; ".join(names), locator)

    def _doubt(self, described: Described) -> Match:
        """What an ingredient that fits several treatments leaves open, if there is one."""
        for product in described.products:
            if any(
                self._known.substance(ingredient, biologic=described.is_biologic).is_ambiguous
                for ingredient in product.ingredients
            ):
                return self._match(product, described)
        return Match()

    def _whole(self, ingredients: tuple[str, ...], *, biologic: bool) -> int:
        parts = frozenset(self._substance(ingredient, biologic=biologic) for ingredient in ingredients)
        found = self._known.of_parts(parts)
        return found.candidates[0] if found.candidates else self._combination(parts)

    def _substance(self, ingredient: str, *, biologic: bool) -> int:
        found = self._known.substance(ingredient, biologic=biologic).only
        if found is None:
            found = self._make(base_name(ingredient, biologic=biologic), TreatmentKind.OTHER)
        self._call(found, NameKind.SYNONYM, spelt(ingredient))
        return found

    def _combination(self, parts: frozenset[int]) -> int:
        inns = sorted(self._known.inns[part] for part in parts)
        made = self._make(" + ".join(inns), TreatmentKind.COMBINATION)
        for part in sorted(parts):
            self._components.add(made, part)
        self._known.add_combination(made, parts)
        return made

    def _make(self, inn: str, kind: TreatmentKind) -> int:
        made = self._treatments.add(inn, kind.value)
        self._known.add(made, inn)
        self._names.add(made, inn, name_key(inn), NameKind.INN.value)
        self._claim(made, "inn", inn, "")
        return made

    def _call(self, treatment: int, kind: NameKind, name: str) -> None:
        if name_key(name) and not self._known.is_named(treatment, name):
            self._known.add_name(treatment, kind, name)
            self._names.add(treatment, name, name_key(name), kind.value)
            self._brought[treatment].append(name)

    def _claim(self, treatment: int, attribute: str, value: str, locator: str) -> None:
        source = self._vintages.current
        said = (source, treatment, attribute, value, *OUTRIGHT, locator)
        self._claims.add(*said, self._bulk.at, self._bulk.run)

    def _leave(self, described: Described, candidates: str | None, reason: str) -> None:
        raw = "; ".join(dict.fromkeys(f"{p.brand}: {', '.join(p.ingredients)}" for p in described.products))
        self._unmatched.leave(
            Doubt(described.place, "treatment", raw or described.otherwise, candidates, reason)
        )


_CLAIM = (
    "claimant_id", "treatment_id", "attribute", "value", "is_absence", "confidence", "is_inferred", "locator",
    "recorded_at", "run_id",
)  # fmt: skip


def _recipes(described: Described) -> dict[Parts, tuple[str, ...]]:
    """What is in the application's products, each once, salts aside."""
    recipes: dict[Parts, tuple[str, ...]] = {}
    for product in described.products:
        keys = (name_key(base_name(part, biologic=described.is_biologic)) for part in product.ingredients)
        parts = frozenset(key for key in keys if key)
        if parts:
            recipes.setdefault(parts, product.ingredients)
    return recipes


@lru_cache(2**16)
def is_brand(name: str, ingredients: tuple[str, ...]) -> bool:
    """Whether a product's name is more than the names of what is in it."""
    substances = {word for ingredient in ingredients for word in _WORD.findall(ingredient.casefold())}
    return not set(_WORD.findall(name.casefold())) <= substances | _FILLERS
