"""An import that is killed at whatever moment leaves the database as it was."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.builders import contents
from tests.ingest.fda import vintage
from tests.sources.registered import numbered
from tracker.database.engine import open_for_reading, open_for_writing
from tracker.database.location import resolve

pytestmark = pytest.mark.slow

COUNT = 30_000
RUNS = ("import_run", "import_file", "run_row")


def submissions(folder: Path) -> Path:
    """A vintage of Drugs@FDA that takes a second or two."""
    lines = (f"021335|3|SUPPL|{number}|AP|2001-05-10 00:00:00||\n" for number in range(1, COUNT))
    return vintage(folder / "fda", "".join(lines))


def studies(folder: Path) -> Path:
    """Studies that take a second or two, more of them than one batch."""
    made = [numbered(f"NCT{number:08}") for number in range(1, 3_000)]
    for number, study in enumerate(made):
        names = study["protocolSection"]["identificationModule"]
        del names["nctIdAliases"], names["secondaryIdInfos"]
        names["orgStudyIdInfo"]["id"] = f"sponsor {number}"
    file = folder / "studies.json"
    file.write_text(json.dumps(made))
    return file


def start(url: str, importer: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """An import in a process of its own."""
    command = [sys.executable, "-m", "tracker", "--database", url, "import", importer, *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def facts(url: str, *but: str) -> object:
    with open_for_reading(url) as connection:
        return {name: rows for name, rows in contents(connection).items() if name not in but}


def killed_again_and_again(url: str, importer: str, file: Path, times: int) -> None:
    """End imports the hard way, at moments spread from their beginning to their end."""
    before = facts(url)
    began = monotonic()
    assert start(url, importer, "--dry-run", str(file)).wait() == 0
    whole = monotonic() - began
    for number in range(times):
        process = start(url, importer, str(file))
        sleep(whole * (0.3 + 0.6 * number / times))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = facts(url)
        if found != before:  # now and then the end is there sooner: then it has come in whole
            assert number > 0
            came = facts(url, *RUNS)
            assert start(url, importer, str(file)).wait() == 0
            assert facts(url, *RUNS) == came
            return
    with open_for_writing(url):
        pass


def test_a_killed_import_leaves_no_trace(database_url: str, tmp_path: Path) -> None:
    url = resolve(database_url).render_as_string(hide_password=False)
    killed_again_and_again(url, "drugs-at-fda", submissions(tmp_path), 1)


@pytest.mark.parametrize(
    ("importer", "made"),
    [("drugs-at-fda", submissions), ("clinicaltrials-gov", studies)],
    ids=["drugs-at-fda", "clinicaltrials-gov"],
)
def test_an_import_killed_twenty_times_leaves_no_trace(
    database_url: str, tmp_path: Path, importer: str, made: Callable[[Path], Path]
) -> None:
    url = resolve(database_url).render_as_string(hide_password=False)
    killed_again_and_again(url, importer, made(tmp_path), 20)
