"""A sheet to draw on, in points from its top left corner, and its bytes, which are the same on every run.

    canvas = Canvas(style, width, height)
    canvas.line([(10, 20), (90, 20)], canvas.theme.ink, 0.8)
    canvas.text(10, 18, "words", Type(style.letters.base, bold=True), canvas.theme.ink)
    canvas.sign(CONVERSION, 50, 20, 6, "#0072b2")
    data = canvas.saved("svg", Told("title", "what is seen, for those who do not see it"))

Matplotlib is used as a pen: it measures text, embeds fonts and writes SVG, PDF and PNG. Positions are the
caller's. Text is text in SVG and in PDF, never mathematics, and made harmless here.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from tracker.render.figures.glyphs import Stroke, glyph
from tracker.render.figures.missing import NoFont
from tracker.render.figures.style import Style
from tracker.render.text import visible
from tracker.render.timelines.signs import Sign

Point = tuple[float, float]
_SHIPPED = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_INCH = 72.0
_MEASURED = 100.0
"""The size at which letters are measured."""

_FOREIGN = 1.25
"""The width of a sign that the font does not have, in its own size."""


class Type(NamedTuple):
    """How a text is set."""

    size: float
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"


class Told(NamedTuple):
    """What a figure says of itself to programs and to those who do not see it."""

    title: str
    description: str = ""


class Pen(NamedTuple):
    """How a line is drawn: its colour and width, and its dashes, in widths of the line."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    order: float = 2


def width_of(text: str, kind: Type, font: str | None = None) -> float:
    """How wide a text is."""
    return _width(visible(text), kind.bold, font) * kind.size


@lru_cache(maxsize=20_000)
def _width(text: str, bold: bool, font: str | None) -> float:  # noqa: FBT001 - the key of the cache
    """The width at one point: letter by letter, which is never less than what is drawn with kerning."""
    return sum(_advance(character, bold, font) for character in text)


@lru_cache(maxsize=2_000)
def _advance(character: str, bold: bool, font: str | None) -> float:  # noqa: FBT001 - the key of the cache
    """How far a letter moves the pen; a sign that the font does not have is drawn by another one."""
    face = get_font(_font(1.0, bold, font).get_file() or "")
    if not face.get_char_index(ord(character)):
        return _FOREIGN
    face.set_size(_MEASURED, _INCH)
    return float(face.load_char(ord(character), LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / _MEASURED


def wrapped(text: str, room: float, kind: Type, font: str | None = None) -> list[str]:
    """The text in lines that fit into the room, broken between words; a word only where it is wider."""
    lines = [""]
    for word in re.split(r"[ \t\r\n]+", text):  # not at spaces that keep words together
        for piece in _pieces(visible(word), room, kind, font):
            longer = f"{lines[-1]} {piece}".strip()
            if width_of(longer, kind, font) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line] or [""]


def _pieces(word: str, room: float, kind: Type, font: str | None) -> list[str]:
    if width_of(word, kind, font) <= room:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, kind, font) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


@lru_cache(maxsize=256)
def _font(size: float, bold: bool, name: str | None) -> FontProperties:  # noqa: FBT001 - the key of the cache
    """The font by its file, so that no other one of the same name is taken."""
    weight = "bold" if bold else "normal"
    if name is None:
        file = str(FilePath(mpl.get_data_path(), "fonts", "ttf", _SHIPPED[bold]))
    else:
        try:
            wanted = FontProperties(family=name, weight=weight)
            file = fontManager.findfont(wanted, fallback_to_default=False)
        except ValueError as error:
            raise NoFont(name) from error
    return FontProperties(fname=file, family="sans-serif", weight=weight, size=size)


