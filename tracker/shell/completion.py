"""What may come next in a line that is being typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.reports.adhoc.names import Relations, in_scope
from tracker.shell.engine import COMMANDS

KEYWORDS = """
    select from where group by order having limit offset join left inner on using and or not in is null
    like between case when then else end distinct count sum avg min max with as union all except
    intersect exists cast coalesce over partition asc desc values explain
"""
_WORD = re.compile(r"[\w.]*\Z")
_TABLE_COMES = re.compile(r"\b(?:from|join)\s+\Z|\bfrom\s+[\w\s]+,\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """The names that can be completed."""

    relations: Relations
    forms: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


def candidates(text: str, position: int, known: Known) -> tuple[str, list[str]]:
    """The beginning of the word at a place in the text, and the words that it may become."""
    before = text[:position]
    if before.lstrip().startswith("."):
        return _of_command(before.lstrip(), known)
    match = _WORD.search(before)
    word = match[0] if match else ""
    if _TABLE_COMES.search(before[: len(before) - len(word)]):
        return word, _beginning(word, known.relations)
    scope = in_scope(text, known.relations)
    alias, dot, start = word.rpartition(".")
    if dot:
        return start, _beginning(start, scope.get(alias.lower(), ()))
    if not word:
        return word, []
    columns = dict.fromkeys(column for found in scope.values() for column in found)
    return word, _beginning(word, {**columns, **dict.fromkeys((*scope, *KEYWORDS.split(), *known.relations))})


def _of_command(line: str, known: Known) -> tuple[str, list[str]]:
    word, space, rest = line.partition(" ")
    if not space:
        return word, _beginning(word, COMMANDS)
    wanted = {".describe": known.relations, ".format": known.forms, ".report": known.reports}
    return rest, _beginning(rest, wanted.get(word.lower(), ()))


def _beginning(start: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(start.lower())]
