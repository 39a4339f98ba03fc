"""The parts of a figure of eras: their bands, outcomes as bars on the axis of time, approvals as lanes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.render.charts import eras_words as words
from tracker.render.charts.scale import Extent, Scale
from tracker.render.figures.canvas import Canvas, Pen, Type
from tracker.render.figures.frame import Frame
from tracker.render.text import visible
from tracker.render.timelines.signs import signs_of_approval
from tracker.reports.models.era import Decision
from tracker.reports.models.era_chart import Lane, Level, Outcome, Period

_BAR = 3.4
"""The height of the highest bar, in letters."""


@dataclass(frozen=True)
class BandPart:
    """The eras by name, as wide as they were long; an end that is open is an arrow."""

    frame: Frame
    periods: Sequence[Period]
    extents: Mapping[str, Extent]

    @property
    def height(self) -> float:
        """A line of text on a rule."""
        return self.frame.style.letters.base * 2.3

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw a bracket over each era, with its name."""
        frame, letters, y = self.frame, canvas.letters, top + canvas.letters.base * 1.7
        pen, half = Pen(canvas.theme.ink, letters.stroke * 0.8), letters.base * 0.35
        for one in self.periods:
            extent = self.extents[one.cohort]
            left, right = frame.left + extent.start + 0.6, frame.left + extent.end - 0.6
            canvas.line([(left, y), (right, y)], pen)
            for end, is_open, side in (
                (left, one.period.earliest is None, 1),
                (right, one.period.latest is None, -1),
            ):
                back = end + side * half if is_open else end
                tips = [(back, y - half), (end, y), (back, y + half)]
                canvas.line(tips if is_open else [(end, y), (end, y + half)], pen)
            name = words.era(one)
            if frame.measure(name, frame.strong) > right - left:
                name = frame.wrapped(visible(one.cohort), right - left, frame.strong)[0]
            kind = Type(letters.base, bold=True, align="center")
            canvas.text((left + right) / 2, top + letters.base * 1.15, name, kind, canvas.theme.ink)


