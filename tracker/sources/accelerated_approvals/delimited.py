"""The same list as text: CSV, or what a spreadsheet makes of it with tabs or semicolons."""

import csv
from collections.abc import Iterator
from io import StringIO

from tracker.sources.accelerated_approvals.columns import Columns
from tracker.sources.accelerated_approvals.errors import NotTheList
from tracker.sources.accelerated_approvals.grid import Line
from tracker.sources.refusals import Damaged

DELIMITERS = ",\t;|"
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def lines(content: bytes, name: str) -> list[Line]:
    """Every line of the file, divided by the sign that makes its header the list's header."""
    text = _decoded(content, name)
    failure: csv.Error | None = None
    for delimiter in DELIMITERS:
        try:
            found = list(_divided(text, delimiter))
        except csv.Error as error:
            failure = failure or error
            continue
        if any(Columns(line.cells).are_known for line in found):
            return found
    if failure and Columns(text.partition("\n")[0].split(",")).are_known:
        raise Damaged(name, f"as CSV: {failure}")
    raise NotTheList(name, "its header ('Application Number', 'Established Name', ...)", _beginning(text))


def _divided(text: str, delimiter: str) -> Iterator[Line]:
    """The lines with anything in them; a line's number is where it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if any(map(str.strip, cells)):
            yield Line(0, before + 1, tuple(cells))
        before = reader.line_num


def _decoded(content: bytes, name: str) -> str:
    """The text in the encoding that its mark names, else UTF-8, else what Windows writes."""
    marked = next((encoding for mark, encoding in _MARKED if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTheList(name, "a PDF or a text", "bytes that are neither")


def _beginning(text: str) -> str:
    first = " ".join(text[:200].split())
    return f"'{first[:60]}'" if first else "nothing"
