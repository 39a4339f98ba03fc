"""What is cited, as people and reference managers read it: one small writer per format."""

from collections.abc import Callable, Sequence

from tracker.bibliography.bibtex import bibtex
from tracker.bibliography.csl_json import csl_json
from tracker.bibliography.ris import ris
from tracker.bibliography.vancouver import vancouver
from tracker.bibliography.work import Work

WRITERS: dict[str, Callable[[Sequence[Work]], str]] = {
    "text": vancouver,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
_ENDINGS = {"bib": "bibtex", "ris": "ris", "json": "csl-json", "txt": "text"}


def form_of(path: str, otherwise: str) -> str:
    """The format that the ending of a file asks for, or another where it asks for none."""
    return _ENDINGS.get(path.rpartition(".")[2].lower(), otherwise)


__all__ = ["WRITERS", "Work", "form_of"]
