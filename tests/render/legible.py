"""That a figure can be read: measured on the letters as they are drawn."""

import warnings
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from tracker.render.figures.chronology import Plan
from tracker.render.figures.style import LEAST

_INCH, _FINE = 72, 8
_TOUCH = 0.8
"""Points by which the boxes of two lines may touch: they have room for accents that are not there."""


def assert_legible(plan: Plan) -> None:
    """No text over another one, none outside the sheet, none in letters smaller than journals print."""
    canvas = plan.drawn()
    canvas.figure.set_dpi(_INCH * _FINE)
    size = (int(canvas.width * _FINE), int(canvas.height * _FINE))
    renderer = RendererAgg(*size, _INCH * _FINE)  # type: ignore[no-untyped-call]
    texts = [found for found in canvas.figure.artists if isinstance(found, Text)]
    texts += canvas.figure.texts
    assert texts
    with warnings.catch_warnings(action="ignore"):  # of signs that the font does not have
        boxes = [(text.get_text(), _box(text, renderer)) for text in texts]
    assert [text.get_text() for text in texts if float(text.get_fontsize()) < LEAST] == []
    sheet = Bbox.from_bounds(-1, -1, canvas.width + 2, canvas.height + 2)
    assert [said for said, box in boxes if not _is_within(box, sheet)] == []
    assert [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if _overlap(a, b)] == []


def _box(text: Text, renderer: RendererAgg) -> Bbox:
    """The room of a text in points."""
    return Bbox(text.get_window_extent(renderer).get_points() / _FINE)


def _is_within(box: Bbox, sheet: Bbox) -> bool:
    return bool(box.x0 >= sheet.x0 and box.x1 <= sheet.x1 and box.y0 >= sheet.y0 and box.y1 <= sheet.y1)


def _overlap(one: Bbox, other: Bbox) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > _TOUCH and tall > _TOUCH)
