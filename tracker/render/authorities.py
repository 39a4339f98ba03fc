"""A colour for each authority, the same in every drawing."""

from collections.abc import Iterable
from itertools import cycle

_KNOWN = {"FDA": "bold blue", "EMA": "bold magenta"}
_OTHERS = ("bold cyan", "bold green", "bold yellow")


def styles(authorities: Iterable[str]) -> dict[str, str]:
    """The style of each authority; those that have no colour of their own take turns."""
    others = (name for name in dict.fromkeys(authorities) if name not in _KNOWN)
    return dict(zip(others, cycle(_OTHERS), strict=False)) | _KNOWN
