"""How the program leaves when it is not allowed to finish: pipes, signals, full disks."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import contents
from tests.cli.conftest import Process
from tests.cli.story import STORY, tell
from tests.conftest import Program, Result
from tests.servers import SqliteDirectory
from tracker.database.engine import open_for_reading
from tracker.ingest import chronology

FULL = Path("/dev/full")


@pytest.fixture
def path(sqlite_server: SqliteDirectory) -> str:
    """A SQLite file with the story."""
    return sqlite_server.copy("story", tell)


def rows(url: str) -> object:
    with open_for_reading(url) as connection:
        return contents(connection)


def test_a_reader_that_leaves_is_no_error_and_gets_what_it_read(process: Process, path: str) -> None:
    """Much more than a pipe holds, so that the program is still writing when nobody reads any more."""
    numbers = (
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000) select i from n"
    )
    with process.start(
        "--database", path, "sql", numbers, "--format", "csv", stdout=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        assert started.stdout.readline() == "i\n"
        started.stdout.close()
        assert (started.stderr.read(), started.wait(60)) == ("", 0)


def test_a_reader_that_leaves_before_anything_is_written_is_no_error(process: Process, path: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = process("--database", path, "timeline", "exemplumab", stdout=writing)
    os.close(writing)
    assert result == Result(0, "", "")


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    "command", [["list", "trials"], ["timeline", "exemplumab"], ["export", "exemplumab"]]
)
def test_standard_output_that_is_full(process: Process, path: str, command: list[str]) -> None:
    with FULL.open("w") as full:
        result = process("--database", path, *command, stdout=full)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("Error: ")
    assert "No space left on device" in result.stderr


@pytest.mark.slow
def test_a_full_disk_leaves_the_database_as_it_was(path: str, tmp_path: Path) -> None:
    many = "".join(
        f"- {{key: D{n}, name: {'x' * 200}, code_system: NCIt, code: C{n}}}\n" for n in range(12000)
    )
    given = tmp_path / "many.yaml"
    given.write_text(f"chronology: too much\ndiseases:\n{many}", encoding="utf-8")
    before = rows(path)
    room = Path(path).stat().st_size + 100_000
    command = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); "
        "from tracker.__main__ import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, "--database", path, "import", "chronology", str(given)],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(f"Error: {path}: ")
    assert rows(path) == before


def test_an_interrupted_import_changes_nothing(
    run: Program, story_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C when everything is written and nothing is committed yet."""

    def interrupt(_rows: object) -> None:
        raise KeyboardInterrupt

    before = rows(story_url)
    monkeypatch.setattr(chronology, "settle", interrupt)
    changed = STORY.replace("enrollment: 61", "enrollment: 62")
    result = run("import", "chronology", "-", database=story_url, stdin=changed)
    assert result == Result(1, "", "Error: Interrupted. Nothing was changed.\n")
    assert rows(story_url) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_whoever_is_ended_while_it_writes_leaves_no_file(process: Process, path: str, number: int) -> None:
    """Neither the file, half written, nor the one beside it that was to take its place."""
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("this run, and so all that it starts, was told to ignore the signal")
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
    folder = process.home / "out"
    folder.mkdir()
    with process.start("--database", path, "sql", endless, "-o", str(folder / "out.csv")) as started:
        end = time.monotonic() + 30
        while not any(file.stat().st_size for file in folder.iterdir()) and time.monotonic() < end:
            time.sleep(0.02)
        started.send_signal(number)
        try:
            _, err = started.communicate(timeout=60)
        finally:
            started.kill()
    told = "Error: Interrupted. Nothing was changed.\n" if number == signal.SIGINT else ""
    code = 1 if number == signal.SIGINT else 128 + number
    assert (started.returncode, err, list(folder.iterdir())) == (code, told, [])


def test_ctrl_c_while_an_import_waits_for_its_input(process: Process, path: str) -> None:
    before = rows(path)
    with process.start(
        "--database", path, "import", "chronology", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as started:
        assert started.stdin is not None
        started.stdin.write(STORY[:500])
        started.stdin.flush()
        _until_it_reads(started.pid)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (1, "", "Error: Interrupted. Nothing was changed.\n")
    assert rows(path) == before


def _until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in a read of its standard input, which it has open and empty."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        wanted = Path(f"/proc/{pid}/wchan").read_text(encoding="ascii")
        if "pipe_read" in wanted:
            return
        time.sleep(0.02)
    pytest.fail("the import never read its input")


@pytest.mark.parametrize(
    "command", [["list", "trials"], ["timeline", "exemplumab"], ["--help"], ["report", "coverage"]]
)
def test_a_terminal_that_knows_no_unicode_gets_no_traceback(
    process: Process, path: str, command: list[str]
) -> None:
    old = Process(process.home, {"PYTHONIOENCODING": "ascii", "TRACKER_DATABASE_URL": path})
    result = old(*command)
    assert result.exit_code == 0
    assert (result.stdout + result.stderr).isascii()


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "tsv", "markdown"])
def test_data_is_the_same_whatever_the_terminal_knows(process: Process, path: str, form: str) -> None:
    old = Process(process.home, {"PYTHONIOENCODING": "ascii", "TRACKER_DATABASE_URL": path})
    result = old("sql", "select 'Gökbuget, 日本' as who", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Gökbuget, 日本" in result.stdout


def test_csv_lines_end_as_the_format_has_it_on_standard_output_too(process: Process, path: str) -> None:
    reading, writing = os.pipe()
    result = process("--database", path, "sql", "select 1 as one", "--format", "csv", stdout=writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        assert (result.exit_code, stream.read()) == (0, b"one\r\n1\r\n")
