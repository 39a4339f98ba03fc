"""A chronology as a calendar to subscribe to: what happened, what is due, anniversaries of approvals."""

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from datetime import date as day
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from tracker.dates import PartialDate, Precision
from tracker.errors import TrackerError
from tracker.render.addresses import web_address
from tracker.render.durations import stated
from tracker.render.text import visible
from tracker.render.timelines import words
from tracker.render.timelines.spans import A_DAY, span
from tracker.render.timelines.together import together
from tracker.timeline.model import Entry, Requirement, SourceLine, Timeline

if TYPE_CHECKING:
    from icalendar import Event

_UNKNOWN = day(1970, 1, 1)
"""When a line was last revised that rests on no dated source."""
_REFRESH = timedelta(weeks=1)
_GRANTED = {"new", "expansion", "conversion"}
_LEAP_DAY = (2, 29)
_NEVER = 9990
"""Years from here on are how agencies write that something has no end; no calendar goes on after 9999."""


class NoIcalendar(TrackerError):
    """The library that writes calendars is not installed."""

    def __init__(self) -> None:
        super().__init__("Calendars take one more library, icalendar: pip install 'tracker[calendar]'")


def calendar(timeline: Timeline) -> Iterator[str]:
    """The calendar as text (RFC 5545), with a name and how often to look again (RFC 7986)."""
    try:
        from icalendar import Calendar
    except ModuleNotFoundError as error:
        raise NoIcalendar from error

    treatments = ", ".join(visible(subject.treatment) for subject in timeline.subjects)
    whole = Calendar()
    for name, value in _head(treatments, timeline).items():
        whole.add(name, value)
    for event in _Events(timeline).every():
        whole.add_component(event)
    yield whole.to_ical().decode()


def _head(treatments: str, timeline: Timeline) -> dict[str, object]:
    """What is said of the whole; names with X- are what Outlook, Google and Apple read for the one above."""
    from icalendar import vDuration, vText

    about = (words.coverage(timeline.coverage), words.limits(timeline.sources))
    description = vText("\n".join(visible(told) for told in about if told))
    return {
        "prodid": "-//tracker//tracker timeline//EN",
        "version": "2.0",
        "last-modified": _stamp(timeline.sources),
        "name": vText(treatments),
        "x-wr-calname": vText(treatments),
        "description": description,
        "x-wr-caldesc": description,
        "refresh-interval": vDuration(_REFRESH, params={"VALUE": "DURATION"}),
        "x-published-ttl": vDuration(_REFRESH),
    }


class _Events:
    """The events of the calendar of one chronology."""

    def __init__(self, timeline: Timeline) -> None:
        self.entries = timeline.entries
        self.sources = {source.number: source for source in timeline.sources}

    def every(self) -> Iterator["Event"]:
        """Each entry; the anniversaries of what was granted on a known day; and what an action asked for."""
        for entry in together(self.entries):
            if entry.date:
                yield self._happening(entry, entry.date)
            if entry.date and _has_anniversaries(entry):
                yield self._anniversary(entry, entry.date)
            for asked in entry.requirements:
                if asked.due:
                    yield self._due(entry, asked, PartialDate.parse(asked.due))

    def _happening(self, entry: Entry, date: PartialDate) -> "Event":
        vague = "" if date.precision == Precision.DAY else f" ({stated(date.text)})"
        kind = "goal" if entry.date_kind == "goal" else entry.kind.replace("_", " ")
        return self._event(entry, f"{_who(entry)}: {words.headline(entry)}{vague}", kind, span(date))

    def _anniversary(self, entry: Entry, granted: PartialDate) -> "Event":
        said = f"Anniversary, {_who(entry)}: {words.headline(entry)} ({granted.text})"
        first = _a_year_later(granted.anchor)
        event = self._event(entry, said, "anniversary", (first, first + A_DAY))
        event.add("rrule", {"freq": "yearly"})
        return event

    def _due(self, entry: Entry, asked: Requirement, due: PartialDate) -> "Event":
        status = f", {asked.status}" if asked.status else ""
        said = f"Due {stated(due.text)}{status}, {_who(entry)}: {asked.text}"
        return self._event(entry, said, "due", span(due), asked.key)

    def _event(self, entry: Entry, said: str, kind: str, days: tuple[day, day], *further: str) -> "Event":
        """An event from a day until before another, which takes up nobody's time."""
        from icalendar import TRANSP, Event

        cited = [self.sources[number] for number in sorted(entry.sources)]
        agreeing = [self.sources[number] for number in entry.head_sources]
        event = Event.new(
            uid=_uid(entry.treatment, entry.key, kind, *further),
            stamp=_stamp(cited),
            summary=visible(f"{'~' if entry.is_doubtful else ''}{said}"),
            description="\n".join(map(visible, _description(entry, cited))) or None,
            categories=[visible(word) for word in (entry.treatment, entry.regulator or "study", kind)],
            url=next(filter(None, (web_address(source.url) for source in (*agreeing, *cited))), None),
            transparency=TRANSP.TRANSPARENT,
        )
        event.add("dtstart", days[0])
        event.add("dtend", days[1])
        return event


def _stamp(cited: Iterable[SourceLine]) -> datetime:
    """When it was last revised: the day of its newest source, so that the same facts are the same bytes."""
    newest = max((source.newest for source in cited if source.newest), default=_UNKNOWN)
    return datetime.combine(newest, time(), UTC)


def _uid(*identity: str) -> str:
    """The same for the same thing, whenever and wherever the calendar is written (RFC 7986, 5.3)."""
    return str(uuid5(NAMESPACE_URL, ":".join(("tracker", *identity))))


def _who(entry: Entry) -> str:
    return f"{entry.treatment}, {entry.regulator}" if entry.regulator else entry.treatment


def _description(entry: Entry, cited: Iterable[SourceLine]) -> Iterator[str]:
    """For whom, on which trials, what became of it, who disagrees, and who says so."""
    yield from (wording for wording in (entry.indication or "").split(" | ") if wording)
    yield from map(words.trial, entry.trials)
    yield from map(words.requirement, entry.requirements)
    yield from map(words.ending, entry.endings)
    yield from (f"⚠ {words.conflict(found)}" for found in entry.conflicts)
    yield from (f"[{source.number}] {source.citation}" for source in cited)


def _has_anniversaries(entry: Entry) -> bool:
    """Whether something was granted on one known day and not withdrawn since; a month has no anniversary."""
    return (
        entry.kind == "approval"
        and entry.date is not None
        and entry.date.precision == Precision.DAY
        and entry.date.anchor.year < _NEVER
        and not _GRANTED.isdisjoint(entry.effects)
        and not any("withdrawn" in end.outcome for end in entry.endings)
    )


def _a_year_later(granted: day) -> day:
    """The first anniversary; 29 February has its own in leap years only."""
    year = granted.year + 1
    while (granted.month, granted.day) == _LEAP_DAY and not isleap(year):
        year += 1
    return granted.replace(year=year)
