"""A chronology as a Mermaid diagram, for wikis and notes that draw these: a lane per authority, to scale."""

import re
from collections.abc import Iterator

from tracker.dates import PartialDate
from tracker.render.durations import stated
from tracker.render.text import cut, visible
from tracker.render.timelines import words
from tracker.render.timelines.signs import signs
from tracker.render.timelines.spans import A_DAY, span
from tracker.render.timelines.together import together
from tracker.timeline.model import Entry, Timeline

_SYNTAX = re.compile(r"""[#;:<>&"'`%$\\{}]""")
"""What Mermaid's notation, its directives, HTML or formulas would read as their own."""

_WIDEST, _LEAST = 64, 20
"""Characters of a label: it stands beside its point, on the side where it fits, and nothing wraps it."""


def mermaid(timeline: Timeline) -> Iterator[str]:
    """The diagram: a day is a point, a month or a year the bar that it is; the sources are comments below."""
    treatments = ", ".join(subject.treatment for subject in timeline.subjects)
    several = len(timeline.subjects) > 1
    yield "gantt\n"
    yield f"    title {escaped(_title(treatments, len(timeline.undated)))}\n"
    yield f"    accTitle: {escaped(treatments)}\n"
    yield f"    accDescr: {escaped(words.coverage(timeline.coverage))}\n"
    yield "    dateFormat YYYY-MM-DD\n    axisFormat %Y\n    todayMarker off\n"
    for lane, entries in _lanes(timeline).items():
        yield f"    section {escaped(lane)}\n"
        for entry in together(entries):
            label = escaped(_label(entry, several=several))
            yield f"        {label} :{_task(entry.date)}\n" if entry.date else ""
    for entry in timeline.undated:
        yield f"%% not drawn, nobody dates it: {escaped(_label(entry, several=several))}\n"
    for source in timeline.sources:
        yield f"%% [{source.number}] {escaped(source.citation)}\n"


def escaped(text: str) -> str:
    """The text as Mermaid shows it: its syntax as entities, which it resolves when all is drawn."""
    return _SYNTAX.sub(lambda found: f"#{ord(found[0])};", visible(text)).strip()


def _title(treatments: str, undated: int) -> str:
    return f"{treatments} ({undated} without a date, not drawn)" if undated else treatments


def _lanes(timeline: Timeline) -> dict[str, list[Entry]]:
    """The dated entries by authority, in the order in which these first appear; the studies last."""
    lanes: dict[str, list[Entry]] = {}
    for entry in sorted(timeline.dated, key=lambda entry: entry.regulator is None):
        lanes.setdefault(entry.regulator or "studies", []).append(entry)
    return lanes


def _label(entry: Entry, *, several: bool) -> str:
    """When as it was stated, and what: "◐ 2014-12-03 Accelerated approval · new [1–4,7] ⚠".

    The sign comes first: what begins with a date, or a word of the notation, means another thing there.
    """
    mark = "".join(sign.unicode for sign in signs(entry))
    doubt = "~" if entry.is_doubtful else ""
    date = stated(entry.date.text) if entry.date else "no date"
    whose = f"{entry.treatment}: " if several else ""
    start = f"{mark} {doubt}{date} {whose}"
    told = (words.numbers(entry.head_sources), "⚠" if entry.conflicts else "")
    end = "".join(f" {word}" for word in told if word)
    room = max(_WIDEST - len(start) - len(end), _LEAST)
    return f"{start}{cut(words.headline(entry), room)}{end}"


def _task(date: PartialDate) -> str:
    """A day as a point; else a bar, which ends where the day after its last begins."""
    first, end = span(date)
    return f"milestone, {first}, 0d" if end - first == A_DAY else f"{first}, {end}"
