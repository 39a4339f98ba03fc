"""Which studies a vintage has, and the day that it speaks of."""

from datetime import date

from tracker.sources.aact.dates import stated
from tracker.sources.aact.errors import BadCell
from tracker.sources.aact.layout import STUDIES
from tracker.sources.aact.rows import Study


class Register:
    """The studies by number, each with the line where it stands, and the newest of their updates."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._lines: dict[int, int] = {}
        self._refused: set[int] = set()
        self.newest: date | None = None
        """The last update that does not lie in the future."""

    def __len__(self) -> int:
        """How many studies there are."""
        return len(self._lines) - len(self._refused)

    def claim(self, nct: int, line: int) -> str | None:
        """Take a study in; or why not."""
        first = self._lines.setdefault(nct, line)
        return None if first == line else f"NCT{nct:08} stands already in line {first}"

    def refuse(self, nct: int) -> None:
        """Put a study aside that has been taken in."""
        self._refused.add(nct)

    def admit(self, nct: int, line: int) -> str | None:  # noqa: ARG002 - what a table asks with
        """Why a row of this study has no place; None where it has."""
        if nct not in self._lines:
            return f"NCT{nct:08} is not in {STUDIES.file}"
        if nct in self._refused:
            return f"NCT{nct:08} was refused ({STUDIES.file}, line {self._lines[nct]})"
        return None

    def note(self, row: Study) -> None:
        """Look when the study was last updated, at the registry and at AACT."""
        for cell in (row.last_update_posted_date, row.last_update_submitted_date, row.updated_at):
            try:
                found = stated(cell, "update")
            except BadCell:  # a time of AACT's own program, which says nothing of the study
                continue
            last = found.latest if found else None
            if last and last <= self._today and (self.newest is None or last > self.newest):
                self.newest = last
