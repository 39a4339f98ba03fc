"""A chronology for notes and wikis: a table whose rows and numbered sources can be linked to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.render.addresses import web_address
from tracker.render.tables.markdown import escaped
from tracker.render.timelines import words
from tracker.timeline.model import Conflict, Entry, SourceLine, Timeline

_NUMBER = re.compile(r"\d+")
_NOT_IN_IDS = re.compile(r"[^\w.:-]+", re.ASCII)


def markdown(timeline: Timeline) -> Iterator[str]:
    """The table, the disagreements, and the sources; the number of a source leads to it.

    What is linked to are empty elements with an id: the ids of headings differ from site to site, and many
    wikis know no footnotes. Where HTML is not let through, the numbers remain.
    """
    for subject in timeline.subjects:
        yield f"# {escaped(subject.treatment)}\n\n"
        about = " · ".join((*subject.names, *subject.applications))
        yield f"{escaped(about)}\n\n" if about else ""
    yield "| Date | Authority | What | For whom | Trials | Sources |\n| --- | --- | --- | --- | --- | --- |\n"
    several = len(timeline.subjects) > 1
    for entry in timeline.entries:
        yield f"| {' | '.join(_cells(entry, several=several))} |\n"
    yield from _disagreements(timeline.entries)
    yield "\n## Sources\n\n"
    for source in timeline.sources:
        yield f"{source.number}. {_anchor(f'source-{source.number}')}{_cited(source)}\n"
    for text in (words.coverage(timeline.coverage), words.limits(timeline.sources)):
        yield f"\n{escaped(text)}\n" if text else ""


def _cells(entry: Entry, *, several: bool) -> Iterator[str]:
    yield f"{_anchor(_name(entry))}{escaped(('~' if entry.is_doubtful else '') + _date(entry))}"
    yield escaped(entry.regulator or "study")
    whose = f"{entry.treatment}: " if several else ""
    file = f" ({entry.submission})" if entry.submission else ""
    yield escaped(f"{whose}{words.headline(entry)}{file}")
    yield escaped((entry.indication or "").replace(" | ", "; "))
    yield "; ".join(
        f"{escaped(words.trial(replace(link, sources=())))} {_linked(link.sources)}".rstrip()
        for link in entry.trials
    )
    yield _linked(entry.sources)


def _disagreements(entries: Iterable[Entry]) -> Iterator[str]:
    disputed = [(entry, found) for entry in entries for found in entry.conflicts]
    if disputed:
        yield "\n## Sources that disagree\n\n"
    for entry, found in disputed:
        shown = " ".join(part for part in (_date(entry), entry.regulator, words.headline(entry)) if part)
        yield f"- [{escaped(shown)}](#{_name(entry)}): {_said(found)}\n"


def _said(found: Conflict) -> str:
    said = words.conflict(found).removeprefix(f"[{found.source}]")
    return f"{_linked((found.source,))}{escaped(said)}"


def _date(entry: Entry) -> str:
    return entry.date.text if entry.date else "undated"


def _name(entry: Entry) -> str:
    """What the row of an entry is called: its key, without what no address can have."""
    return f"entry-{_NOT_IN_IDS.sub('-', entry.key)}"


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>'


def _linked(sources: Iterable[int]) -> str:
    """The numbers of sources, each that is written out a way to its source: "[1–4,7]"."""
    told = _NUMBER.sub(r"[\g<0>](#source-\g<0>)", words.numbers(sources)[1:-1])
    return rf"\[{told}\]" if told else ""


def _cited(source: SourceLine) -> str:
    address = web_address(source.url)
    return f"[{escaped(source.citation)}](<{address}>)" if address else escaped(source.citation)
