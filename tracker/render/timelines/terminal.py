"""A chronology for people at a terminal: by year, signs at a glance, as wide as there is room."""

from collections.abc import Iterator
from itertools import zip_longest

from tracker.render.authorities import column, in_column, styles
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.text import cells, flowed, pad, visible, wrap
from tracker.render.timelines import words
from tracker.render.timelines.signs import SIGNS, signs
from tracker.render.timelines.together import together
from tracker.timeline.model import Entry, SourceLine, Subject, Timeline, Years

NARROW, WIDE = 60, 110
_STUDY = "study"
_ROOM_FOR_NAMES = 20


def terminal(timeline: Timeline, sheet: Sheet) -> str:
    """The chronology as text, styled where the sheet has colour."""
    return shown(_Drawing(timeline, sheet).lines(), sheet)


class _Drawing:
    """The lines of one chronology on one sheet."""

    def __init__(self, timeline: Timeline, sheet: Sheet) -> None:
        self.timeline = timeline
        self.sheet = sheet
        self.width = max(sheet.width, 20)
        self.several = len(timeline.subjects) > 1
        self.with_several_files = words.with_several_files(timeline.entries)
        regulators = list(dict.fromkeys(entry.regulator for entry in timeline.entries if entry.regulator))
        self.styles = styles(regulators)
        self.authority_width = column((*regulators, _STUDY), self.width)
        self.gutter = 2 + 6 + 1 + self.authority_width + 1 + 2 + 1

    def lines(self) -> Iterator[Line]:
        for subject in self.timeline.subjects:
            yield from self._subject(subject)
        if not self.timeline.entries:
            yield ()
            for line in wrap("Nothing is recorded here for what was asked.", self.width):
                yield (Span(line, "dim"),)
        for year in Years.of(self.timeline):
            yield ()
            yield (Span(str(year.year), "bold"),)
            for entry in together(year.entries):
                yield from self._entry(entry)
        if self.timeline.undated:
            yield ()
            yield (Span("Undated", "bold"),)
            for entry in self.timeline.undated:
                yield from self._entry(entry)
        yield from self._below()

    def _subject(self, subject: Subject) -> Iterator[Line]:
        names = " · ".join(visible(name) for name in subject.names)
        treatment = visible(subject.treatment)
        indent = cells(treatment) + 2
        if self.width - indent < _ROOM_FOR_NAMES:
            yield from ((Span(line, "bold"),) for line in wrap(treatment, self.width))
            yield from ((Span(line),) for line in wrap(names, self.width) if line)
        else:
            first, *rest = wrap(names, self.width - indent)
            yield Span(treatment, "bold"), Span(f"  {first}")
            yield from ((Span(" " * indent + line),) for line in rest)
        about = visible(subject.description or subject.kind.replace("_", " "))
        for line in wrap(about, self.width):
            yield (Span(line, "dim"),)
        for line in wrap(" · ".join(visible(a) for a in subject.applications), self.width):
            if line:
                yield (Span(line, "dim"),)

    def _entry(self, entry: Entry) -> Iterator[Line]:
        gutter = self._gutter(entry)
        if self.width < NARROW:
            yield gutter
            yield from self._stacked(entry, 4)
            return
        body = self._wide(entry) if self.width >= WIDE else self._stacked(entry, self.gutter)
        first = next(body)
        yield (*gutter, Span(first[0].text[self.gutter :], first[0].style), *first[1:])
        yield from body

    def _gutter(self, entry: Entry) -> Line:
        """Doubt, date, authority, signs."""
        date = f"{'~' if entry.is_doubtful else ' '}{words.day_in_year(entry)}"
        authority = in_column(entry.regulator or _STUDY, self.authority_width)
        shown = "".join(sign.shown(ascii_only=self.sheet.ascii_only) for sign in signs(entry))
        return (
            Span(f" {pad(date, 7)} "),
            Span(authority, self.styles.get(entry.regulator or "", "dim")),
            Span(f" {pad(shown, 2)} "),
        )

    def _stacked(self, entry: Entry, indent: int) -> Iterator[Line]:
        """What happened, for whom, and what hangs below it."""
        room = self.width - indent
        blank = " " * indent
        yield from self._headline(entry, indent, room)
        for text, style in self._about(entry):
            for line in wrap(text, room):
                yield (Span(blank + line, style),)
        for hung in _tree(self._hanging(entry), room):
            yield Span(blank), *hung

    def _wide(self, entry: Entry) -> Iterator[Line]:
        """What happened and for whom on the left, what hangs on it on the right."""
        hanging = self._hanging(entry)
        room = self.width - self.gutter
        left = max(int(room * 0.52), 40)
        blank = " " * self.gutter
        lines = list(self._headline(entry, self.gutter, left))
        free = left if hanging else room
        lines += [
            (Span(blank + line, style),) for text, style in self._about(entry) for line in wrap(text, free)
        ]
        beside = list(_tree(hanging, room - left - 2))
        for main, aside in zip_longest(lines, beside, fillvalue=(Span(""),)):
            used = sum(cells(span.text) for span in main)
            fill = " " * (self.gutter + left + 2 - used) if aside[0].text else ""
            yield *main, Span(fill), *aside

    def _headline(self, entry: Entry, indent: int, room: int) -> Iterator[Line]:
        """What happened, with submission and source numbers at the right end of its first line."""
        is_one_of_several = (entry.treatment, entry.regulator) in self.with_several_files
        file = words.file(entry, is_one_of_several=is_one_of_several)
        parts = (visible(file), words.numbers(entry.head_sources))
        right = "  ".join(part for part in parts if part)
        text = visible(words.headline(entry))
        if self.several:
            text = f"{visible(entry.treatment)}: {text}"
        style = "bold" if entry.importance == "practice" and entry.regulator else ""
        blank = " " * indent
        lines = wrap(text, room)
        beside = next((n for n, line in enumerate(lines) if cells(line) + cells(right) + 2 <= room), None)
        for number, line in enumerate(lines):
            if number != beside:
                yield (Span(blank + line, style),)
                continue
            fill = " " * (room - cells(line) - cells(right))
            yield Span(blank + line, style), Span(fill), Span(right, "dim")
        if beside is None and right:
            for line in wrap(right, room):
                yield Span(blank), Span(pad(line, room, right=True), "dim")

    def _about(self, entry: Entry) -> Iterator[tuple[str, str]]:
        span = words.span_of(entry)
        if span:
            yield span, "dim"
        for indication in (entry.indication or "").split(" | "):
            if indication:
                yield visible(indication), ""

    def _hanging(self, entry: Entry) -> list[tuple[str, str]]:
        return [
            *((visible(words.trial(link)), "") for link in entry.trials),
            *((visible(words.requirement(asked)), "") for asked in entry.requirements),
            *((visible(words.ending(end)), "") for end in entry.endings),
            *((visible(f"⚠ {words.conflict(found)}"), "red") for found in entry.conflicts),
        ]

    def _below(self) -> Iterator[Line]:
        """The signs used, the numbered sources, and what it all rests on."""
        used = {sign for entry in self.timeline.entries for sign in signs(entry)}
        legend = [
            f"{sign.shown(ascii_only=self.sheet.ascii_only)} {sign.meaning}" for sign in SIGNS if sign in used
        ]
        if legend:
            yield ()
        for line in flowed(legend, self.width):
            yield (Span(line, "dim"),)
        if self.timeline.sources:
            yield ()
        yield from self._sources()
        yield ()
        cover = self.timeline.coverage
        for text in (words.left_out(cover), words.limits(self.timeline.sources)):
            for line in wrap(visible(text), self.width) if text else []:
                yield (Span(line, "dim"),)
        for line in wrap(words.coverage(cover), self.width):
            yield (Span(line),)

    def _sources(self) -> Iterator[Line]:
        sources = self.timeline.sources
        if self.width < WIDE:
            for source in sources:
                yield from ((Span(line, "dim"),) for line in _source(source, self.width))
            return
        column = (self.width - 3) // 2
        half = (len(sources) + 1) // 2
        left = [line for source in sources[:half] for line in _source(source, column)]
        right = [line for source in sources[half:] for line in _source(source, column)]
        for here, there in zip_longest(left, right, fillvalue=""):
            yield (Span(f"{pad(here, column)}   {there}", "dim"),)


def _source(source: SourceLine, width: int) -> list[str]:
    mark = "~" if source.kind == "memory" else ""
    number = f"[{source.number}] "
    lines = wrap(mark + visible(source.citation), width - len(number))
    return [number + lines[0], *(" " * len(number) + line for line in lines[1:])]


def _tree(items: list[tuple[str, str]], room: int) -> Iterator[Line]:
    for index, (text, style) in enumerate(items):
        is_last = index == len(items) - 1
        first, *rest = wrap(text, room - 2)
        yield Span("└ " if is_last else "├ ", "dim"), Span(first, style)
        for line in rest:
            yield Span("  " if is_last else "│ ", "dim"), Span(line, style)
