"""What a table is written on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer may do: how wide it may write, and with which signs.

    Without a width nothing is wrapped or cut; ``formula_safe`` is for CSV that a spreadsheet will open.
    The title is for forms that stand alone.
    """

    width: int | None = None
    colour: bool = False
    formula_safe: bool = False
    ascii_only: bool = False
    title: str = ""
