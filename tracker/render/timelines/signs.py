"""One sign per meaning, the same in every drawing, each with an ASCII stand-in."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


class Act(Protocol):
    """What a sign needs of an entry of a chronology, or of a decision in any other report."""

    @property
    def kind(self) -> str:
        """What was done."""

    @property
    def approval_type(self) -> str | None:
        """The pathway of an approval."""

    @property
    def effects(self) -> tuple[str, ...]:
        """What an approval changed."""


@dataclass(frozen=True)
class Sign:
    """A sign, its stand-in where Unicode cannot be shown, and what it means."""

    unicode: str
    ascii: str
    meaning: str

    def shown(self, *, ascii_only: bool) -> str:
        """The sign, or its stand-in."""
        return self.ascii if ascii_only else self.unicode


DESIGNATION = Sign("◇", "D", "designation")
OPINION = Sign("○", "O", "opinion")
CONDITIONAL = Sign("◐", "A", "accelerated or conditional")
REGULAR = Sign("●", "R", "regular")
EXPANSION = Sign("▲", "E", "expansion")
CONVERSION = Sign("◆", "C", "conversion")
RESTRICTION = Sign("▽", "N", "restriction")
WITHDRAWAL = Sign("✕", "X", "refusal or withdrawal")
RESULT = Sign("□", "P", "results published")
UNTYPED = Sign("◌", "?", "approval, type not stated")
EXPIRY = Sign("⊣", "|", "exclusivity or patent ends")
OTHER = Sign("·", ".", "other")

SIGNS = (
    DESIGNATION,
    OPINION,
    CONDITIONAL,
    REGULAR,
    EXPANSION,
    CONVERSION,
    RESTRICTION,
    WITHDRAWAL,
    UNTYPED,
    RESULT,
    EXPIRY,
    OTHER,
)

_BY_KIND = {
    "designation": DESIGNATION,
    "opinion": OPINION,
    "advisory_committee": OPINION,
    "refusal": WITHDRAWAL,
    "suspension": WITHDRAWAL,
    "withdrawal": WITHDRAWAL,
    "result": RESULT,
    "exclusivity": EXPIRY,
    "patent": EXPIRY,
}
_BY_EFFECT = {
    "conversion": CONVERSION,
    "expansion": EXPANSION,
    "restriction": RESTRICTION,
    "withdrawal": WITHDRAWAL,
}


def signs(entry: Act) -> tuple[Sign, ...]:
    """The signs of an entry, one or two: how firm an approval is, and what it changed."""
    if entry.kind != "approval":
        return (_BY_KIND.get(entry.kind, OTHER),)
    return signs_of_approval(entry.approval_type, entry.effects)


def signs_of_approval(approval_type: str | None, effects: Collection[str]) -> tuple[Sign, ...]:
    """How firm an approval is, and what it changed; one sign or two."""
    changed = tuple(sign for effect, sign in _BY_EFFECT.items() if effect in effects)
    firmness = REGULAR if approval_type == "regular" else CONDITIONAL
    if approval_type in {None, "regular"}:
        return changed[:2] or ((REGULAR,) if approval_type else (UNTYPED,))
    return (firmness, *changed)[:2]
