"""One request and its answer: through the proxy of the environment, along redirects, within limits."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.request import getproxies, proxy_bypass

import msgspec
import urllib3
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import parse_url

from tracker import __version__
from tracker.services.addresses import redirected
from tracker.services.errors import BadRedirect, Denied, TooLarge

AGENT = f"tracker/{__version__}"
_PIECE = 2**16
_MESSAGE = 2**11
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_CONNECT, _SILENCE = 15.0, 60.0
"""Seconds for a connection to come about, and between two bytes; a slow file may take as long as it needs."""
_REASONS: tuple[tuple[type[HTTPError], str], ...] = (
    (NameResolutionError, "nobody knows a server of this name"),
    (NewConnectionError, "it cannot be reached"),
    (ConnectTimeoutError, f"no connection came about within {_CONNECT:.0f} s"),
    (ReadTimeoutError, f"nothing came for {_SILENCE:.0f} s"),
    (DecodeError, "what it sends is badly packed"),
    (SSLError, "no encrypted connection came about"),
    (ProxyError, "the proxy that the environment names does not answer"),
)
"""The narrower before the wider: the first that fits is said."""


class _Error(msgspec.Struct):
    code: str = ""
    message: str = ""


class _Explained(msgspec.Struct):
    error: _Error


class Answer:
    """What a server answers: status, headers, and the body as a stream."""

    def __init__(self, response: BaseHTTPResponse, url: str) -> None:
        self._response = response
        self.url, self.status = url, response.status
        self.headers: Mapping[str, str] = response.headers

    def pieces(self, limit: int) -> Iterator[bytes]:
        """The body, unpacked, piece by piece; more of it than the limit is refused."""
        announced = self.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > limit:
            raise TooLarge(self.url, limit)
        size = 0
        while piece := self._response.read1(_PIECE, decode_content=True):  # what has come is not waited with
            size += len(piece)
            if size > limit:
                raise TooLarge(self.url, limit)
            yield piece

    def denied(self) -> Denied:
        """The error that this answer is, with what the service says about it."""
        body = b""
        with suppress(HTTPError):
            body = self._response.read(_MESSAGE, decode_content=True)
        return Denied(self.url, self.status, _message(body))


class Connections:
    """The connections to servers, kept open between requests."""

    def __init__(self) -> None:
        self._pools: dict[str, urllib3.PoolManager] = {}

    @contextmanager
    def answer(self, url: str, headers: Mapping[str, str], secret: Mapping[str, str]) -> Iterator[Answer]:
        """The answer to a GET, where it leads in the end; the secret goes to the first address only."""
        found = url
        for _ in range(_REDIRECTS + 1):
            sent = {"User-Agent": AGENT, **headers, **(secret if found == url else {})}
            response = self._get(found, sent)
            try:
                location = response.headers.get("Location") if response.status in _MOVED else None
                if location is None:
                    yield Answer(response, found)
                    return
            finally:
                response.close()
            found = redirected(found, location)
        raise BadRedirect(url, f"leads on more than {_REDIRECTS} times")

    def _get(self, url: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        return self._pool(url).request(
            "GET",
            url,
            headers=headers,
            preload_content=False,
            redirect=False,
            retries=False,
            timeout=urllib3.Timeout(connect=_CONNECT, read=_SILENCE),
        )

    def _pool(self, url: str) -> urllib3.PoolManager:
        proxy = _proxy(url)
        if proxy not in self._pools:
            self._pools[proxy] = _through(proxy) if proxy else urllib3.PoolManager()
        return self._pools[proxy]


def _proxy(url: str) -> str:
    """The proxy that the environment wants for this address; none is an empty text."""
    parts = parse_url(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme or "") or proxies.get("all") or ""
    if not proxy or proxy_bypass(parts.netloc or ""):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _through(proxy: str) -> urllib3.ProxyManager:
    auth = parse_url(proxy).auth
    return urllib3.ProxyManager(
        proxy, proxy_headers=urllib3.make_headers(proxy_basic_auth=auth) if auth else None
    )


def _message(body: bytes) -> str:
    """What the service says about an error: openFDA in JSON, ClinicalTrials.gov in plain text."""
    with suppress(msgspec.DecodeError):
        error = msgspec.json.decode(body, type=_Explained).error
        return ": ".join(part for part in (error.code, error.message) if part)
    text = body.decode("utf-8", "replace").strip()
    return "" if text.startswith(("<", "{", "[")) else " ".join(text.split())


def certificate_fault(error: HTTPError) -> str | None:
    """Why the server's certificate is not trusted, where that is what went wrong."""
    cause = error.args[0] if isinstance(error, SSLError) and error.args else None
    return cause.verify_message if isinstance(cause, ssl.SSLCertVerificationError) else None


def reason(error: HTTPError) -> str:
    """What went wrong, in words for a person."""
    words = next((words for kind, words in _REASONS if isinstance(error, kind)), "the connection was cut")
    cause = getattr(error.__cause__, "strerror", None) if type(error) is NewConnectionError else None
    return f"{words} ({cause})" if cause else words
