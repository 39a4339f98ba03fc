"""A named report and its values, answered as a table or written out as SQL."""

import shlex
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import printable
from tracker.reports.adhoc import run
from tracker.reports.adhoc.question import Question
from tracker.reports.models.catalogue import NamedReport
from tracker.reports.table import Table

if TYPE_CHECKING:
    from sqlalchemy import URL

    from tracker.reports.catalogue.values import Given, Values


def ask(
    url: "str | URL | None",
    report: NamedReport,
    values: Mapping[str, "Given"],
    known_on: date | None = None,
    *,
    timeout: float | None = None,
) -> Table:
    """The answer to a report; with ``known_on``, of what the sources had said by that day."""
    from tracker.database.engine import open_for_reading
    from tracker.database.location import resolve
    from tracker.reports.catalogue.values import checked

    place = resolve(url)
    with open_for_reading(place) as connection:
        taken = checked(connection, report, values, known_on)
    return answered(place, report, taken, known_on, timeout=timeout)


def answered(
    url: "URL",
    report: NamedReport,
    values: "Values",
    known_on: date | None = None,
    *,
    timeout: float | None = None,
) -> Table:
    """The answer to a report whose values have been checked."""
    query = report.query
    if known_on:
        from tracker.schema.views.known import narrowed

        query = narrowed(query, known_on, url.get_backend_name())
    table = run(url, query, values, timeout=timeout)
    if report.analysis is None:
        return table
    from tracker.reports.catalogue.survival import analysed

    return analysed(report.analysis, table)


def written(report: NamedReport, values: "Values") -> str:
    """The report as SQL that stands for itself: what it is in comments, and its values in their places."""
    about = f" {report.about}" if report.about else ""
    heading = f"-- {report.title}.{about}"
    given = (
        f" -p {name}={shlex.quote(printable(value))}" for name, value in values.items() if value is not None
    )
    asked = f"-- tracker report {report.name}{''.join(given)}"
    analysis = [f"-- The rows that the analysis '{report.analysis}' starts from."] if report.analysis else []
    return "\n".join((*_wrapped(heading), asked, *analysis, Question(report.query, values).literal)) + "\n"


def _wrapped(comment: str) -> list[str]:
    from textwrap import wrap

    return wrap(comment, 100, subsequent_indent="-- ", break_long_words=False, break_on_hyphens=False)
