"""The CSV of ClinicalTrials.gov: its columns found by name in any order, its rows one after another."""

import csv
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple

from tracker.names import name_key
from tracker.sources.clinicaltrials_gov.entry import Head, posted, storable
from tracker.sources.clinicaltrials_gov.errors import AGAIN, NotUtf8, Retired
from tracker.sources.clinicaltrials_gov.row import NUMBER, READ, UNREAD, UPDATED, study
from tracker.sources.refusals import Damaged, UnknownLayout, listed
from tracker.sources.registry.cells import nct_number
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.errors import BadStudy
from tracker.sources.registry.records import Study

LONGEST = 2**26
"""Characters of the longest cell: the places of a study with thousands of them have a million."""
DELIMITERS = ",\t;"
"""What stands between cells; the registry's is a comma, a spreadsheet's can be another."""
_RETIRED = frozenset(map(name_key, ("Rank", "Sponsor/Collaborators", "Outcome Measures", "Study Designs")))
"""Columns of the CSV until 2024, which wrote dates and codes in words."""
_OUTCOMES = "Primary Outcome Measures"


class Row(NamedTuple):
    """A study as a row, not yet read."""

    cells: list[str]
    line: int
    places: Mapping[str, int]
    width: int

    @property
    def raw(self) -> str:
        """Its cells, with a comma between them."""
        return storable(",".join(self.cells))

    @property
    def is_utf8(self) -> bool:
        """Always: other bytes stop the table."""
        return True

    def _is_even(self) -> bool:
        return len(self.cells) >= self.width and not "".join(self.cells[self.width :]).strip()

    def _cell(self, column: str) -> str | None:
        place = self.places.get(column)
        return None if place is None else self.cells[place]

    def head(self) -> Head:
        """Its number and date."""
        if not self._is_even():
            return Head(is_study=True)
        updated = posted((self._cell(UPDATED) or "").strip())
        return Head(is_study=True, nct=nct_number(self._cell(NUMBER)), updated=updated)

    def keys(self) -> list[str]:
        """Nothing else: what has the column of the number is a study."""
        return []

    def study(self, codes: Codes) -> Study:
        """The study; raises BadStudy."""
        if not self._is_even():
            message = f"it has {len(self.cells)} fields where {self.width} were expected"
            raise BadStudy(message)
        if "\0" in "".join(self.cells):
            message = "the character U+0000 in it is no text"
            raise BadStudy(message)
        return study({column: self.cells[place] for column, place in self.places.items()}, self.line, codes)


class Table:
    """The rows of a table of studies; refused whole where it is none, or breaks off."""

    def __init__(self, stream: BinaryIO, file: str, beginning: bytes) -> None:
        self._file = file
        csv.field_size_limit(LONGEST)
        first = beginning.partition(b"\n")[0]
        delimiter = max(DELIMITERS, key=lambda sign: first.count(sign.encode()))
        text = TextIOWrapper(stream, "utf-8-sig", newline="")
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)
        header = next(self._rows(), ([], 1))[0]
        self._width = len(header)
        self._places = _places(header, file)
        self.notes = _notes(header)

    def __iter__(self) -> Iterator[Row]:
        """The rows that have anything in them; the last one is whole, or the file breaks off."""
        short: Row | None = None
        for cells, line in self._rows():
            if short:
                yield short
                short = None
            row = Row(cells, line, self._places, self._width)
            if len(cells) < self._width:
                short = row
            else:
                yield row
        if short:
            raise Damaged(self._file, f"line {short.line} breaks off")

    def _rows(self) -> Iterator[tuple[list[str], int]]:
        """Each row with the line where it begins."""
        before = self._reader.line_num
        try:
            for cells in self._reader:
                if any(map(str.strip, cells)):
                    yield cells, before + 1
                before = self._reader.line_num
        except UnicodeDecodeError as error:
            raise NotUtf8(self._file, f"a byte 0x{error.object[error.start]:02x} in it") from error
        except csv.Error as error:
            raise Damaged(self._file, f"line {before + 1}: {error}") from error


def _places(header: list[str], file: str) -> dict[str, int]:
    """Where each column stands that is read; the number's must be there."""
    keys = [name_key(name) for name in header]
    if _RETIRED & set(keys):
        raise Retired(file, "the CSV of before")
    places = {}
    for column, names in READ.items():
        found = [place for place, key in enumerate(keys) if key in names]
        if len(found) > 1:
            raise UnknownLayout(file, list(READ), header, f"Which {column} counts? {AGAIN}")
        if found:
            places[column] = found[0]
    if NUMBER not in places:
        raise UnknownLayout(file, list(READ), header, AGAIN)
    return places


def _notes(header: list[str]) -> list[str]:
    """Columns of a later layout, and the one whose cells cannot be divided with certainty."""
    known = {name for names in READ.values() for name in names} | UNREAD
    extra = [name for name in header if name.strip() and name_key(name) not in known]
    notes = [f"columns that are not read: {listed(extra)}"] if extra else []
    if name_key(_OUTCOMES) in map(name_key, header):
        notes.append(
            f"{_OUTCOMES} are not read: nothing in the cell tells a measure from its description; "
            "the JSON has them apart"
        )
    return notes
