"""Records by their key, each once, and what to say of a row that refers to one that is not there."""

from typing import Generic, TypeVar

from tracker.sources.drugs_at_fda.cells import BadReference
from tracker.sources.drugs_at_fda.layout import Layout

Record = TypeVar("Record")
Key = tuple[str, ...]


class Drawer(Generic[Record]):
    """The records of one table; of those that were refused, the line where they stood."""

    def __init__(self, what: str, layout: Layout) -> None:
        self._what, self._file = what, f"{layout.name}.txt"
        self._lines: dict[Key, int] = {}
        self.kept: dict[Key, Record] = {}

    def claim(self, key: Key, line: int) -> None:
        """Note where a key stands; refuse it where a record has it already."""
        if key in self.kept:
            raise BadReference(self._what, key, f"stands already in line {self._lines[key]}")
        self._lines[key] = line

    def find(self, key: Key) -> Record:
        """The record that another table refers to."""
        try:
            return self.kept[key]
        except KeyError:
            pass
        if key in self._lines:
            raise BadReference(self._what, key, f"was refused ({self._file}, line {self._lines[key]})")
        raise BadReference(self._what, key, f"is not in {self._file}")
