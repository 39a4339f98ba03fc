"""What is said of an entry, in words that every drawing shares."""

from collections.abc import Iterable
from typing import Protocol

from tracker.dates import Precision
from tracker.render.durations import duration, stated
from tracker.render.timelines.signs import Act
from tracker.timeline.model import Conflict, Coverage, Ending, Entry, Requirement, SourceLine, TrialLink

_TYPES = {
    "regular": "Regular approval",
    "accelerated": "Accelerated approval",
    "conditional": "Conditional approval",
    "exceptional": "Approval under exceptional circumstances",
    "provisional": "Provisional approval",
    "emergency": "Emergency authorisation",
}
_KINDS_OF_DATE = {"announced": "announced", "posted": "posted", "goal": "goal date"}
_DATE_WIDTH = 7
_OF_APPLICATIONS = {"exclusivity", "patent"}
"""Several applications of one treatment have the same: one patent, listed for each of them."""


class Titled(Act, Protocol):
    """What a headline needs of an entry, or of a decision in any other report."""

    @property
    def title(self) -> str:
        """What was done, in a few words."""

    @property
    def date_kind(self) -> str | None:
        """Which moment its date means."""


def headline(entry: Titled) -> str:
    """What happened: the type and effect of an approval, the title of anything else."""
    if entry.kind == "approval" and entry.effects:
        types = (entry.approval_type or "").split(", ")
        what = " and ".join(_TYPES.get(word, word) for word in types if word) or "Approval, type not stated"
        text = f"{what} · {' + '.join(sorted(entry.effects, key=_EFFECT_ORDER.index))}"
    else:
        text = entry.title
    moment = _KINDS_OF_DATE.get(entry.date_kind or "", "")
    hint = "" if entry.kind == "result" or not moment or moment in text.lower() else f", {moment}"
    return f"{text}{hint}"


_EFFECT_ORDER = ("new", "conversion", "expansion", "restriction", "wording", "withdrawal")


def file(entry: Entry, *, is_one_of_several: bool = False) -> str:
    """What stands at the end of a line: the submission, or whose patent or exclusivity it is.

    Where an authority has several files of a treatment, a submission is told with the number of its own.
    """
    if is_one_of_several and entry.submission and entry.application:
        return f"{entry.application.rpartition(' ')[2]} {entry.submission}"
    return entry.submission or (entry.application if entry.kind in _OF_APPLICATIONS else None) or ""


def with_several_files(entries: Iterable[Entry]) -> set[tuple[str, str | None]]:
    """The treatments and authorities of whose entries some are in one application and some in another."""
    files: dict[tuple[str, str | None], set[str]] = {}
    for entry in entries:
        if entry.submission and entry.application:
            files.setdefault((entry.treatment, entry.regulator), set()).add(entry.application)
    return {about for about, found in files.items() if len(found) > 1}


def day_in_year(entry: Entry) -> str:
    """The date within its year: "12-03", "07" for a month, "2017" for a year, "≤10-09" for "by" a day."""
    date = entry.date
    if date is None:
        return "?"
    if date.precision == Precision.YEAR:
        return date.text
    if date.precision == Precision.INTERVAL:
        start, _, end = date.text.partition("/")
        if start == "..":
            return f"≤{end[5:] or end}"
        if end == "..":
            return f"≥{start[5:] or start}"
        within = f"{start[5:]}–{end[5:]}"
        return within if start[:4] == end[:4] and len(within) < _DATE_WIDTH else "…"
    return date.text[5:]


def span_of(entry: Entry) -> str | None:
    """The interval in words, where it has two ends and so no place in the date column."""
    date = entry.date
    if date is None or date.precision != Precision.INTERVAL or ".." in date.text:
        return None
    return f"between {date.text.replace('/', ' and ')}"


def trial(link: TrialLink) -> str:
    """A trial with its role and result, "MT103-211, pivotal: CR 32 %"; with ~ where only memory says so."""
    result = f": {link.result}" if link.result else ""
    text = f"{'~' if link.from_memory else ''}{link.name}, {link.role.replace('_', ' ')}{result}"
    return f"{text} {numbers(link.sources)}".rstrip()


