"""The reports of the catalogue as queries of Datasette's, with values as `tracker report` takes them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import URL

from tracker.database.engine import open_for_reading
from tracker.reports.catalogue import NamedReport, catalogue
from tracker.reports.catalogue.errors import MissingValue
from tracker.reports.catalogue.values import checked
from tracker.reports.models.catalogue import GROUPS
from tracker.web.database import NAME

_PREFIX = "report-"
"""What keeps a report apart from the view of its name: both stand below the database."""
_ADDRESS = re.compile(rf"/{NAME}/{_PREFIX}(?P<report>[\w-]+)(?:\.\w+)?")


def queries() -> dict[str, dict[str, Any]]:
    """The reports, each a query with its parameters, by the names that addresses have for them."""
    return {_PREFIX + report.name: _query(report) for report in catalogue()}


def grouped() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The groups of the catalogue: a heading, and the address, title and first sentence of each report."""
    for group, reports in groupby(catalogue(), key=lambda report: report.group):
        listed = [(_PREFIX + report.name, report.title, _first(report.about)) for report in reports]
        yield GROUPS[group], listed


def spelled_out(location: URL, path: str, query: str) -> str | None:
    """What to ask instead, where a report is asked with other spellings of its values or without defaults.

    Raises what is wrong with a value; one that is yet to be filled in is not wrong.
    """
    found = _ADDRESS.fullmatch(path)
    report = {report.name: report for report in catalogue()}.get(found["report"]) if found else None
    if report is None or not report.parameters:
        return None
    names = {parameter.name for parameter in report.parameters}
    asked = parse_qsl(query)
    given = {name: value for name, value in asked if name in names}
    try:
        with open_for_reading(location) as connection:
            values = checked(connection, report, given)
    except MissingValue:
        return None
    taken = {name: value for name, value in values.items() if value is not None}
    if taken == given:
        return None
    others = [(name, value) for name, value in asked if name not in names]
    return f"{path}?{urlencode([*taken.items(), *others])}"


def _query(report: NamedReport) -> dict[str, Any]:
    names = [parameter.name for parameter in report.parameters]
    return {
        "title": report.title,
        "description": " ".join(_about(report)),
        "sql": _with_empty_as_null(report.query, names),
        "params": names,
        "hide_sql": True,
    }


def _about(report: NamedReport) -> Iterator[str]:
    """What it tells, what it can be told, and what only the command line does with it."""
    yield report.about
    told = "; ".join(f"{parameter.name}: {parameter.about}" for parameter in report.parameters)
    if told:
        yield f"To fill in: {told}."
    if report.analysis:
        yield f"These are the rows that it starts from; its answer: tracker report {report.name}."


def _first(about: str) -> str:
    return about.partition(". ")[0].rstrip(".")


def _with_empty_as_null(query: str, names: list[str]) -> str:
    """The query for a form in a browser, which sends an empty text where nothing was filled in."""
    if not names:
        return query
    return re.sub(rf"(?<![\w:]):({'|'.join(map(re.escape, names))})\b", r"nullif(:\1, '')", query)
