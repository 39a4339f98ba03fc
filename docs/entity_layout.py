"""Where the boxes of a picture of the schema stand: what is referred to left of all that refers to it."""

from dataclasses import dataclass
from statistics import mean

from sqlalchemy import Table

from docs.entities import Group, Reference, key_columns, references

CHARACTER = 7.3
ROW = 17
HEAD = 24
GAP = 26
CHANNEL = 76
MARGIN = 16


@dataclass
class Box:
    """A table, or room for a line that goes past a column of boxes."""

    table: Table | None
    lines: list[str]
    x: float = 0
    y: float = 0
    width: float = 0

    @property
    def height(self) -> float:
        """How tall it is."""
        return HEAD + ROW * len(self.lines) + 6 if self.table is not None else 4


@dataclass(frozen=True)
class Edge:
    """A reference from a box to one further left, through the room kept for it on the way."""

    reference: Reference
    source: Box
    target: Box
    through: tuple[Box, ...]


@dataclass(frozen=True)
class Layout:
    """Everything placed."""

    boxes: list[Box]
    edges: list[Edge]
    width: float
    height: float


def layout(group: Group) -> Layout:
    """The tables of a group in layers, each right of all that it refers to."""
    layers = _layers(group)
    boxes = {table.name: Box(table, _lines(table, group)) for table in group.tables}
    columns: list[list[Box]] = [[] for _ in range(max(layers.values()) + 1)]
    for name, layer in layers.items():
        columns[layer].append(boxes[name])
    edges = [
        _edge(reference, boxes[table.name], boxes[reference.target], layers, columns)
        for table in group.tables
        for reference in references(table)
        if reference.target in layers and reference.target != table.name
    ]
    width, height = _place(columns, edges)
    return Layout(list(boxes.values()), edges, width, height)


def _layers(group: Group) -> dict[str, int]:
    layers: dict[str, int] = {}
    while len(layers) < len(group.tables):
        for table in group.tables:
            wanted = {r.target for r in references(table)} & set(group.members) - {table.name}
            if wanted <= set(layers):
                layers.setdefault(table.name, max((layers[name] + 1 for name in wanted), default=0))
    return layers


def _lines(table: Table, group: Group) -> list[str]:
    """The key columns, each with what it refers to where no line says so, and how many others there are."""
    elsewhere = {
        r.column: r.target
        for r in references(table)
        if r.target not in group.members or r.target == table.name
    }
    keys = key_columns(table)
    lines = [f"{name} → {elsewhere[name]}" if name in elsewhere else name for name in keys]
    others = len(table.columns) - len(keys) - 1
    return [*lines, f"+ {others} more"] if others else lines


def _edge(
    reference: Reference, source: Box, target: Box, layers: dict[str, int], columns: list[list[Box]]
) -> Edge:
    assert source.table is not None  # noqa: S101 - for the type checker
    assert target.table is not None  # noqa: S101
    between = range(layers[source.table.name] - 1, layers[target.table.name], -1)
    through = tuple(Box(None, []) for _ in between)
    for layer, room in zip(between, through, strict=True):
        columns[layer].append(room)
    return Edge(reference, source, target, through)


def _place(columns: list[list[Box]], edges: list[Edge]) -> tuple[float, float]:
    """Column by column from the left, the boxes in the order of what they refer to; the picture's size."""
    x: float = MARGIN
    for column in columns:
        column.sort(key=lambda box: _pull(box, edges))
        width = max(_width(box) for box in column)
        y: float = MARGIN
        for box in column:
            box.x, box.y, box.width = x, y, width
            y += box.height + GAP
        x += width + CHANNEL
    height = max(box.y + box.height for column in columns for box in column)
    for column in columns:  # short columns stand in the middle
        free = height - max(box.y + box.height for box in column)
        for box in column:
            box.y += free / 2
    return x - CHANNEL + MARGIN, height + MARGIN


def _pull(box: Box, edges: list[Edge]) -> float:
    """How far down a box wants to be: where what it leads to stands."""
    ends = [
        edge.target.y for edge in edges if edge.source is box or any(room is box for room in edge.through)
    ]
    return mean(ends) if ends else 0


def _width(box: Box) -> float:
    if box.table is None:
        return 0
    longest = max(len(line) for line in (f"{box.table.name} ", *box.lines))
    return longest * CHARACTER + 22
