"""The list made of its lines: titles, header, approvals, footnotes; nothing is passed over in silence."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tracker.sources.accelerated_approvals.cells import joined
from tracker.sources.accelerated_approvals.columns import Columns
from tracker.sources.accelerated_approvals.dates import title_date
from tracker.sources.accelerated_approvals.errors import NotTheList
from tracker.sources.accelerated_approvals.grid import FROM_RAISED, Line

if TYPE_CHECKING:
    from tracker.dates import PartialDate

_AS_OF = re.compile(r"\bas of:?\s+(.+)", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal\b.*\bapprovals\b\D*(\d{1,6})", re.IGNORECASE | re.ASCII)
_FOOTNOTE = re.compile(r"([†‡§*]|\d|[a-f](?=[.)]))[\s.):–-]*([^\d\s].*)", re.ASCII)
_PAGE_NUMBER = re.compile(r"(page )?\d+( of \d+)?", re.IGNORECASE)
_APPLICATION = re.compile(r"\s*(NDA|BLA|ANDA)\b", re.IGNORECASE)


class Approval(NamedTuple):
    """A line of the table, with where its columns stand and where a person finds it."""

    line: Line
    columns: Columns
    number: int

    @property
    def place(self) -> str:
        """The line of the file; of a file with pages, the page and the approval on it."""
        page = self.line.page
        return f"page {page}, row {self.number}" if page else f"line {self.number}"


class Sheet:
    """What the lines taken so far say."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.as_of: PartialDate | None = None
        self.total: int | None = None
        self.approvals: list[Approval] = []
        self.footnotes: dict[str, str] = {}
        self.notes: list[str] = []
        self._titles: list[str] = []
        self._columns: Columns | None = None
        self._on_page: Counter[int] = Counter()

    def take(self, line: Line) -> None:
        """Take a line as what it is: a header, an approval, or prose."""
        columns = Columns(line.cells)
        if columns.are_known:
            self._begin(columns)
        elif (text := line.alone) and not (self._columns and _APPLICATION.match(text)):
            self._prose(text)
        elif self._columns and any(map(str.strip, line.cells)):
            self._on_page[line.page] += 1
            number = self._on_page[line.page] if line.page else line.number
            self.approvals.append(Approval(line, self._columns, number))
        else:
            self._prose(" ".join(filter(None, map(str.strip, line.cells))))

    def close(self) -> None:
        """Refuse a list without its header, or with fewer approvals than it says it has."""
        if self._columns is None:
            found = f"only text such as '{self._titles[0][:60]}'" if self._titles else "no text"
            raise NotTheList(
                self.name, "a ruled table with 'Application Number', 'Established Name', ...", found
            )
        count = len(self.approvals)
        if self.total and count < self.total:
            raise NotTheList(self.name, f"{self.total} approvals, as it says at the top", str(count))
        if self.total is not None and count > self.total:
            self.notes.append(f"its top says {self.total} approvals, its table has {count}")

    def _begin(self, columns: Columns) -> None:
        columns.require(self.name)
        for header in columns.unknown:
            self._note(f"column '{header}' is not known and was not read")
        self._columns = columns

    def _prose(self, text: str) -> None:
        """A title, a footnote, the rest of the footnote above it in the same cell, or a remark."""
        mark = None
        for piece in map(joined, text.split("\n")):
            if not piece or self._is_title(piece):
                continue
            plain = piece[0].translate(FROM_RAISED) + piece[1:]
            if match := _FOOTNOTE.fullmatch(plain):
                mark, self.footnotes[match[1]] = match[1], match[2]
            elif mark:
                self.footnotes[mark] += f" {piece}"
            else:
                self._note(piece)

    def _is_title(self, text: str) -> bool:
        """Whether it stands above the header, or repeats what does; the day and the total are kept."""
        if text in self._titles or _PAGE_NUMBER.fullmatch(text):
            return True
        if match := _TOTAL.search(text):
            self.total = self.total or int(match[1])
        if (match := _AS_OF.search(text)) and (said := title_date(match[1])):
            self.as_of = self.as_of or said
        if self._columns is None:
            self._titles.append(text)
        return self._columns is None

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def sheet(lines: Iterable[Line], name: str) -> Sheet:
    """The lines as a list; refused where they are none, or not all of it."""
    found = Sheet(name)
    for line in lines:
        found.take(line)
    found.close()
    return found
