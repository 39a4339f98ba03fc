"""HTML: one page that needs nothing else, in which every cell is text and nothing but text."""

import re
from collections.abc import Iterator
from html import escape

from tracker.render.tables.measure import is_numeric
from tracker.render.tables.page import Page
from tracker.render.text import visible
from tracker.reports.table import Table, Value, as_text, look_ahead

_AHEAD = 100
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { font-weight: 600; padding: 0 .75rem .75rem; text-align: left; }
th, td { padding: .3rem .75rem; text-align: left; vertical-align: top; }
td { max-width: 36rem; overflow-wrap: break-word; }
th { background: Canvas; box-shadow: inset 0 -2px currentColor; white-space: nowrap; }
th { position: sticky; top: 0; }
td { border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
th.n, td.n { text-align: right; white-space: nowrap; }
@media print {
  body { font-size: 9pt; margin: 0; }
  th { position: static; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""


def html(table: Table, page: Page) -> Iterator[str]:
    """The table as a page of its own that may load and run nothing; numbers to the right."""
    head, rows = look_ahead(table.rows, _AHEAD)
    title = escaped(page.title or "tracker")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<table>\n<caption>{title}</caption>\n<thead>\n<tr>"
    )
    for index, name in enumerate(table.names):
        side = ' class="n"' if is_numeric(row[index] for row in head) else ""
        yield f'<th scope="col"{side}>{escaped(name)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(map(_cell, row))}</tr>\n"
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def _policy() -> str:
    """What a browser may do with the page: apply this style, and nothing else."""
    from base64 import b64encode
    from hashlib import sha256

    style = b64encode(sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def escaped(text: str) -> str:
    """The text as HTML that shows it as it is, with its line breaks."""
    if text.isprintable():
        return escape(text)
    return "<br>".join(escape(visible(line)) for line in _LINE_BREAK.split(text))


def _cell(value: Value) -> str:
    side = ' class="n"' if is_numeric((value,)) else ""
    return f"<td{side}>{escaped(as_text(value))}</td>"
