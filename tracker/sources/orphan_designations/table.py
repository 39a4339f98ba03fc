"""The list as rows of cells below its header, whatever it came in: text, the site's page, or a workbook."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from tracker.sources.inputs import ZIP, Given
from tracker.sources.orphan_designations.layout import ADVICE, NEEDED, TITLE, is_header, places
from tracker.sources.orphan_designations.page import is_page, page_rows
from tracker.sources.plain_text import plain_text
from tracker.sources.quoted import Row, rows
from tracker.sources.refusals import AmbiguousMember, Damaged, MissingMembers, UnknownLayout

DELIMITERS = "\t,;|"
ABOVE = 40
"""So many rows may stand above the header."""
_SHOWN = 60
"""Bytes of a file that is something else, to show what it is."""
_ENDINGS = {".txt", ".tsv", ".csv", ".xls", ".xlsx", ".htm", ".html", ""}


class Table(NamedTuple):
    """The list: its file, its header, where the columns stand, and its rows."""

    file: str
    header: list[str]
    places: dict[str, int]
    rows: list[Row]


def member_of(given: Given) -> str:
    """The one file that can be the list."""
    found = [member for member in given.members if PurePosixPath(member).suffix.lower() in _ENDINGS]
    found = found or list(given.members) if len(given.members) == 1 else found
    if not found:
        raise MissingMembers(given.name, ["list of orphan designations"], given.members, ADVICE)
    if len(found) > 1:
        raise AmbiguousMember(given.name, found)
    return found[0]


def table(given: Given, member: str) -> Table:
    """The list's rows; refuses what has no header of it, and what breaks off."""
    file = PurePosixPath(member).name
    with given.seekable(member) as stream:
        beginning = stream.read(_SHOWN)
        stream.seek(0)
        is_packed = beginning.startswith(ZIP)
        found = _headed(_workbook_rows(stream, file) if is_packed else _text_rows(stream, file))
    if found is None:
        shown = [] if is_packed else beginning.decode("latin-1").split("\n")[:1]
        raise UnknownLayout(file, NEEDED, shown, f"It should be {TITLE}. {ADVICE}")
    header, below = found
    return Table(file, header, places(file, header), below)


def _headed(ways: Iterator[Iterator[Row]]) -> tuple[list[str], list[Row]] | None:
    """The header and what is below it, in the first way of reading that shows a header."""
    for found in ways:
        for row in islice(found, ABOVE):
            if is_header(row.cells):
                return row.cells, list(found)
    return None


def _text_rows(stream: BinaryIO, file: str) -> Iterator[Iterator[Row]]:
    text = plain_text(stream, file, TITLE)
    if is_page(text):
        if "</html" not in text.lower() and "</table" not in text.lower():
            raise Damaged(file, "the page breaks off")
        yield page_rows(text)
        return
    for delimiter in DELIMITERS:
        yield _not_cut(rows(text, delimiter), file, ends=text.endswith("\n"))


def _not_cut(found: Iterator[Row], file: str, *, ends: bool) -> Iterator[Row]:
    """The rows; refuses a text whose last row is shorter than its header and has no line end."""
    row, width = None, 0
    for row in found:
        width = width or (len(row.cells) if is_header(row.cells) else 0)
        yield row
    if row is not None and not ends and (len(row.cells) < width or not row.is_whole):
        raise Damaged(file, f"line {row.line} breaks off")


def _workbook_rows(stream: BinaryIO, file: str) -> Iterator[Iterator[Row]]:
    from tracker.sources.ema.workbook import lines

    found = lines(stream, file)
    width = max((len(line.cells) for line in found), default=0)
    yield (
        Row(line.number, [*line.cells, *[""] * (width - len(line.cells))], "\t".join(line.cells))
        for line in found
    )
