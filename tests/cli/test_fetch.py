"""`tracker fetch`: what a person is told, and that a killed fetch goes on as if nothing had happened."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.conftest import Program, Result
from tests.services.server import HttpServer, Reply, Request, holding, status
from tests.services.test_openfda import application, index
from tests.services.worlds import BODY, Files, OpenFda, Registry, study
from tracker.services import waiting

STUDIES = [study(number) for number in range(1, 6)]
PDF = b"%PDF-1.7\n%%EOF\n"
SECONDS = 30


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody waits, nothing of this machine is used, and files go where they can be looked at."""
    monkeypatch.setattr(waiting, "sleep", lambda _: None)
    for name in ("http_proxy", "https_proxy", "all_proxy", "OPENFDA_API_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_studies_come_and_the_next_command_is_named(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with HttpServer(Registry(STUDIES)).running() as server:
        monkeypatch.setenv("TRACKER_CLINICALTRIALS_GOV_URL", server.url)
        command = ("fetch", "clinicaltrials-gov", "--query", "blinatumomab", "--id", "nct02013167")
        assert run(*command) == Result(
            0,
            "studies.json: fetched, 5 studies, 578 bytes.\n"
            "Bring it in: tracker import clinicaltrials-gov studies.json\n",
            "",
        )
        assert server.requests[1].query["filter.ids"] == "NCT02013167"
        assert run(*command) == Result(
            0,
            "studies.json: not modified since 2026-01-02T09:00:05; nothing was fetched.\n"
            "Bring it in: tracker import clinicaltrials-gov studies.json\n",
            "",
        )
        server.world = Registry(STUDIES, data="2026-01-05T09:00:05", total=6)
        assert run(*command) == Result(
            0,
            "studies.json: fetched, and the same as before.\n"
            "Bring it in: tracker import clinicaltrials-gov studies.json\n",
            "studies.json: 5 studies came of 6 that were announced: repeat the command.\n",
        )
    assert files() == [".studies.json.fetched", "studies.json"]


def test_a_file_goes_where_it_is_wanted(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "my drugs.zip"
    with HttpServer(Files({"/media/89850/download": BODY})).running() as server:
        result = run("fetch", "drugs-at-fda", "-o", str(path), "--base-url", server.url)
    assert result == Result(
        0, f"{path}: fetched, 300.1 kB.\nBring it in: tracker import drugs-at-fda '{path}'\n", ""
    )
    assert (path.read_bytes(), files()) == (BODY, [])


@pytest.mark.parametrize(
    ("command", "name", "address", "body"),
    [
        ("accelerated-approvals", "accelerated-approvals.pdf", "/media/151146/download", PDF),
        (
            "ema",
            "ema-medicines.xlsx",
            "/en/documents/report/medicines-output-medicines-report_en.xlsx",
            BODY,
        ),
        (
            "ema --format json",
            "ema-medicines.json",
            "/en/documents/report/medicines-output-medicines_json-report_en.json",
            b"{}",
        ),
    ],
)
def test_each_file_has_its_address(run: Program, command: str, name: str, address: str, body: bytes) -> None:
    with HttpServer(Files({address: body})).running() as server:
        result = run("fetch", *command.split(), "--base-url", server.url)
        assert server.paths() == [address]
    source = command.split(maxsplit=1)[0]
    assert result.stdout.endswith(f"\nBring it in: tracker import {source} {name}\n")
    assert (Path(name).read_bytes(), files()) == (body, [f".{name}.fetched", name])


def test_applications_that_match_come_with_a_key_that_is_not_shown(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", " abc0123\n")
    with HttpServer(OpenFda([application(1)])).running() as server:
        result = run("fetch", "openfda", "--query", "blinatumomab", "--base-url", server.url)
        assert server.requests[0].headers["Authorization"] == "Basic YWJjMDEyMzo="
        server.always = status(403, b'{"error": {"code": "API_KEY_INVALID", "message": "No such key."}}')
        refused = run("fetch", "openfda", "--query", "imatinib", "--base-url", server.url)
    assert result == Result(
        0,
        "drugsfda.json: fetched, 1 application, 202 bytes.\n"
        "Bring it in: tracker import openfda drugsfda.json\n",
        "",
    )
    assert refused == Result(
        1,
        "",
        f"Error: {server.url}/drug/drugsfda.json answers 403: API_KEY_INVALID: No such key. "
        "See the ways to ask: tracker fetch --help\n",
    )


@pytest.mark.parametrize(
    ("count", "named"),
    [(1, "openfda/d-1.zip"), (3, "openfda/d-1.zip openfda/d-2.zip openfda/d-3.zip"), (4, "openfda/*.zip")],
)
def test_the_whole_data_set_comes_into_a_folder(run: Program, count: int, named: str) -> None:
    paths = [f"/d-{number + 1}.zip" for number in range(count)]

    def world(request: Request) -> Reply:
        body = index(*(server.url + path for path in paths)) if request.path == "/download.json" else BODY
        return Reply(200, body)

    with HttpServer(world).running() as server:
        result = run("fetch", "openfda", "--base-url", server.url)
    assert result.stdout.splitlines()[-1] == f"Bring it in: tracker import openfda {named}"
    assert sorted(path.name for path in Path("openfda").glob("*.zip")) == [path[1:] for path in paths]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            "clinicaltrials-gov",
            "Say which studies: --query, --condition, --intervention or --id. See: tracker",
        ),
        ("clinicaltrials-gov --id NCT1", "'NCT1' is not a number of ClinicalTrials.gov. Write NCT02013167."),
        ("clinicaltrials-gov " + " ".join(f"--id NCT{n:08d}" for n in range(301)), "At most 300 numbers"),
        ("drugs-at-fda -o -", "'--output': What comes is kept, to go on after an interruption"),
        ("ema --format pdf", "'pdf' is not one of 'xlsx', 'json'."),
    ],
)
def test_wrong_usage(run: Program, command: str, told: str) -> None:
    result = run("fetch", *command.split())
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert told in result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--base-url", "ftp://fda.gov"],
            "'ftp://fda.gov' is no address that begins with http:// or https://.",
        ),
        (["-o", "nowhere/a.zip"], "nowhere/a.zip: No such file or directory. Nothing was changed."),
        (["-o", "/dev/null"], "'/dev/null' is no file. Name one with --output."),
        (["--base-url", "http://127.0.0.1:1"], "it cannot be reached (Connection refused), 6 times."),
    ],
)
def test_what_cannot_be_is_said_in_one_line(run: Program, options: list[str], told: str) -> None:
    result = run("fetch", "drugs-at-fda", *options)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert told in result.stderr
    assert files() == []


