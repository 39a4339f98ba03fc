"""The browser driven by its own pilot: keys and pointer in, lines of the screen out."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tracker.browse.app import Setting
from tracker.browse.browser import Browser
from tracker.browse.places import Place
from tracker.browse.writing import Means
from tracker.cli.files import write_whole
from tracker.database.engine import resolve

_LONGEST, _GROUND = 10.0, 0.01


@dataclass
class Visit:
    """A person at the browser: what they press, what they see, which links were opened for them."""

    app: Browser
    pilot: Pilot[None]
    opened: list[str]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what the one before asked for is there."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Put a text into a field, all at once."""
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self.rest()

    async def rest(self) -> None:
        """Wait until everything that was asked is answered."""
        end = time.monotonic() + _LONGEST
        await self.pilot.pause()
        while not self.app.is_resting:
            assert time.monotonic() < end, "still asking"
            await asyncio.sleep(_GROUND)
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The lines of the screen, without what stands in their styles."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to read a screen as text
        return "".join(f"{strip.text.rstrip()}\n" for strip in strips)


@dataclass
class Visits:
    """Lets a person in, at a place of a database, on a screen of a size."""

    ascii_only: bool = False
    opened: list[str] = field(default_factory=list)

    def __call__(
        self,
        url: str,
        place: Place,
        walk: Callable[[Visit], Awaitable[None]],
        size: tuple[int, int] = (120, 40),
    ) -> None:
        def show(address: str) -> bool:
            self.opened.append(address)
            return True

        async def go() -> None:
            setting = Setting(resolve(url), Means(write_whole, show), None, self.ascii_only)
            app = Browser(setting, place)
            app.PAUSE = _GROUND
            async with app.run_test(size=size) as pilot:
                visit = Visit(app, pilot, self.opened)
                await visit.rest()
                await walk(visit)
            assert app.fault is None

        asyncio.run(go())


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def here(tmp_path: Path) -> Iterable[Path]:
    """A directory of its own to stand in."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)
