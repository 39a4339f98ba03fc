"""One file: whole under its own name or not there, gone on with, left alone where it is known."""

import re
from pathlib import Path

import pytest

from tests.services.fetching import beside, fetch, stamp
from tests.services.server import HttpServer, Reply, dripping, page, status, wrong_length
from tests.services.watch import Watching
from tests.services.worlds import BODY, OTHER, Files, zipped
from tracker.services.addresses import ACCELERATED_APPROVALS, DRUGS_AT_FDA, EMA, address_of
from tracker.services.client import Client
from tracker.services.downloading import Download
from tracker.services.errors import BrokenOff, Denied, NoFile, NotWhatWasAsked, TooLarge
from tracker.services.fetched import Fetched, Outcome
from tracker.services.files import JSON, PDF, ZIP, Kind
from tracker.services.place import Place

SINCE = "2026-01-02T07:00:00Z"


def test_a_file_comes_whole_and_is_not_fetched_again(tmp_path: Path) -> None:
    path, watch = tmp_path / "a.zip", Watching()
    with HttpServer(Files({"/file": BODY})).running() as server:
        assert fetch(server, path, watch=watch) == Fetched(path, Outcome.NEW, len(BODY), SINCE)
        assert (path.read_bytes(), beside(path)) == (BODY, [".a.zip.fetched", "a.zip"])
        before = stamp(path)
        assert fetch(server, path) == Fetched(path, Outcome.UNMODIFIED, len(BODY), SINCE)
        assert (stamp(path), beside(path)) == (before, [".a.zip.fetched", "a.zip"])
        first, second = (dict(request.headers) for request in server.requests)
    assert first.keys() & {"If-None-Match", "If-Modified-Since", "Range"} == set()
    assert (second["If-None-Match"], second["If-Modified-Since"]) == (
        '"one"',
        "Fri, 02 Jan 2026 07:00:00 GMT",
    )
    assert (watch.seen[0][0], watch.seen[-1]) == ("a.zip", ("a.zip", len(BODY), len(BODY)))


def test_a_newer_file_takes_its_place_and_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        fetch(server, path)
        path.chmod(0o640)
        server.world = Files({"/file": OTHER}, etag='"two"')
        assert fetch(server, path).outcome is Outcome.NEW
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (OTHER, 0o640)


@pytest.mark.parametrize("etag", [None, '"two"'])
def test_the_same_file_under_another_mark_is_left_alone(tmp_path: Path, etag: str | None) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        fetch(server, path)
        before = stamp(path)
        server.world = Files({"/file": BODY}, etag=etag, modified=None)
        assert fetch(server, path).outcome is Outcome.SAME
        assert stamp(path) == before


def test_without_any_mark_the_day_of_the_fetch_is_said(tmp_path: Path) -> None:
    with HttpServer(Files({"/file": BODY}, etag=None, modified=None)).running() as server:
        since = fetch(server, tmp_path / "a.zip").since
        fetch(server, tmp_path / "a.zip")
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", since)
        assert [dict(r.headers).keys() & {"If-None-Match", "If-Modified-Since"} for r in server.requests] == [
            set(),
            set(),
        ]


@pytest.mark.parametrize("change", [b"", b"touched"])
def test_a_file_that_is_no_longer_what_was_fetched_is_fetched_again(tmp_path: Path, change: bytes) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        fetch(server, path)
        path.write_bytes(change)
        assert fetch(server, path).outcome is Outcome.NEW
        assert path.read_bytes() == BODY


def test_a_slow_body_is_waited_for(tmp_path: Path) -> None:
    body = zipped(4_000)
    with HttpServer(Files({"/file": body})).running() as server:
        server.always = dripping(7)
        assert fetch(server, tmp_path / "a.zip").size == len(body)


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        (
            b"<!DOCTYPE html><h1>Sorry",
            ZIP,
            "should be a zip file, but it begins with '<!DOCTYPE html><h1>Sorry'.",
        ),
        (b"", PDF, "should be a PDF, but it is empty."),
        (b"PK\x03\x04", JSON, "should be JSON, but it begins with 'PK\\x03\\x04'."),
    ],
)
def test_a_page_that_says_sorry_is_refused(tmp_path: Path, body: bytes, kind: Kind, told: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"before")
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.always = page(body)
        with pytest.raises(NotWhatWasAsked) as caught:
            fetch(server, path, kind)
        assert told in str(caught.value)
    assert (path.read_bytes(), beside(path)) == (b"before", ["a.zip"])


