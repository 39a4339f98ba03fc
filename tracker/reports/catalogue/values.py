"""The values of a report's parameters: what was given, checked and in the database's own spelling."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.lookup import find_disease, find_regulators, find_treatment
from tracker.reports.catalogue.errors import BadValue, MissingValue, NoSuchParameter, TooManyValues
from tracker.reports.models.catalogue import NamedReport, Parameter

Given = str | int | date | PartialDate | None
"""A value as a person or a program gives it."""
Values = dict[str, str | None]
"""A value for each parameter, as the query takes it."""

TODAY = "today"
"""The default that is the reader's own day, or the one as of which the database answers."""


def placed(report: NamedReport, words: Iterable[str]) -> dict[str, str]:
    """Values that were given without names, in the order of the parameters; raises TooManyValues."""
    names = [parameter.name for parameter in report.parameters]
    found: dict[str, str] = {}
    for word in words:
        if len(found) == len(names):
            raise TooManyValues(report, word)
        found[names[len(found)]] = word
    return found


def checked(
    connection: Connection, report: NamedReport, given: Mapping[str, Given], today: date | None = None
) -> Values:
    """A value for each parameter; raises what is wrong with the first that cannot be used."""
    known = {parameter.name for parameter in report.parameters}
    for name in given:
        if name not in known:
            raise NoSuchParameter(report, name)
    return {
        parameter.name: _value(connection, report, parameter, _stated(parameter, given, today))
        for parameter in report.parameters
    }


def _stated(parameter: Parameter, given: Mapping[str, Given], today: date | None) -> str | None:
    value = given.get(parameter.name)
    if value is None:
        value = parameter.default
        if value == TODAY:
            return str(today or date.today())  # noqa: DTZ011 - the reader's own day
    return None if value is None else str(value)


def _value(
    connection: Connection, report: NamedReport, parameter: Parameter, stated: str | None
) -> str | None:
    if stated is None:
        if parameter.is_required:
            raise MissingValue(report, parameter)
        return None
    if parameter.type in _NAMES:
        return _NAMES[parameter.type](connection, stated)
    if parameter.type == "integer" and not stated.removeprefix("-").isdecimal():
        raise BadValue(parameter, stated)
    return _day(parameter, stated) if parameter.type in _DATES else stated


def _day(parameter: Parameter, stated: str) -> str:
    """The day that a date stands for: itself, or the first or last day that it can mean."""
    try:
        when = PartialDate.parse(stated)
    except BadDate as error:
        raise BadValue(parameter, stated) from error
    day = when.latest if parameter.type == "until" else when.earliest
    if day is None or (parameter.type == "date" and when.earliest != when.latest):
        raise BadValue(parameter, stated)
    return day.isoformat()


def _regulator(connection: Connection, name: str) -> str:
    return find_regulators(connection, [name])[0]


_DATES = frozenset({"date", "since", "until"})
_NAMES: dict[str, Callable[[Connection, str], str]] = {
    "treatment": find_treatment,
    "disease": find_disease,
    "regulator": _regulator,
}
