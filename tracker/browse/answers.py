"""What the panes show of a thing, asked in one go."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from tracker.bibliography import Work
from tracker.browse.details import message, of_record, of_said, of_works
from tracker.browse.places import Place
from tracker.browse.rows import Row, heading, row
from tracker.lookup import Found
from tracker.render.lines import Span
from tracker.reports.details import details
from tracker.reports.said import of_event
from tracker.reports.works import cited, works
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Timeline, Window

REMEMBERED = "From memory: there is no source to show, to open or to cite."


def chronology(connection: Connection, place: Place) -> Timeline:
    """The chronology of a place; not narrowed where that would hide the event that is looked for."""
    inn = [place.treatment or ""]
    found = timeline(connection, inn, place.window)
    wanted = place.thing.label if place.thing and place.thing.kind == "event" else None
    if wanted and all(entry.key != wanted for entry in found.entries):
        return timeline(connection, inn, Window(everything=True))
    return found


def thing(connection: Connection, found: Found) -> list[Row]:
    """All that is known of a treatment, a trial, an application or a source."""
    if found.kind == "source":
        references = list(of_works(cited(connection, [found.label]))) or [message(REMEMBERED)]
        return [row(Span(found.label, "bold"), Span(found.kind, "dim")), *references]
    behind = works(connection, [found]) if found.kind == "trial" else []
    return list(of_record(details(connection, found), behind))


def claims(connection: Connection, key: str, treatment: str) -> list[Row]:
    """What the sources say of an event."""
    section = of_event(connection, key, treatment)
    return [heading(section.title), *of_said(section.lines)] if section.lines else []


def reference(connection: Connection, key: str) -> Work | None:
    """The work of a citation key; none where only memory speaks."""
    return next(iter(cited(connection, [key])), None)


def bibliography(connection: Connection, chronology: Timeline) -> list[Work]:
    """The works that a chronology cites."""
    return cited(connection, [source.key for source in chronology.sources])


def address(work: Work) -> str | None:
    """Where a work can be read; only what a web browser opens, whatever a database holds."""
    known: Iterable[str | None] = (work.url, f"https://doi.org/{work.doi}" if work.doi else None)
    return next(_web(known), None)


def _web(addresses: Iterable[str | None]) -> Iterator[str]:
    for found in addresses:
        if (
            found
            and found.lower().startswith(("https://", "http://"))
            and found.isprintable()
            and " " not in found
        ):
            yield found
