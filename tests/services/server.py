"""A real HTTP server on loopback that can be made to fail like any other; a world says what it serves."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from email.message import Message

SECONDS = 30


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    target: str
    headers: "Message[str, str]"

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


@dataclass(frozen=True)
class Reply:
    """What is answered, and how it goes wrong."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    """Bytes of the body after which the connection is closed."""
    length: int | None = None
    """Another Content-Length than the right one; -1 for none at all."""
    chunk: int | None = None
    """Bytes in each piece of a body whose length is not announced."""
    drip: int | None = None
    """Bytes that are sent at a time."""
    held: threading.Event | None = None
    """Half of the body is sent, and the rest when this is set."""


World = Callable[[Request], Reply]
Fault = Callable[[Reply], Reply]


def status(number: int, body: bytes = b"", **headers: str) -> Fault:
    """Another answer; `retry_after` is the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Reply(number, body, named)


def page(body: bytes) -> Fault:
    """Some other body, as if all were well."""
    return lambda reply: Reply(200, body, {"Content-Type": "text/html"}, length=reply.length)


def cut(at: int) -> Fault:
    """The connection is closed in the middle of the body."""
    return lambda reply: replace(reply, cut_at=at)


def chunked(size: int, at: int | None = None) -> Fault:
    """The body in pieces, without its length; perhaps cut."""
    return lambda reply: replace(reply, chunk=size, length=-1, cut_at=at)


def wrong_length(length: int) -> Fault:
    return lambda reply: replace(reply, length=length)


def dripping(size: int) -> Fault:
    return lambda reply: replace(reply, drip=size)


def holding(event: threading.Event) -> Fault:
    return lambda reply: replace(reply, held=event)


class HttpServer:
    """What runs: its address, what it was asked, and which of the next requests go wrong."""

    def __init__(self, world: World, certificate: ssl.SSLContext | None = None) -> None:
        self.world = world
        self.requests: list[Request] = []
        self.faults: dict[int, Fault] = {}
        """By the number of the request, from 0."""
        self.always: Fault | None = None
        self._server = _Quiet(("127.0.0.1", 0), _handler(self))
        if certificate:
            self._server.socket = certificate.wrap_socket(self._server.socket, server_side=True)
        port = self._server.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def answer(self, request: Request) -> Reply:
        number = len(self.requests)
        self.requests.append(request)
        fault = self.faults.get(number, self.always)
        reply = self.world(request)
        return fault(reply) if fault else reply

    @contextmanager
    def running(self) -> Iterator["HttpServer"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
        thread.join(SECONDS)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that leave, or do not trust us, are what is tested here."""


def _packed(request: Request, reply: Reply) -> Reply:
    """The reply as it goes over the wire: packed where that is welcome, in chunks where that is wanted."""
    body, headers = reply.body, dict(reply.headers)
    if "gzip" in request.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
        body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
    if reply.chunk:
        body, headers["Transfer-Encoding"] = b"".join(_chunks(body, reply.chunk)), "chunked"
    return replace(reply, body=body, headers=headers)


def _chunks(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def _handler(server: HttpServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = SECONDS
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked = Request(self.path, self.headers)
            reply = _packed(asked, server.answer(asked))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.length != -1 and reply.status != 304:
                length = len(reply.body) if reply.length is None else reply.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self._send(reply.body, reply)

        def _send(self, body: bytes, reply: Reply) -> None:
            if reply.held:
                self.wfile.write(body[: len(body) // 2])
                reply.held.wait(SECONDS)
                body = body[len(body) // 2 :]
            sent = body if reply.cut_at is None else body[: reply.cut_at]
            step = reply.drip or len(sent) or 1
            for start in range(0, len(sent), step):
                self.wfile.write(sent[start : start + step])
            if reply.cut_at is not None or reply.length is not None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *arguments: object) -> None:
            """Nobody reads it."""

    return Handler
