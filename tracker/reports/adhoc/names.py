"""The names in a query: which relations it asks, under which names, and which names it may have meant."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import chain

Relations = Mapping[str, list[str]]
"""The tables and views of a database, and the columns of each."""

_NO_ALIAS = frozenset(
    {"cross", "except", "full", "group", "having", "inner", "intersect", "join", "left", "limit", "natural"}
    | {"offset", "on", "order", "right", "union", "using", "where", "window"}
)
_ALIAS = re.compile(r"\s+(?:as\s+)?(\w+)", re.IGNORECASE)


def mentions(query: str, name: str) -> list[re.Match[str]]:
    """Where a name stands in a query as a word of its own."""
    return list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", query, re.IGNORECASE))


def in_scope(query: str, relations: Relations) -> dict[str, list[str]]:
    """The relations that a query names, by their names and by their aliases, with their columns."""
    found: dict[str, list[str]] = {}
    for name, columns in relations.items():
        for mention in mentions(query, name):
            alias = _ALIAS.match(query, mention.end())
            is_alias = alias and alias[1].lower() not in _NO_ALIAS
            found[alias[1].lower() if alias and is_alias else name] = columns
    return found


def close_relations(name: str, relations: Relations) -> list[str]:
    """The tables and views with a name like this."""
    return _close(name, relations)


def close_columns(query: str, name: str, relations: Relations) -> list[str]:
    """The columns with a name like this: those of its alias, where it has one, else of all that is asked."""
    scope = in_scope(query, relations)
    alias, _, column = name.lower().rpartition(".")
    if alias in scope:
        return [f"{alias}.{close}" for close in _close(column, scope[alias])]
    if alias and scope:
        return [f"{known}.{close}" for known, columns in scope.items() for close in _close(column, columns)][
            :3
        ]
    return _close(column, dict.fromkeys(chain.from_iterable((scope or relations).values())))


def _close(name: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(name.lower(), known, n=3, cutoff=0.6)
