"""The evidence page: a tree per decision in a terminal; JSON, CSV and Markdown for everything else."""

from collections.abc import Iterator
from itertools import zip_longest

from tracker.render.authorities import column, in_column, styles
from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages import evidence_words as words
from tracker.render.pages.evidence_table import digest
from tracker.render.tables.markdown import markdown
from tracker.render.tables.page import Page
from tracker.render.text import cells, pad, visible, wrap
from tracker.render.timelines.signs import SIGNS, signs
from tracker.render.timelines.words import headline
from tracker.reports.models.evidence import Behind, Decision, EvidenceReport
from tracker.reports.models.evidence_table import as_table

WIDE = 110
_LABEL = 11
_LEAST_ROOM = 24
_LINES_OF_NUMBERS = 4

_HOW_TO_READ = "~ from memory. Numbers: what the decision cites, then the primary endpoint, then the others."

Piece = tuple[str, str, str]
"""A label, a text, and what stands at the right end of its line: the sources."""


def terminal(report: EvidenceReport, sheet: Sheet) -> str:
    """The tree as text, styled where the sheet has colour."""
    return shown(_Drawing(report, sheet).lines(), sheet)


class _Drawing:
    """The lines of one report on one sheet."""

    def __init__(self, report: EvidenceReport, sheet: Sheet) -> None:
        self.report = report
        self.sheet = sheet
        self.width = max(sheet.width, 20)
        authorities = [decision.regulator or "" for decision in report.decisions]
        self.date_width = max((cells(_date(decision)) for decision in report.decisions), default=10)
        self.authority_width = column(authorities, self.width)
        self.styles = styles(authorities)

    def lines(self) -> Iterator[Line]:
        report = self.report
        yield from ((Span(line, "bold"),) for line in wrap(visible(report.treatment), self.width))
        yield from ((Span(line, "dim"),) for line in wrap(_counted(report), self.width))
        for decision in report.decisions:
            yield ()
            yield from self._headline(decision)
            yield from self._wide(decision) if self.width >= WIDE else self._stacked(decision)
        yield from self._below()

    def _headline(self, decision: Decision) -> Iterator[Line]:
        """Doubt, date, authority, signs, what was done, and the submission at the right end."""
        drawn = "".join(sign.shown(ascii_only=self.sheet.ascii_only) for sign in signs(decision))
        start = f"{'~' if decision.is_doubtful else ' '}{pad(_date(decision), self.date_width)}  "
        authority = in_column(decision.regulator or "", self.authority_width)
        style = self.styles.get(decision.regulator or "", "")
        gutter = cells(start) + self.authority_width + 5
        what, by = visible(headline(decision)), visible(decision.submission or "")
        if self.width - gutter < _LEAST_ROOM:
            yield from ((Span(line, "bold"),) for line in wrap(f"{start}{authority}  {drawn}", self.width))
            yield from ((Span("    "), *line) for line in beside(what, by, self.width - 4, "bold"))
            return
        first, *rest = beside(what, by, self.width - gutter, "bold")
        yield Span(start, "bold"), Span(authority, style), Span(f"  {pad(drawn, 2)} "), *first
        for line in rest:
            yield Span(" " * gutter), *line

    def _stacked(self, decision: Decision) -> Iterator[Line]:
        for line in _pieces(_about(decision), self.width - 4):
            yield Span("    "), *line
        for line in _trials(decision, self.width - 2):
            yield Span("  "), *line

    def _wide(self, decision: Decision) -> Iterator[Line]:
        """For whom and how it ended on the left, the trials on the right."""
        left = int((self.width - 6) * 0.38)
        room = self.width - left - 6
        about, trials = _pieces(_about(decision), left), _trials(decision, room)
        for here, there in zip_longest(about, trials, fillvalue=(Span(""),)):
            used = sum(cells(span.text) for span in here)
            yield Span("    "), *here, Span(" " * (left + 2 - used)), *there

    def _below(self) -> Iterator[Line]:
        """The signs used, what else there is, and how to read the page."""
        decisions = self.report.decisions
        used = {sign for decision in decisions for sign in signs(decision)}
        legend = [
            f"{sign.shown(ascii_only=self.sheet.ascii_only)} {sign.meaning}" for sign in SIGNS if sign in used
        ]
        notes = [", ".join(legend)] if legend else ["Nothing is recorded here for what was asked."]
        if decisions:
            notes.append(_HOW_TO_READ)
        if left_out := self.report.left_out:
            kinds = "opinion, submission or" if left_out == 1 else "opinions, submissions and"
            notes.append(f"Not shown: {left_out} {kinds} the like (--all-decisions)")
        yield ()
        for note in notes:
            yield from ((Span(line, "dim"),) for line in wrap(note, self.width))


