"""Chronologies assembled from what a test writes in YAML, on both databases."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from tests.timeline.world import WORLD
from tracker.dates import PartialDate
from tracker.ingest.chronology import TextFile, load
from tracker.timeline.assemble import timeline
from tracker.timeline.model import Timeline, Window


@dataclass(frozen=True)
class Chronicle:
    """A database with the world of the tests, and what a test adds to it."""

    connection: Connection

    def add(self, text: str) -> None:
        """Load a chronology file beside the world."""
        files = [TextFile("world.yaml", WORLD.encode()), TextFile("test.yaml", text.encode())]
        load(self.connection, files)

    def shown(self, *treatments: str, **window: object) -> Timeline:
        """The chronology of these treatments, dates of the window given as text."""
        dates = {"since", "until"}
        values = {k: PartialDate.parse(str(v)) if k in dates else v for k, v in window.items()}
        return timeline(self.connection, treatments or ["exemplumab"], Window(**values))  # type: ignore[arg-type]


@pytest.fixture
def chronicle(connection: Connection) -> Chronicle:
    return Chronicle(connection)