class Canvas:
    """A sheet of a width and a height in points."""

    def __init__(self, style: Style, width: float, height: float) -> None:
        self.style, self.theme, self.letters = style, style.theme, style.letters
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / _INCH, height / _INCH), dpi=_INCH, facecolor=style.theme.paper)
        down = Affine2D().scale(1 / _INCH, -1 / _INCH).translate(0, height / _INCH)
        self._place = down + self.figure.dpi_scale_trans

    def text(self, x: float, y: float, text: str, kind: Type, colour: str) -> None:
        """A text on one line, whose letters stand on y."""
        if not text:
            return
        artist = Text(
            x, y, visible(text), color=colour, fontproperties=_font(kind.size, kind.bold, self.style.font),
            horizontalalignment=kind.align, verticalalignment="baseline",
            parse_math=False, usetex=False, transform=self._place, zorder=5,
        )  # fmt: skip
        self.figure.add_artist(artist)

    def line(self, points: Sequence[Point], pen: Pen) -> None:
        """A line through the points."""
        xs, ys = zip(*points, strict=True)
        artist = Line2D(
            xs, ys, color=pen.colour, linewidth=pen.width, transform=self._place, zorder=pen.order,
            solid_capstyle="butt", dash_capstyle="butt", solid_joinstyle="miter",
        )  # fmt: skip
        if pen.dashes:
            artist.set_dashes([part * pen.width for part in pen.dashes])
        self.figure.add_artist(artist)

    def shape(self, points: Iterable[Point], pen: Pen, fill: str | None = None) -> None:
        """A closed shape with an outline, where the pen has a width, and a filling."""
        corners = list(points)
        self._path(Path([*corners, corners[0]], closed=True), pen, fill)

    def box(self, corner: Point, width: float, height: float, fill: str) -> None:
        """A filled rectangle below everything else, by its top left corner."""
        x, y = corner
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.shape(corners, Pen(fill, 0, order=0), fill)

    def sign(self, sign: Sign, x: float, y: float, size: float, colour: str) -> None:
        """A sign of the chronology as a drawing, with its middle here."""
        for stroke in glyph(sign):
            self._stroke(stroke, (x, y), size, colour)

    def _stroke(self, stroke: Stroke, middle: Point, size: float, colour: str) -> None:
        placed = Affine2D().scale(size / 2).translate(*middle)
        path = placed.transform_path(Path(list(stroke.points), list(stroke.codes)))
        fill = {"full": colour, "hollow": self.theme.paper, "none": None}[stroke.fill]
        self._path(path, Pen(colour, size * stroke.width, order=4), fill)

    def _path(self, path: Path, pen: Pen, fill: str | None) -> None:
        artist = PathPatch(
            path, facecolor=fill or "none", edgecolor=pen.colour if pen.width else "none",
            linewidth=pen.width, transform=self._place, zorder=pen.order, joinstyle="miter",
        )  # fmt: skip
        self.figure.add_artist(artist)

    def saved(self, form: str, told: Told) -> bytes:
        """The bytes of the figure as svg, pdf or png: nothing in them depends on the day or the machine."""
        out = BytesIO()
        settings: Any = _SETTINGS | {"font.sans-serif": [self.style.font or "DejaVu Sans"]}
        about = _about(form, told)
        dpi = self.style.dpi if form == "png" else _INCH
        with mpl.rc_context(settings), warnings.catch_warnings(action="ignore"):  # of signs no font has
            self.figure.savefig(out, format=form, dpi=dpi, metadata=about)
        data = out.getvalue()
        return _accessible(data, told) if form == "svg" else data


_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "tracker",
    "svg.id": "figure",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.usetex": False,
    "text.hinting": "none",
    "path.simplify": False,
}


def _about(form: str, told: Told) -> dict[str, str | None]:
    title, description = visible(told.title), visible(told.description)
    if form == "svg":
        return {"Date": None, "Creator": None, "Format": None, "Type": None}
    if form == "pdf":
        return {"Title": title, "Subject": description, "Creator": "tracker", "CreationDate": None}
    return {"Title": title, "Description": description, "Software": None}


def _accessible(svg: bytes, told: Told) -> bytes:
    """The drawing as one picture with a name and a description, for screen readers."""
    title, description = escape(visible(told.title)), escape(visible(told.description))
    named = f'<title id="figure-title">{title}</title>\n <desc id="figure-desc">{description}</desc>'
    return re.sub(
        rb"<svg ([^>]*)>",
        lambda found: (
            b'<svg role="img" aria-labelledby="figure-title" aria-describedby="figure-desc" '
            + found[1]
            + b">\n "
            + named.encode()
        ),
        svg,
        count=1,
    )
