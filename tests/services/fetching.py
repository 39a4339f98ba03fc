"""A file of a server on loopback, fetched, and what it leaves behind."""

from pathlib import Path

from tests.services.server import HttpServer
from tests.services.watch import Watching
from tracker.services.client import Client
from tracker.services.downloading import Download
from tracker.services.fetched import Fetched
from tracker.services.files import ZIP, Kind
from tracker.services.place import Place


def fetch(server: HttpServer, path: Path, kind: Kind = ZIP, watch: Watching | None = None) -> Fetched:
    url, seen = f"{server.url}/file", watch or Watching()
    return Client(server.url, seen).get(url, Download(url, kind, Place(path), seen))


def stamp(path: Path) -> tuple[int, int]:
    """What tells that a file was not touched."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())
