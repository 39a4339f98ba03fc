"""What the parts of a figure share: where the axis begins, how wide it is, and how its letters are set."""

from dataclasses import dataclass
from typing import Protocol

from tracker.render.figures.canvas import Canvas, Type, width_of, wrapped
from tracker.render.figures.style import Style


@dataclass(frozen=True)
class Frame:
    """A figure's columns: names stand in the gutter, and time is to its right."""

    style: Style
    gutter: float

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.style.margin + self.gutter

    @property
    def width(self) -> float:
        """How long the axis is."""
        return self.style.size.width - self.left - self.style.margin

    @property
    def whole(self) -> float:
        """How wide the figure is between its margins."""
        return self.style.size.width - 2 * self.style.margin

    @property
    def sign(self) -> float:
        """How tall and wide a sign is."""
        return self.style.letters.base * 0.95

    @property
    def words(self) -> Type:
        """How labels and names are set."""
        return Type(self.style.letters.base)

    @property
    def strong(self) -> Type:
        """How dates and authorities are set."""
        return Type(self.style.letters.base, bold=True)

    @property
    def small(self) -> Type:
        """How captions and legends are set."""
        return Type(self.style.letters.small)

    def measure(self, text: str, kind: Type) -> float:
        """How wide a text is in the figure's font."""
        return width_of(text, kind, self.style.font)

    def wrapped(self, text: str, room: float, kind: Type) -> list[str]:
        """The text in lines that fit into the room."""
        return wrapped(text, room, kind, self.style.font)

    def clipped(self, text: str, room: float, kind: Type, most: int) -> list[str]:
        """The same, cut between words where the lines would be more than so many."""
        lines = self.wrapped(text, room, kind)
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        kept = (last.rpartition(" ")[0] or last[:-1]).rstrip(",;")
        while kept and self.measure(f"{kept} …", kind) > room:
            kept = kept[:-1].rstrip()
        return [*lines[: most - 1], f"{kept} …"]


class Part(Protocol):
    """A part of a figure, which knows how tall it is before it is drawn."""

    @property
    def height(self) -> float:
        """How tall it is."""

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw it, from here down."""
