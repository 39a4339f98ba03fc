"""Where requests go: redirects, proxies, addresses, and whom the key is for."""

import pytest

from tests.services.server import HttpServer, Reply, Request, status
from tests.services.watch import Watching
from tracker import __version__
from tracker.services.addresses import base_of
from tracker.services.client import Client
from tracker.services.documents import Document
from tracker.services.errors import (
    BadAddress,
    BadKey,
    BadRedirect,
    GaveUp,
)

FINE = Reply(200, b'{"of": [1, 2, 3]}')


def fine(_: Request) -> Reply:
    return FINE


def asked(server: HttpServer, path: str = "/", watch: Watching | None = None) -> object:
    """What the document at the address says."""
    client = Client(server.url, watch or Watching())
    return client.get(server.url + path, Document(dict[str, list[int]])).document


def test_a_redirect_is_followed() -> None:
    def world(request: Request) -> Reply:
        return FINE if request.path == "/new" else Reply(301, b"", {"Location": "/new"})

    with HttpServer(world).running() as server:
        assert asked(server, "/old") == {"of": [1, 2, 3]}
        assert server.paths() == ["/old", "/new"]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/old", "leads on more than 5 times, which is not followed."),
        ("file:///etc/passwd", "leads to 'file:///etc/passwd', which is not followed."),
        ("http://[", "leads to "),
        ("http://name:word@127.0.0.1/", "leads to "),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_not(location: str, told: str) -> None:
    with HttpServer(lambda _: Reply(302, b"", {"Location": location})).running() as server:
        with pytest.raises(BadRedirect) as caught:
            asked(server, "/old")
        assert told in str(caught.value)


def test_the_key_is_for_its_server_alone() -> None:
    with HttpServer(fine).running() as other, HttpServer(fine).running() as server:
        client = Client(server.url, Watching(), key="0123abc")
        server.faults = {1: status(302, location=f"{other.url}/there"), 2: status(302, location="/here")}
        kind = Document(dict[str, list[int]])
        for url in (server.url, server.url, server.url, other.url):
            client.get(url, kind)
        assert [request.headers.get("Authorization") for request in server.requests] == [
            "Basic MDEyM2FiYzo=",
            "Basic MDEyM2FiYzo=",
            "Basic MDEyM2FiYzo=",
            None,
        ]
        assert ["Authorization" in request.headers for request in other.requests] == [False, False]


@pytest.mark.parametrize("key", ["schlüssel", "a:b", "a\nHost: b"])
def test_a_key_that_is_none_is_not_shown(key: str) -> None:
    with pytest.raises(BadKey) as caught:
        Client("http://127.0.0.1:1", Watching(), key=key)
    assert key not in str(caught.value)
    assert str(caught.value).startswith("OPENFDA_API_KEY holds no key")


def test_it_says_who_asks_and_takes_packed_answers() -> None:
    with HttpServer(fine).running() as server:
        asked(server)
        headers = server.requests[0].headers
    assert (headers["User-Agent"], headers["Accept"], headers["Accept-Encoding"]) == (
        f"tracker/{__version__}",
        "application/json",
        "gzip",
    )


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with HttpServer(fine).running() as proxy:
        for address in (proxy.url.replace("//", "//name:word@"), proxy.url.removeprefix("http://")):
            monkeypatch.setenv("http_proxy", address)
            Client("http://api.invalid", Watching()).get(
                "http://api.invalid/x", Document(dict[str, list[int]])
            )
        assert [request.target for request in proxy.requests] == ["http://api.invalid/x"] * 2
        assert [request.headers.get("Proxy-Authorization") for request in proxy.requests] == [
            "Basic bmFtZTp3b3Jk",
            None,
        ]
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        with HttpServer(fine).running() as server:
            asked(server)
            assert (len(server.requests), len(proxy.requests)) == (1, 2)


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with pytest.raises(GaveUp, match="proxy"):
        Client("http://api.invalid", Watching()).get("http://api.invalid/x", Document(list[int]))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://api.fda.gov", "is no address that begins with http:// or https://"),
        ("api.fda.gov", "is no address that begins with http:// or https://"),
        ("https://", "is no address that begins with http:// or https://"),
        ("https://[", "is no address"),
        ("https://api.fda.gov:x", "is no address"),
        ("https://api.fda.gov/a b", "has blanks"),
        ("https://api.fdä.gov", "has blanks or signs that no address has"),
        ("https://api.fda.gov?x=1", "has a query"),
        ("https://name:word@api.fda.gov", "'api.fda.gov' was given with a user's name"),
    ],
)
def test_an_address_that_is_none(address: str, told: str) -> None:
    with pytest.raises(BadAddress) as caught:
        base_of("https://api.fda.gov", address)
    assert told in str(caught.value)
    assert "word" not in str(caught.value)


def test_the_usual_server_or_another() -> None:
    assert base_of("https://api.fda.gov", None) == "https://api.fda.gov"
    assert base_of("https://api.fda.gov", "http://127.0.0.1:80/mirror/") == "http://127.0.0.1:80/mirror"
