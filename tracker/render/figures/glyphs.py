"""The signs of the chronology as shapes, in a circle of radius 1: the same signs as in the terminal."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from tracker.render.timelines import signs
from tracker.render.timelines.signs import Sign

_MOVE, _LINE, _CURVE, _CLOSE = 1, 2, 4, 79
"""What a pen does from one point to the next, in the numbers of PostScript's descendants."""

_ROUND = 0.5522847498
"""How far a curve's handles are from its ends, for a quarter of a circle."""


class Stroke(NamedTuple):
    """A path, how it is filled, and how wide its line is, in parts of the sign's height."""

    points: tuple[tuple[float, float], ...]
    codes: tuple[int, ...]
    fill: str = "hollow"
    width: float = 0.12


def _polygon(corners: Sequence[tuple[float, float]], fill: str = "hollow") -> Stroke:
    codes = (_MOVE, *[_LINE] * (len(corners) - 1), _CLOSE)
    return Stroke((*corners, corners[0]), codes, fill)


def _lines(*ends: tuple[tuple[float, float], tuple[float, float]], width: float = 0.17) -> Stroke:
    points = tuple(point for line in ends for point in line)
    return Stroke(points, (_MOVE, _LINE) * len(ends), "none", width)


def _circle(radius: float, fill: str = "hollow") -> Stroke:
    r, k = radius, radius * _ROUND
    points = (
        (0, -r), (k, -r), (r, -k), (r, 0), (r, k), (k, r), (0, r),
        (-k, r), (-r, k), (-r, 0), (-r, -k), (-k, -r), (0, -r), (0, -r),
    )  # fmt: skip
    return Stroke(points, (_MOVE, *[_CURVE] * 12, _CLOSE), fill)


def _left_half(radius: float) -> Stroke:
    r, k = radius, radius * _ROUND
    points = ((0.0, r), (-k, r), (-r, k), (-r, 0.0), (-r, -k), (-k, -r), (0.0, -r), (0.0, r))
    return Stroke(points, (_MOVE, *[_CURVE] * 6, _CLOSE), "full")


def _dotted_circle(radius: float) -> Stroke:
    """Short arcs, drawn as lines."""
    turns = [2 * pi * part / 16 for part in range(16)]
    ring = [(radius * cos(turn), radius * sin(turn)) for turn in turns]
    return _lines(*((ring[n], ring[n + 1]) for n in range(0, 16, 2)), width=0.12)


_DIAMOND = ((0.0, -1.0), (0.92, 0.0), (0.0, 1.0), (-0.92, 0.0))
_UP = ((0.0, -0.95), (0.98, 0.78), (-0.98, 0.78))
_DOWN = tuple((x, -y) for x, y in _UP)
_SQUARE = ((-0.74, -0.74), (0.74, -0.74), (0.74, 0.74), (-0.74, 0.74))

_GLYPHS: dict[Sign, tuple[Stroke, ...]] = {
    signs.DESIGNATION: (_polygon(_DIAMOND),),
    signs.OPINION: (_circle(0.84),),
    signs.CONDITIONAL: (_circle(0.84), _left_half(0.84)),
    signs.REGULAR: (_circle(0.84, "full"),),
    signs.EXPANSION: (_polygon(_UP, "full"),),
    signs.CONVERSION: (_polygon(_DIAMOND, "full"),),
    signs.RESTRICTION: (_polygon(_DOWN),),
    signs.WITHDRAWAL: (_lines(((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),),
    signs.RESULT: (_polygon(_SQUARE),),
    signs.UNTYPED: (_dotted_circle(0.84),),
    signs.EXPIRY: (_lines(((-0.8, 0.0), (0.5, 0.0)), ((0.5, -0.85), (0.5, 0.85))),),
    signs.OTHER: (_circle(0.3, "full"),),
}


def glyph(sign: Sign) -> tuple[Stroke, ...]:
    """The strokes of a sign, in the order in which they are drawn."""
    return _GLYPHS[sign]