PROGRAM = """
import sys
from tracker.services import waiting
waiting.sleep = lambda seconds: None
from tracker.cli import main
sys.exit(main(sys.argv[1:]))
"""
ROOT = Path(__file__).parents[2]


def started(*arguments: str) -> "subprocess.Popen[str]":
    """The program as a process of its own, which does not wait either."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT), "HOME": str(Path.cwd())},
    )


def when(condition: Path, *, size: int = 1) -> None:
    """Wait until so much of a file is there."""
    end = monotonic() + SECONDS
    while not (condition.exists() and condition.stat().st_size >= size):
        assert monotonic() < end, f"{condition} did not come"
        sleep(0.01)


@pytest.mark.parametrize("held", [1, 2, 3])
def test_a_killed_fetch_of_studies_goes_on_and_ends_the_same(held: int) -> None:
    release = threading.Event()
    with HttpServer(Registry(STUDIES)).running() as server:
        command = ("fetch", "clinicaltrials-gov", "--query", "x", "--base-url", server.url)
        with started(*command, "-o", "whole.json") as process:
            process.communicate(timeout=SECONDS)
        asked = len(server.requests)
        server.faults = {asked + held: holding(release)}
        with started(*command, "-o", "killed.json") as process:
            end = monotonic() + SECONDS
            while len(server.requests) <= asked + held:
                assert monotonic() < end
                sleep(0.01)
            process.send_signal(signal.SIGKILL)
            assert process.wait(SECONDS) == -signal.SIGKILL
        release.set()
        assert not Path("killed.json").exists()
        asked = len(server.requests)
        with started(*command, "-o", "killed.json") as process:
            _, told = process.communicate(timeout=SECONDS)
        assert len(server.requests) - asked == 5 - (held - 1)
    assert Path("killed.json").read_bytes() == Path("whole.json").read_bytes()
    went_on = f"killed.json: went on after {2 * (held - 1)} studies that had come before.\n"
    assert told == (went_on if held > 1 else "")
    assert files() == [".killed.json.fetched", ".whole.json.fetched", "killed.json", "whole.json"]


def test_a_killed_fetch_of_a_file_goes_on_and_ends_the_same() -> None:
    release = threading.Event()
    with HttpServer(Files({"/a": BODY})).running() as server:
        command = ("fetch", "drugs-at-fda", "--base-url", f"{server.url}/a")
        server.faults = {0: holding(release)}
        with started(*command) as process:
            when(Path("drugsatfda.zip.part"), size=100_000)
            process.send_signal(signal.SIGKILL)
            assert process.wait(SECONDS) == -signal.SIGKILL
        release.set()
        with started(*command) as process:
            process.communicate(timeout=SECONDS)
        assert int(server.requests[1].headers["Range"].strip("bytes=-")) >= 100_000
    assert (Path("drugsatfda.zip").read_bytes(), files()) == (
        BODY,
        [".drugsatfda.zip.fetched", "drugsatfda.zip"],
    )


def test_who_interrupts_it_is_told_that_nothing_is_lost() -> None:
    release = threading.Event()
    with HttpServer(Files({"/a": BODY})).running() as server:
        server.faults = {0: holding(release)}
        with started("fetch", "drugs-at-fda", "--base-url", f"{server.url}/a") as process:
            when(Path("drugsatfda.zip.part"), size=100_000)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=SECONDS)
        release.set()
    assert (process.returncode, out) == (1, "")
    assert err == "Error: Interrupted. What has come is kept: repeat the command to go on.\n"
    assert files() == ["drugsatfda.zip.part", "drugsatfda.zip.part.json"]


def test_whoever_does_not_want_to_wait_is_told_the_same(
    run: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(waiting, "sleep", leave)
    with HttpServer(lambda _: Reply(503)).running() as server:
        result = run("fetch", "drugs-at-fda", "--base-url", server.url)
    told = "Error: Interrupted. What has come is kept: repeat the command to go on.\n"
    assert result == Result(1, "", told)
