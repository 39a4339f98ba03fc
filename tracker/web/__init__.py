"""The database in a browser: Datasette over the SQLite file, with our metadata, reports and chronologies."""

from importlib.util import find_spec

from tracker.web.errors import NoDatasette


def require_datasette() -> None:
    """Say what to install where the extra is missing."""
    if find_spec("datasette") is None:
        raise NoDatasette
