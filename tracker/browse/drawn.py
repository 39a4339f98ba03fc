"""Rows on the screen, drawn as wide as their pane."""

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.visual import Visual

from tracker.browse.rows import Row
from tracker.render.lines import Line

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


class Drawn(Visual):
    """A row as Textual draws it; its text is never read as markup."""

    def __init__(self, row: Row, *, ascii_only: bool) -> None:
        self._row = row
        self._ascii_only = ascii_only
        self._width, self._lines = 0, list[Line]()

    def render_strips(
        self,
        width: int,
        height: int | None,  # noqa: ARG002 - Textual hands them over
        style: "Style",
        options: "RenderOptions",  # noqa: ARG002
    ) -> list[Strip]:
        """The lines, each filled to the width."""
        base = style.rich_style
        style_of = _without_colour if base.reverse else _style  # reversed, a colour would be a block
        return [
            Strip([Segment(span.text, base + style_of(span.style)) for span in line]).adjust_cell_length(
                width, base
            )
            for line in self._fitted(width)
        ]

    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:  # noqa: ARG002 - Textual hands them over
        """As wide as the pane."""
        return container_width

    def get_height(self, rules: "RulesMap", width: int) -> int:  # noqa: ARG002 - Textual hands them over
        """How many lines it takes."""
        return len(self._fitted(width))

    def _fitted(self, width: int) -> list[Line]:
        if self._width != width:
            self._width, self._lines = width, self._row.lines(width, ascii_only=self._ascii_only)
        return self._lines


@lru_cache(maxsize=64)
def _style(name: str) -> RichStyle:
    return RichStyle.parse(name)


@lru_cache(maxsize=64)
def _without_colour(name: str) -> RichStyle:
    return RichStyle.parse(name).without_color
