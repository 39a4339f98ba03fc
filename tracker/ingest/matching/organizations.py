"""Organizations by the spellings that sources print."""

from collections import defaultdict

from sqlalchemy import Connection, select

from tracker.ingest.matching.match import Match
from tracker.names import name_key
from tracker.schema.tables import Organization, OrganizationName


class Organizations:
    """Every organization by its name, its abbreviation and its other spellings, folded."""

    def __init__(self, connection: Connection) -> None:
        self._own: dict[str, set[int]] = defaultdict(set)
        self._named: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, str] = {}
        rows = connection.execute(select(Organization.id, Organization.name, Organization.abbreviation))
        for identity, name, abbreviation in rows:
            self.add(identity, name)
            if abbreviation:
                self._named[name_key(abbreviation)].add(identity)
        for identity, name in connection.execute(
            select(OrganizationName.organization_id, OrganizationName.name)
        ):
            self._named[name_key(name)].add(identity)

    def add(self, identity: int, name: str) -> None:
        """Know an organization by its name."""
        self.names[identity] = name
        self._own[name_key(name)].add(identity)

    def match(self, name: str) -> Match:
        """The organization of this name; one that has it as its own goes before one that is also spelt so."""
        key = name_key(name)
        return Match.of(self._own.get(key) or self._named.get(key) or ())
