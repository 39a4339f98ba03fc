"""The database in the terminal, interactively: treatments, chronologies, and what each entry rests on."""

from importlib.util import find_spec

from tracker.browse.errors import NoTextual


def require_textual() -> None:
    """Say what to install where the extra is missing."""
    if find_spec("textual") is None:
        raise NoTextual