def _date(decision: Decision) -> str:
    """The date in its column: "≤2014-10-09" for "by" a day."""
    text = decision.date.text if decision.date else "undated"
    start, _, end = text.partition("/")
    return f"≤{end}" if start == ".." else f"≥{start}" if end == ".." else text


def _counted(report: EvidenceReport) -> str:
    number = len(report.decisions)
    trials = len({trial.trial for decision in report.decisions for trial in decision.trials})
    behind = "it" if number == 1 else "them"
    return f"{number} decision{'s' * (number != 1)}, {trials} trial{'s' * (trials != 1)} behind {behind}"


def _about(decision: Decision) -> Iterator[Piece]:
    for label, text in words.about(decision):
        yield label, visible(text), ""
    if not decision.trials:
        yield "trials", "none recorded", ""


def _trials(decision: Decision, room: int) -> Iterator[Line]:
    """The trials as branches, each with what it found."""
    for index, trial in enumerate(decision.trials):
        is_last = index == len(decision.trials) - 1
        head, *rest = wrap(visible(words.title(trial)), room - 2)
        yield Span("└ " if is_last else "├ ", "dim"), Span(head, "bold")
        stem = Span("  " if is_last else "│ ", "dim")
        for line in rest:
            yield stem, Span(line, "bold")
        for piece in _pieces(_found(trial, decision), room - 2):
            yield stem, *piece


def _found(trial: Behind, decision: Decision) -> Iterator[Piece]:
    """What hangs on a trial: who was in it, what it found, when it had its data, where it was published."""
    if trial.population:
        yield "enrolled", visible(trial.population), ""
    for said in trial.population_notes:
        yield "⚠ claimed", visible(f"for {words.remark(said)}"), visible(said.source)
    yield from _numbers(trial)
    for said in trial.other_results:
        yield "otherwise", visible(words.remark(said)), visible(said.source)
    yield "data", visible(words.completion(trial, decision)), ""
    if published := words.publication(trial, decision):
        citation, when, key = map(visible, published)
        yield "published", citation, "" if when else key
        yield "", when, key


def _numbers(trial: Behind) -> Iterator[Piece]:
    """The result that the decision cites, then a few more; the rest is counted."""
    label, groups, sources = "", "", tuple[str, ...]()
    if trial.result and not trial.result_is_covered:
        label = "cited"
        yield label, visible(trial.result), visible(", ".join(trial.result_sources))
    found = list(words.readings(trial.estimates))
    shown_here = [
        reading for place, reading in enumerate(found) if reading.is_cited or place < _LINES_OF_NUMBERS
    ]
    for reading in shown_here:
        new = "cited" if reading.is_cited else "found"
        who = "" if reading.compares and reading.groups == groups else reading.groups
        text = " · ".join(part for part in (reading.text, who, reading.analysis) if part)
        keys = ", ".join(reading.sources) if reading.sources != sources else ""
        yield new if new != label else "", visible(text), visible(keys)
        label, groups, sources = new, reading.groups, reading.sources
    if len(found) > len(shown_here):
        yield "", f"{len(found) - len(shown_here)} more: tracker show {visible(trial.trial)}", ""


def _pieces(pieces: Iterator[Piece], room: int) -> Iterator[Line]:
    """Labels in a column of their own, texts wrapped beside them."""
    for label, text, right in pieces:
        if not text:
            continue
        style = "red" if label.startswith("⚠") else ""
        for number, line in enumerate(beside(text, right, room - _LABEL, style)):
            yield Span(pad(label if number == 0 else "", _LABEL), style or "dim"), *line


def beside(text: str, right: str, room: int, style: str = "") -> Iterator[Line]:
    """The text in lines, with something dim at the right end of the last, or below where that has no room."""
    *lines, last = wrap(text, room)
    fits = cells(last) + cells(right) + 2 <= room
    for line in lines:
        yield (Span(line, style),)
    fill = " " * (room - cells(last) - cells(right)) if right and fits else ""
    yield Span(last, style), Span(fill), Span(right if fits else "", "dim")
    if not fits:
        yield from ((Span(pad(line, room, right=True), "dim"),) for line in wrap(right, room) if line)


def _markdown(report: EvidenceReport, page: Page) -> Iterator[str]:
    return markdown(digest(report), page)


FORMATS = forms(terminal, as_table) | {"markdown": _markdown}
