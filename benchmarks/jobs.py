"""What a benchmark measures, and what it is held against."""

from collections.abc import Callable
from typing import NamedTuple

ROUNDS = 3


class Job(NamedTuple):
    """Both ways to do it, each giving its seconds; ours should be so many times as fast as the floor."""

    name: str
    ours: Callable[[], float]
    floor: Callable[[], float]
    target: float
