"""Dates, words and values as Python programs give them, made into those that the reports take."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from tracker.dates import PartialDate
from tracker.errors import TrackerError, UnknownName, one_of
from tracker.names import close_names, name_key
from tracker.reports.adhoc import Bound

When = PartialDate | date | str | int
"""A date in any form: "2014-07", a year as a number, a `datetime.date`, or a PartialDate."""
Words = str | Iterable[str]
"""One word, or several."""
Given = str | int | float | date | PartialDate | None
"""The value of a parameter."""

Choice = TypeVar("Choice", bound=StrEnum)


class NotOneDay(TrackerError, ValueError):
    """A date that means many days, where one is asked about."""

    def __init__(self, when: PartialDate) -> None:
        super().__init__(f"'{when}' is not one day. Write 2018-03-29.")


class NoEnd(TrackerError, ValueError):
    """A date without a last day, where what was known by then is asked for."""

    def __init__(self, when: PartialDate) -> None:
        super().__init__(f"'{when}' has no end. Write 2018, 2018-03 or 2018-03-29.")


class UnknownWord(UnknownName):
    """A word that is none of a closed list."""

    def __init__(self, noun: str, word: str, known: Iterable[str]) -> None:
        words = list(known)
        super().__init__(noun, word, close_names(word, words), one_of(words))


def partial(when: When | None) -> PartialDate | None:
    """The date as exactly as it was stated; raises BadDate."""
    if when is None or isinstance(when, PartialDate):
        return when
    if isinstance(when, date):
        return PartialDate.of(when.date() if isinstance(when, datetime) else when)
    return PartialDate.parse(f"{when:04d}" if isinstance(when, int) else when)


def one_day(when: When | None) -> date | None:
    """The day that is asked about; raises NotOneDay where it would be many."""
    stated = partial(when)
    if stated is None:
        return None
    if stated.earliest is None or stated.earliest != stated.latest:
        raise NotOneDay(stated)
    return stated.earliest


def last_day(when: When | None) -> date | None:
    """The last day that the date can mean: 2017 asks for what was known by its end; raises NoEnd."""
    stated = partial(when)
    if stated is None:
        return None
    if stated.latest is None:
        raise NoEnd(stated)
    return stated.latest


def words(given: Words) -> tuple[str, ...]:
    """The words, where one needs no list around it."""
    return (given,) if isinstance(given, str) else tuple(given)


def chosen(kind: type[Choice], noun: str, given: Words) -> tuple[Choice, ...]:
    """The members of a closed list that are meant, with "-" or "_" in them; raises UnknownWord."""
    known = {name_key(member.value): member for member in kind}
    for word in words(given):
        if name_key(word) not in known:
            raise UnknownWord(noun, word, [member.value for member in kind])
    return tuple(known[name_key(word)] for word in words(given))


def choice(kind: type[Choice], noun: str, given: str | None) -> Choice | None:
    """The one member of a closed list that is meant, or none; raises UnknownWord."""
    return chosen(kind, noun, given)[0] if given is not None else None


def listed(known: Iterable[str], noun: str, given: Words) -> tuple[str, ...]:
    """The words, each of which is on a list; raises UnknownWord."""
    listing = list(known)
    for word in words(given):
        if word not in listing:
            raise UnknownWord(noun, word, listing)
    return words(given)


def bound(given: Mapping[str, Given]) -> dict[str, Bound]:
    """The values of a query's parameters as both databases take them: dates as their text."""
    return {name: _bound(value) for name, value in given.items()}


def as_texts(given: Mapping[str, Given]) -> dict[str, str | None]:
    """The values of a report's parameters as a person would type them."""
    return {name: None if value is None else _text(value) for name, value in given.items()}


def _bound(value: Given) -> Bound:
    return str(value) if isinstance(value, date | PartialDate) else value


def _text(value: str | float | date | PartialDate) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
