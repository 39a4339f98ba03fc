"""What the script of the page must know: where things stand in time, and which filters they belong to."""

import json
from dataclasses import asdict
from typing import Any

from tracker.render.charts.layout import Bar, Layout
from tracker.render.charts.page.bars import anchor, stretches
from tracker.render.charts.page.facets import Facet, is_study
from tracker.render.charts.page.geometry import SIZES, Rows
from tracker.render.charts.page.lanes import Placed, name, placed
from tracker.render.markup import Markup, element
from tracker.render.timelines.signs import SIGNS, signs
from tracker.reports.models.chart import Chart


def facts(chart: Chart, found: Layout, rows: Rows, groups: tuple[Facet, ...]) -> Markup:
    """The facts as a block of data that no browser runs, and that no text can end early."""
    entries = [*chart.timeline.dated, *chart.timeline.undated]
    days = Days(found)
    data = {
        "sizes": asdict(SIZES),
        "first": found.scale.first.toordinal(),
        "days": days.all,
        "today": (chart.today - found.scale.first).days if chart.today else None,
        "entries": [
            {"key": name(entry), "study": is_study(entry), "in": {f.name: f.numbers(entry) for f in groups}}
            for entry in entries
        ],
        "bands": [
            {
                "lanes": [[days.mark(one) for one in placed(row)] for row in band.lanes],
                "bars": [days.bar(row.bar) for row in band.bars],
            }
            for band in rows.bands
        ],
    }
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return element("script", Markup(text), type="application/json", id="facts")


class Days:
    """Places of a layout as days since the beginning of its axis."""

    def __init__(self, found: Layout) -> None:
        self._scale = found.scale
        self.all = (found.scale.last - found.scale.first).days + 1

    def mark(self, one: Placed) -> dict[str, Any]:
        """An entry in its lane."""
        room = self._scale.extent(one.entry.date) if one.entry.date else one.mark.extent
        return {
            "key": name(one.entry),
            "room": [self._day(room.start), self._day(room.end)],
            "open": [room.is_open_left, room.is_open_right],
            "minor": one.entry.kind != "approval",
            "signs": [SIGNS.index(sign) for sign in signs(one.entry)],
        }

    def bar(self, found: Bar) -> dict[str, Any]:
        """The parts of a bar in the order in which they are drawn."""
        return {
            "key": anchor(found.study),
            "stretches": [
                [self._day(part.start), self._day(part.end), part.before, part.after]
                for part in stretches(found)
            ],
            "published": [self._day(room.middle) for room in found.publications],
            "joins": [name(join.entry) for join in found.joins],
        }

    def _day(self, x: float) -> float:
        return round(x / self._scale.width * self.all, 2)
