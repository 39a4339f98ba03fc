"""The signs of chronologies as shapes, so that a picture needs no font that has them."""

from collections.abc import Iterable

from tracker.render.markup import Markup, element
from tracker.render.timelines import signs
from tracker.render.timelines.signs import Sign

_FILLED, _HOLLOW = "filled", "hollow"
_PATHS = {
    signs.DESIGNATION: ((_HOLLOW, "M0-6 6 0 0 6-6 0Z"),),
    signs.OPINION: ((_HOLLOW, "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z"),),
    signs.CONDITIONAL: (
        (_HOLLOW, "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z"),
        (_FILLED, "M0-5A5 5 0 0 0 0 5Z"),
    ),
    signs.REGULAR: ((_FILLED, "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1-5.5 0Z"),),
    signs.EXPANSION: ((_FILLED, "M0-6 6 5-6 5Z"),),
    signs.CONVERSION: ((_FILLED, "M0-6.5 6.5 0 0 6.5-6.5 0Z"),),
    signs.RESTRICTION: ((_HOLLOW, "M0 5 5.5-4.5-5.5-4.5Z"),),
    signs.WITHDRAWAL: (("stroked", "M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5"),),
    signs.RESULT: ((_HOLLOW, "M-4-4H4V4H-4Z"),),
    signs.UNTYPED: (("hollow dotted", "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z"),),
    signs.EXPIRY: (("stroked", "M-5 0H4M4-5V5"),),
    signs.OTHER: ((_FILLED, "M-2.5 0A2.5 2.5 0 1 1 2.5 0A2.5 2.5 0 1 1-2.5 0Z"),),
}


def shapes(used: Iterable[Sign]) -> Markup:
    """The definitions of these signs, in the order of all signs."""
    wanted = set(used)
    return element("defs", *(_shape(sign) for sign in signs.SIGNS if sign in wanted))


def shape(sign: Sign, x: float = 0.0) -> Markup:
    """A sign, this far to the right of its place."""
    return element("use", href=f"#{_name(sign)}", x=number(x) if x else None)


def number(value: float) -> str:
    """A place as SVG writes it: the same on every run, and not longer than a screen can tell."""
    return f"{value:.1f}".removesuffix(".0")


def _shape(sign: Sign) -> Markup:
    parts = (element("path", d=path, class_=kind) for kind, path in _PATHS[sign])
    return element("g", *parts, id=_name(sign))


def _name(sign: Sign) -> str:
    return f"sign-{signs.SIGNS.index(sign)}"
