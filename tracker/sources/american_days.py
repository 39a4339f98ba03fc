"""Days as American agencies and their spreadsheets write them: Aug 4, 2021, 8/4/2021, 4-Aug-21."""

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WORD = r"(?P<month>[A-Za-z]{3,9})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_WORD}\.? (?P<day>\d{{1,2}}),? ?(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})[- ]{_WORD}[- ]{_YEAR}",
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?)?",
    )
)
_SHORT = 100
"""Years below this were written with two digits."""


class NoDay(ValueError):
    """The text is no day of the calendar."""


def american_day(text: str, latest: date) -> date:
    """The day; of a year with two digits the century that does not lead beyond the latest possible day."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            year, month, day = int(found["year"]), month_number(found["month"]), int(found["day"])
            try:
                return date(year, month, day) if year >= _SHORT else _of_century(year, month, day, latest)
            except ValueError:
                break
    raise NoDay(text)


def month_number(word: str) -> int:
    """The month that a number, a name or its beginning means; 0 where it means none."""
    if word.isdecimal():
        return int(word)
    known = (number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()))
    return next(known, 0)


def is_short(text: str) -> bool:
    """Whether the year of a day is written with two digits."""
    return any(len(found["year"]) == 2 for form in _FORMS if (found := form.fullmatch(text)))  # noqa: PLR2004


def _of_century(year: int, month: int, day: int, latest: date) -> date:
    earlier = 1900 + year
    if (latest.year, latest.month, latest.day) < (2000 + year, month, day):
        return date(earlier, month, day)
    return date(2000 + year, month, day)
