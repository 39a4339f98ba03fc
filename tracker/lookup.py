"""A name as people write it, to the one thing that it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, literal, select, text

from tracker.errors import AmbiguousName, OtherKind, TrackerError, UnknownName
from tracker.names import close_names, name_key
from tracker.schema.views.chronology import TIMELINE_ENTRIES
from tracker.schema.views.diseases import DISEASES
from tracker.schema.views.subjects import NAMES, ORGANIZATIONS

ANYTHING = ("treatment", "trial", "application", "event")
AUTHORITIES = ("regulator", "hta_body")
"""Kinds of organization that decide."""
Name = tuple[Any, ...]
"""A name with what it names: the kind, the label that the views know it by, and the name as written."""

_OF_TRIALS = ("result", "milestone")
"""Kinds of entry whose keys are put together from the names of trials, and cannot be looked up."""
_LAST = "\U0010ffff"
"""What comes after every name that goes on."""
_SHORT, _PARTS = 5, 8
"""A name of so many letters is parted in twos, a longer one in threes; so many parts are looked for."""
_LEAST, _ENOUGH, _MOST = 2, 50, 500
"""Names that begin alike have so many letters in common; so few are looked through, or so many."""
_LIST_DISEASES = 'tracker sql "select * from diseases"'


@dataclass(frozen=True)
class Found:
    """What a name means: its kind, and the label that the views know it by."""

    kind: str
    label: str


def find_treatment(connection: Connection, name: str) -> str:
    """The INN of the treatment of this name; raises UnknownName or AmbiguousName."""
    return find(connection, name, ["treatment"]).label


def find_regulators(connection: Connection, names: Collection[str]) -> tuple[str, ...]:
    """The authorities of these names as the views spell them, each once; raises UnknownName."""
    rows = connection.execute(_AUTHORITIES).all() if names else []
    known = {name_key(word): row.abbreviation or row.organization for row in rows for word in row if word}
    for name in names:
        if name_key(name) not in known:
            close = close_names(name, [word for row in rows for word in row if word])
            raise UnknownName(kind="regulator", name=name, close=close, listing="tracker list regulators")
    return tuple(dict.fromkeys(known[name_key(name)] for name in names))


_AUTHORITIES = (
    select(ORGANIZATIONS.table.c.abbreviation, ORGANIZATIONS.table.c.organization)
    .where(ORGANIZATIONS.table.c.kind.in_(AUTHORITIES))
    .order_by(ORGANIZATIONS.table.c.organization)
)
"""Without the view's count of their events, which would take as long as there are events."""


def find_disease(connection: Connection, name: str) -> str:
    """The disease of this key or name; raises UnknownName."""
    table = DISEASES.table.c
    rows = connection.execute(select(table.disease, table.name).order_by(table.disease)).all()
    for row in rows:
        if _spelled(name) in map(_spelled, row):
            return str(row.disease)
    close = close_names(name, [word for row in rows for word in row])
    raise UnknownName(kind="disease", name=name, close=close, listing=_LIST_DISEASES)


def _spelled(name: str) -> str:
    """The name folded, leukaemia as leukemia."""
    return name_key(name).replace("ae", "e")


def find(connection: Connection, name: str, kinds: Sequence[str] = ANYTHING) -> Found:
    """The treatment, trial, application or event of this name; raises UnknownName or AmbiguousName.

    A kind in front of the name, as AmbiguousName offers it ("trial TOWER"), looks among that kind only.
    """
    kind, _, rest = name.strip().partition(" ")
    if rest and kind in kinds and not _named(connection, name, kinds):
        return find(connection, rest, [kind])
    found = _named(connection, name, kinds)
    if not found and "event" in kinds:
        found = _events(connection, name)
    if len({thing.kind for thing in found}) == 1:  # what has the name as its own goes before what also has it
        own = [thing for thing in found if name_key(thing.label) == name_key(name)]
        found = own if len(own) == 1 else found
    if len(found) > 1:
        raise AmbiguousName(name, [f"{thing.kind} {thing.label}" for thing in found])
    if not found:
        raise _unknown(connection, name, kinds)
    return found[0]


def _unknown(connection: Connection, name: str, kinds: Sequence[str]) -> TrackerError:
    """Why nothing was found: something of another kind goes by this name, or nothing does."""
    noun, listing = _words(kinds)
    other = _named(connection, name, [kind for kind in ANYTHING if kind not in kinds])
    if other:
        return OtherKind(noun, name, other[0].kind)
    close = [found for _, _, found in near_names(connection, name, kinds)]
    return UnknownName(noun, name, close, listing)


