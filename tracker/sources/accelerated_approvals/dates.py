"""Days as the list and its copies write them: 7/11/2017, 2017-07-11, or a spreadsheet's number of days."""

import re
from datetime import date, timedelta

from tracker.dates import PartialDate
from tracker.errors import BadDate
from tracker.sources.accelerated_approvals.errors import BadCell

_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:\s*(\d))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00(?:\.0+)?)?", re.ASCII)
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.0)?", re.ASCII)
_SERIAL_START = date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates, its false 29 February 1900 counted in."""
NOTHING = {"", "-", "–", "n/a", "na", "tbd", "null", "none"}
"""What a cell says that says nothing."""
_IN_WORDS = re.compile(r"([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(text: str, marks: list[str], newest: date | None) -> date | None:
    """The day of a date cell, None where it says nothing; a figure behind the year joins the marks.

    Of a year in two figures, `newest` tells the century: no day of the list is later than the list.
    """
    if text.lower() in NOTHING:
        return None
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SERIAL.fullmatch(text):
            return _SERIAL_START + timedelta(days=int(match[1]))
        if match := _AMERICAN.fullmatch(text):
            marks += [match[4]] if match[4] else []
            return date(_year(match[3], newest), int(match[1]), int(match[2]))
    except ValueError:
        raise BadCell(text, "a day of any calendar") from None
    raise BadCell(text, "a date such as 7/11/2017")


def _year(text: str, newest: date | None) -> int:
    if len(text) > len("17"):
        return int(text)
    if newest is None:
        raise BadCell(text, "a year with its century, which the list's own day would tell")
    year = newest.year - newest.year % 100 + int(text)
    return year if year <= newest.year else year - 100


def title_date(text: str) -> PartialDate | None:
    """The day or month that a title names, "March 31, 2024" or "3/31/2024"; None where it names none."""
    if match := _IN_WORDS.match(text.lower()):
        month, number, year = match.groups()
        if month not in _MONTHS:
            return None
        stated = f"{year}-{_MONTHS.index(month) + 1:02}" + (f"-{int(number):02}" if number else "")
        try:
            return PartialDate.parse(stated)
        except BadDate:
            return None
    try:
        found = day(text.strip(), [], None)
    except BadCell:
        return None
    return PartialDate.of(found) if found else None
