"""The rows of the page that FDA's site saves under the name of a spreadsheet: a table in HTML."""

from collections.abc import Iterator
from html.parser import HTMLParser

from tracker.sources.quoted import Row


class _Table(HTMLParser):
    """Takes the cells out of a table, row by row; of tables within tables, the innermost rows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._cells: list[str] = []
        self._text: list[str] | None = None
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the parser calls it
        if tag == "tr":
            self._end_row()
            self._line = self.getpos()[0]
        elif tag in {"td", "th"}:
            self._end_cell()
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None:
            self._cells.append("".join(self._text))
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if any(cell.strip() for cell in self._cells):
            self.rows.append(Row(self._line, self._cells, "\t".join(self._cells)))
        self._cells = []


def page_rows(text: str) -> Iterator[Row]:
    """The rows of every table of the page."""
    table = _Table()
    table.feed(text)
    table.close()
    return iter(table.rows)


def is_page(text: str) -> bool:
    """Whether a text is a page and no plain table."""
    return text.lstrip()[:1] == "<"
