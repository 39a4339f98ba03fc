"""A database of both kinds, with the world of the tests and what a test adds to it as a chronology file."""

from sqlalchemy import Connection

from tests.timeline.world import WORLD
from tracker.ingest.chronology import TextFile, load


def load_beside(connection: Connection, text: str) -> None:
    """Load a chronology file beside the world."""
    load(
        connection,
        [TextFile("world.yaml", WORLD.encode()), TextFile("test.yaml", f"chronology: test\n{text}".encode())],
    )
