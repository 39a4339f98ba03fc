"""How authorities stand in drawings: each in a colour of its own, all in one column."""

from collections.abc import Iterable
from itertools import cycle

from tracker.render.text import cells, cut, pad, visible

_KNOWN = {"FDA": "bold blue", "EMA": "bold magenta"}
_OTHERS = ("bold cyan", "bold green", "bold yellow")
_LEAST = 5
_PART_OF_PAGE = 5


def styles(authorities: Iterable[str]) -> dict[str, str]:
    """The style of each authority; those that have no colour of their own take turns."""
    others = (name for name in dict.fromkeys(authorities) if name not in _KNOWN)
    return dict(zip(others, cycle(_OTHERS), strict=False)) | _KNOWN


def column(authorities: Iterable[str], width: int) -> int:
    """How wide their column is: as the longest name, but no more than a fifth of the page."""
    longest = max((cells(visible(name)) for name in authorities), default=0)
    return min(longest, max(width // _PART_OF_PAGE, _LEAST))


def in_column(authority: str, room: int) -> str:
    """The name as wide as the column; cut where an authority has no short name."""
    return pad(cut(visible(authority), room), room)
