"""A name as people write it, to the one thing that it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from tracker.errors import AmbiguousName, OtherKind, TrackerError, UnknownName
from tracker.names import close_names, name_key
from tracker.schema.views.chronology import TIMELINE_ENTRIES
from tracker.schema.views.subjects import NAMES, ORGANIZATIONS

ANYTHING = ("treatment", "trial", "application", "event")


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
    view = ORGANIZATIONS.table.c
    query = select(view.abbreviation, view.organization).where(view.events > 0).order_by(view.organization)
    rows = connection.execute(query).all()
    known = {name_key(word): row.abbreviation or row.organization for row in rows for word in row if word}
    for name in names:
        if name_key(name) not in known:
            close = close_names(name, [word for row in rows for word in row if word])
            raise UnknownName(kind="regulator", name=name, close=close, listing="tracker list regulators")
    return tuple(dict.fromkeys(known[name_key(name)] for name in names))


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
    return UnknownName(noun, name, close_names(name, _all_names(connection, kinds)), listing)


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
    entries = TIMELINE_ENTRIES.table.c
    query = select(entries.entry_key).where(entries.entry_key == name).distinct()
    return [Found("event", key) for key in connection.scalars(query)]


def _all_names(connection: Connection, kinds: Sequence[str]) -> list[str]:
    names = NAMES.table.c
    found = list(connection.scalars(select(names.name).where(names.kind.in_(kinds)).order_by(names.name)))
    if "event" in kinds:
        entries = TIMELINE_ENTRIES.table.c
        found += connection.scalars(select(entries.entry_key).distinct().order_by(entries.entry_key))
    return found


def _words(kinds: Sequence[str]) -> tuple[str, str]:
    """What was looked for, and the command that lists the first of it."""
    *others, last = kinds
    noun = f"{', '.join(others)} or {last}" if others else last
    return noun, f"tracker list {kinds[0]}s"
