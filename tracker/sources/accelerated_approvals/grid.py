"""What both forms of the list come down to: lines of cells, each with its place in the file."""

from typing import NamedTuple

_RAISED, _PLAIN = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ", "0123456789abcdef"
TO_RAISED = str.maketrans(_PLAIN, _RAISED)
"""A sign that was set small and high, so that a footnote's mark stays apart from the text it stands at."""
FROM_RAISED = str.maketrans(_RAISED, _PLAIN)


class Line(NamedTuple):
    """One line of the table: its page (0 in a file without pages), its number there, and its cells."""

    page: int
    number: int
    cells: tuple[str, ...]

    @property
    def alone(self) -> str | None:
        """The text of a line that has its first cell only: a title or a footnote, not an approval."""
        return self.cells[0] if self.cells[0].strip() and not any(map(str.strip, self.cells[1:])) else None

    @property
    def raw(self) -> str:
        """The line as it was, with nothing joined or taken off."""
        return "\t".join(self.cells)
