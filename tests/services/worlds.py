"""What the public services do, as far as their descriptions tell, in a few lines each."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlencode
from zipfile import ZIP_STORED, ZipFile

from tests.services.server import Reply, Request


class Rule(NamedTuple):
    """What a parameter of ClinicalTrials.gov's /studies may say; written from its OpenAPI description."""

    kind: str = "string"
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    is_list: bool = False


STUDIES_PARAMETERS = {
    "format": Rule(enum=("csv", "json")),
    "query.cond": Rule(),
    "query.term": Rule(),
    "query.intr": Rule(),
    "filter.ids": Rule(pattern=r"^(NCT|nct)\d{8}$", is_list=True),
    "countTotal": Rule("boolean", enum=("true", "false")),
    "pageSize": Rule("integer", minimum=0),
    "pageToken": Rule(),
}
LARGEST_PAGE = 1000
DATA = "2026-01-02T09:00:05"


def study(number: int, text: str = "") -> bytes:
    """A study in the registry's own bytes, with what another program would write otherwise."""
    identity = f'{{"nctId":"NCT{number:08d}","briefTitle":"{text}"}}'
    return (
        f'{{"protocolSection":{{"identificationModule":{identity}}},"odd": [1.50,"\\u00e9é",1e2]}}'.encode()
    )


@dataclass
class Registry:
    """ClinicalTrials.gov: pages with tokens; its pages are smaller than is asked for."""

    studies: Sequence[bytes]
    size: int = 2
    data: str | None = DATA
    total: int | None = None
    expired: set[str] = field(default_factory=set)

    def __call__(self, request: Request) -> Reply:
        if request.path == "/api/v2/version":
            stated = {"dataTimestamp": self.data} if self.data else {}
            return Reply(404, b"not here") if self.data == "" else _json({"apiVersion": "2.0.3"} | stated)
        if request.path != "/api/v2/studies":
            return Reply(404, b"<html>Not Found</html>")
        if wrong := _wrong(request):
            return Reply(400, wrong.encode(), {"Content-Type": "text/plain"})
        token = request.query.get("pageToken")
        if token is not None and (token in self.expired or not token.startswith("NF0g")):
            return Reply(400, b"Incorrect page token.", {"Content-Type": "text/plain"})
        start = int(token.removeprefix("NF0g")) if token else 0
        end = start + min(self.size, int(request.query["pageSize"]), LARGEST_PAGE)
        total = len(self.studies) if self.total is None else self.total
        count = (
            f'"totalCount":{total},' if token is None and request.query.get("countTotal") == "true" else ""
        )
        more = f',"nextPageToken":"NF0g{end}"' if end < len(self.studies) else ""
        whole = f'{{{count}"studies":[\n'.encode() + b",\n".join(self.studies[start:end]) + b"]"
        return Reply(200, whole + f"{more}}}".encode(), {"Content-Type": "application/json"})


def _wrong(request: Request) -> str:
    """What the registry would object to in a query."""
    for name, value in request.query.items():
        rule = STUDIES_PARAMETERS.get(name)
        if rule is None:
            return f"Unknown parameter {name}"
        values = value.split("|") if rule.is_list else [value]
        if rule.enum and value not in rule.enum:
            return f"{name} must be one of {rule.enum}"
        if rule.pattern and not all(re.search(rule.pattern, each) for each in values):
            return f"{name} does not match {rule.pattern}"
        if rule.minimum is not None and not (value.isdecimal() and int(value) >= rule.minimum):
            return f"{name} must be a number from {rule.minimum}"
    return ""


@dataclass
class OpenFda:
    """openFDA's drug/drugsfda: a skip that ends at 25,000, and a link to the next page if `links`."""

    results: Sequence[bytes]
    links: bool = True
    updated: str = "2026-01-03"

    def __call__(self, request: Request) -> Reply:
        asked = request.query
        if request.path != "/drug/drugsfda.json" or not set(asked) <= {
            "search",
            "limit",
            "skip",
            "search_after",
        }:
            return Reply(404, b"<html>")
        limit, skip = int(asked.get("limit", "1")), int(asked.get("skip", "0"))
        if limit > 1000 or skip > 25_000:
            return _error(400, "BAD_REQUEST", "Skip value must 25000 or less.")
        if not self.results or "nothing" in asked["search"]:
            return _error(404, "NOT_FOUND", "No matches found!")
        start = int(asked["search_after"].removeprefix("0=")) if "search_after" in asked else skip
        end = start + limit
        meta = json.dumps(
            {
                "disclaimer": "Do not rely on openFDA.",
                "last_updated": self.updated,
                "results": {"skip": skip, "limit": limit, "total": len(self.results)},
            }
        )
        body = f'{{"meta": {meta}, "results": ['.encode() + b", ".join(self.results[start:end]) + b"]}"
        following = urlencode({**asked, "skip": 0, "search_after": f"0={end}", "api_key": "leaked"})
        link = {"Link": f'<https://api.fda.gov/drug/drugsfda.json?{following}>; rel="next"'}
        return Reply(200, body, link if self.links and end < len(self.results) else {})


@dataclass
class Files:
    """Files with their marks, ranges and conditions, as a common web server serves them."""

    bodies: dict[str, bytes]
    etag: str | None = '"one"'
    modified: str | None = "Fri, 02 Jan 2026 07:00:00 GMT"
    moved: dict[str, str] = field(default_factory=dict)

    def __call__(self, request: Request) -> Reply:
        if request.path in self.moved:
            return Reply(302, b"moved", {"Location": self.moved[request.path]})
        body = self.bodies.get(request.path)
        if body is None:
            return Reply(404, b"<html>Not Found</html>")
        given = {"ETag": self.etag, "Last-Modified": self.modified}
        marks = {name: value for name, value in given.items() if value}
        if self._is_known(request):
            return Reply(304, b"", marks)
        ranged = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        if ranged and request.headers.get("If-Range") in {self.etag, self.modified}:
            start = int(ranged[1])
            if start >= len(body):
                return Reply(416, b"", {"Content-Range": f"bytes */{len(body)}"})
            whole = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return Reply(206, body[start:], {**marks, "Content-Range": whole})
        return Reply(200, body, marks)

    def _is_known(self, request: Request) -> bool:
        if "If-None-Match" in request.headers:
            return request.headers["If-None-Match"] == self.etag
        since = request.headers.get("If-Modified-Since")
        return bool(
            since and self.modified and parsedate_to_datetime(since) >= parsedate_to_datetime(self.modified)
        )


def _json(value: object) -> Reply:
    return Reply(200, json.dumps(value).encode(), {"Content-Type": "application/json"})


def _error(status: int, code: str, message: str) -> Reply:
    return Reply(status, json.dumps({"error": {"code": code, "message": message}}).encode())


def zipped(size: int) -> bytes:
    """A zip file of about so many bytes, none like another."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        archive.writestr("Products.txt", b"".join(b"%07d\n" % line for line in range(size // 8)))
    return held.getvalue()


BODY = zipped(300_000)
OTHER = zipped(200_000)
