"""Why a database is not served; each message names the next command to type."""

from tracker.database.errors import command
from tracker.errors import TrackerError, printable


class NoDatasette(TrackerError):
    """The library that serves is an extra, and is not installed."""

    def __init__(self) -> None:
        super().__init__("Serving takes one more library: pip install 'tracker[serve]'")


class OnlySqlite(TrackerError):
    """Datasette reads SQLite files, and this database is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: only a SQLite file can be served. Serve a copy: {command(name, 'db backup copy.db')}, "
            f"then: tracker --database copy.db serve"
        )


class NoPlaceToListen(TrackerError):
    """The address cannot be had: somebody else listens there, or it is none of this machine's."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {printable(host)} port {port} ({reason.lower()}). "
            f"Take any free port: tracker serve --port 0"
        )


class NoSuchHost(TrackerError):
    """The address to listen at is none."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {printable(host)} ({reason.lower()}). "
            f"Only for this machine: tracker serve; for everybody: tracker serve --host 0.0.0.0"
        )
