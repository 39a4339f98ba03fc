"""Rows of the right pane: one thing, whole, with the sources that speak of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.bibliography import Work
from tracker.bibliography.vancouver import reference
from tracker.browse.rows import Row, Target, heading, row
from tracker.lookup import Found
from tracker.render.lines import Span
from tracker.render.text import cells, pad, visible
from tracker.render.timelines import words
from tracker.reports.record import Record, Said, Section
from tracker.reports.table import Value, as_text
from tracker.timeline.model import Entry, SourceLine, Timeline

LEADS = Span("→ ", "bold")
"""Stands before what Enter goes to."""
_WIDEST_LABEL = 16


def of_entry(entry: Entry, timeline: Timeline) -> Iterator[Row]:
    """What the chronology itself knows of an entry; nothing has to be asked for it."""
    yield row(Span(words.headline(entry), "bold"))
    date = entry.date.text if entry.date else "undated"
    told = (f"{'~' if entry.is_doubtful else ''}{date}", entry.regulator, entry.application, entry.submission)
    yield row(" · ".join(filter(None, told)))
    for text in (entry.title, entry.term, entry.procedure):
        if text and text != words.headline(entry):
            yield row(Span(text, "dim"))
    for indication in filter(None, (entry.indication or "").split(" | ")):
        yield row(indication)
    if entry.note:
        yield row(Span(entry.note, "dim"))
    yield from _under("Trials behind it", (_trial(link.name, words.trial(link)) for link in entry.trials))
    if entry.trial:
        yield from _under("Trial", [_trial(entry.trial, entry.trial)])
    yield from _under("Required afterwards", (row(words.requirement(asked)) for asked in entry.requirements))
    yield from _under("How it ended", (row(words.ending(end)) for end in entry.endings))
    disagreeing = (row(Span(f"⚠ {words.conflict(found)}", "red")) for found in entry.conflicts)
    yield from _under("Sources that disagree", disagreeing)
    own = (source for source in timeline.sources if source.number in entry.sources)
    yield from _under("Sources", map(source_line, own))


def of_record(record: Record, works: Sequence[Work] = ()) -> Iterator[Row]:
    """A treatment, a trial or an application with all that the views hold of it, and the works behind it."""
    yield row(Span(record.name, "bold"), Span(record.kind, "dim"))
    yield from _facts(record.filled)
    fields = dict(record.fields)
    treatments = [name for name in as_text(fields.get("treatments")).split("; ") if name]
    leading = (_thing("treatment", name, name) for name in treatments)
    yield from _under("Chronologies", leading)
    for section in record.sections:
        if section.rows:
            yield heading(section.title)
            yield from of_section(section, as_text(fields.get("treatment")))
    yield from of_works(works)


def of_section(section: Section, treatment: str = "") -> Iterator[Row]:
    """The rows of a section; those that are events of a treatment lead there."""
    if section.lines and len(section.lines) != len(section.rows):
        yield from of_said(section.lines)
        return
    targets = [_event(section, values, treatment) for values in section.rows]
    drawn = of_said(section.lines) if section.lines else _plain(section)
    lines = (line for line in drawn)
    places = iter(targets)
    for line in lines:
        target = None if line.is_heading else next(places)
        yield _leading(line, target) if target else line


def of_said(lines: Sequence[Said]) -> Iterator[Row]:
    """A row for each line, below what it is about."""
    edge = min(max((cells(visible(line.label)) for line in lines), default=0), _WIDEST_LABEL)
    above = ""
    for line in lines:
        if line.heading != above:
            above = line.heading
            yield replace(row(Span(above, "underline")), is_heading=True)
        told = (Span(line.text), Span(f"[{line.sources}]" if line.sources else "", "dim"), Span(line.note))
        yield _labelled(line.label, edge, *told)


def of_works(works: Iterable[Work]) -> Iterator[Row]:
    """The references, each to be opened or copied."""
    yield from _under("References", (_thing("source", work.key, reference(work)) for work in works))


def source_line(source: SourceLine) -> Row:
    """A numbered source of a chronology."""
    mark = "~" if source.kind == "memory" else ""
    return _thing("source", source.key, f"[{source.number}] {mark}{source.citation}")


def message(text: str) -> Row:
    """What is said instead of an answer."""
    return row(Span(text, "bold"))


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[Row]:
    edge = min(max((cells(visible(label)) for label, _ in facts), default=0), _WIDEST_LABEL)
    for label, value in facts:
        yield _labelled(label.replace("_", " "), edge, Span(value))


def _labelled(label: str, edge: int, *spans: Span) -> Row:
    if not label:
        return row(*spans)
    text = visible(label)
    if cells(text) > edge:
        return row(Span(text, "dim"), *spans)
    return row(*spans, before=(Span(f"{pad(text, edge)}  ", "dim"),))


def _plain(section: Section) -> Iterator[Row]:
    table = section.filled
    for values in table.rows:
        named: Mapping[str, Value] = dict(zip(table.names, values, strict=True))
        told = (
            f"{name} {value}" if isinstance(value, int) else as_text(value) for name, value in named.items()
        )
        yield row(" · ".join(text.replace("_", " ") for text in told if text))


def _event(section: Section, values: tuple[Value, ...], treatment: str) -> Target | None:
    named = dict(zip(section.columns, values, strict=True))
    key, whose = as_text(named.get("entry_key")), as_text(named.get("treatment")) or treatment
    return Target(Found("event", key), whose) if key and whose else None


def _under(title: str, rows: Iterable[Row]) -> Iterator[Row]:
    found = list(rows)
    if found:
        yield heading(title)
        yield from found


def _trial(name: str, text: str) -> Row:
    return _thing("trial", name, text)


def _thing(kind: str, label: str, text: str) -> Row:
    treatment = label if kind == "treatment" else None
    return row(text, target=Target(Found(kind, label), treatment), before=(LEADS,))


def _leading(line: Row, target: Target) -> Row:
    first, *rest = line.parts
    return Row((replace(first, before=(LEADS, *first.before)), *rest), target)


def sources_of(timeline: Timeline) -> Iterator[Row]:
    """The numbered sources of a chronology."""
    yield from _under("Sources of the chronology", map(source_line, timeline.sources))
