"""What was approved, when, for whom, on what evidence, and who says so."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.api import Database, PartialDate, Result, Row, Timeline, TrackerError, open  # noqa: A004

__version__ = "0.1.0"
__all__ = ["Database", "PartialDate", "Result", "Row", "Timeline", "TrackerError", "open"]


def __getattr__(name: str) -> object:
    """What Python programs use, loaded when it is first asked for: the command line never waits for it."""
    if name not in __all__:
        message = f"module 'tracker' has no attribute '{name}'"
        raise AttributeError(message)
    from tracker import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """What can be typed after ``tracker.``, before it is loaded too."""
    return sorted({*globals(), *__all__})
