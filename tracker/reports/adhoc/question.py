"""A question before any database sees it: SQL that begins like one, and a value for each `:name` in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from tracker.reports.adhoc.days import bare_year
from tracker.reports.adhoc.refusal import (
    Fault,
    HoldsNul,
    NoDay,
    NoParameter,
    NotAQuestion,
    NoValue,
    place,
    refused,
)

_TOKEN = re.compile(
    r"""
    --[^\n]* | /\*.*?(?:\*/|\Z)                          # comments
    | (?<!\w)[eE]'(?:[^'\\]|\\.|'')*'                   # PostgreSQL's strings with escapes
    | '[^']*' | "[^"]*" | `[^`]*`                       # strings and quoted names
    | (?P<quote>\$(?:[^\W\d]\w*)?\$).*?(?:(?P=quote)|\Z)  # PostgreSQL's dollar quotes
    | ::                                                # a cast
    | (?<![\w:]):(?P<name>[^\W\d]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
"""What hides parameters, and parameters. What is opened and not closed hides the rest: to look for its end
again from every place would take hours for a megabyte of them."""

_SPACE = r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))"
_START = re.compile(rf"(?:{_SPACE}|\()*+(?P<word>\w*)", re.DOTALL)
_EXPLAINED = re.compile(
    rf"{_SPACE}*+explain{_SPACE}++(?:query{_SPACE}++plan{_SPACE}++)?(?=select|with|values)",
    re.DOTALL | re.IGNORECASE,
)
_QUESTIONS = frozenset({"select", "with", "values"})
_WAYS_OUT = re.compile(
    r"set_config|query_to_xml|cursor_to_xml|ts_stat|ts_rewrite|dblink"
    r"|pg_terminate_backend|pg_cancel_backend|pg_logical_emit_message|U&\s*\"",
    re.IGNORECASE,
)
"""Functions of PostgreSQL that change settings, the role and the time limit among them, run a text as SQL,
reach other servers, end what the same role does elsewhere (such as an import), or write into its log; and
names written in escapes, which could be any of these. They are not looked for in code only: what is a string
is decided by settings of the server."""

Bound = str | int | float | None
"""The value of a parameter, which the database reads as the type that is called for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the values of its parameters."""

    query: str
    parameters: Mapping[str, Bound]

    @classmethod
    def of(cls, query: str, parameters: Mapping[str, Bound]) -> Self:
        """The question, if it reads like one and each parameter has its value."""
        _is_innocent(query)
        explained = _EXPLAINED.match(query)
        _begins_well(query[explained.end() :] if explained else query)
        question = cls(query, dict(parameters))
        if missing := [name for name in question.names if name not in parameters]:
            raise NoValue(missing)
        if unused := [name for name in parameters if name not in question.names]:
            raise NoParameter(unused)
        if year := bare_year(query, parameters):
            raise NoDay(year[0], place(query, year[1]))
        return question

    @property
    def is_explained(self) -> bool:
        """Whether the plan of the query is asked for, and not its answer."""
        return _EXPLAINED.match(self.query) is not None

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
    def literal(self) -> str:
        """The query with each value in the place of its parameter, as SQL that needs no values."""

        def written(token: re.Match[str]) -> str:
            return _literal(self.parameters[token["name"]]) if token["name"] else token[0]

        return _TOKEN.sub(written, self.query)

    @property
    def values(self) -> list[Bound]:
        """The values of `$1`, `$2`..."""
        return [self.parameters[name] for name in self.names]


def _literal(value: Bound) -> str:
    if value is None:
        return "null"
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value)


def _is_innocent(query: str) -> None:
    """Refuse what one of the databases would not read to its end, or should not be let to."""
    if "\0" in query:
        raise HoldsNul
    if way_out := _WAYS_OUT.search(query):
        reason = f"{way_out[0]} can reach beyond the query; only reading is answered"
        raise refused(query, Fault(reason, way_out.start()), {})


def _begins_well(query: str) -> None:
    """Refuse in words what both databases would refuse anyway, each with an error that says little."""
    start = _START.match(query)
    word = start["word"] if start else ""
    if word.lower() not in _QUESTIONS:
        raise NotAQuestion(word)
