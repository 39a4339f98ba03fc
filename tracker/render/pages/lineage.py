"""A treatment's indications as threads of wordings, authority by authority."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.wordings import (
    NARROW,
    beside,
    dated,
    headed,
    legend,
    origin,
    paragraph,
    quoted,
)
from tracker.render.text import cells, pad, visible, wrap
from tracker.render.timelines.signs import WITHDRAWAL, Sign, signs_of_approval
from tracker.reports.models.lineage import Lineage, Step, Thread

_SAME = "the same wording"


def _drawing(lineage: Lineage, sheet: Sheet) -> str:
    return shown(_lines(lineage, sheet), sheet)


def _lines(lineage: Lineage, sheet: Sheet) -> Iterator[Line]:
    yield from paragraph(visible(lineage.treatment), 0, sheet.width, "bold")
    yield from paragraph("Its indications, from wording to wording.", 0, sheet.width, "dim")
    if not lineage.threads:
        yield ()
        yield from paragraph("No approved indication is recorded.", 0, sheet.width)
    column = max((cells(_date(step)) for thread in lineage.threads for step in thread.steps), default=0)
    for regulator, together in groupby(lineage.threads, key=lambda thread: thread.regulator):
        threads = list(together)
        files = {step.application for thread in threads for step in thread.steps if step.application}
        named = "".join(files) if len(files) == 1 else ""
        yield ()
        yield from headed(visible(regulator), f" {visible(named)}" if named else "", sheet.width, "dim")
        for number, thread in enumerate(threads):
            if number:
                yield ()
            yield from _thread(thread, _Frame(sheet, column, names_application=not named))
    yield from _below(lineage, sheet)


@dataclass(frozen=True)
class _Frame:
    """What the steps of an authority are drawn into."""

    sheet: Sheet
    column: int
    """How wide dates are."""
    names_application: bool
    """Whether each step has to say in which application it was."""

    @property
    def indent(self) -> int:
        """Where the words begin."""
        return 4 if self.is_narrow else 2 + 2 + 1 + self.column + 2

    @property
    def is_narrow(self) -> bool:
        """Whether the words stand below the date."""
        return self.sheet.width < NARROW

    @property
    def room(self) -> int:
        """How wide the words may be."""
        return max(self.sheet.width - self.indent, 10)


def _thread(thread: Thread, frame: _Frame) -> Iterator[Line]:
    if thread.splits_from:
        begun = f"split from the wording of {_date(thread.splits_from).strip()}"
        yield from paragraph(begun, frame.indent, frame.sheet.width, "dim")
    told = None
    for step in thread.steps:
        is_last = step is thread.steps[-1]
        yield from _step(step, frame, " " if is_last else "│", is_told=step.wording == told)
        told = step.wording
    if thread.status == "current":
        yield (Span(" " * frame.indent + "current", "dim"),)


def _step(step: Step, frame: _Frame, line: str, *, is_told: bool) -> Iterator[Line]:
    """Signs, date, what was done; below it the wording, along the line that leads to the next step."""
    sign = "".join(sign.shown(ascii_only=frame.sheet.ascii_only) for sign in _signs(step))
    file = _file(step, frame)
    (first, *rest), right = beside(_done(step), file, frame.room)
    end = pad(right, frame.room - cells(first), right=True) if right else ""
    gutter = f"  {pad(sign, 2)} {pad(_date(step), frame.column)}  "
    if frame.is_narrow:
        yield from paragraph(gutter.strip(), 2, frame.sheet.width)
        gutter = pad(f"  {line}", frame.indent)
    yield Span(gutter), Span(first, "bold"), Span(end, "dim")
    below = [(text, "bold") for text in rest]
    if file and not right:
        below += [(text, "dim") for text in wrap(file, frame.room)]
    if is_told:
        below.append((_SAME, "dim"))
    else:
        wording = quoted(step.wording, is_verbatim=step.is_verbatim, from_memory=step.wording_from_memory)
        below += [(text, "") for text in wrap(wording, frame.room)]
    for text, style in below:
        yield Span(pad(f"  {line}", frame.indent), "dim"), Span(text, style)


def _date(step: Step) -> str:
    """The date; the sign of memory has a place of its own, so that dates stand below each other."""
    shown = dated(step.date, from_memory=step.from_memory)
    return shown if shown.startswith("~") else f" {shown}"


def _file(step: Step, frame: _Frame) -> str:
    named = (step.application if frame.names_application else None, step.submission)
    return visible(" ".join(filter(None, named)))


def _done(step: Step) -> str:
    """The pathway and what changed: "regular · conversion + expansion"."""
    effects = " + ".join(step.effects)
    announced = ", announced" if step.is_announced else ""
    if step.effects == ("withdrawal",):
        return f"withdrawal{announced}"
    return f"{visible(step.approval_type or 'type not stated')} · {effects}{announced}"


def _signs(step: Step) -> tuple[Sign, ...]:
    if step.effects == ("withdrawal",):
        return (WITHDRAWAL,)
    return signs_of_approval(step.approval_type, step.effects)


def _below(lineage: Lineage, sheet: Sheet) -> Iterator[Line]:
    """What stands apart, whose words these are, and what the signs mean."""
    steps = [step for thread in lineage.threads for step in thread.steps]
    if lineage.unapproved or steps:
        yield ()
    if lineage.unapproved:
        yield from paragraph(_apart(len(lineage.unapproved)), 0, sheet.width)
    if steps:
        yield from paragraph(origin([step.is_verbatim for step in steps]), 0, sheet.width, "dim")
    yield from legend({sign for step in steps for sign in _signs(step)}, sheet)


def _apart(count: int) -> str:
    noun = "wording stands" if count == 1 else "wordings stand"
    return (
        f"{count} more {noun} only in designations, opinions or appraisals. "
        "List them: tracker list indications"
    )


FORMATS = forms(_drawing, lambda lineage: lineage.table)
