"""What every reader of an agency's file can hand over, whatever the agency."""

from typing import NamedTuple


class Rejected(NamedTuple):
    """A record that cannot be right: where it stands, why it was refused, and its text as it was."""

    file: str
    line: int
    reason: str
    raw: str
