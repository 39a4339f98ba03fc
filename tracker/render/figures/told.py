"""What a figure shows, in words, for those who do not see it."""

from collections.abc import Iterator

from tracker.render.charts.layout import Band, Layout
from tracker.render.figures.canvas import Told
from tracker.render.figures.words import stated
from tracker.render.timelines.words import headline


def told(title: str, found: Layout) -> Told:
    """The title, and every decision and trial that is drawn."""
    return Told(title, " ".join(sentence for band in found.bands for sentence in _band(band)))


def _band(band: Band) -> Iterator[str]:
    for lane in band.lanes:
        entries = (entry for mark in lane.marks for entry in mark.entries)
        acts = (f"{stated(entry)} {headline(entry)}{_whom(entry.indication)}" for entry in entries)
        yield f"{band.subject.treatment}, {lane.regulator or 'authority not stated'}: {'; '.join(acts)}."
    for bar in band.bars:
        dates = (("start", bar.study.start), ("primary completion", bar.study.primary_completion),
                 ("completion", bar.study.completion))  # fmt: skip
        ran = [f"{name} {date}" for name, date in dates if date]
        published = [f"published {date}" for date in bar.study.publications]
        yield f"Trial {bar.study.trial}: {', '.join([*ran, *published])}."


def _whom(indication: str | None) -> str:
    return f" ({indication.replace(' | ', '; ')})" if indication else ""
