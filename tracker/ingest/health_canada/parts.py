"""Vintages of the extract's parts: each a data set of its own, whose records are the others' too."""

from itertools import chain, combinations

from sqlalchemy import select

from tracker.ingest.facts import Facts
from tracker.ingest.organizations import HEALTH_CANADA
from tracker.ingest.vintages import DataSet, Vintages
from tracker.schema.tables import Source
from tracker.sources.health_canada.layout import SETS

_TITLE = "Drug Product Database data extract"
_LIMITS = (
    "products, not indications; the day of a last update is no approval; notices of compliance are another"
    " data set"
)
PARTS = tuple(sorted(SETS.values()))
_TITLES = {
    f"{_TITLE}: {', '.join(parts)} products": frozenset(parts)
    for parts in chain.from_iterable(combinations(PARTS, count) for count in range(1, len(PARTS) + 1))
}


def data_set(sets: frozenset[str]) -> DataSet:
    """What a vintage of these parts of the extract is a vintage of."""
    title = next(title for title, parts in _TITLES.items() if parts == sets)
    kin = tuple(one for one in _TITLES if one != title)
    return DataSet("health-canada", title, HEALTH_CANADA.name, _LIMITS, kin=kin)


def out_of_sight(vintages: Vintages, facts: Facts, sets: frozenset[str]) -> set[int]:
    """The rows of parts that this vintage does not have: nothing can be said to be missing of them."""
    source = Source.__table__.c
    query = select(source.id, source.title).where(source.id.in_(vintages.place))
    titles = {identity: str(title) for identity, title in vintages.bulk.connection.execute(query)}
    covered = {
        vintages.place[identity] for identity, title in titles.items() if _TITLES.get(title, sets) <= sets
    }
    return {row for row, place in facts.spoken.items() if place not in covered}
