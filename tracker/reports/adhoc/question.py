"""A question before any database sees it: SQL that begins like one, and a value for each `:name` in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from tracker.reports.adhoc.refusal import NoParameter, NotAQuestion, NoValue

_TOKEN = re.compile(
    r"""
    --[^\n]* | /\*.*?\*/                                # comments
    | (?<!\w)[eE]'(?:[^'\\]|\\.|'')*'                   # PostgreSQL's strings with escapes
    | '[^']*' | "[^"]*" | `[^`]*`                       # strings and quoted names
    | (?P<quote>\$(?:[^\W\d]\w*)?\$).*?(?P=quote)       # PostgreSQL's dollar quotes
    | ::                                                # a cast
    | (?<![\w:]):(?P<name>[^\W\d]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_START = re.compile(r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/|\()*(?P<word>\w*)", re.DOTALL)
_QUESTIONS = frozenset({"select", "with", "values"})


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the values of its parameters."""

    query: str
    parameters: Mapping[str, str | None]

    @classmethod
    def of(cls, query: str, parameters: Mapping[str, str | None]) -> Self:
        """The question, if it reads like one and each parameter has its value."""
        _begins_well(query)
        question = cls(query, dict(parameters))
        if missing := [name for name in question.names if name not in parameters]:
            raise NoValue(missing)
        if unused := [name for name in parameters if name not in question.names]:
            raise NoParameter(unused)
        return question

    @property
    def names(self) -> list[str]:
        """The names of its parameters, each once, in order of appearance."""
        found = (token["name"] for token in _TOKEN.finditer(self.query))
        return list(dict.fromkeys(name for name in found if name))

    @property
    def numbered(self) -> str:
        """The query with `$1` for `:name`, filled with spaces, so that what follows stays in its place."""
        number = {name: f"${index}" for index, name in enumerate(self.names, start=1)}

        def placed(token: re.Match[str]) -> str:
            return number[token["name"]].ljust(len(token[0])) if token["name"] else token[0]

        return _TOKEN.sub(placed, self.query)

    @property
    def values(self) -> list[str | None]:
        """The values of `$1`, `$2`..."""
        return [self.parameters[name] for name in self.names]


def _begins_well(query: str) -> None:
    """Refuse in words what both databases would refuse anyway, each with an error that says little."""
    start = _START.match(query)
    word = start["word"] if start else ""
    if word.lower() not in _QUESTIONS:
        raise NotAQuestion(word)
