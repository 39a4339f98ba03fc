"""Entries that a reader takes for one: they differ only in whom they concern."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.timeline.model import Entry


def together(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries; those that differ only in whom they concern are one: four orphan designations of a day."""
    held: Entry | None = None
    for entry in entries:
        if held and _without_indication(held) == _without_indication(entry) and not entry.trials:
            held = replace(held, indication=" | ".join(filter(None, (held.indication, entry.indication))))
            continue
        if held:
            yield held
        held = entry
    if held:
        yield held


def _without_indication(entry: Entry) -> Entry:
    return replace(entry, indication=None, key="", note=None)
