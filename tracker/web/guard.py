"""What stands between Datasette and a browser: who may ask, and what a page may do."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Collection, Iterator, MutableMapping
from hashlib import sha256
from typing import Any

from datasette.app import Datasette

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(?::\d+)?")


def guarded(application: Application, policy: str, hosts: Collection[str] | None) -> Application:
    """The application, asked by these names only (None for any), with the policy on pages that have none."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif hosts is not None and _host(scope) not in hosts:
            await _refuse(send)
        else:
            await application(scope, receive, _with_headers(send, policy))

    return guard


def policy(datasette: Datasette) -> str:
    """What Datasette's own pages may do: run its own scripts, word for word, and talk to nobody else."""
    scripts = " ".join(f"'sha256-{_digest(script)}'" for script in sorted(set(_inline_scripts(datasette))))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors 'none'"
    )


def _inline_scripts(datasette: Datasette) -> Iterator[str]:
    """The scripts that stand in its templates; the one with a variable, as it is written out."""
    environment = datasette.jinja_env
    facets = str(datasette.setting("allow_facet")).lower()
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]
        for script in _SCRIPT.findall(source):
            yield script.replace("{{ datasette_allow_facet }}", facets)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def _host(scope: Scope) -> str:
    """The name that the browser thinks it talks to; a strange one is another site's, led here by its DNS."""
    said = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    found = _HOST.fullmatch(said)
    return found[1].lower() if found else ""


def _with_headers(send: Send, policy: str) -> Send:
    added = {
        b"content-security-policy": policy.encode(),
        b"referrer-policy": b"no-referrer",
        b"x-content-type-options": b"nosniff",
        b"x-frame-options": b"DENY",
    }

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            present = {name.lower() for name, _ in headers}
            headers += [header for header in added.items() if header[0] not in present]
            message = {**message, "headers": headers}
        await send(message)

    return sending


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": b"This address does not belong to tracker serve.\n"})
