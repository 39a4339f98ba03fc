"""What was approved by the end of each era, the eras side by side where there is room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from tracker.render.authorities import styles
from tracker.render.lines import Line, Sheet, Span
from tracker.render.pages.comparison_words import period
from tracker.render.text import cells, pad, visible, wrap
from tracker.render.timelines.signs import SIGNS, Sign, signs_of_approval
from tracker.reports.models.era import Approved, Began, Decision, Era

GAP = 3
_NARROWEST = 36
"""An era narrower than this is drawn below the one before it."""

_EDGE_DAYS = 92
"""What began in the last quarter of a year of an era is told with the days that were left."""


def era_lines(eras: Sequence[Era], sheet: Sheet) -> Iterator[Line]:
    """The eras; what one has told is named in the next without its date."""
    columns = (sheet.width - GAP * (len(eras) - 1)) // len(eras)
    is_beside = columns >= _NARROWEST
    told: set[str] = set()
    drawn = []
    for era in eras:
        drawing = _Drawing(era, frozenset(told), columns if is_beside else sheet.width, sheet.ascii_only)
        drawn.append(list(drawing.lines()))
        told |= {one.treatment for one in era.approved}
    if not is_beside:
        for lines in drawn:
            yield ()
            yield from lines
        return
    yield ()
    for row in zip_longest(*drawn, fillvalue=()):
        yield tuple(_beside(row, columns))


def used_signs(eras: Sequence[Era]) -> list[Sign]:
    """The signs of these eras, in the order of every legend."""
    used = {sign for one in _decisions(eras) for sign in signs_of_approval(one.approval_type, one.effects)}
    return [sign for sign in SIGNS if sign in used]


def has_memories(eras: Sequence[Era]) -> bool:
    """Whether any date of these eras is from memory."""
    return any(decision.from_memory for decision in _decisions(eras))


def _decisions(eras: Sequence[Era]) -> Iterator[Decision]:
    for era in eras:
        for one in era.approved:
            yield one.first
            yield from one.later
        yield from era.undecided


def _beside(parts: Sequence[Line], width: int) -> Iterator[Span]:
    for place, line in enumerate(parts):
        if place:
            yield Span(" " * GAP)
        yield from line
        if place < len(parts) - 1:
            yield Span(" " * (width - sum(cells(span.text) for span in line)))


@dataclass(frozen=True)
class _Drawing:
    """One era in a column of its own; ``told`` are the treatments that an earlier one has told."""

    era: Era
    told: frozenset[str]
    width: int
    ascii_only: bool

    def lines(self) -> Iterator[Line]:
        era = self.era
        yield Span(visible(era.cohort), "bold"), Span(f"  {period(era.period.text)}")
        standing = sum(not one.is_withdrawn for one in era.approved)
        yield (
            Span(f"{standing} approved at its end" if era.period.latest else f"{standing} approved", "dim"),
        )
        yield from self._earlier(f"Before {era.period.text.partition('/')[0]}")
        for title, when in (
            ("Within it", Began.WITHIN),
            ("Before or within it: the date does not tell", Began.BEFORE_OR_WITHIN),
        ):
            new = [one for one in era.approved if one.began == when and one.treatment not in self.told]
            if new:
                yield from self._title(title)
            for one in new:
                yield from self._decision(one.first, _left(one))
        yield from self._changes()
        yield from self._undecided()

    def _earlier(self, title: str) -> Iterator[Line]:
        """What was approved before: told with its date the first time, by name alone after that."""
        earlier = [one for one in self.era.approved if one.began == Began.BEFORE]
        again = [visible(one.treatment) for one in self.era.approved if one.treatment in self.told]
        new = [one for one in earlier if one.treatment not in self.told]
        if not earlier and not again:
            return
        yield from self._title(title)
        for line in wrap(", ".join(sorted(again, key=str.casefold)), self.width) if again else []:
            yield (Span(line),)
        for one in new:
            yield from self._decision(replace(one.first, audiences=()), "")

    def _changes(self) -> Iterator[Line]:
        later = [decision for one in self.era.approved for decision in one.later]
        later.sort(key=lambda decision: decision.date.sort_key if decision.date else ())
        if later:
            yield from self._title("Changed within it")
        for decision in later:
            yield from self._decision(decision, "")

    def _undecided(self) -> Iterator[Line]:
        if self.era.undecided:
            yield from self._title("By its end or later: the date does not tell")
        for decision in self.era.undecided:
            yield from self._decision(decision, "")

    def _title(self, text: str) -> Iterator[Line]:
        yield ()
        for line in wrap(visible(text), self.width):
            yield (Span(line, "bold"),)

    def _decision(self, decision: Decision, note: str) -> Iterator[Line]:
        """Its sign, date, authority and treatment; then for whom."""
        found = signs_of_approval(decision.approval_type, decision.effects)
        shown = "".join(sign.shown(ascii_only=self.ascii_only) for sign in found)
        date = f"{'~' if decision.from_memory else ' '}{decision.date.text if decision.date else 'undated'}"
        head = f"{pad(shown, 2)}{pad(date, 11)} "
        authority = visible(decision.regulator)
        gutter = cells(head) + cells(authority) + 1
        text = visible(": ".join(filter(None, (decision.treatment, " | ".join(decision.audiences)))))
        first, rest = _hanging(text + note, self.width - gutter, self.width - 4)
        yield Span(head), Span(authority, styles([authority])[authority]), Span(f" {first}")
        for line in rest:
            yield (Span(f"    {line}"),)


def _left(approved: Approved) -> str:
    """How much of the era was left, where that was little."""
    days = approved.days_before_end
    if days is None or days[0] > _EDGE_DAYS:
        return ""
    told = f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"
    return f" ({told} days before its end)"


def _hanging(text: str, first: int, rest: int) -> tuple[str, list[str]]:
    """The text in lines, the first of another width than the others."""
    words = text.split()
    head: list[str] = []
    while words and cells(" ".join([*head, words[0]])) <= first:
        head.append(words.pop(0))
    return " ".join(head), wrap(" ".join(words), rest) if words else []
