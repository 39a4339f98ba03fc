"""What was on label for a patient: treatment by treatment, with the approval that says so."""

from collections.abc import Iterator
from itertools import groupby

from tracker.render.authorities import column, in_column
from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages.wordings import (
    NARROW,
    beside,
    hanging,
    headed,
    legend,
    origin,
    paragraph,
    quoted,
    since,
)
from tracker.render.text import cells, visible
from tracker.render.timelines.signs import Sign, signs_of_approval
from tracker.reports.models.label import Answer, Decision, Labels

_INDENT_OF_NARROW = 4
NOT_ADVICE = "What labels said on that day, as far as it is recorded here. It is not advice."


def _drawing(labels: Labels, sheet: Sheet) -> str:
    return shown(_lines(labels, sheet), sheet)


def _lines(labels: Labels, sheet: Sheet) -> Iterator[Line]:
    yield from paragraph(f"{visible(labels.question.words)}:", 0, sheet.width, "bold")
    yield from paragraph(NOT_ADVICE, 0, sheet.width, "dim")
    sure = [answer for answer in labels.answers if answer.decision == Decision.YES]
    unsure = [answer for answer in labels.answers if answer.decision == Decision.CANNOT_TELL]
    authority = column((answer.regulator for answer in labels.answers), sheet.width)
    if not sure:
        yield ()
        yield from paragraph("No recorded wording surely covered such a patient.", 0, sheet.width)
    for heading, answers in (("On label", sure), ("Cannot tell", unsure)):
        if answers:
            yield ()
            yield (Span(heading, "bold underline"),)
            yield from _treatments(answers, authority, sheet)
    yield from _below(labels, sheet)


def _treatments(answers: list[Answer], authority: int, sheet: Sheet) -> Iterator[Line]:
    for place, (treatment, wordings) in enumerate(groupby(answers, key=lambda answer: answer.treatment)):
        if place:
            yield ()
        several = list(wordings)
        brand = next((answer.brand for answer in several if answer.brand), None)
        yield from headed(visible(treatment), f"({visible(brand)})" if brand else "", sheet.width)
        for number, answer in enumerate(several):
            if number:
                yield ()
            yield from _answer(answer, authority, sheet)


def _answer(answer: Answer, authority: int, sheet: Sheet) -> Iterator[Line]:
    indent = _INDENT_OF_NARROW if sheet.width < NARROW else 2 + 2 + authority + 2
    sign = "".join(sign.shown(ascii_only=sheet.ascii_only) for sign in _signs(answer))
    gutter = f"  {sign} {in_column(answer.regulator, authority)}  "
    if sheet.width < NARROW:
        yield (Span(gutter),)
        gutter = " " * indent
    file = visible(" ".join(filter(None, (answer.application, answer.submission))))
    room = sheet.width - indent
    (first, *rest), right = beside(_approved(answer), file, room)
    fill = " " * (room - cells(first) - cells(right)) if right else ""
    yield Span(gutter), Span(first), Span(f"{fill}{right}", "dim")
    for line in rest:
        yield (Span(" " * indent + line),)
    if file and not right:
        yield from paragraph(file, indent, sheet.width, "dim")
    if answer.wording:
        wording = quoted(
            answer.wording, is_verbatim=answer.is_verbatim, from_memory=answer.wording_from_memory
        )
        yield from paragraph(wording, indent, sheet.width)
    for reason in answer.reasons:
        yield from hanging("?", visible(reason), indent, sheet.width)
    if answer.conditions:
        yield from hanging("if", visible(" · ".join(answer.conditions)), indent, sheet.width)


def _approved(answer: Answer) -> str:
    """Which pathway since when, and since when in these words where that is another day."""
    pathway = visible(answer.approval_type or "type not stated")
    announced = " (announced)" if answer.since_is_announced else ""
    worded = f"{since(answer.since, from_memory=answer.since_from_memory)}{announced}"
    if answer.type_since in {None, answer.since}:
        return f"{pathway}, {worded}"
    typed = since(answer.type_since, from_memory=answer.type_since_from_memory)
    return f"{pathway}, {typed}; so worded {worded}"


def _signs(answer: Answer) -> tuple[Sign, ...]:
    """How firm the approval is; one that is uncertain by a conversion is taken for the less firm."""
    return signs_of_approval((answer.approval_type or "").partition(" or ")[0] or None, ())


def _below(labels: Labels, sheet: Sheet) -> Iterator[Line]:
    """What does not apply and why, whose words these are, and what the signs mean."""
    yield ()
    yield from paragraph(_excluded(labels), 0, sheet.width)
    worded = [answer.is_verbatim for answer in labels.answers if answer.wording]
    if worded:
        yield from paragraph(origin(worded), 0, sheet.width, "dim")
    yield from legend({sign for answer in labels.answers for sign in _signs(answer)}, sheet)


def _excluded(labels: Labels) -> str:
    excluded = labels.excluded
    why = (
        f"{count} {words}"
        for count, words in (
            (excluded.other_patients, "for other patients"),
            (excluded.later, "approved later"),
            (excluded.ended, "replaced or withdrawn by then"),
        )
        if count
    )
    if not excluded.total:
        return "No other wording is recorded."
    noun = "other wording does" if excluded.total == 1 else "other wordings do"
    return f"{excluded.total} {noun} not apply: {', '.join(why)}."


FORMATS = forms(_drawing, lambda labels: labels.table)
