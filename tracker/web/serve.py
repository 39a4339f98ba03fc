"""Serving: one process, one address, until somebody ends it."""

import socket
from contextlib import suppress

import uvicorn
from sqlalchemy import URL

from tracker.database.location import database_name, is_sqlite, resolve
from tracker.web.application import application
from tracker.web.errors import NoPlaceToListen, NoSuchHost, OnlySqlite
from tracker.web.guard import LOOPBACK

_WAITING = 64
"""So many browsers may wait for an answer."""


def servable(url: str | None) -> URL:
    """The database, if it is one that can be served."""
    location = resolve(url)
    if not is_sqlite(location):
        raise OnlySqlite(database_name(location))
    return location


def listen(host: str, port: int) -> socket.socket:
    """A place to listen at, so that the address is known, and taken, before it is told."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise NoSuchHost(host, error.strerror or str(error)) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        raise NoPlaceToListen(host, port, error.strerror or str(error)) from error
    return listening


def address(host: str, listening: socket.socket) -> str:
    """What to type into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


def is_private(host: str) -> bool:
    """Whether only this machine can ask."""
    return host in LOOPBACK


def serve(location: URL, host: str, listening: socket.socket) -> None:
    """Answer until the person presses Ctrl-C."""
    served = application(location, LOOPBACK if is_private(host) else None)
    server = uvicorn.Server(uvicorn.Config(served.app(), log_level="warning", lifespan="on", workers=1))
    with suppress(KeyboardInterrupt):  # the way to end it, not an interruption
        server.run(sockets=[listening])
