"""What a source's disclosures say, as claims of that source."""

from collections.abc import Iterable

from tracker.chronology.format import DisclosureEntry, SourceClaim
from tracker.vocabulary import DisclosureKind


def disclosed(entries: Iterable[DisclosureEntry]) -> list[SourceClaim]:
    """A claim for each kind and place: "Ann Other: Amgen, Novartis (to the institution); Bo Third: Amgen"."""
    grouped: dict[tuple[DisclosureKind, str], dict[str, list[str]]] = {}
    for entry in entries:
        people = grouped.setdefault((entry.kind, entry.locator or ""), {})
        people.setdefault(entry.person, []).extend(_received(entry))
    return [
        SourceClaim(attribute=kind.value, value=_joined(people), locator=locator)
        for (kind, locator), people in grouped.items()
    ]


def _received(entry: DisclosureEntry) -> list[str]:
    if entry.organization is None:
        return ["none"] if entry.kind is DisclosureKind.NONE else []
    return [f"{entry.organization} (to the institution)" if entry.to_institution else entry.organization]


def _joined(people: dict[str, list[str]]) -> str:
    told = (f"{person}: {', '.join(given)}" if given else person for person, given in people.items())
    return "; ".join(told)
