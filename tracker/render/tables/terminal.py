"""A table for people: columns where they fit, else one block per row; coloured or plain."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import compress, zip_longest
from operator import gt

from tracker.render.tables.measure import GAP, Gauge, fitted, gauges, is_exact
from tracker.render.tables.page import Page
from tracker.render.text import cells, cut, pad, visible, wrap
from tracker.reports.table import Row, Table, Value, as_text, look_ahead

_AHEAD = 1_000
_TALLEST = 4
"""The lines that one row may take before its text is cut; the other formats have it whole."""

_BOLD = "\x1b[1m{}\x1b[0m"
_DIM = "\x1b[2m{}\x1b[0m"
_PLAIN = "{}"
_ASCII = str.maketrans("─…", "-.")


def coloured(table: Table, page: Page) -> Iterator[str]:
    """The table within the page's width, with the names of its columns in bold where colour is wanted."""
    pieces = _laid_out(table, page)
    return (piece.translate(_ASCII) for piece in pieces) if page.ascii_only else pieces


def plain(table: Table, page: Page) -> Iterator[str]:
    """The same without colour."""
    return coloured(table, replace(page, colour=False))


def _laid_out(table: Table, page: Page) -> Iterator[str]:
    head, rows = look_ahead(table.rows, _AHEAD)
    names = [visible(name) for name in table.names]
    columns = gauges(names, head)
    widths = fitted(columns, page.width)
    if widths is None:
        yield from _blocks(names, rows, page)
    else:
        yield from _heading(names, columns, widths, page)
        lay = _layer(columns, widths, page)
        for row in rows:
            yield lay(row)
    if not head and page.width is not None:
        yield "(no rows)\n"


def _heading(names: list[str], columns: list[Gauge], widths: list[int], page: Page) -> Iterator[str]:
    bold, dim = (_BOLD, _DIM) if page.colour else (_PLAIN, _PLAIN)
    yield bold.format(_joined(names, columns, widths)) + "\n"
    yield dim.format(_joined(["─" * width for width in widths], columns, widths)) + "\n"


def _layer(columns: list[Gauge], widths: list[int], page: Page) -> Callable[[Row], str]:
    """What sets a row, over several lines where a text is longer than its column and the page has a width."""
    fields = (f"{{:{'>' if c.is_right else '<'}{width}}}" for c, width in zip(columns, widths, strict=True))
    # Ten times as fast as to measure each text, where each of its characters takes one cell.
    side_by_side = (" " * GAP).join(fields).format

    def lay(row: Row) -> str:
        texts = [visible(value) if type(value) is str else visible(as_text(value)) for value in row]
        whole = "".join(texts)
        is_plain = cells(whole) == len(whole)
        if is_plain:
            longer = list(map(gt, map(len, texts), widths))
            if page.width is None or all(map(is_exact, compress(row, longer))):
                return side_by_side(*texts).rstrip() + "\n"
        elif page.width is None:
            return _joined(texts, columns, widths) + "\n"
        stacks = list(map(_stack, row, texts, widths))
        lines = zip_longest(*stacks, fillvalue="")
        if is_plain:
            return "".join([side_by_side(*line).rstrip() + "\n" for line in lines])
        return "".join([_joined(list(line), columns, widths) + "\n" for line in lines])

    return lay


def _stack(value: Value, text: str, width: int) -> list[str]:
    """The lines of one cell; a number or a date goes over the edge rather than lose a digit."""
    if is_exact(value):
        return [text]
    lines = wrap(text, width)
    if len(lines) <= _TALLEST:
        return lines
    return [*lines[: _TALLEST - 1], cut(" ".join(lines[_TALLEST - 1 :]), width)]


def _joined(texts: list[str], columns: list[Gauge], widths: list[int]) -> str:
    filled = [
        pad(text, width, right=column.is_right)
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    return (" " * GAP).join(filled).rstrip()


def _blocks(names: list[str], rows: Iterator[Row], page: Page) -> Iterator[str]:
    """Each row as a block of lines "name  value", whole, for columns that do not fit side by side."""
    width = page.width or 0
    edge = min(max(map(cells, names)), width // 2)
    label = _BOLD if page.colour else _PLAIN
    labels = [label.format(pad(cut(name, edge), edge)) for name in names]
    blank, gap = " " * edge, " " * GAP
    separator = ""
    for row in rows:
        yield separator
        for name, value in zip(labels, row, strict=True):
            first, *more = wrap(visible(as_text(value)), width - edge - GAP)
            yield f"{name}{gap}{first}".rstrip() + "\n"
            yield from (f"{blank}{gap}{line}\n" for line in more)
        separator = "\n"
