"""The pictures of the schema, one for each group of tables; `python -m docs.entity_pictures` draws them."""

from html import escape
from pathlib import Path

from docs.entities import GROUPS, Group, natural_key
from docs.entity_layout import HEAD, ROW, Box, Edge, layout

PICTURES = Path(__file__).parent / "assets"

_STYLE = """\
.sheet{fill:#fff}.box{fill:#fff;stroke:#5b6b7b}.head{fill:#e8eef4;stroke:#5b6b7b}
text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1b2733}
.name{font-weight:700}.key{font-weight:700}.more{fill:#5b6b7b}
.line{fill:none;stroke:#3a6ea5;stroke-width:1.3}.end{fill:#3a6ea5}.optional{stroke-dasharray:5 4}"""


def picture(group: Group) -> str:
    """The SVG of a group: a box for each table, a line for each reference within the group."""
    placed = layout(group)
    width, height = round(placed.width), round(placed.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"',
        f'width="{width}" height="{height}" aria-label="{escape(group.title)}">',
        f"<title>{escape(group.title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="sheet" width="{width}" height="{height}" rx="6"/>',
        *(_line(edge) for edge in placed.edges),
        *(part for box in placed.boxes for part in _box(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(box: Box) -> list[str]:
    assert box.table is not None  # noqa: S101 - for the type checker
    x, y = round(box.x, 1), round(box.y, 1)
    keys = set(natural_key(box.table))
    parts = [
        f'<rect class="box" x="{x}" y="{y}" width="{box.width:.1f}" height="{box.height:.1f}" rx="4"/>',
        f'<rect class="head" x="{x}" y="{y}" width="{box.width:.1f}" height="{HEAD}" rx="4"/>',
        f'<text class="name" x="{x + 10:.1f}" y="{y + 16:.1f}">{escape(box.table.name)}</text>',
    ]
    for place, line in enumerate(box.lines):
        style = "key" if line.partition(" ")[0] in keys else "more" if line.startswith("+") else ""
        named = f' class="{style}"' if style else ""
        below = y + HEAD + ROW * (place + 1) - 3
        parts.append(f'<text{named} x="{x + 10:.1f}" y="{below:.1f}">{escape(line)}</text>')
    return parts


def _line(edge: Edge) -> str:
    """From the row of the column that refers to the head of the table that it refers to."""
    row = edge.source.lines.index(edge.reference.column)
    x, y = edge.source.x, edge.source.y + HEAD + ROW * (row + 0.5) + 1
    end = f'<circle class="end" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    path = [f"M{x:.1f} {y:.1f}"]
    for room in edge.through:
        path += [_curve((x, y), (room.x + room.width, room.y)), f"H{room.x:.1f}"]
        x, y = room.x, room.y
    path.append(_curve((x, y), (edge.target.x + edge.target.width, edge.target.y + HEAD / 2)))
    optional = " optional" if edge.reference.is_optional else ""
    return f'<path class="line{optional}" d="{" ".join(path)}"/>{end}'


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    bend = (start[0] - end[0]) / 2
    return f"C{start[0] - bend:.1f} {start[1]:.1f} {end[0] + bend:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


if __name__ == "__main__":
    for each in GROUPS:
        (PICTURES / f"schema-{each.name}.svg").write_text(picture(each), encoding="utf-8")
