"""What was refused of one vintage: counted for each table; of a table with very much of it, kept in part."""

import re

from tracker.sources.records import Rejected

MOST = 1_000
"""Refused rows of a table that are kept with their text."""
_LONGEST = 4_000
"""Characters of a refused row that are kept."""
_NCT = re.compile(r"NCT(\d{8})", re.ASCII)


class Refusals:
    """The refused rows, and the studies that lack them."""

    def __init__(self) -> None:
        self.kept: list[Rejected] = []
        self.counts: dict[str, int] = {}
        self.torn: set[int] = set()
        """Studies of which a row was refused: what they lack is not blank."""

    def add(self, file: str, line: int, reason: str, raw: str) -> None:
        """Put a row aside."""
        count = self.counts[file] = self.counts.get(file, 0) + 1
        if count <= MOST:
            self.kept.append(Rejected(file, line, reason, raw[:_LONGEST]))
        if named := _NCT.search(raw):
            self.torn.add(int(named[1]))

    def notes(self) -> list[str]:
        """A line for each table with more refused rows than are kept."""
        return [
            f"{file}: {count:,} rows were refused, of which the first {MOST:,} are kept"
            for file, count in self.counts.items()
            if count > MOST
        ]
