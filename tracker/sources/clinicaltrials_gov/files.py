"""The files of one vintage, and the records in each, whatever its form."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from tracker.sources.clinicaltrials_gov.element import Element
from tracker.sources.clinicaltrials_gov.entry import Entry
from tracker.sources.clinicaltrials_gov.errors import NotStudies, NotUtf8, Retired
from tracker.sources.clinicaltrials_gov.table import Table
from tracker.sources.inputs import Given
from tracker.sources.json_elements import LONGEST, Elements
from tracker.sources.refusals import Damaged, NotWhatItClaims, listed

ENDINGS = (".json", ".jsonl", ".ndjson", ".csv", ".xml")
"""Of the files that are taken where there are several; XML is taken to be refused."""
STUDIES = "studies"
"""The array of a page of the API."""
_NEXT = "nextPageToken"
_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_RETIRED_XML = (b"<clinical_study", b"<search_results")
_PAGES = (b"<!doctype html", b"<html")
_PEEK = 2**12


class Files:
    """What was given as ClinicalTrials.gov; each file is opened anew each time that it is read."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.notes: list[str] = []
        self.members = given.members
        if len(given.members) > 1:
            self.members = tuple(name for name in given.members if _stem(name).endswith(ENDINGS))
            unread = [name for name in given.members if not _stem(name).endswith(ENDINGS)]
            self.notes += [f"files that are not read: {listed(unread)}"] if unread else []
        if not self.members:
            raise NotStudies(given.name, listed(given.members) or "no file")

    def read(self, member: str, *, noting: bool = False) -> Iterator[Entry]:
        """The records of one file; what it has that is not read is noted once, when asked for."""
        with self._given.open(member) as stream:
            beginning = stream.peek(_PEEK).removeprefix(_MARK).lstrip()
            _refuse_other(member, beginning)
            notes: list[str] = []
            if beginning.startswith((b"[", b"{")):
                yield from self._json(stream, member, notes)
            else:
                table = Table(stream, member, beginning)
                notes += table.notes
                yield from table
            if noting:
                self.notes += notes if len(self.members) == 1 else [f"{member}: {note}" for note in notes]

    def _json(self, stream: BinaryIO, member: str, notes: list[str]) -> Iterator[Entry]:
        try:
            elements = Elements(stream, member, {STUDIES})
        except Damaged:
            if not self._is_lines(member):
                raise
            yield from self._lines(member)
            return
        if elements.alone is not None:
            yield Element(elements.alone, 1)
        for text, line in elements:
            yield Element(text, line)
        if _NEXT in elements.around:
            notes.append("it is one page of several; the next ones hold the other studies")

    def _is_lines(self, member: str) -> bool:
        """Whether the first line is a whole object, as where each line holds a study."""
        with self._given.open(member) as stream:
            return _is_object(stream.readline(LONGEST).removeprefix(_MARK))

    def _lines(self, member: str) -> Iterator[Entry]:
        with self._given.open(member) as stream:
            number = 0
            while text := stream.readline(LONGEST):
                number += 1
                text = text.removeprefix(_MARK) if number == 1 else text
                if text.strip() and not _is_object(text):
                    raise Damaged(member, f"line {number}: it breaks off, or is no JSON")
                if text.strip():
                    yield Element(text.strip(), number)


def _is_object(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return text.lstrip().startswith(b"{")


def _stem(name: str) -> str:
    return name.lower().removesuffix(".gz")


def _refuse_other(member: str, beginning: bytes) -> None:
    """Refuse what begins like nothing of the registry's present files."""
    head = beginning[:_PEEK].lower()
    if head.startswith(_OTHER_MARKS):
        raise NotUtf8(member, "its first bytes say UTF-16")
    if not head or b"\0" in head.partition(b"\n")[0]:
        raise NotWhatItClaims(member, "JSON or CSV in UTF-8", beginning[:24])
    if not head.startswith(b"<"):
        return
    if any(mark in head for mark in _PAGES):
        raise NotStudies(member, "a web page")
    if any(mark in head for mark in _RETIRED_XML):
        raise Retired(member, "XML")
    raise NotStudies(member, "XML of something else")
