"""A pane: a list of rows that grows as it is scrolled."""

from collections.abc import Iterable, Iterator
from itertools import islice

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tracker.browse.drawn import Drawn
from tracker.browse.rows import Row
from tracker.lookup import Found
from tracker.render.lines import to_ascii
from tracker.render.text import visible

PAGE = 100
"""So many rows are drawn at a time; a long chronology is there before all of it is."""
_NEAR = 20


class Pane(OptionList):
    """Rows to go through with keys, wheel and pointer."""

    class Ended(Message):
        """The last row was drawn, and more may be asked for."""

        def __init__(self, pane: "Pane") -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> "Pane":
            """The pane that has ended."""
            return self.pane

    def __init__(self, name: str, title: str, *, ascii_only: bool) -> None:
        super().__init__(id=name, markup=False)
        self.border_title = title
        self.rows: list[Row] = []
        self._rest: Iterator[Row] = iter(())
        self._ascii_only = ascii_only

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.highlighted] if self.highlighted is not None else None

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows instead, from the first."""
        self.rows, self._rest = [], iter(rows)
        self.clear_options()
        self.scroll_home(animate=False)
        self._grow()
        self.action_first()

    def extend(self, rows: Iterable[Row]) -> None:
        """Show these rows too, below."""
        self._rest = iter(rows)
        self._grow()

    def go(self, wanted: Found) -> bool:
        """Put the cursor on the row that leads to a thing; whether there is one."""
        seen = 0
        while True:
            for place, row in enumerate(self.rows[seen:], seen):
                if row.target and row.target.thing == wanted:
                    self.highlighted = place
                    return True
            seen = len(self.rows)
            if not self._grow():
                return False

    def edge(self, title: str | None = None, subtitle: str | None = None) -> None:
        """What stands in the frame, above and below."""
        if title is not None:
            self.border_title = self._content(title)
        if subtitle is not None:
            self.border_subtitle = self._content(subtitle)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style, reversed where it is to be, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        names = (self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if any(names) else style

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw more rows when the cursor comes near the last."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted + _NEAR > len(self.rows) and not self._grow():
            self.post_message(self.Ended(self))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw more rows when the wheel comes near the last line."""
        super().watch_scroll_y(old_value, new_value)
        if self.rows and new_value + _NEAR > self.max_scroll_y and new_value > old_value and not self._grow():
            self.post_message(self.Ended(self))

    def _grow(self) -> bool:
        page = list(islice(self._rest, PAGE))
        self.rows += page
        self.add_options(
            Option(Drawn(row, ascii_only=self._ascii_only), disabled=row.is_heading) for row in page
        )
        return bool(page)

    def _content(self, text: str) -> str:
        """A text for the frame; Textual takes its own values where it asks for markup, and so reads none."""
        shown = visible(text)
        return Content(to_ascii(shown) if self._ascii_only else shown)  # type: ignore[return-value]
