"""A curated SQLite file, and what a browser gets of it; the tests of PostgreSQL are that it is refused."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection

from tests.servers import SqliteDirectory
from tracker.database.location import resolve
from tracker.database.migrate import upgrade
from tracker.ingest.chronology import load_curated
from tracker.web.application import application

HOSTILE = """\
chronology: what must stay text

sources:
- key: hostile
  kind: press
  form: press_release
  title: "<img src=x onerror=document.title='pwned'> \\u202Ecod.exe"
  publisher: "</style></script><script>document.title='pwned'</script>"
  url: "javascript:document.title='pwned'"

organizations:
- {name: "<b onmouseover=alert(1)>Agency</b>", abbreviation: "<i>A", kind: regulator, sources: [hostile]}

treatments:
- inn: "evil\\"><svg onload=document.title='pwned'>mab"
  kind: monoclonal_antibody
  description: "<!-- <plaintext> &lt;script&gt;"
  sources: [hostile]

events:
- key: hostile-event
  treatment: "evil\\"><svg onload=document.title='pwned'>mab"
  regulator: "<i>A"
  kind: approval
  title: "<script>document.title='pwned'</script> \\u202Egnp.exe ' onfocus=alert(1) autofocus x="
  date: 2014-07
  sources: [hostile]
"""


def curate(connection: Connection) -> None:
    upgrade(connection)
    load_curated(connection)


@pytest.fixture
def curated_file(sqlite_server: SqliteDirectory) -> Iterator[str]:
    """A SQLite file with the curated chronologies."""
    url = sqlite_server.copy("curated", curate)
    yield url
    sqlite_server.drop(url)


class Browser:
    """Asks a served database for pages, without a network."""

    def __init__(self, url: str) -> None:
        self.datasette = application(resolve(url), frozenset({"localhost"}))
        self.served = self.datasette.app()

    def get(self, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401 - what the client takes
        """What is answered, redirections and all."""
        return asyncio.run(self._get(path, **options))

    async def _get(self, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401
        way = httpx.ASGITransport(app=self.served)
        async with httpx.AsyncClient(transport=way, base_url="http://localhost:8001") as client:
            return await client.get(path, follow_redirects=True, **options)


@pytest.fixture
def browse() -> Iterator[Callable[[str], Browser]]:
    """A browser over any database; its threads end with the test."""
    opened: list[Browser] = []

    def over(url: str) -> Browser:
        opened.append(Browser(url))
        return opened[-1]

    yield over
    for browser in opened:
        browser.datasette.executor.shutdown()
