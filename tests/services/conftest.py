"""No test waits, and none knows a proxy of the machine that it runs on."""

from pathlib import Path

import pytest

from tracker.services import waiting
from tracker.services.place import Place


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the program would have waited."""
    waited: list[float] = []
    monkeypatch.setattr(waiting, "sleep", waited.append)
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    return waited


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where a file goes."""
    return Place(tmp_path / "file")
