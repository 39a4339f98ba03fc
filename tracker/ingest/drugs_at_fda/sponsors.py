"""Sponsors as Drugs@FDA spells them; a spelling that fits two organizations is left to a person."""

from tracker.ingest.bulk import OUTRIGHT, Bulk
from tracker.ingest.matching import Organizations
from tracker.ingest.unmatched import Doubt, Unmatched
from tracker.ingest.vintages import Vintages
from tracker.vocabulary import OrganizationKind

FDA = "U.S. Food and Drug Administration"


class Sponsors:
    """Organizations that this import finds or makes."""

    def __init__(self, bulk: Bulk, vintages: Vintages, unmatched: Unmatched) -> None:
        self._bulk, self._vintages, self._unmatched = bulk, vintages, unmatched
        self._known = Organizations(bulk.connection)
        self._rows = bulk.rows("organization", "name", "abbreviation", "kind", "jurisdiction")
        self._claims = bulk.rows("claim", *_CLAIM)

    def regulator(self) -> int:
        """FDA itself."""
        found = self._known.match("FDA").only
        return found or self._make(FDA, "FDA", OrganizationKind.REGULATOR, "US")

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
