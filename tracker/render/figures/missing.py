"""What a figure cannot do: without its library or its font, or with more than its size has room for."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import TrackerError, printable


class NoMatplotlib(TrackerError):
    """The library that writes figures is not installed."""

    def __init__(self) -> None:
        super().__init__("Figures take one more library, matplotlib: pip install 'tracker[figures]'")


class NoFont(TrackerError):
    """A font that is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No font '{printable(name)}' is installed. Leave --font out for DejaVu Sans, which comes along."
        )


class TooSmall(TrackerError):
    """A size that has no room for the figure with letters of 6 points."""

    def __init__(self, width: float, height: float, needed: float) -> None:
        super().__init__(
            f"The figure needs {needed:.0f} mm of height, and {width:.0f}x{height:.0f} has less."
            f" Give --size {width:.0f}x{needed:.0f}, or leave out: --no-caption, --no-studies, --since YEAR."
        )


class NothingDated(TrackerError):
    """A chronology without a date has no place on an axis."""

    def __init__(self, treatments: str) -> None:
        super().__init__(
            f"Nothing of {printable(treatments)} that was asked for has a date to draw."
            f" See what there is: tracker timeline {printable(treatments)} --all"
        )


@contextmanager
def needed() -> Iterator[None]:
    """Where Matplotlib is imported: says what to install if it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "matplotlib":
            raise
        raise NoMatplotlib from error
