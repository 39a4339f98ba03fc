"""What was approved by the end of each era in full, the eras side by side where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.render.authorities import styles
from tracker.render.lines import Line, Sheet, Span
from tracker.render.pages.comparison_words import period
from tracker.render.pages.paragraphs import GAP, beside
from tracker.render.text import cells, pad, visible, wrap
from tracker.render.timelines.signs import SIGNS, signs_of_approval
from tracker.reports.models.era import Approved, Began, Decision, Era

_NARROWEST = 36
"""An era narrower than this is drawn below the one before it."""

_EDGE_DAYS = 92
"""What began in the last quarter of a year of an era is told with the days that were left."""


def era_lines(eras: Sequence[Era], sheet: Sheet) -> Iterator[Line]:
    """The eras; what one has told is named in the next without its date, where it began before that."""
    width = column(len(eras), sheet)
    told: set[str] = set()
    drawn = []
    for era in eras:
        drawn.append(list(_Drawing(era, frozenset(told), width, sheet.ascii_only).lines()))
        told |= {one.treatment for one in era.approved}
    yield ()
    yield from arranged(drawn, width, sheet)


def column(eras: int, sheet: Sheet) -> int:
    """How wide each of so many eras is: the whole sheet where they do not fit side by side."""
    beside_each_other = (sheet.width - GAP * (eras - 1)) // eras
    return beside_each_other if beside_each_other >= _NARROWEST else sheet.width


def arranged(drawn: Sequence[Sequence[Line]], width: int, sheet: Sheet) -> Iterator[Line]:
    """The eras side by side, or one below the other where each has the whole sheet."""
    if width < sheet.width:
        yield from beside(drawn, [width] * len(drawn))
        return
    for place, lines in enumerate(drawn):
        if place:
            yield ()
        yield from lines


def legend(shown: Iterable[Decision], eras: Iterable[Era], sheet: Sheet) -> list[str]:
    """What the signs of these decisions mean, and that ~ marks what is from memory."""
    used = {sign for one in shown for sign in signs_of_approval(one.approval_type, one.effects)}
    meanings = [f"{sign.shown(ascii_only=sheet.ascii_only)} {sign.meaning}" for sign in SIGNS if sign in used]
    remembered = any(one.from_memory for one in decisions(eras))
    return [*meanings, "~ from memory"] if remembered else meanings


def decisions(eras: Iterable[Era]) -> Iterator[Decision]:
    """Every decision of these eras."""
    for era in eras:
        for one in era.approved:
            yield one.first
            yield from one.later
        yield from era.undecided


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
            new = [one for one in era.approved if one.began == when]
            if new:
                yield from self._title(title)
            for one in new:
                yield from self._decision(one.first, time_left(one))
        yield from self._changes()
        yield from self._undecided()

    def _earlier(self, title: str) -> Iterator[Line]:
        """What was approved before: told with its date the first time, by name alone after that."""
        earlier = [one for one in self.era.approved if one.began == Began.BEFORE]
        again = [visible(one.treatment) for one in earlier if one.treatment in self.told]
        new = [one for one in earlier if one.treatment not in self.told]
        if not earlier:
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
        text = ": ".join(filter(None, (decision.treatment, " | ".join(decision.audiences)))) + note
        yield from decision_lines(decision, text, self.width, ascii_only=self.ascii_only)


def decision_lines(
    decision: Decision, text: str, width: int, *, signs: int = 2, ascii_only: bool
) -> Iterator[Line]:
    """A decision: its signs (so many columns), date and authority, then the text."""
    found = signs_of_approval(decision.approval_type, decision.effects)
    shown = "".join(sign.shown(ascii_only=ascii_only) for sign in found)
    date = f"{'~' if decision.from_memory else ' '}{decision.date.text if decision.date else 'undated'}"
    head = f"{pad(shown, signs)}{pad(date, 11)} "
    authority = visible(decision.regulator)
    gutter = cells(head) + cells(authority) + 1
    first, rest = _hanging(visible(text), width - gutter, width - 4)
    yield Span(head), Span(authority, styles([authority])[authority]), Span(f" {first}")
    for line in rest:
        yield (Span(f"    {line}"),)


def time_left(approved: Approved) -> str:
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
