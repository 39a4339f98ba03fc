"""Organizations as agencies spell them; a spelling that fits two of them is left to a person."""

from typing import NamedTuple

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.matching import Organizations
from tracker.ingest.unmatched import Doubt, Unmatched
from tracker.ingest.vintages import Vintages
from tracker.vocabulary import OrganizationKind


class Authority(NamedTuple):
    """A regulator, as it is made where nobody has named it yet."""

    name: str
    abbreviation: str
    jurisdiction: str


FDA = Authority("U.S. Food and Drug Administration", "FDA", "US")
EMA = Authority("European Medicines Agency", "EMA", "EU")
HEALTH_CANADA = Authority("Health Canada", "HC", "CA")


class Parties:
    """Organizations that an import finds or makes."""

    def __init__(self, bulk: Bulk, vintages: Vintages, unmatched: Unmatched) -> None:
        self._bulk, self._vintages, self._unmatched = bulk, vintages, unmatched
        self._known = Organizations(bulk.connection)
        self._rows = bulk.rows("organization", "name", "abbreviation", "kind", "jurisdiction")
        self._claims = bulk.rows("claim", *_CLAIM)

    def regulator(self, authority: Authority) -> int:
        """The authority itself."""
        known = (self._known.match(name).only for name in (authority.abbreviation, authority.name))
        found = next((identity for identity in known if identity), None)
        name, abbreviation, jurisdiction = authority
        return found or self._make(name, abbreviation, OrganizationKind.REGULATOR, jurisdiction)

    def find(self, name: str | None, place: str) -> int | None:
        """The organization of this name; None without a name, and where it is left to a person."""
        if not name:
            return None
        match = self._known.match(name)
        if match.is_ambiguous:
            candidates = "; ".join(self._known.names[identity] for identity in match.candidates)
            self._unmatched.leave(
                Doubt(place, "organization", name, candidates, "several organizations have this name")
            )
            return None
        return match.only or self._make(name, None, OrganizationKind.SPONSOR, None)

    def name(self, identity: int | None) -> str | None:
        """The name of an organization, for a person."""
        return None if identity is None else self._known.names.get(identity)

    def _make(
        self, name: str, abbreviation: str | None, kind: OrganizationKind, jurisdiction: str | None
    ) -> int:
        made = self._rows.add(name, abbreviation, kind.value, jurisdiction)
        self._known.add(made, name)
        said = (self._vintages.current, made, "name", name, *OUTRIGHT, "")
        self._claims.add(*said, self._bulk.at, self._bulk.run)
        return made


_CLAIM = (
    "claimant_id", "organization_id", "attribute", "value", "is_absence", "confidence", "is_inferred",
    "locator", "recorded_at", "run_id",
)  # fmt: skip