@pytest.mark.parametrize(
    ("body", "kind"),
    [(BODY[:-30], ZIP), (b"%PDF-1.7 and no end", PDF), (b'{"data": [1,', JSON), (b"PK", EMA["xlsx"].kind)],
)
@pytest.mark.parametrize("length", [-1, None])
def test_what_breaks_off_unannounced_is_refused(
    tmp_path: Path, body: bytes, kind: Kind, length: int | None
) -> None:
    path = tmp_path / "a.zip"
    served = HttpServer(lambda _: Reply(200, body, length=length))
    with (
        served.running() as server,
        pytest.raises(BrokenOff, match=r"but it breaks off\. Repeat the command\."),
    ):
        fetch(server, path, kind)
    assert beside(path) == []


def test_a_length_that_is_too_small_cuts_the_file(tmp_path: Path) -> None:
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.always = wrong_length(len(BODY) - 1000)
        with pytest.raises(BrokenOff):
            fetch(server, tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"%PDF-1.7\n%%EOF\n", PDF), (b'\xef\xbb\xbf [{"a": 1}]\r\n', JSON), (b"{}", JSON)],
)
def test_other_kinds_of_file_come_whole(tmp_path: Path, body: bytes, kind: Kind) -> None:
    with HttpServer(Files({"/file": body})).running() as server:
        fetch(server, tmp_path / "a", kind)
    assert (tmp_path / "a").read_bytes() == body


@pytest.mark.parametrize("length", [None, -1])
def test_a_file_that_is_too_large_is_stopped(tmp_path: Path, length: int | None) -> None:
    with HttpServer(lambda _: Reply(200, BODY, length=length)).running() as server:
        url, place = f"{server.url}/file", Place(tmp_path / "a.zip")
        with pytest.raises(TooLarge):
            Client(server.url, Watching()).get(url, Download(url, ZIP, place, Watching(), largest=2**17))
    assert not (tmp_path / "a.zip").exists()


def test_a_no_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({})).running() as server, pytest.raises(Denied, match="answers 404"):
        fetch(server, path)
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.always = status(304)
        with pytest.raises(Denied, match="answers 304"):
            fetch(server, path)
    assert beside(path) == []


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, target = tmp_path / "a.zip", tmp_path / "there" / "b.zip"
    link.symlink_to(target)
    with HttpServer(Files({"/file": BODY})).running() as server:
        fetch(server, link)
    assert link.is_symlink()
    assert target.read_bytes() == BODY


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        Place(tmp_path / "nowhere" / "a.zip")
    for path in (tmp_path, Path("/dev/null")):
        with pytest.raises(NoFile, match=r"is no file\. Name one with --output\."):
            Place(path)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (None, "https://www.fda.gov/media/89850/download"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/media/89850/download"),
        ("https://mirror.example/fda/drugs.zip?x=1", "https://mirror.example/fda/drugs.zip?x=1"),
    ],
)
def test_where_a_file_is(given: str | None, address: str) -> None:
    assert address_of(DRUGS_AT_FDA, given) == address


def test_the_files_that_are_known() -> None:
    known = (DRUGS_AT_FDA, ACCELERATED_APPROVALS, *EMA.values())
    assert [(address_of(file, None).split("/")[2], file.kind.name, file.name) for file in known] == [
        ("www.fda.gov", "a zip file", "drugsatfda.zip"),
        ("www.fda.gov", "a PDF", "accelerated-approvals.pdf"),
        ("www.ema.europa.eu", "a workbook (.xlsx)", "ema-medicines.xlsx"),
        ("www.ema.europa.eu", "JSON", "ema-medicines.json"),
    ]
