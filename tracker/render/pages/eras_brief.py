"""What was approved by the end of each era in short: what was new in it, and what there was before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.render.lines import Line, Sheet, Span
from tracker.render.pages.comparison_words import period
from tracker.render.pages.eras import arranged, column, decision_lines, time_left
from tracker.render.pages.paragraphs import wrapped
from tracker.render.text import visible
from tracker.render.timelines.signs import signs_of_approval
from tracker.reports.models.era import Approved, Began, Decision, Era
from tracker.vocabulary import Effect


def brief_era_lines(eras: Sequence[Era], sheet: Sheet) -> Iterator[Line]:
    """The eras, each with its new treatments by date and the earlier ones by name."""
    width = column(len(eras), sheet)
    signs = max((len(signs_of_approval(one.approval_type, one.effects)) for one in told(eras)), default=1)
    pairs = zip((None, *eras), eras, strict=False)
    drawn = [_Drawing(era, former, width, signs, sheet.ascii_only) for former, era in pairs]
    yield from arranged([list(one.lines()) for one in drawn], width, sheet)


def told(eras: Iterable[Era]) -> list[Decision]:
    """The decisions that the short drawing tells with their dates."""
    return [one for era in eras for one in (*(new.first for new in _new(era)), *era.undecided)]


def explained(eras: Iterable[Era]) -> list[Decision]:
    """Those of them whose signs need a legend: a withdrawal is told in words."""
    return [decision for decision in told(eras) if decision.effects != (Effect.WITHDRAWAL,)]


def untold(eras: Iterable[Era]) -> str:
    """What the short drawing leaves out, in a sentence."""
    changed = [(era.cohort, sum(len(one.later) for one in era.approved)) for era in eras]
    counts = " and ".join(f"{cohort} ({count})" for cohort, count in changed if count)
    within = f"; changes in {counts}" if counts else ""
    return f"Not shown: for whom{within}: --full"


def _new(era: Era) -> list[Approved]:
    return [one for one in era.approved if one.began != Began.BEFORE]


@dataclass(frozen=True)
class _Drawing:
    """One era in a column; ``former`` is the one before it, ``signs`` how many a decision has at most."""

    era: Era
    former: Era | None
    width: int
    signs: int
    ascii_only: bool

    def lines(self) -> Iterator[Line]:
        era = self.era
        standing = sum(not one.is_withdrawn for one in era.approved)
        about = f"  {period(era.period.text)}  {standing} approved"
        yield Span(visible(era.cohort), "bold"), Span(visible(about))
        for one in _new(era):
            is_open = one.began == Began.BEFORE_OR_WITHIN
            yield from self._decision(one.first, " (before or within it)" if is_open else time_left(one))
        for decision in era.undecided:
            what = " withdrawn" if decision.effects == (Effect.WITHDRAWAL,) else ""
            yield from self._decision(decision, f"{what} (by its end or later)")
        earlier = self._earlier()
        if earlier:
            yield from wrapped(f"before: {', '.join(earlier)}", self.width)
        gone = [one.treatment for one in era.approved if one.is_withdrawn]
        if gone:
            yield from wrapped(f"{', '.join(gone)} withdrawn", self.width)

    def _earlier(self) -> list[str]:
        """What was approved before; "the 9 of ERA1" where that is just what the era before it had."""
        earlier = {one.treatment: one.first for one in self.era.approved if one.began == Began.BEFORE}
        had = [one.treatment for one in self.former.approved if not one.is_withdrawn] if self.former else []
        if self.former and len(had) > 1 and set(had) == set(earlier):
            return [f"the {len(had)} of {self.former.cohort}"]
        names = sorted(earlier, key=str.casefold)
        return [f"{'~' if earlier[name].from_memory else ''}{name}" for name in names]

    def _decision(self, decision: Decision, note: str) -> Iterator[Line]:
        text = f"{decision.treatment}{note}"
        yield from decision_lines(decision, text, self.width, signs=self.signs, ascii_only=self.ascii_only)
