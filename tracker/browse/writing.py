"""What is shown, as a file: the form by the ending of its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.bibliography import WRITERS, Work
from tracker.browse.errors import FileThere, UnknownEnding
from tracker.render.tables.page import Page
from tracker.render.timelines import FORMATS
from tracker.timeline.model import Timeline

CHRONOLOGIES = {
    "md": "markdown",
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "html": "html",
    "txt": "plain",
    "svg": "svg",
}
BIBLIOGRAPHIES = {"bib": "bibtex", "ris": "ris"}
_WIDTH = 100


@dataclass(frozen=True)
class Means:
    """What the app can do outside its screen: write a file whole, show an address in a web browser."""

    save: Callable[[Iterable[Any], str], None]
    show: Callable[[str], bool]


def endings() -> tuple[str, ...]:
    """The endings whose forms there are."""
    return (*(ending for ending, form in CHRONOLOGIES.items() if form in FORMATS), *BIBLIOGRAPHIES)


def ending(name: str) -> str:
    """The ending of a file's name; raises UnknownEnding."""
    found = Path(name).suffix[1:].lower()
    if found not in endings():
        raise UnknownEnding(name, endings())
    return found


def require_free(name: str) -> None:
    """Raise FileThere where a file would be written over."""
    if Path(name).exists():
        raise FileThere(name)


def written(name: str, timeline: Timeline, works: Iterable[Work]) -> Iterable[Any]:
    """The pieces of the file."""
    form = ending(name)
    if form in BIBLIOGRAPHIES:
        return [WRITERS[BIBLIOGRAPHIES[form]](list(works))]
    return FORMATS[CHRONOLOGIES[form]](timeline, Page(width=_WIDTH))
