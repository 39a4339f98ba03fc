"""A chronology as a page: by year, with signs that are also said, numbered sources to jump to, no script."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from tracker.dates import PartialDate, Precision
from tracker.render.durations import stated
from tracker.render.markup import Markup, element, joined, link, page, text
from tracker.render.timelines import words
from tracker.render.timelines.signs import SIGNS, Sign, signs
from tracker.render.timelines.together import together
from tracker.timeline.model import Entry, SourceLine, Subject, Timeline, Years

_ALL = " (--all)"
"""How a terminal is told to show more; a page has, or has not, a way of its own."""


def html(timeline: Timeline) -> str:
    """The chronology as one page that needs no network, no script and no other file."""
    return page(title(timeline), style(), chronology(timeline))


@cache
def style() -> str:
    """The style of the page, for screens of any width, light or dark, and for paper."""
    return files("tracker.render.timelines").joinpath("chronology.css").read_text(encoding="utf-8")


def title(timeline: Timeline) -> str:
    """What the page is called."""
    return f"{_treatments(timeline)}: chronology"


def chronology(timeline: Timeline, above: Markup | None = None, below: Markup | None = None) -> Markup:
    """The content of the page; `above` stands between the head and the entries, `below` after these."""
    drawing = _Page(timeline)
    return element(
        "article",
        element("header", element("h1", _treatments(timeline)), *map(drawing.subject, timeline.subjects)),
        above,
        element("main", *drawing.years(), below),
        element("footer", *drawing.below()),
    )


def _treatments(timeline: Timeline) -> str:
    return ", ".join(subject.treatment for subject in timeline.subjects)


class _Page:
    """The parts of the page of one chronology."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.several = len(timeline.subjects) > 1
        self.with_several_files = words.with_several_files(timeline.entries)

    def subject(self, subject: Subject) -> Markup:
        """Its names, what it is, and its files."""
        return element(
            "div",
            element("h2", subject.treatment) if self.several else None,
            _paragraph("names", " · ".join(subject.names)),
            _paragraph("about", subject.description or subject.kind.replace("_", " ")),
            _paragraph("about", " · ".join(subject.applications)),
            class_="subject",
        )

    def years(self) -> Iterator[Markup]:
        """The entries, year by year; those without a date at the end."""
        if not self.timeline.entries:
            yield _paragraph("nothing", "Nothing is recorded here for what was asked.")
        for year in Years.of(self.timeline):
            yield self._section(str(year.year), year.entries)
        if self.timeline.undated:
            yield self._section("Undated", self.timeline.undated)

    def _section(self, heading: str, entries: tuple[Entry, ...]) -> Markup:
        name = f"year-{heading.lower()}"
        listed = element("ol", *map(self._entry, together(entries)))
        return element("section", element("h2", heading, id=name), listed, aria_labelledby=name)

    def _entry(self, entry: Entry) -> Markup:
        return element(
            "li",
            element("p", _doubt(entry.is_doubtful), _date(entry.date), class_="when"),
            element("p", entry.regulator or "study", class_="who", title=entry.jurisdiction),
            element("p", *map(_sign, signs(entry)), class_="signs"),
            element("div", *self._what(entry), class_="what"),
            id=f"entry-{entry.key}",
            class_="practice" if entry.importance == "practice" and entry.regulator else "context",
            data_authority=entry.regulator,
        )

    def _what(self, entry: Entry) -> Iterator[Markup]:
        """What happened, for whom, and what hangs below it."""
        several = (entry.treatment, entry.regulator) in self.with_several_files
        file = words.file(entry, is_one_of_several=several)
        headline = f"{entry.treatment}: {words.headline(entry)}" if self.several else words.headline(entry)
        yield element(
            "p",
            element("span", headline, class_="headline"),
            Markup(" ") if file else None,
            element("span", file, class_="file") if file else None,
            _cited(entry.head_sources),
        )
        for indication in (entry.indication or "").split(" | "):
            if indication:
                yield _paragraph("indication", indication)
        hanging = list(_hanging(entry))
        if hanging:
            yield element("ul", *hanging)

    def below(self) -> Iterator[Markup]:
        """The signs used, the numbered sources, and what it all rests on."""
        used = {sign for entry in self.timeline.entries for sign in signs(entry)}
        legend = [element("li", _sign(sign), f" {sign.meaning}") for sign in SIGNS if sign in used]
        cover = self.timeline.coverage
        if legend:
            yield element("ul", *legend, class_="legend", aria_label="Signs")
        if self.timeline.sources:
            yield element("h2", "Sources")
            yield element("ol", *map(_source, self.timeline.sources), class_="sources")
        for told in (words.left_out(cover), words.limits(self.timeline.sources), words.coverage(cover)):
            yield _paragraph("coverage", told.removesuffix(_ALL))


def _hanging(entry: Entry) -> Iterator[Markup]:
    """The trials behind an entry, what it asked for, how it ended, and who disagrees."""
    for link_ in entry.trials:
        yield element("li", words.trial(replace(link_, sources=())), _cited(link_.sources))
    for asked in entry.requirements:
        yield element("li", words.requirement(replace(asked, sources=())), _cited(asked.sources))
    for end in entry.endings:
        yield element("li", words.ending(replace(end, sources=())), _cited(end.sources))
    for found in entry.conflicts:
        said = words.conflict(found).removeprefix(f"[{found.source}]")
        mark = element("span", "⚠", role="img", aria_label="disagreement:")
        yield element("li", mark, _cited((found.source,)), said, class_="conflict")


def _paragraph(kind: str, said: str) -> Markup:
    return element("p", said, class_=kind) if said else Markup()


def _doubt(doubtful: bool) -> Markup | None:  # noqa: FBT001 - the one thing that it is asked
    if not doubtful:
        return None
    return element("span", "~", role="img", aria_label="not certain:", title="from memory, or not certain")


def _date(date: PartialDate | None) -> Markup:
    """The date as it was stated, and for programs where their calendar has such a date."""
    if date is None:
        return text("no date")
    if date.precision == Precision.INTERVAL:
        return element("span", stated(date.text))
    return element("time", date.text, datetime=date.text)


def _sign(sign: Sign) -> Markup:
    return element("span", sign.unicode, role="img", aria_label=sign.meaning, title=sign.meaning)


def _cited(numbers: Iterable[int]) -> Markup | None:
    """The numbers of sources, each a way to the source."""
    links = [element("a", str(number), href=f"#source-{number}") for number in sorted(numbers)]
    if not links:
        return None
    separated = (part for number in links for part in (Markup(","), number))
    return element("span", Markup(" ["), joined(list(separated)[1:]), Markup("]"), class_="cited")


def _source(source: SourceLine) -> Markup:
    mark = _doubt(source.kind == "memory")
    told = element("span", mark, link(source.url, source.citation))
    return element("li", told, id=f"source-{source.number}")
