"""Where parts of a figure stand: in two columns on sheets that are wider than tall, or with room between."""

from dataclasses import dataclass

from tracker.render.figures.canvas import Canvas
from tracker.render.figures.frame import Part
from tracker.render.figures.style import Style


@dataclass(frozen=True, kw_only=True)
class Right(Style):
    """The style of a column that begins further right: as wide as if the same room were on its right."""

    offset: float

    @property
    def margin(self) -> float:
        """From the left end of the sheet to the column."""
        return super().margin + self.offset


@dataclass(frozen=True)
class ColumnsPart:
    """Parts below each other in two columns."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]

    @property
    def height(self) -> float:
        """That of the taller column."""
        return max(sum(part.height for part in column) for column in (self.left, self.right))

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw one column after the other."""
        for column in (self.left, self.right):
            place = top
            for part in column:
                part.draw(canvas, place)
                place += part.height


@dataclass(frozen=True)
class GapPart:
    """Room between two parts."""

    height: float

    def draw(self, canvas: Canvas, top: float) -> None:
        """Leave it empty."""
