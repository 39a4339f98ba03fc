"""Patience with a service that fails for a while, and none with one that says no."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.services.server import Fault, HttpServer, Reply, Request, cut, page, status, wrong_length
from tests.services.watch import Watching
from tracker.services import connection, waiting
from tracker.services.client import Client
from tracker.services.documents import Document
from tracker.services.errors import (
    AskedToWait,
    Denied,
    GaveUp,
    NotUnderstood,
    NotWhatWasAsked,
    TooLarge,
)

FINE = Reply(200, b'{"of": [1, 2, 3]}')


def fine(_: Request) -> Reply:
    return FINE


def asked(server: HttpServer, path: str = "/", watch: Watching | None = None) -> object:
    """What the document at the address says."""
    client = Client(server.url, watch or Watching())
    return client.get(server.url + path, Document(dict[str, list[int]])).document


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (status(429), "it answers 429"),
        (status(408), "it answers 408"),
        (status(500), "it answers 500"),
        (status(503, b"<html>"), "it answers 503"),
        (cut(0), "the connection was cut"),
        (cut(4), "the connection was cut"),
        (wrong_length(900), "the connection was cut"),
        (wrong_length(20), "what it sends breaks off"),
        (page(b'{"of": [1, 2'), "what it sends breaks off"),
        (
            lambda _: Reply(200, b"never packed", {"Content-Encoding": "gzip"}),
            "what it sends is badly packed",
        ),
        (lambda _: Reply(200, b"{}", {"Content-Length": "1"}), "the connection was cut"),
    ],
    ids=(
        "429",
        "408",
        "500",
        "503",
        "empty",
        "cut",
        "less-than-announced",
        "more-than-announced",
        "half",
        "badly-packed",
        "two-lengths",
    ),
)
def test_what_passes_is_tried_again(fault: Fault, why: str, pauses: list[float]) -> None:
    watch = Watching()
    with HttpServer(fine).running() as server:
        server.faults = {0: fault, 1: fault}
        assert asked(server, watch=watch) == {"of": [1, 2, 3]}
        assert len(server.requests) == 3
    assert watch.waited == [why, why]
    assert [0.5 <= pauses[0] <= 1, 1 <= pauses[1] <= 2, len(pauses)] == [True, True, 2]


def test_waits_grow_and_end(pauses: list[float]) -> None:
    with HttpServer(fine).running() as server:
        server.always = status(502)
        with pytest.raises(GaveUp) as caught:
            asked(server, "/x?q=1")
        assert str(caught.value) == (
            f"{server.url}/x: it answers 502, 6 times. What has come is kept: repeat the command to go on."
        )
        assert len(server.requests) == 6
    assert [low <= waited <= 2 * low for low, waited in zip((0.5, 1, 2, 4, 8), pauses, strict=True)] == [
        True
    ] * 5


@pytest.mark.parametrize("number", [429, 503])
@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), (" 0 ", 1.0)])
def test_a_service_is_asked_again_when_it_says(
    number: int, header: str, seconds: float, pauses: list[float]
) -> None:
    with HttpServer(fine).running() as server:
        server.faults = {0: status(number, retry_after=header)}
        asked(server)
    assert [seconds / 2 <= waited <= seconds for waited in pauses] == [True]
    assert seconds <= 1 or pauses == [seconds]


def test_a_service_can_say_it_with_a_date(pauses: list[float]) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    with HttpServer(fine).running() as server:
        server.faults = {0: status(429, retry_after=later)}
        asked(server)
    assert [85 <= waited <= 90 for waited in pauses] == [True]


@pytest.mark.parametrize("header", ["soon", "", "-5", "Fri, 02 Jan 2026 07:00:00 GMT"])
def test_what_is_no_time_is_not_waited_for(header: str, pauses: list[float]) -> None:
    with HttpServer(fine).running() as server:
        server.faults = {0: status(429, retry_after=header)}
        asked(server)
    assert [0.5 <= waited <= 1 for waited in pauses] == [True]


def test_nobody_waits_for_an_hour(pauses: list[float]) -> None:
    with HttpServer(fine).running() as server:
        server.always = status(429, retry_after="3600")
        with pytest.raises(AskedToWait, match="it asks to wait 60 minutes"):
            asked(server)
    assert pauses == []


@pytest.mark.parametrize(
    ("number", "body", "told"),
    [
        (400, b"Incorrect format for 'sort'.", "answers 400: Incorrect format for 'sort'."),
        (401, b"", "answers 401."),
        (
            403,
            b'{"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key"}}',
            "API_KEY_INVALID: An",
        ),
        (404, b"<html><b>Not Found", "answers 404."),
        (410, b"\x1b[31m red\r\n herring", "answers 410: \\x1b[31m red herring."),
        (204, b"", "answers 204."),
    ],
)
def test_a_no_is_not_asked_for_again(number: int, body: bytes, told: str, pauses: list[float]) -> None:
    with HttpServer(fine).running() as server:
        server.always = status(number, body)
        with pytest.raises(Denied) as caught:
            asked(server)
        assert told in str(caught.value)
        assert str(caught.value).endswith(". See the ways to ask: tracker fetch --help")
        assert len(server.requests) == 1
    assert pauses == []


def test_a_web_page_is_no_answer(pauses: list[float]) -> None:
    with HttpServer(fine).running() as server:
        server.always = page(b"\n<!DOCTYPE html><title>Sorry</title>")
        with pytest.raises(NotWhatWasAsked) as caught:
            asked(server)
        assert str(caught.value) == (
            f"{server.url}/ should be JSON, but it begins with '<!DOCTYPE html><title>S…'. "
            "Open it in a browser, and name the right address with --base-url."
        )
    assert pauses == []


def test_json_of_another_shape_is_not_asked_for_again() -> None:
    for body in (b'{"of": "them"}', b"[" * 5000 + b"]" * 5000):
        with HttpServer(fine).running() as server:
            server.always = page(body)
            with pytest.raises(NotUnderstood, match="answers otherwise than it used to"):
                asked(server)
            assert len(server.requests) == 1


@pytest.mark.parametrize("length", [None, -1])
def test_a_body_without_end_is_stopped(length: int | None) -> None:
    with HttpServer(lambda _: Reply(200, b"[" + b" " * 3_000_000, length=length)).running() as server:
        with pytest.raises(TooLarge, match=r"is larger than 1 MB and was stopped\. Look at it: curl -I http"):
            Client(server.url, Watching()).get(server.url, Document(list[int], largest=2**20))
        assert len(server.requests) == 1


def test_a_bomb_is_stopped_too() -> None:
    with HttpServer(lambda _: Reply(200, b" " * 50_000_000)).running() as server, pytest.raises(TooLarge):
        Client(server.url, Watching()).get(server.url, Document(list[int], largest=2**20))


def test_silence_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(connection, "_SILENCE", 0.05)
    watch, never = Watching(), threading.Event()
    with HttpServer(lambda _: Reply(200, b'{"of": []}', held=never)).running() as server:
        with pytest.raises(GaveUp, match="nothing came for 60 s, 6 times"):
            asked(server, watch=watch)
        never.set()
    assert watch.waited == ["nothing came for 60 s"] * 5


def test_a_server_that_is_not_there() -> None:
    with HttpServer(fine).running() as server:
        gone = server
    with pytest.raises(GaveUp, match=re.escape("it cannot be reached (Connection refused), 6 times.")):
        asked(gone)


def test_a_name_that_nobody_knows() -> None:
    url = "http://nobody.invalid"
    with pytest.raises(GaveUp, match="nobody knows a server of this name, 6 times"):
        Client(url, Watching()).get(url, Document(list[int]))


def test_it_leaves_the_service_its_rest(pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 100.0, 100.1, 100.33, 105.0, 105.0])
    monkeypatch.setattr(waiting, "monotonic", lambda: next(clock))
    with HttpServer(fine).running() as server:
        client = Client(server.url, Watching(), pace=0.33)
        for _ in range(3):
            client.get(server.url, Document(dict[str, list[int]]))
    assert pauses == [pytest.approx(0.23)]
