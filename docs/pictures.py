"""The pictures of the README and of the pages, drawn by the program: `python -m docs.pictures` makes them.

`--check` draws them again and fails where one is old; what another version of a library drew is not compared.
"""

import re
import sys
from asyncio import run, sleep, timeout
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from docs import drawn_with
from docs.printed import curated, output
from tracker.browse.app import Setting
from tracker.browse.browser import Browser
from tracker.browse.places import Place
from tracker.browse.writing import Means
from tracker.database.engine import resolve
from tracker.timeline.model import Window

PICTURES = Path(__file__).parent / "assets"

FIGURES = {
    "figure-chronology": "tracker chart blinatumomab --regulator FDA --format svg --no-caption",
    "figure-eras": "tracker chart --eras webster --format svg --no-caption",
    "figure-forest": "tracker chart --forest TOWER E1910 --format svg --no-caption",
}
"""Figures for print, each on light and on dark paper."""

SCREENS = {
    "terminal-timeline": "tracker timeline blinatumomab --regulator FDA --since 2016 --until 2017 --width 96",
    "terminal-chart": "tracker chart blinatumomab --width 110 --today 2026-01-01",
}
"""What commands print in a terminal with colours."""

_FETCHED_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""Rich would have readers fetch a font; any of one width will do, for every piece of text has its length."""

_MOMENT, _LONGEST = 0.1, 60.0
"""Seconds that the browser gets to draw, and in all."""


def pictures() -> dict[str, str]:
    """Every picture by the name of its file."""
    drawn = {
        f"{name}-{theme}.svg": output(f"{command} --theme {theme}")
        for name, command in FIGURES.items()
        for theme in ("light", "dark")
    }
    screens = {f"{name}.svg": _screen(name, command) for name, command in SCREENS.items()}
    return drawn | screens | {"terminal-browse.svg": _without_fetched_fonts(run(_browser()))}


def _screen(name: str, command: str) -> str:
    """The window of a terminal in which a command was typed."""
    printed = Text.from_ansi(output(f"{command} --format terminal", FORCE_COLOR="1"))
    width = max(map(len, printed.plain.splitlines()))
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, legacy_windows=False)
    console.print(printed, no_wrap=True, overflow="ignore", crop=False)
    return _without_fetched_fonts(console.export_svg(title=command, unique_id=name))


async def _browser() -> str:
    """The browser, with the cursor on a decision by the FDA."""
    place = Place("blinatumomab", Window(regulators=("FDA",)))
    means = Means(lambda _pieces, _name: None, lambda _address: False)
    app = Browser(Setting(resolve(str(curated())), means), place)
    async with timeout(_LONGEST), app.run_test(size=(140, 34)) as pilot:
        for keys in ((), *[("down",)] * 7):
            await pilot.press(*keys)
            await pilot.pause(_MOMENT)
            while not app.is_resting:  # noqa: ASYNC110 - it tells nobody
                await sleep(_MOMENT)
        return app.export_screenshot(title="tracker browse blinatumomab --regulator FDA")


def _without_fetched_fonts(svg: str) -> str:
    return _FETCHED_FONTS.sub("", svg)


def _libraries(name: str) -> tuple[str, ...]:
    """What draws a picture, besides the program."""
    if name.startswith("figure-"):
        return ("matplotlib",)
    return ("rich", "textual") if name == "terminal-browse.svg" else ("rich",)


def _check() -> None:
    """Say which pictures are not what the program draws now; those of other versions are not compared."""
    found = pictures()
    undecided = {name: other for name in found if (other := drawn_with.others(*_libraries(name)))}
    for name, other in undecided.items():
        sys.stdout.write(f"{name}: not compared, for here is {', '.join(other)}\n")
    old = [name for name, drawn in found.items() if name not in undecided and _stored(name) != drawn]
    if old:
        sys.exit(f"Not what the program draws now: {', '.join(old)}. Run: make docs")


def _stored(name: str) -> str:
    path = PICTURES / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    if "--check" in sys.argv:
        _check()
    else:
        for name, drawn in pictures().items():
            (PICTURES / name).write_text(drawn, encoding="utf-8")
        drawn_with.record()
