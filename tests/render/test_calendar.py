"""A chronology as a calendar: read back by a library, and held against the rules of RFC 5545."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from icalendar import Calendar

from tests.render.test_timeline_terminal import HOSTILE
from tests.timeline.made import RICH, entry, made, source
from tracker.render.timelines.calendar import calendar
from tracker.timeline.model import Ending, Requirement, SourceLine, Subject, Timeline

EVERY_LINE = (
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "CATEGORIES",
    "URL",
    "TRANSP",
)
GRANT = {"approval_type": "accelerated", "effect": "new"}


def written(timeline: Timeline) -> str:
    """The calendar with plain line ends, once its lines are those of RFC 5545, 3.1."""
    text = "".join(calendar(timeline))
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert [line for line in lines if "\n" in line or len(line.encode()) > 75] == []
    read = Calendar.from_ical(text)
    assert [error for component in read.walk() for error in component.errors] == []
    uids = [event["UID"] for event in read.events]
    assert len(set(uids)) == len(uids)
    return "\n".join(lines) + "\n"


def days(timeline: Timeline) -> dict[str, tuple[date, date]]:
    """The first day of each event and the day after its last, by its summary."""
    read = Calendar.from_ical("".join(calendar(timeline)))
    return {str(event["SUMMARY"]): (event.start, event.end) for event in read.events}


def test_one_of_everything(snapshot: Callable[..., None]) -> None:
    sources = tuple(
        replace(line, newest=date(2024, 3, line.number), url=f"https://example.org/{line.number}?a=1;b,c d")
        for line in RICH.sources
    )
    entries = tuple(replace(entry, key=f"entry-{place}") for place, entry in enumerate(RICH.entries))
    snapshot(written(replace(RICH, entries=entries, sources=sources)))


def test_days_are_those_that_the_dates_can_mean() -> None:
    asked = tuple(
        Requirement("finish the trial", None, due, status, key=f"pmr-{due}")
        for due, status in (("2028-06-30", None), ("2030-02", "delayed"), (None, "open"))
    )
    ended = Ending("application_withdrawn", "2013", None, (None, None), is_inferred=False)
    entries = (
        entry("2012-02-29", **GRANT, requirements=asked, key="leap"),
        entry("2018-06", **GRANT, key="month"),
        entry("../2015-10", kind="opinion", title="Opinion", key="by"),
        entry("2011-01-01", **GRANT, endings=(ended,), key="withdrawn"),
        entry("2027", kind="milestone", title="Completion", regulator=None, date_kind="goal", key="goal"),
        entry("9999-12-30", **GRANT, regulator="EMA", key="no end"),
        entry(None, title="Nobody knows when", key="never"),
    )
    told = "exemplumab, FDA: Accelerated approval · new"
    assert days(made(*entries)) == {
        told: (date(2011, 1, 1), date(2011, 1, 2)),  # the last of the two of this name
        f"Anniversary, {told} (2012-02-29)": (date(2016, 2, 29), date(2016, 3, 1)),
        "Due 2028-06-30, exemplumab, FDA: finish the trial": (date(2028, 6, 30), date(2028, 7, 1)),
        "Due 2030-02, delayed, exemplumab, FDA: finish the trial": (date(2030, 2, 1), date(2030, 3, 1)),
        f"{told} (2018-06)": (date(2018, 6, 1), date(2018, 7, 1)),
        "exemplumab, EMA: Accelerated approval · new": (date(9999, 12, 30), date(9999, 12, 31)),
        "exemplumab, FDA: Opinion (by 2015-10)": (date(2015, 10, 1), date(2015, 11, 1)),
        "exemplumab: Completion, goal date (2027)": (date(2027, 1, 1), date(2028, 1, 1)),
    }


def test_a_hostile_text_is_text_and_no_address_runs_anything() -> None:
    hostile = f"{HOSTILE}\r\nEND:VEVENT\nATTACH:x"
    shown = '[/] <b> =1+1 ␛[31m , ; "  END:VEVENT ATTACH:x'
    cited = (
        SourceLine(1, "a", "press", "A", hostile, "javascript:alert(1)"),
        SourceLine(2, "b", "press", "B", "B", "https://example.org/\r\nEND:VEVENT"),
    )
    subject = Subject(hostile, "other", None, (), ())
    found = entry(treatment=hostile, title=hostile, kind="opinion", regulator=hostile, sources=(1, 2))
    text = written(made(found, subjects=(subject,), sources=cited))
    read = Calendar.from_ical(text.replace("\n", "\r\n"))
    (event,) = read.events
    escaped = shown.replace(",", "\\,").replace(";", "\\;")  # the library does not know these to be texts
    assert (read["NAME"], read["X-WR-CALNAME"]) == (escaped, escaped)
    assert event["SUMMARY"] == f"{shown}, {shown}: {shown}"
    assert event["DESCRIPTION"] == f"[1] {shown}\n[2] B"
    assert event.categories == [shown, shown, "opinion"]
    assert event["URL"] == "https://example.org/%0D%0AEND:VEVENT"
    assert {*event} == {*EVERY_LINE}


def test_the_same_facts_are_the_same_bytes_and_a_newer_source_is_a_newer_stamp() -> None:
    older = made(entry(sources=(1,)), sources=(replace(source(1, "A"), newest=date(2024, 1, 1)),))
    newer = replace(older, sources=(replace(source(1, "A"), newest=date(2025, 1, 1)),))
    assert written(older) == written(older)
    assert written(newer) == written(older).replace("20240101T", "20250101T")
