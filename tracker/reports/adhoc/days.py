"""A day compared with a bare year: SQLite would read the year as a number, and every day is more than that.

So ``earliest >= '2013'`` would be true of all rows without a word; PostgreSQL refuses it, and so do we.
"""

import re
from collections.abc import Mapping

_DAY = r"(?<![-+])(?<![-+]\s)\b\w*(?:earliest|latest)\b\"?"
"""A column that holds days; one that something was taken from, or is taken from something, counts them."""
_OPERATOR = r"\s*(?:[<>]=?|<>|!=|==?|\bbetween\b)\s*"
_OTHER = r"(?:'(?P<{0}>\d+)'|(?P<{0}_number>\d+)(?![\d.-])|(?<!:):(?P<{0}_name>[^\W\d]\w*))"
_COMPARED = re.compile(
    rf"{_DAY}{_OPERATOR}{_OTHER.format('right')}"
    rf"|{_DAY}\s*between\s+[^\s()]+\s+and\s+{_OTHER.format('last')}"
    rf"|{_OTHER.format('left')}{_OPERATOR}(?:\w+\.)?\"?{_DAY}",
    re.IGNORECASE,
)


def bare_year(query: str, values: Mapping[str, object]) -> tuple[str, int] | None:
    """The first number that a day is compared with, and where; a parameter counts with its value."""
    start = 0
    while found := _COMPARED.search(query, start):
        for group, text in found.groupdict().items():
            if text is None:
                continue
            said = str(values.get(text, "")) if group.endswith("_name") else text
            if said.isdecimal():
                return said, found.start(group)
        start = found.start() + 1
    return None
