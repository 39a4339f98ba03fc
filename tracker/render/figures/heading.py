"""The title of a figure, and the names of the treatments in it."""

from dataclasses import dataclass

from tracker.render.figures.canvas import Canvas, Type
from tracker.render.figures.frame import Frame


@dataclass(frozen=True)
class TitlePart:
    """The title, in as many lines as it takes."""

    frame: Frame
    title: str

    @property
    def _type(self) -> Type:
        return Type(self.frame.style.letters.title, bold=True)

    @property
    def _lines(self) -> list[str]:
        return self.frame.wrapped(self.title, self.frame.whole, self._type)

    @property
    def height(self) -> float:
        """Its lines, and the room below them."""
        return (len(self._lines) + 0.4) * self._type.size * 1.25

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw line by line."""
        for number, line in enumerate(self._lines):
            base = top + self._type.size * (0.95 + number * 1.25)
            canvas.text(self.frame.style.margin, base, line, self._type, canvas.theme.ink)


@dataclass(frozen=True)
class HeadingPart:
    """The name of a treatment, with its other names where they fit."""

    frame: Frame
    name: str
    others: str = ""
    is_first: bool = True

    @property
    def _type(self) -> Type:
        return Type(self.frame.style.letters.heading, bold=True)

    @property
    def _lines(self) -> list[str]:
        return self.frame.wrapped(self.name, self.frame.whole, self._type)

    @property
    def height(self) -> float:
        """Its lines, and the room around them."""
        return (len(self._lines) + 0.35) * self._type.size * 1.25 + self._above

    @property
    def _above(self) -> float:
        return 0.0 if self.is_first else self._type.size * 0.8

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the name, and beside it the others."""
        top += self._above
        frame, kind = self.frame, self._type
        base = top
        for number, line in enumerate(self._lines):
            base = top + kind.size * (0.95 + number * 1.25)
            canvas.text(frame.style.margin, base, line, kind, canvas.theme.ink)
        after = frame.measure(self._lines[-1], kind) + kind.size * 0.6
        if after + frame.measure(self.others, frame.words) <= frame.whole:
            canvas.text(frame.style.margin + after, base, self.others, frame.words, canvas.theme.dim)
