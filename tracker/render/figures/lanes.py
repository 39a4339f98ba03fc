"""The decisions of one authority: flags with words, on poles that stand on signs, above a strip of time."""

from dataclasses import dataclass
from functools import cached_property

from tracker.render.charts.layout import Lane
from tracker.render.charts.placing import Mark
from tracker.render.figures.canvas import Canvas, Pen
from tracker.render.figures.flags import Flag, Room, flags
from tracker.render.figures.frame import Frame
from tracker.render.figures.words import Run, Words

_MOST_LINES = 3
"""Lines that the name of an authority may take."""


@dataclass(frozen=True)
class LanePart:
    """A lane: its flags by level, the highest on top, then its signs."""

    frame: Frame
    words: Words
    lane: Lane
    colour: str
    ticks: tuple[float, ...]

    @property
    def _track(self) -> float:
        return self.frame.sign * 1.35

    @property
    def _strip(self) -> float:
        """How tall the strip of the signs is; it has room for a name that takes several lines."""
        letters = self.frame.style.letters
        return max(self.lane.tracks * self._track, len(self._name) * letters.line) + letters.base * 0.3

    @property
    def _name(self) -> list[str]:
        room = self.frame.gutter - self.frame.style.letters.base * 0.4
        return self.frame.clipped(self.lane.regulator, room, self.frame.strong, _MOST_LINES)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The words at the signs; they may stand above the gutter too."""
        frame = self.frame
        gap = frame.style.letters.base * 0.5
        room = Room(-frame.gutter, frame.width, self.words.ceiling, gap, self.words.indent)
        return flags(self.lane.marks, self.words.at, self._pole, room)

    def _pole(self, mark: Mark) -> float:
        """The pole of a flag stands on the middle of the first sign."""
        return mark.left + self.frame.sign / 2

    @property
    def _above(self) -> float:
        """How high the flags reach above the strip."""
        return max((flag.top for flag in self.flags), default=0.0) + self.frame.style.letters.base * 0.3

    @property
    def height(self) -> float:
        """Flags and strip."""
        return self._above + self._strip + self.frame.style.letters.base * 0.4

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the strip, then what stands on it."""
        strip = top + self._above
        self._draw_strip(canvas, strip)
        for mark in self.lane.marks:
            self._draw_mark(canvas, mark, self._middle(mark, strip))
        for flag in self.flags:
            self._draw_flag(canvas, flag, strip, self._middle(flag.mark, strip))

    def _middle(self, mark: Mark, strip: float) -> float:
        """Where the signs of a track stand; the first track is at the top, next to the flags."""
        tall = self.lane.tracks * self._track
        return strip + (self._strip - tall) / 2 + (mark.track + 0.5) * self._track

    def _draw_strip(self, canvas: Canvas, strip: float) -> None:
        frame, theme, letters = self.frame, canvas.theme, canvas.letters
        canvas.box((frame.left, strip), frame.width, self._strip, theme.band)
        for tick in self.ticks:
            place = frame.left + tick
            canvas.line([(place, strip), (place, strip + self._strip)], Pen(theme.faint, 0.4, order=1))
        first = strip + (self._strip - len(self._name) * letters.line) / 2 + letters.base * 0.95
        for number, line in enumerate(self._name):
            canvas.text(frame.style.margin, first + number * letters.line, line, frame.strong, theme.ink)

    def _draw_mark(self, canvas: Canvas, mark: Mark, middle: float) -> None:
        frame = self.frame
        self._draw_span(canvas, mark, middle)
        for number, sign in enumerate(mark.signs):
            place = frame.left + mark.left + (number + 0.5) * frame.sign
            canvas.sign(sign, place, middle, frame.sign * 0.92, self.colour)
        several = self.words.beside(mark.entries).strip()
        after = frame.left + mark.left + len(mark.signs) * frame.sign + canvas.letters.base * 0.15
        canvas.text(after, middle + canvas.letters.base * 0.36, several, frame.words, canvas.theme.ink)

    def _draw_span(self, canvas: Canvas, mark: Mark, middle: float) -> None:
        """A month or a year as all its days; an arrow where an end is open."""
        frame, extent, half = self.frame, mark.extent, self.frame.sign * 0.3
        pen = Pen(self.colour, canvas.letters.stroke * 0.8)
        for place, is_open, side in (
            (extent.start, extent.is_open_left, -1),
            (extent.end, extent.is_open_right, 1),
        ):
            edge = mark.left if side < 0 else mark.right
            end = edge + side * 1.6 * frame.sign if is_open else place
            if (end - edge) * side <= 0:
                continue
            x = frame.left + end
            canvas.line([(frame.left + edge, middle), (x, middle)], pen)
            back = x - side * half if is_open else x
            canvas.line([(back, middle - half), (x, middle), (back, middle + half)], pen)

    def _draw_flag(self, canvas: Canvas, flag: Flag, strip: float, middle: float) -> None:
        letters = canvas.letters
        pole, first = self.frame.left + flag.pole, strip - flag.top
        end = strip - flag.bottom - letters.base * 0.3 if flag.side == "over" else first + letters.base * 0.15
        canvas.line([(pole, middle), (pole, end)], Pen(self.colour, letters.stroke * 0.45, order=1))
        for number, line in enumerate(flag.words.lines):
            base = first + number * letters.line + letters.base * 0.92
            self._draw_line(canvas, flag, line, base)

    def _draw_line(self, canvas: Canvas, flag: Flag, line: tuple[Run, ...], base: float) -> None:
        """A line of a flag, at its pole: what hangs to the left ends there."""
        x = self.frame.left + flag.start
        if flag.side == "right":
            x += self.words.indent
        elif flag.side == "left":
            x = self.frame.left + flag.pole - self.words.indent - self.words.width(line)
        for run in line:
            canvas.text(x, base, run.text, run.kind, canvas.theme.dim if run.is_dim else canvas.theme.ink)
            x += self.frame.measure(run.text, run.kind) + self.words.gap