def _named(connection: Connection, name: str, kinds: Sequence[str]) -> list[Found]:
    names = NAMES.table.c
    query = (
        select(names.kind, names.label)
        .where(names.kind.in_(kinds), names.name_key == name_key(name))
        .distinct()
    )
    return sorted(
        (Found(*row) for row in connection.execute(query)), key=lambda thing: (thing.kind, thing.label)
    )


def _events(connection: Connection, name: str) -> list[Found]:
    return [Found("event", name)] if entry_treatments(connection, name) else []


def entry_treatments(connection: Connection, key: str) -> list[str]:
    """The treatments (INNs) whose chronology has the entry of this key; none where there is no such entry.

    The key of what a trial did begins with the trial's name, which has an index; the key has none.
    """
    entries = TIMELINE_ENTRIES.table.c
    query = select(entries.treatment).where(entries.entry_key == key).distinct().order_by(entries.treatment)
    found = connection.scalars(query.where(entries.kind.not_in(_OF_TRIALS))).all()
    parts = key.split(":")
    trials = [":".join(parts[:size]) for size in range(1, len(parts))]
    if not found and trials:
        found = connection.scalars(query.where(entries.trial.in_(trials))).all()
    return list(found)


def names_like(connection: Connection, name: str, limit: int) -> list[Name]:
    """The names that begin with this one, however it is spelt; the same name first."""
    key, names = name_key(name), NAMES.table.c
    if not key:
        return []
    query = select(names.kind, names.label, names.name).where(
        names.name_kind.not_in(("doi", "pmid")), names.name_key >= key, names.name_key < key + _LAST
    )
    ordered = query.order_by(case((names.name_key == key, 0), else_=1), names.kind, names.label, names.name)
    return [tuple(row) for row in connection.execute(ordered.limit(limit))]


def near_names(connection: Connection, name: str, kinds: Sequence[str], limit: int = 3) -> list[Name]:
    """The names that are most like a mistyped one, best first.

    Those of treatments are looked for anywhere; those of other things, of which there are millions, among
    what begins alike.
    """
    key = name_key(name)
    known = _with_parts(connection, key) if "treatment" in kinds else []
    others = [kind for kind in kinds if kind != "treatment"]
    known += _beginning_alike(connection, name.strip(), others) if others else []
    by_name = {found[2]: found for found in sorted(known, key=itemgetter(2), reverse=True)}
    return [by_name[close] for close in close_names(name, sorted(by_name), limit)]


def _with_parts(connection: Connection, key: str) -> list[Name]:
    """The names of treatments that share the most parts with a name; the view would look up each one."""
    size = 3 if len(key) > _SHORT else 2
    parts = list(dict.fromkeys(key[place : place + size] for place in range(len(key) - size + 1)))
    if not parts:
        return []
    step = -(-len(parts) // _PARTS) or 1
    given = {f"part_{number}": part for number, part in enumerate(parts[::step])}
    has = "CASE WHEN x.name_key LIKE '%' || :{} || '%' THEN 1 ELSE 0 END"
    shared = " + ".join(map(has.format, given))
    query = (
        "WITH close AS MATERIALIZED (SELECT x.treatment_id, x.name FROM treatment_name x"  # noqa: S608 - our own names
        f" ORDER BY {shared} DESC, x.name LIMIT {_MOST})"
        " SELECT 'treatment', t.inn, x.name FROM close x JOIN treatment t ON t.id = x.treatment_id"
    )
    return [tuple(row) for row in connection.execute(text(query), given)]


def _beginning_alike(connection: Connection, name: str, kinds: Sequence[str]) -> list[Name]:
    """Names that have the longest beginning in common with this one that enough of them have."""
    names, entries = NAMES.table.c, TIMELINE_ENTRIES.table.c
    of_kinds = select(names.kind, names.label, names.name).where(names.kind.in_(kinds)).order_by(names.name)
    found = _alike(connection, of_kinds, names.name_key, name_key(name))
    if "event" in kinds:
        keys = select(literal("event"), entries.entry_key, entries.entry_key).order_by(entries.entry_key)
        of_events = keys.where(entries.kind.not_in(_OF_TRIALS))
        found += _alike(connection, of_events, entries.entry_key, name)
    return found


def _alike(connection: Connection, query: Select[Any], column: ColumnElement[str], name: str) -> list[Name]:
    found: list[Name] = []
    for size in range(len(name), _LEAST - 1, -1):
        begins = query.where(column >= name[:size], column < name[:size] + _LAST)
        found = [tuple(row) for row in connection.execute(begins.limit(_MOST))]
        if len(found) >= _ENOUGH:
            break
    return found


def _words(kinds: Sequence[str]) -> tuple[str, str]:
    """What was looked for, and the command that lists the first of it."""
    *others, last = kinds
    noun = f"{', '.join(others)} or {last}" if others else last
    return noun, f"tracker list {kinds[0]}s"
