"""A file that came in part: gone on with where that is safe, fetched from its beginning where it is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.fetching import beside, fetch
from tests.services.server import HttpServer, Reply, chunked, cut, status
from tests.services.worlds import BODY, OTHER, Files
from tracker.services.errors import GaveUp
from tracker.services.fetched import Outcome


@pytest.mark.parametrize(
    ("etag", "modified", "sent"),
    [
        ('"one"', None, '"one"'),
        (None, "Fri, 02 Jan 2026 07:00:00 GMT", "Fri, 02 Jan 2026 07:00:00 GMT"),
        ('W/"one"', "Fri, 02 Jan 2026 07:00:00 GMT", "Fri, 02 Jan 2026 07:00:00 GMT"),
    ],
)
def test_a_connection_that_is_cut_is_gone_on_with(
    tmp_path: Path, etag: str | None, modified: str | None, sent: str
) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY}, etag=etag, modified=modified)).running() as server:
        server.faults = {0: cut(100_000), 1: cut(70_000)}
        assert fetch(server, path).outcome is Outcome.NEW
        asked = [(r.headers.get("Range"), r.headers.get("If-Range")) for r in server.requests]
    assert asked == [(None, None), ("bytes=100000-", sent), ("bytes=170000-", sent)]
    assert path.read_bytes() == BODY


def test_a_repeated_command_goes_on_too(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.faults = {0: cut(100_000)} | {number: status(503) for number in range(1, 7)}
        with pytest.raises(GaveUp):
            fetch(server, path)
        assert beside(path) == ["a.zip.part", "a.zip.part.json"]
        fetch(server, path)
        assert server.requests[-1].headers["Range"] == "bytes=100000-"
    assert (path.read_bytes(), beside(path)) == (BODY, [".a.zip.fetched", "a.zip"])


def test_whoever_comes_further_may_fail_as_often_again(tmp_path: Path) -> None:
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.always = cut(20_000)
        assert fetch(server, tmp_path / "a.zip").outcome is Outcome.NEW
        assert len(server.requests) == len(BODY) // 20_000 + 1


def test_a_file_that_cannot_be_gone_on_with_ends_all_the_same(tmp_path: Path) -> None:
    with HttpServer(Files({"/file": BODY}, etag=None, modified=None)).running() as server:
        server.always = cut(20_000)
        with pytest.raises(GaveUp, match="the connection was cut, 6 times"):
            fetch(server, tmp_path / "a.zip")
        assert len(server.requests) == 6


def test_a_file_that_changed_in_between_is_fetched_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.faults = {0: cut(100_000)} | {number: status(503) for number in range(1, 7)}
        with pytest.raises(GaveUp):
            fetch(server, path)
        server.world = Files({"/file": OTHER}, etag='"two"')
        fetch(server, path)
    assert path.read_bytes() == OTHER


def test_a_part_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    (tmp_path / "a.zip.part").write_bytes(b"PK of another file")
    states = ["not json", '{"request": "https://example.org/other", "etag": "\\"one\\""}', '{"request": 1}']
    with HttpServer(Files({"/file": BODY})).running() as server:
        for state in states:
            (tmp_path / "a.zip.part.json").write_text(state)
            fetch(server, path)
            assert (path.read_bytes(), server.requests[-1].headers.get("Range")) == (BODY, None)
            path.unlink()
            (tmp_path / "a.zip.part").write_bytes(b"PK of another file")


def part(path: Path, server: HttpServer, body: bytes) -> None:
    path.with_name("a.zip.part").write_bytes(body)
    path.with_name("a.zip.part.json").write_text(f'{{"request": "{server.url}/file", "etag": "\\"one\\""}}')


def test_what_was_killed_after_its_last_byte_is_only_moved(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        part(path, server, BODY)
        assert fetch(server, path).outcome is Outcome.NEW
        assert len(server.requests) == 1
    assert path.read_bytes() == BODY


def test_a_part_that_is_too_long_or_answered_with_another_one_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        part(path, server, BODY + b"more")
        fetch(server, path)
        assert path.read_bytes() == BODY
        path.unlink()
        part(path, server, BODY[:1000])
        server.faults = {
            len(server.requests): lambda reply: replace(reply, headers={"Content-Range": "bytes 0-9/10"})
        }
        fetch(server, path)
        assert path.read_bytes() == BODY


def test_a_length_need_not_be_announced(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HttpServer(Files({"/file": BODY})).running() as server:
        server.faults = {0: chunked(70_000, 160_000), 1: chunked(9_999)}
        fetch(server, path)
        assert [request.headers.get("Range") for request in server.requests] == [None, "bytes=159975-"]
    assert path.read_bytes() == BODY


def test_a_file_that_is_packed_on_the_way_is_unpacked(tmp_path: Path) -> None:
    import gzip

    packed = Reply(200, gzip.compress(BODY), {"Content-Encoding": "gzip", "ETag": '"one"'})
    with HttpServer(lambda _: packed).running() as server:
        server.faults = {0: cut(len(packed.body) // 2)}
        fetch(server, tmp_path / "a.zip")
        assert [request.headers.get("Range") for request in server.requests] == [None, None]
    assert (tmp_path / "a.zip").read_bytes() == BODY
