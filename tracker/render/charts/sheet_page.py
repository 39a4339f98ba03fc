"""A figure for print as one page: the picture with its words, and the numbers that it is drawn from."""

from base64 import b64encode

from tracker.render.markup import Markup, element, joined, page
from tracker.reports.table import Table, as_text

_STYLE = """
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; background: #fff; color: #1a1a1a; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; }
img { display: block; height: auto; width: 100%; }
summary { cursor: pointer; font-weight: 600; margin: 1.5rem 0 .5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { border-top: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top; }
@media print { body { margin: 0; max-width: none; } summary { list-style: none; } }
"""


def sheet_page(title: str, description: str, svg: bytes, table: Table) -> str:
    """The page; the picture stands in it as data, in which nothing can run."""
    source = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    picture = element("img", src=source, alt=f"{title}. {description}")
    numbers = element(
        "details",
        element("summary", "The numbers"),
        element("div", _table(table), class_="wide", tabindex="0", role="region", aria_label="The numbers"),
    )
    return page(title, _STYLE, element("main", element("h1", title), picture, numbers))


def _table(table: Table) -> Markup:
    """The columns in which anything stands."""
    rows = [[as_text(value) for value in row] for row in table.rows]
    told = [place for place in range(len(table.columns)) if any(row[place] for row in rows)]
    head = (element("th", table.names[place].replace("_", " "), scope="col") for place in told)
    body = (element("tr", *(element("td", row[place]) for place in told)) for row in rows)
    return element("table", element("thead", element("tr", *head)), element("tbody", joined(body)))
