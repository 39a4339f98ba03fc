"""EMA's table of medicines, read from the workbook that EMA publishes, its JSON, or a CSV of either."""

from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from tracker.sources.ema import delimited, objects, workbook
from tracker.sources.ema.errors import NotTheTable
from tracker.sources.ema.medicines import medicines
from tracker.sources.ema.records import EmaMedicines
from tracker.sources.ema.sheet import Line, sheet
from tracker.sources.inputs import ZIP, Given, opened
from tracker.sources.refusals import AmbiguousMember
from tracker.sources.unpacking import Limits

LIMITS = Limits(total=2**28)
"""EMA's JSON, its largest form, has 7 MB."""
ENDINGS = (".xlsx", ".json", ".csv", ".tsv", ".txt")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_START = 64


def read(path: str | Path, today: date | None = None) -> EmaMedicines:
    """The table in this file, packed or not; raises Refused where it is not the whole table.

    A table that says to be of a day after `today` is taken as one that does not say its day.
    """
    with opened(path, LIMITS) as given:
        member = _member(given)
        lines = _lines(given, member)
        digest = given.digest([member])
    found = sheet(lines, given.name, today or datetime.now(UTC).date())
    return medicines(found, given.name, digest)


def _member(given: Given) -> str:
    """The one table among the files that were given."""
    if len(given.members) == 1:
        return given.members[0]
    fitting = [member for member in given.members if PurePosixPath(member).suffix.lower() in ENDINGS]
    if len(fitting) > 1:
        raise AmbiguousMember(given.name, fitting)
    if not fitting:
        raise NotTheTable(given.name, "one workbook, JSON or CSV", "none")
    return fitting[0]


def _lines(given: Given, member: str) -> list[Line]:
    """The lines of the table, in whichever form it comes: its first bytes say so."""
    name = PurePosixPath(member).name
    with given.seekable(member) as file:
        beginning = file.read(_START)
        file.seek(0)
        if beginning.startswith(_OLD_WORKBOOK):
            raise NotTheTable(name, "a workbook of Excel 2007 or later (.xlsx)", "an older one (.xls)")
        if beginning.startswith(ZIP):
            return workbook.lines(file, name)
        is_json = objects.is_json(beginning)
        return objects.lines(file, name) if is_json else delimited.lines(file, name)
