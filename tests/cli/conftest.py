"""A database with a small story, and the program as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.story import tell
from tests.conftest import Result
from tests.servers import Server

ROOT = Path(__file__).parents[2]
SECONDS = 60


@pytest.fixture
def story_url(server: Server) -> Iterator[str]:
    """A database with the story of exemplumab, of either kind."""
    url = server.copy("story", tell)
    yield url
    server.drop(url)


@dataclass(frozen=True)
class Process:
    """`python -m tracker`, for what only a process can show: signals, pipes, limits, first use."""

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, **options: Any) -> Result:  # noqa: ANN401 - what subprocess takes
        """Run it to its end."""
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | options
        with self.start(*arguments, **options) as process:
            out, err = process.communicate(timeout=SECONDS)
            return Result(process.returncode, out or "", err)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:  # noqa: ANN401
        """Begin it, and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", "tracker", *arguments],
            env=self._surroundings(),
            cwd=self.home,
            text=True,
            encoding="utf-8",
            **({"stderr": subprocess.PIPE} | options),
        )

    def _surroundings(self) -> dict[str, str]:
        """What Python needs to start, and nothing that tells the program anything."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        own = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "PYTHONPATH": str(ROOT)}
        return kept | own | {"LANG": "C.UTF-8"} | dict(self.environment)


@pytest.fixture
def process(tmp_path: Path) -> Process:
    home = tmp_path / "home"
    home.mkdir()
    return Process(home)
