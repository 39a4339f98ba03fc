"""Rows of the middle pane: a chronology, two or three lines to an entry."""

from collections.abc import Iterator

from tracker.browse.rows import Part, Row, Target, heading, row
from tracker.lookup import Found
from tracker.render.authorities import column, in_column, styles
from tracker.render.lines import Span
from tracker.render.timelines import words
from tracker.render.timelines.signs import signs
from tracker.timeline.model import Entry, Subject, Timeline, Window, Years

_STUDY = "study"
_WIDTH = 45
"""Columns of a pane, about: what an authority's column is measured by."""
_DATE = 8
_FOR_WHOM = 2
"""Lines for whom; the details have all of it."""
NOTHING = "Nothing is recorded here for what was asked."


def rows(timeline: Timeline, *, ascii_only: bool) -> Iterator[Row]:
    """The treatment itself, its entries by year, and what they rest on."""
    draw = _Entries(timeline, ascii_only=ascii_only)
    for subject in timeline.subjects:
        yield _subject(subject)
    if not timeline.entries:
        yield row(Span(NOTHING, "dim"))
    for year in Years.of(timeline):
        yield heading(str(year.year))
        yield from map(draw.entry, year.entries)
    if timeline.undated:
        yield heading("Undated")
        yield from map(draw.entry, timeline.undated)
    yield heading("What it rests on")
    for text in below(timeline):
        yield row(Span(text, "dim"))


def below(timeline: Timeline) -> list[str]:
    """What the chronology rests on, what it leaves out, and what its sources cannot contain."""
    cover = timeline.coverage
    told = (words.coverage(cover), words.left_out(cover), words.limits(timeline.sources))
    return [text.replace("(--all)", "(press a)") for text in told if text]


def summary(timeline: Timeline) -> str:
    """The same in a few words, for the edge of the pane."""
    cover = timeline.coverage
    noun = "entry" if cover.facts == 1 else "entries"
    parts = [f"{cover.facts} {noun}", f"{cover.from_memory} ~", f"{cover.conflicts} ⚠"]
    return " · ".join(part for part in parts if not part.startswith("0 "))


def narrowed(window: Window) -> str:
    """What of a chronology is asked for, in a few words; nothing where it is not narrowed."""
    since = f"since {window.since}" if window.since else ""
    until = f"until {window.until}" if window.until else ""
    studies = "" if window.studies else "no studies"
    everything = "all" if window.everything else ""
    parts = (", ".join(window.regulators), ", ".join(window.kinds), since, until, studies, everything)
    return " · ".join(filter(None, parts))


def _subject(subject: Subject) -> Row:
    names = Span("".join(f"· {name} " for name in subject.names), "dim")
    about = Part((Span(subject.description or subject.kind.replace("_", " "), "dim"),), most=2)
    target = Target(Found("treatment", subject.treatment), subject.treatment)
    return Row((Part((Span(subject.treatment, "bold"), names), most=2), about), target)


class _Entries:
    """Draws the entries of one chronology, their columns below one another."""

    def __init__(self, timeline: Timeline, *, ascii_only: bool) -> None:
        authorities = [entry.regulator or _STUDY for entry in timeline.entries]
        self._styles = styles(name for name in authorities if name != _STUDY)
        self._column = column(authorities, _WIDTH)
        self._with_several_files = words.with_several_files(timeline.entries)
        self._ascii_only = ascii_only

    def entry(self, entry: Entry) -> Row:
        """When, who, which sign and what; for whom; on which trials, and whether sources disagree."""
        authority = in_column(entry.regulator or _STUDY, self._column)
        shown = "".join(sign.shown(ascii_only=self._ascii_only) for sign in signs(entry))
        date = f"{'~' if entry.is_doubtful else ' '}{words.day_in_year(entry)}"
        gutter = (
            Span(date.ljust(_DATE)),
            Span(authority, self._styles.get(entry.regulator or "", "dim")),
            Span(f" {shown:<2} "),
        )
        blank = (Span(" " * (_DATE + self._column + 4)),)
        style = "bold" if entry.importance == "practice" and entry.regulator else ""
        is_one_of_several = (entry.treatment, entry.regulator) in self._with_several_files
        file = words.file(entry, is_one_of_several=is_one_of_several)
        parts = [Part((Span(words.headline(entry), style), Span(file, "dim")), gutter)]
        if entry.indication:
            whom = Span(entry.indication.replace(" | ", "; "))
            parts.append(Part((whom,), blank, _FOR_WHOM))
        behind = tuple(self._behind(entry))
        if behind:
            parts.append(Part(behind, blank, 2))
        return Row(tuple(parts), Target(Found("event", entry.key), entry.treatment))

    def _behind(self, entry: Entry) -> Iterator[Span]:
        if entry.trials:
            names = ", ".join(f"{'~' if link.from_memory else ''}{link.name}" for link in entry.trials)
            yield Span(f"on {names}", "dim")
        if entry.conflicts:
            number = len(entry.conflicts)
            yield Span(f"⚠ {number} {'source disagrees' if number == 1 else 'sources disagree'}", "red")