def requirement(asked: Requirement) -> str:
    """What was asked for afterwards: "required: confirmatory trial (TOWER), due 2017-01, fulfilled [3]"."""
    trials = f" ({asked.trials})" if asked.trials and asked.trials not in asked.text else ""
    due = f", due {asked.due}" if asked.due else ""
    status = f", {asked.status}" if asked.status else ""
    return f"required: {asked.text}{trials}{due}{status} {numbers(asked.sources)}".rstrip()


def ending(end: Ending) -> str:
    """How a grant ended: "converted 2017-07-11 by SUPPL-8, after 2 y 7 mo (link inferred)"."""
    when = f" {stated(end.date)}" if end.date else ""
    by = f" by {end.submission}" if end.submission else ""
    after = f", after {duration(end.days)}" if duration(end.days) else ""
    hint = " (link inferred)" if end.is_inferred else ""
    return f"{end.outcome.replace('_', ' ')}{when}{by}{after}{hint} {numbers(end.sources)}".rstrip()


def conflict(found: Conflict) -> str:
    """Who says otherwise: "[12] says 2014-07: calls it an approval with breakthrough designation"."""
    what = found.attribute.replace("_", " ")
    if found.other is None:
        said = f"does not confirm the {what} ({found.shown})"
    elif found.attribute == "date":
        said = f"says {found.other}"
    else:
        said = f"says {what} {found.other}, not {found.shown}"
    return f"[{found.source}] {said}{f': {found.note}' if found.note else ''}"


def numbers(sources: Iterable[int]) -> str:
    """Source numbers in brackets, runs joined: "[1–4,7]"."""
    runs: list[tuple[int, int]] = []
    for number in sorted(sources):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return f"[{','.join(_run(*run) for run in runs)}]" if runs else ""


def _run(first: int, last: int) -> str:
    """A run of numbers: "3", "3,4", "3–5"."""
    if first == last:
        return str(first)
    return f"{first},{last}" if last == first + 1 else f"{first}–{last}"


def coverage(cover: Coverage) -> str:
    """What the chronology rests on: sourced, inferred, from memory, undated, newest source."""
    parts = [
        (
            f"{_count(cover.facts, 'entry', 'entries')}: {cover.sourced} sourced"
            f" ({cover.from_regulators} by regulators), {cover.from_memory} from memory (~)"
        ),
        f"{cover.inferred} inferred",
        f"{cover.undated} undated",
        f"{_count(cover.conflicts, 'disagreement')} (⚠)",
        f"newest source {cover.newest_source or 'unknown'}",
    ]
    return " · ".join(parts)


def limits(sources: Iterable[SourceLine]) -> str:
    """What the sources cannot contain, each limit once: "[2,5] approved submissions only"."""
    by_limit: dict[str, list[int]] = {}
    for source in sources:
        if source.limits:
            by_limit.setdefault(source.limits, []).append(source.number)
    told = "; ".join(f"{numbers(known)} {limit}" for limit, known in by_limit.items())
    return f"What sources leave out: {told}" if told else ""


_ACRONYMS = {"hta_recommendation": "HTA recommendation", "rems": "REMS"}
_UNCOUNTED = {"rems", "manufacturing", "marketing", "exclusivity", "other"}
"""Kinds whose word has no plural."""


def left_out(cover: Coverage) -> str:
    """What the chronology has besides, and how to see it; empty where nothing is left out."""
    if not cover.left_out:
        return ""
    return f"Not shown: {', '.join(of_kind(kind, number) for kind, number in cover.left_out)} (--all)"


def of_kind(kind: str, number: int) -> str:
    """So many things of a kind: "1 HTA recommendation", "10 labels"."""
    name = _ACRONYMS.get(kind, kind.replace("_", " "))
    return _count(number, name, name if kind in _UNCOUNTED else "")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
