"""What of a chronology is shown, and in which order: pure, without a database."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.dates import PartialDate
from tracker.errors import UnknownName
from tracker.names import close_names, name_key
from tracker.timeline.model import Entry, Window


class UnknownRegulator(UnknownName):
    """The chronology has nothing of this authority."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        listing = f"tracker list regulators (this chronology has {', '.join(known)})"
        super().__init__("regulator", name, close_names(name, known), listing)


TIE_ORDER = (
    "designation",
    "submission",
    "filing",
    "advisory_committee",
    "opinion",
    "approval",
    "refusal",
    "suspension",
    "withdrawal",
    "label",
    "rems",
    "manufacturing",
    "renewal",
    "marketing",
    "exclusivity",
    "patent",
    "hta_recommendation",
    "other",
    "milestone",
    "result",
)
"""What comes first of two things of one date."""


def order(entry: Entry) -> tuple[object, ...]:
    """Undated last; then by first possible day, last possible day, and the tie order; never by number."""
    date = entry.date.sort_key[:2] if entry.date else ()
    return (entry.date is None, *date, TIE_ORDER.index(entry.kind), entry.regulator or "", entry.key)


def checked(window: Window, entries: Sequence[Entry]) -> Window:
    """The window with regulators as the entries spell them; raises UnknownName."""
    known = {name_key(entry.regulator): entry.regulator for entry in entries if entry.regulator}
    regulators = []
    for name in window.regulators:
        found = known.get(name_key(name))
        if found is None:
            raise UnknownRegulator(name, sorted(known.values()))
        regulators.append(found)
    return replace(window, regulators=tuple(regulators))


def is_in(entry: Entry, window: Window) -> bool:
    """Whether the window shows this entry; what may fall into its dates is in."""
    if window.regulators and entry.regulator not in window.regulators:
        return False
    if entry.trial and not window.studies:
        return False
    if window.kinds:
        wanted = entry.matches(window.kinds)
    else:
        wanted = window.everything or entry.importance == "practice"
    return wanted and _may_fall_within(entry.date, window)


def left_out(entries: Sequence[Entry], window: Window) -> list[Entry]:
    """What --all would show besides; what other options leave out was not asked for."""
    if window.kinds or window.everything:
        return []
    wider = replace(window, everything=True)
    return [entry for entry in entries if is_in(entry, wider) and not is_in(entry, window)]


def _may_fall_within(date: PartialDate | None, window: Window) -> bool:
    """Whether it can lie in the window; what has no date is never dropped."""
    if date is None:
        return True
    if window.since and window.since.earliest and date.latest and date.latest < window.since.earliest:
        return False
    return not (
        window.until and window.until.latest and date.earliest and date.earliest > window.until.latest
    )
