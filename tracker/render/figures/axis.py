"""The years below a figure."""

from dataclasses import dataclass

from tracker.render.charts.scale import Tick
from tracker.render.figures.canvas import Canvas, Pen
from tracker.render.figures.frame import Frame


@dataclass(frozen=True)
class AxisPart:
    """A line of time with its ticks."""

    frame: Frame
    ticks: tuple[Tick, ...]

    @property
    def height(self) -> float:
        """The line, its ticks and a line of text."""
        return self.frame.style.letters.base * 2.4

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the line at the top, and what stands on it below."""
        frame, letters = self.frame, canvas.letters
        right = frame.left + frame.width
        pen = Pen(canvas.theme.ink, letters.stroke * 0.7)
        canvas.line([(frame.left, top), (right, top)], pen)
        for tick in self.ticks:
            x = frame.left + tick.x
            canvas.line([(x, top), (x, top + letters.base * 0.4)], pen)
            half = frame.measure(tick.label, frame.words) / 2
            text = min(max(x - half, frame.style.margin), right - 2 * half)
            canvas.text(text, top + letters.base * 1.5, tick.label, frame.words, canvas.theme.ink)
