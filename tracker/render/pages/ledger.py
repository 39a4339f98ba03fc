"""The ledger of accelerated and conditional approvals, for people and for machines."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.render.authorities import column, in_column, styles
from tracker.render.forms import forms
from tracker.render.lines import Line, Sheet, Span, shown
from tracker.render.pages import ledger_words as words
from tracker.render.text import cells, flowed, pad, visible, wrap
from tracker.render.timelines.signs import CONDITIONAL, CONVERSION, OTHER, WITHDRAWAL, Sign
from tracker.reports.models.ledger import Grant, Ledger, Status

NARROW = 60
_SIGNS = {
    Status.OPEN: CONDITIONAL,
    Status.UNDECIDED: CONDITIONAL,
    Status.CONVERTED: CONVERSION,
    Status.INDICATION_WITHDRAWN: WITHDRAWAL,
    Status.APPLICATION_WITHDRAWN: WITHDRAWAL,
    Status.SUPERSEDED: OTHER,
}
_DISPUTED_MEANS = "Called accelerated or conditional by some; a source believed sooner does not have them so."
_OPEN_MEANS = "Open: no source here records an end. Not recorded is not the same as not ended."


def terminal(ledger: Ledger, sheet: Sheet) -> str:
    """The ledger as text, styled where the sheet has colour."""
    return shown(_Drawing(ledger, sheet).lines(), sheet)


class _Drawing:
    """The lines of one ledger on one sheet."""

    def __init__(self, ledger: Ledger, sheet: Sheet) -> None:
        self.ledger = ledger
        self.sheet = sheet
        self.width = max(sheet.width, 20)
        self.everything = (*ledger.grants, *ledger.disputed)
        self.date_width = max((cells(words.date(grant)) for grant in self.everything), default=0)
        self.authority_width = column((grant.regulator for grant in self.everything), self.width)
        self.styles = styles(grant.regulator for grant in self.everything)
        self.gutter = 1 + self.date_width + 1 + self.authority_width + 1 + 1 + 1

    def lines(self) -> Iterator[Line]:
        yield from self._wrapped(f"Accelerated and conditional approvals on {self.ledger.on}", "bold")
        for text in words.summary(self.ledger):
            yield from self._wrapped(text)
        yield from self._grants(self.ledger.grants)
        if self.ledger.disputed:
            yield ()
            yield from self._wrapped("Disputed, and not counted above", "bold")
            yield from self._wrapped(_DISPUTED_MEANS, "dim")
            yield from self._grants(self.ledger.disputed)
        yield from self._below()

    def _wrapped(self, text: str, style: str = "") -> Iterator[Line]:
        for line in wrap(visible(text), self.width):
            yield (Span(line, style),)

    def _grants(self, grants: Sequence[Grant]) -> Iterator[Line]:
        for treatment, found in groupby(grants, key=lambda grant: grant.treatment):
            yield ()
            yield from self._wrapped(treatment, "bold")
            for grant in found:
                yield from self._grant(grant)

    def _grant(self, grant: Grant) -> Iterator[Line]:
        head = self._head(grant)
        if self.width < NARROW:
            text = "".join(span.text for span in head).rstrip()
            yield from [head] if cells(text) <= self.width else self._wrapped(text)
            yield from self._body(grant, 4)
            return
        first, *rest = self._body(grant, self.gutter)
        yield *head, Span(first[0].text[self.gutter :], first[0].style), *first[1:]
        yield from rest

    def _head(self, grant: Grant) -> Line:
        """When, who, and the sign of where it stands."""
        sign = _SIGNS[grant.status].shown(ascii_only=self.sheet.ascii_only)
        authority = in_column(grant.regulator, self.authority_width)
        return (
            Span(f" {pad(words.date(grant), self.date_width)} "),
            Span(authority, self.styles.get(grant.regulator, "")),
            Span(f" {sign} "),
        )

    def _body(self, grant: Grant, indent: int) -> Iterator[Line]:
        """Where it stands, for whom, which file, and what hangs on it."""
        blank, room = " " * indent, self.width - indent
        style = "bold" if grant.status in {Status.OPEN, Status.UNDECIDED} else ""
        for text, look in (
            (words.standing(grant), style),
            (grant.indication, ""),
            (words.file(grant), "dim"),
        ):
            for line in wrap(visible(text), room):
                yield (Span(blank + line, look),)
        for hung in _tree(list(words.hanging(grant)), room):
            yield Span(blank), *hung

    def _below(self) -> Iterator[Line]:
        """The signs used, and what "open" and ~ mean."""
        if not self.everything:
            return
        used = [sign for sign in dict.fromkeys(_SIGNS.values()) if sign in map(_sign, self.everything)]
        legend = [f"{sign.shown(ascii_only=self.sheet.ascii_only)} {sign.meaning}" for sign in used]
        yield ()
        for line in flowed([*legend, "~ from memory"], self.width):
            yield (Span(line, "dim"),)
        if any(Status.OPEN in grant.may_be for grant in self.everything):
            yield from self._wrapped(_OPEN_MEANS, "dim")


def _tree(items: Sequence[tuple[str, str]], room: int) -> Iterator[Line]:
    for place, (text, style) in enumerate(items, 1):
        branch, below = ("└ ", "  ") if place == len(items) else ("├ ", "│ ")
        first, *rest = wrap(visible(text), max(room - 2, 1))
        yield Span(branch, "dim"), Span(first, style)
        for line in rest:
            yield Span(below, "dim"), Span(line, style)


def _sign(grant: Grant) -> Sign:
    return _SIGNS[grant.status]


FORMATS = forms(terminal, lambda ledger: ledger.table)
