"""How a figure looks: its size on paper, its theme, its letters; nothing here knows the library that draws.

All lengths are points (1/72 inch). A drawing takes a `Style` and nothing else: `style.letters` has the sizes
of type, `style.theme` the colours, `style.size` the room. No letter is smaller than `LEAST`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Self

LEAST = 6.0
"""The smallest letters that journals print."""

MM = 72 / 25.4
_PAGE = 240 * MM
"""What a printed page has room for; a figure that grows with what it holds ends here."""


@dataclass(frozen=True)
class Theme:
    """Paper, ink, and colours that the colour-blind tell apart; no figure needs them to be read."""

    paper: str
    ink: str
    dim: str
    faint: str
    band: str
    colours: tuple[str, ...]

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """The colour of each authority or group: FDA and EMA always have their own."""
        first, second, *others = self.colours
        fixed = {"FDA": first, "EMA": second}
        rest = (name for name in dict.fromkeys(names) if name not in fixed)
        return dict(zip(rest, cycle(others), strict=False)) | fixed


THEMES = {
    "light": Theme(
        paper="#ffffff", ink="#1a1a1a", dim="#595959", faint="#d0d0d0", band="#f3f3f3",
        colours=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
    ),
    "dark": Theme(
        paper="#14161a", ink="#f2f2f2", dim="#b4b8bf", faint="#4a4f57", band="#1f2228",
        colours=("#56b4e9", "#e69f00", "#2bc79a", "#e29ac3", "#f0e442", "#ff8a4c"),
    ),
    "print": Theme(
        paper="#ffffff", ink="#000000", dim="#4d4d4d", faint="#c8c8c8", band="#f2f2f2",
        colours=("#000000", "#595959", "#000000", "#595959", "#000000", "#595959"),
    ),
}  # fmt: skip
"""Okabe and Ito's palette, which is safe for colour-blind readers; brighter on dark; greys for print."""


@dataclass(frozen=True)
class Size:
    """The room on paper; a height that is not given is as much as the figure takes, up to `most`."""

    width: float
    height: float | None = None
    most: float = _PAGE
    letters: tuple[float, ...] = (7.0, 6.0)
    """Sizes of type to try, the best first; the next is taken where the figure has no room."""
    has_caption: bool = True

    @classmethod
    def of(cls, text: str) -> Self | None:
        """A named size, or one in millimetres: "single", "double", "slide", "120", "120x90"."""
        if text in SIZES:
            return cls(**vars(SIZES[text]))
        given = re.fullmatch(r"(\d{2,4})(?:x(\d{2,4}))?", text, re.ASCII)
        if given is None:
            return None
        width, height = (float(part) * MM if part else None for part in given.groups())
        return cls(width or 0.0, height) if width and width >= _NARROWEST else None


_NARROWEST = 60 * MM

SIZES = {
    "single": Size(85 * MM, letters=(6.5, 6.0)),
    "double": Size(180 * MM),
    "slide": Size(960.0, 540.0, letters=(16, 14, 13, 12, 11, 10, 9, 8, 7), has_caption=False),
}
"""A column of a journal, the width of its page, and a slide of 16:9."""


@dataclass(frozen=True)
class Letters:
    """The sizes of type in a figure; all follow from one."""

    base: float

    @property
    def small(self) -> float:
        """Captions and legends."""
        return max(LEAST, self.base * 0.9)

    @property
    def heading(self) -> float:
        """The names of treatments and groups."""
        return self.base * 1.15

    @property
    def title(self) -> float:
        """The title of the figure."""
        return self.base * 1.35

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return self.base * 1.22

    @property
    def stroke(self) -> float:
        """The width of a line that means something; finer ones are parts of it."""
        return self.base * 0.13


@dataclass(frozen=True)
class Style:
    """What a person may choose of a figure's looks."""

    size: Size = field(default_factory=lambda: SIZES["double"])
    theme: Theme = field(default_factory=lambda: THEMES["light"])
    letters: Letters = field(default_factory=lambda: Letters(7.0))
    title: str = ""
    dpi: int = 300
    font: str | None = None
    caption: bool = True
    numbered: bool = True

    @property
    def margin(self) -> float:
        """The empty edge around a figure."""
        return max(self.letters.base * 0.6, self.size.width * 0.012)
