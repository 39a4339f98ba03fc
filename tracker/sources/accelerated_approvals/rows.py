"""The approvals of the list as records; what is no approval is refused one by one, what is odd is noted."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from tracker.sources.accelerated_approvals.cells import joined, status, submission, without_marks
from tracker.sources.accelerated_approvals.dates import NOTHING, day
from tracker.sources.accelerated_approvals.errors import BadCell, BadWidth
from tracker.sources.accelerated_approvals.records import Row, Status
from tracker.sources.accelerated_approvals.sheet import Approval, Sheet
from tracker.sources.records import Rejected

_EMPTY = ""
_Said = TypeVar("_Said", str, date)


def rows(sheet: Sheet) -> tuple[list[Row], list[Rejected]]:
    """Every approval, or why it is none; oddities join the sheet's notes."""
    found: list[Row] = []
    rejected: list[Rejected] = []
    for approval in sheet.approvals:
        try:
            row, unexplained = _Reading(approval, sheet).row()
        except BadCell as error:
            rejected.append(_rejected(approval, sheet.name, str(error)))
            continue
        found.append(row)
        sheet.notes += [f"{row.place}: the mark '{mark}' has no footnote" for mark in unexplained]
        sheet.notes += [f"{row.place}: {oddity}" for oddity in _oddities(row, _newest(sheet))]
    return found, rejected


class _Reading:
    """One approval while it is read: its cells, and the marks of footnotes found on the way."""

    def __init__(self, approval: Approval, sheet: Sheet) -> None:
        self._approval, self._footnotes, self._newest = approval, sheet.footnotes, _newest(sheet)
        self._marks: list[str] = []
        self._figures: list[str] = []
        """Figures that must be marks, because nothing else would be left for them to be."""

    def row(self) -> tuple[Row, list[str]]:
        """The record, and the marks that no footnote explains."""
        self._require_width()
        named = submission(self._text("application"), self._figures)
        brand, status_text = self._brand(), self._text("status")
        row = Row(
            *named,
            brand=brand,
            name=_present(self._text("name"), "an established name"),
            applicant=self._text("applicant") or None,
            indication=_present(joined(self._cell("indication")), "an indication"),
            received=self._day("received"),
            approved=_present(self._day("approved"), "the date of an approval"),
            status=status(status_text),
            status_text=status_text,
            status_date=self._day("status_date"),
            footnotes=(),
            place=self._approval.place,
        )
        self._text("months")  # for its marks; the number follows from the dates
        return row._replace(footnotes=self._explained()), self._unexplained()

    def _require_width(self) -> None:
        line, width = self._approval.line, len(self._approval.columns.headers)
        if any(map(str.strip, line.cells[width:])) or (line.page and len(line.cells) != width):
            raise BadWidth(len(line.cells), width)

    def _cell(self, column: str) -> str:
        return self._approval.columns.cell(self._approval.line.cells, column)

    def _text(self, column: str) -> str:
        text, marks = without_marks(self._cell(column))
        self._marks += marks
        return text

    def _brand(self) -> str | None:
        """The brand; where there is none yet, the cell holds a mark only."""
        text = self._text("brand")
        if text in self._footnotes:
            self._figures.append(text)
            return None
        return None if text.lower() in NOTHING else text

    def _day(self, column: str) -> date | None:
        return day(self._text(column), self._figures, self._newest)

    def _explained(self) -> tuple[str, ...]:
        if unknown := [figure for figure in self._figures if figure not in self._footnotes]:
            raise BadCell(unknown[0], "the mark of a footnote")
        marks = self._marks + self._figures
        return tuple(text for mark, text in self._footnotes.items() if mark in marks)

    def _unexplained(self) -> list[str]:
        return [mark for mark in dict.fromkeys(self._marks) if mark not in self._footnotes]


def _present(said: _Said | None, expected: str) -> _Said:
    if not said:
        raise BadCell(_EMPTY, expected)
    return said


def _newest(sheet: Sheet) -> date | None:
    return sheet.as_of.latest if sheet.as_of else None


def _oddities(row: Row, newest: date | None) -> Iterator[str]:
    """What does not go together within a row; it is read all the same."""
    is_open = row.status is Status.NOT_CONVERTED
    if is_open and row.status_date:
        yield f"'{row.status_text}', and yet a date: {row.status_date}"
    if not is_open and row.status_date is None:
        yield f"'{row.status_text}', without a date"
    for said in (row.received, row.approved, row.status_date):
        if said and newest and said > newest:
            yield f"{said} is later than the list itself"


def _rejected(approval: Approval, name: str, reason: str) -> Rejected:
    page = approval.line.page
    return Rejected(f"{name}#page={page}" if page else name, approval.number, reason, approval.line.raw)