@dataclass(frozen=True)
class OutcomePart:
    """One outcome: in each era a bar as high as its number, with its interval; ``most`` tops the scale."""

    frame: Frame
    outcome: Outcome
    extents: Mapping[str, Extent]
    most: float

    @property
    def _bar(self) -> float:
        return self.frame.style.letters.base * _BAR

    @property
    def _head(self) -> float:
        """The room above the highest bar, for its number."""
        return self.frame.style.letters.base * 1.5

    @property
    def _name(self) -> list[tuple[str, bool]]:
        """The words in the gutter, the name of the outcome in bold."""
        first, *rest = words.about(self.outcome)
        room = self.frame.gutter - self.frame.style.letters.base * 3.2
        bold = [(line, True) for line in self.frame.wrapped(first, room, self.frame.strong)]
        return bold + [
            (line, False) for text in rest for line in self.frame.wrapped(text, room, self.frame.words)
        ]

    @property
    def height(self) -> float:
        """The bars with their numbers, or the words beside them."""
        letters = self.frame.style.letters
        return max(self._bar + self._head, len(self._name) * letters.line) + letters.base * 0.7

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the words, then a bar for each era."""
        frame, letters = self.frame, canvas.letters
        for number, (line, bold) in enumerate(self._name):
            base = top + letters.base * 1.5 + number * letters.line
            canvas.text(frame.style.margin, base, line, Type(letters.base, bold), canvas.theme.ink)
        foot = top + self._head + self._bar
        last = len(self.outcome.levels) - 1
        for place, level in enumerate(self.outcome.levels):
            self._draw_level(canvas, level, foot, is_last=place == last)
        self._draw_scale(canvas, foot)

    def _draw_scale(self, canvas: Canvas, foot: float) -> None:
        """The scale at the left end, from 0 to its top."""
        frame, letters, pen = self.frame, canvas.letters, Pen(canvas.theme.dim, canvas.letters.stroke * 0.5)
        kind = Type(letters.small, align="right")
        canvas.line(
            [(frame.left, foot - self._bar), (frame.left, foot), (frame.left + frame.width, foot)], pen
        )
        for value, y in ((0.0, foot), (self.most, foot - self._bar)):
            canvas.line([(frame.left - letters.base * 0.3, y), (frame.left, y)], pen)
            text = f"{value:g}{'' if self.outcome.ratio or not value else ' %'}"
            canvas.text(
                frame.left - letters.base * 0.45, y + letters.small * 0.36, text, kind, canvas.theme.dim
            )

    def _draw_level(self, canvas: Canvas, level: Level, foot: float, *, is_last: bool) -> None:
        frame, letters, theme = self.frame, canvas.letters, canvas.theme
        extent = self.extents[level.cohort]
        left, right = frame.left + extent.start + 0.6, frame.left + extent.end - 0.6
        tall = level.value / self.most * self._bar
        canvas.box((left, foot - tall), right - left, tall, theme.dim if is_last else theme.faint)
        canvas.line(
            [(left, foot - tall), (right, foot - tall)], Pen(theme.ink, letters.stroke * 1.4, order=3)
        )
        above = tall
        if level.limits:
            above = max(tall, min(level.limits[1] / self.most, 1.0) * self._bar)
            self._draw_interval(canvas, level.limits, (left + right) / 2, foot)
        kind = Type(letters.base, bold=is_last, align="center")
        text = words.fitting(level, lambda said: frame.measure(said, kind), right - left)
        canvas.text((left + right) / 2, foot - above - letters.base * 0.4, text, kind, theme.ink)

    def _draw_interval(self, canvas: Canvas, limits: tuple[float, float], x: float, foot: float) -> None:
        low, high = (foot - min(limit / self.most, 1.0) * self._bar for limit in limits)
        half, pen = canvas.letters.base * 0.35, Pen(canvas.theme.ink, canvas.letters.stroke * 0.8, order=4)
        canvas.line([(x, low), (x, high)], pen)
        for end in (low, high):
            canvas.line([(x - half, end), (x + half, end)], pen)


@dataclass(frozen=True)
class LanePart:
    """A treatment: a sign for each decision, a line while it is approved, dates where there is room."""

    frame: Frame
    lane: Lane
    scale: Scale
    colour: str
    starts: tuple[float, ...]

    @property
    def _name(self) -> list[str]:
        room = self.frame.gutter - self.frame.style.letters.base * 1.2 - self._authority
        return self.frame.wrapped(self.lane.treatment, room, self.frame.words)

    @property
    def _authority(self) -> float:
        return min(self.frame.measure(self.lane.regulator, self.frame.strong), self.frame.gutter / 3)

    @property
    def height(self) -> float:
        """One row of signs for each that would cover another, or the lines of the name."""
        letters = self.frame.style.letters
        rows = 1 + max((row for _, row, _ in self._placed), default=0)
        return max(rows * self.frame.sign * 1.5, len(self._name) * letters.line + letters.base * 0.3)

    @property
    def _placed(self) -> list[tuple[Decision, int, Extent]]:
        """Each decision with its row and the room that its date and its signs take."""
        ends: list[float] = []
        found = []
        for one in self.lane.decisions:
            if one.date is None:
                continue
            extent = self.scale.extent(one.date)
            start, end = self._room(one, extent)
            row = next((number for number, taken in enumerate(ends) if taken + 1.5 <= start), len(ends))
            ends[row : row + 1] = [end]
            found.append((one, row, extent))
        return found

    def _wide(self, one: Decision) -> float:
        return len(signs_of_approval(one.approval_type, one.effects)) * self.frame.sign

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the name, the line and the signs."""
        frame, letters, theme = self.frame, canvas.letters, canvas.theme
        for number, line in enumerate(self._name):
            base = top + letters.base * 1.1 + number * letters.line
            canvas.text(frame.style.margin, base, line, frame.words, theme.ink)
        right = frame.left - letters.base * 0.8
        shown = frame.wrapped(self.lane.regulator, self._authority + 0.1, frame.strong)[0]
        canvas.text(
            right, top + letters.base * 1.1, shown, Type(letters.base, bold=True, align="right"), self.colour
        )
        for start in self.starts:
            x = frame.left + start
            canvas.line(
                [(x, top), (x, top + self.height)], Pen(theme.dim, letters.stroke * 0.5, (2, 2), order=1)
            )
        middle = top + letters.base * 0.75
        self._draw_line(canvas, middle)
        for one, row, extent in self._placed:
            self._draw_decision(canvas, one, extent, middle + row * frame.sign * 1.5)
        for start, row, text in self._dates():
            self._draw_date(canvas, start, middle + row * frame.sign * 1.5, text)

    def _draw_line(self, canvas: Canvas, y: float) -> None:
        """From the first approval to the end of the axis, or to the withdrawal."""
        placed = self._placed
        if not placed:
            return
        start = 0.0 if self.lane.is_earlier else placed[0][2].middle
        end = placed[-1][2].middle if self.lane.is_withdrawn else self.frame.width
        pen = Pen(self.colour, canvas.letters.stroke * 0.7, order=1.5)
        canvas.line([(self.frame.left + start, y), (self.frame.left + end, y)], pen)

    def _draw_decision(self, canvas: Canvas, one: Decision, extent: Extent, y: float) -> None:
        frame, half = self.frame, self._wide(one) / 2
        middle = min(max(extent.middle, half), frame.width - half)
        pen, tip = Pen(self.colour, canvas.letters.stroke), frame.sign * 0.35
        for edge, end, is_open, side in (
            (middle - half, extent.start, extent.is_open_left, 1),
            (middle + half, extent.end, extent.is_open_right, -1),
        ):
            if (edge - end) * side > tip:
                x = frame.left + end
                back = x + side * tip if is_open else x
                canvas.line([(frame.left + edge, y), (x, y)], pen)
                canvas.line([(back, y - tip), (x, y), (back, y + tip)], pen)
        for number, sign in enumerate(signs_of_approval(one.approval_type, one.effects)):
            x = frame.left + middle - half + (number + 0.5) * frame.sign
            canvas.sign(sign, x, y, frame.sign * 0.92, self.colour)

    def _dates(self) -> Iterator[tuple[float, int, str]]:
        """The dates as stated, each right or left of its signs, where nothing else of the lane stands."""
        gap = self.frame.sign * 0.35
        taken = [(row, *self._room(one, extent)) for one, row, extent in self._placed]
        for one, row, extent in self._placed:
            text = f"{'~' if one.from_memory else ''}{one.date.text if one.date else ''}"
            wide = self.frame.measure(text, self.frame.small)
            left, right = self._room(one, extent)
            for start in (right + gap, left - gap - wide):
                end = start + wide
                is_free = all(row != r or end + 1.5 <= a or start >= b + 1.5 for r, a, b in taken)
                if is_free and start >= 1 and end <= self.frame.width:
                    taken.append((row, start, end))
                    yield start, row, text
                    break

    def _room(self, one: Decision, extent: Extent) -> tuple[float, float]:
        """From where to where a decision takes its lane."""
        half = self._wide(one) / 2
        middle = min(max(extent.middle, half), self.frame.width - half)
        return min(extent.start, middle - half), max(extent.end, middle + half)

    def _draw_date(self, canvas: Canvas, start: float, y: float, text: str) -> None:
        """A date, on paper that hides the line below it."""
        frame = self.frame
        end, half = start + frame.measure(text, frame.small), frame.sign * 0.45
        left, right = frame.left + start - 1, frame.left + end + 1
        corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
        canvas.shape(corners, Pen(canvas.theme.paper, 0, order=1.8), canvas.theme.paper)
        canvas.text(frame.left + start, y + canvas.letters.small * 0.36, text, frame.small, canvas.theme.dim)
