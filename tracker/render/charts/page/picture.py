"""The picture: the axis, the lanes of the authorities, and the bars of the trials, as SVG."""

from collections.abc import Iterator

from tracker.render.charts.layout import Layout
from tracker.render.charts.page.bars import bar
from tracker.render.charts.page.geometry import SIZES, BandRows, Rows, name
from tracker.render.charts.page.lanes import NOBODY, lane
from tracker.render.charts.page.shapes import number, shapes
from tracker.render.charts.scale import Tick
from tracker.render.markup import Markup, element
from tracker.render.timelines.html import title
from tracker.render.timelines.signs import RESULT, signs
from tracker.reports.models.chart import Chart


def picture(chart: Chart, found: Layout, rows: Rows, names: float) -> Markup:
    """The drawing: names on the left, and right of them what moves when a reader zooms."""
    width, height = number(SIZES.width), number(rows.height)
    return element(
        "svg",
        element("title", f"Picture of {title(chart.timeline)}", id="picture-title"),
        shapes({sign for entry in chart.timeline.entries for sign in signs(entry)} | {RESULT}),
        element("g", *(_names(row) for row in rows.bands), class_="row-names", aria_hidden="true"),
        element(
            "svg",
            element(
                "g", *(_tick(tick, rows.height) for tick in found.ticks), class_="axis", aria_hidden="true"
            ),
            _today(chart, found, rows.height),
            *(_band(row, several=len(rows.bands) > 1) for row in rows.bands),
            x=number(names),
            width=number(SIZES.width - names),
            height=height,
            role="none",
            class_="plot",
        ),
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="xMinYMin",
        role="group",
        aria_labelledby="picture-title",
        aria_describedby="picture-help",
        class_="picture",
    )


def _tick(tick: Tick, height: float) -> Markup:
    """A line where the year or month begins, and its name on the right of the line: above, and below."""
    x, right = number(tick.x), number(tick.x + 3)
    return element(
        "g",
        element("line", x1=x, x2=x, y1="0", y2=number(height)),
        element("text", tick.label, x=right, y=number(SIZES.axis - 8)),
        element("text", tick.label, x=right, y=number(height - 5)),
    )


def is_today_on(chart: Chart, found: Layout) -> bool:
    """Whether the axis goes beyond today: what is on the right of it is planned."""
    return chart.today is not None and found.scale.first <= chart.today < found.scale.last


def _today(chart: Chart, found: Layout, height: float) -> Markup | None:
    if chart.today is None or not is_today_on(chart, found):
        return None
    x = number(found.scale.x(chart.today))
    return element("line", x1=x, x2=x, y1="0", y2=number(height), class_="today")


def _names(row: BandRows) -> Markup:
    return element("g", *_named(row))


def _named(row: BandRows) -> Iterator[Markup]:
    if row.title is not None:
        yield element("text", row.band.subject.treatment, y=number(row.title), class_="treatment")
    for lane_ in row.lanes:
        y = number(lane_.base + 4)
        yield element("text", name(lane_.lane.regulator or NOBODY), y=y, class_=f"authority hue-{lane_.hue}")
    for bar_ in row.bars:
        study = bar_.bar.study
        doubt = "~" if study.is_doubtful else ""
        yield element("text", name(f"{doubt}{study.trial}"), y=number(bar_.y + 4), class_="trial")


def _band(row: BandRows, *, several: bool) -> Markup:
    hues = {lane_.lane.regulator: lane_.hue for lane_ in row.lanes}
    bars = [bar(bar_, hues) for bar_ in row.bars]
    return element(
        "g",
        *(lane(lane_, tells_treatment=several) for lane_ in row.lanes),
        element("g", *bars, role="group", aria_label="Trials") if bars else None,
        role="group" if several else None,
        aria_label=row.band.subject.treatment if several else None,
        class_="band",
    )
