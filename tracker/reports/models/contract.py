"""What the reporting views promise to whoever writes SQL."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PromisedColumn:
    """One column: what it means, what it counts, what a null in it says, and where it is read from."""

    name: str
    type: str
    unit: str | None
    meaning: str
    null: str
    source: str


@dataclass(frozen=True)
class PromisedView:
    """One view with its columns in order."""

    view: str
    meaning: str
    columns: tuple[PromisedColumn, ...]
