"""How far a fetch has come, as a terminal shows it; nothing elsewhere."""

import sys
from io import StringIO

import pytest

from tracker.cli import transfers
from tracker.cli.transfers import Transfer, size_of

CLEAR = "\r\x1b[K"


class Terminal(StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, as the last of these numbers."""
    times = [10.0]
    monkeypatch.setattr(transfers, "monotonic", lambda: times[-1])
    return times


def drawn(monkeypatch: pytest.MonkeyPatch, screen: StringIO) -> Transfer:
    monkeypatch.setattr(sys, "stderr", screen)
    return Transfer()


def test_records_have_a_rate_and_a_time_left(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    screen = Terminal()
    transfer = drawn(monkeypatch, screen)
    transfer.records("studies", 2000, 5000)
    clock.append(12.0)
    transfer.records("studies", 3000, 5000)
    clock.append(14.0)
    transfer.records("studies", 4000, None)
    transfer.over()
    assert screen.getvalue().split(CLEAR)[1:] == [
        "studies: 2,000 of 5,000",
        "studies: 3,000 of 5,000, 500/s, 4 s left",
        "studies: 4,000, 500/s",
        "",
    ]


def test_bytes_are_drawn_only_so_often(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    screen = Terminal()
    transfer = drawn(monkeypatch, screen)
    for time, done in ((10.0, 0), (10.05, 400_000), (10.5, 1_000_000)):
        clock.append(time)
        transfer.bytes("a.zip", done, 3_000_000)
    transfer.waiting("it answers 429", 7.0)
    assert screen.getvalue().split(CLEAR)[1:] == [
        "a.zip: 0 bytes of 3.0 MB",
        "a.zip: 1.0 MB of 3.0 MB, 2.0 MB/s, 1 s left",
        "it answers 429; trying again in 7 s",
    ]


def test_nothing_is_drawn_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = StringIO()
    transfer = drawn(monkeypatch, screen)
    transfer.records("studies", 1, 2)
    transfer.waiting("it answers 429", 7.0)
    transfer.over()
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (5_249_999, "5.2 MB"),
        (12_000_000_000, "12.0 GB"),
    ],
)
def test_a_size_is_written_for_a_person(count: int, shown: str) -> None:
    assert size_of(count) == shown
