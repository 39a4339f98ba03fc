"""What the shell offers: names of the database, for the commands that take them."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from tracker.cli import cli


def offered(url: str, *typed: str) -> list[str]:
    *words, incomplete = typed
    completing = ShellComplete(cli, {}, "tracker", "_TRACKER_COMPLETE")
    found = completing.get_completions(["--database", url, *words], incomplete)
    return [item.value for item in found]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (("timeline", "blin"), ["blinatumomab"]),
        (("timeline", "BLIN"), ["BLINCYTO"]),
        (("timeline", "Blin"), ["BLINCYTO", "blinatumomab"]),
        (("chart", "blinatumomab", "TOW"), []),
        (("show", "TOW"), ["TOWER"]),
        (("compare", "webs"), ["Webster"]),
        (("evidence", "zzz"), []),
        (("timeline", ""), []),
    ],
)
def test_names_that_begin_so(curated_url: str, typed: tuple[str, ...], names: list[str]) -> None:
    assert offered(curated_url, *typed) == names


def test_without_a_database_nothing_is_offered_and_none_is_made(tmp_path: Path) -> None:
    assert offered(str(tmp_path / "none.db"), "timeline", "blin") == []
    assert list(tmp_path.iterdir()) == []
