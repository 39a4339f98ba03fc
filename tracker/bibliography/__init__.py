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
ENDINGS = {"bib": "bibtex", "ris": "ris", "json": "csl-json", "txt": "text"}
"""The format that the ending of a file asks for."""

__all__ = ["ENDINGS", "WRITERS", "Work"]
