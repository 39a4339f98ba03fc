"""openFDA: the applications of Drugs@FDA that match a query, or the whole data set in bulk."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import msgspec

from tracker.services.addresses import check, is_less_safe
from tracker.services.client import Client
from tracker.services.documents import Document
from tracker.services.downloading import download
from tracker.services.errors import BadRedirect, Denied, NothingFound, NotUnderstood, TooMany
from tracker.services.fetched import Fetched
from tracker.services.files import ZIP
from tracker.services.paging import Page
from tracker.services.place import Place
from tracker.services.watching import Watch

PACE = 1 / 4
"""Seconds between two requests: 240 a minute are allowed."""
LIMIT = 1000
FURTHEST = 25_000
"""The largest `skip` that is allowed."""
_NEXT = re.compile(r'<([^>]*)>\s*;\s*rel="?next"?', re.IGNORECASE)
_OPERATOR = re.compile(r"\+(AND|OR|NOT|TO)\+")
_KEY = "api_key"
_PART_NAME = re.compile(r"[\w.-]+\.zip", re.ASCII)


class _Results(msgspec.Struct):
    total: int


class _Meta(msgspec.Struct):
    results: _Results
    last_updated: str | None = None


class _Answer(msgspec.Struct):
    meta: msgspec.Raw
    results: list[msgspec.Raw]


class _Partition(msgspec.Struct):
    file: str


class _DataSet(msgspec.Struct):
    partitions: list[_Partition]


class _Drug(msgspec.Struct):
    drugsfda: _DataSet


class _Endpoints(msgspec.Struct):
    drug: _Drug


class _Index(msgspec.Struct):
    results: _Endpoints


class Applications:
    """The applications that match a query in openFDA's language."""

    what = "applications"
    again = "tracker fetch openfda --query 'openfda.generic_name:\"blinatumomab\"'"
    tail = b"\n]}\n"

    def __init__(self, client: Client, base: str, search: str) -> None:
        self._client, self._address = client, f"{base}/drug/drugsfda.json"
        self._search = _OPERATOR.sub(r" \1 ", search)  # a plus is how its own examples write a blank
        self.request = self._url(limit=str(LIMIT))

    def version(self) -> str | None:
        """The day on which openFDA last renewed this data set."""
        url = self._url(limit="1")
        try:
            answer = self._client.get(url, Document(_Answer)).document
        except Denied as denied:
            if denied.is_empty:
                raise NothingFound(self.what, self.again) from denied
            raise
        return _meta(url, answer).last_updated

    def page(self, token: str | None, done: int) -> Page:
        """A page of at most a thousand applications; a token is the query that leads to it."""
        url = f"{self._address}?{token}" if token else self.request
        answer, link = self._client.get(url, Document(_Answer))
        total, done = _meta(url, answer).results.total, done + len(answer.results)
        head = b'{"meta": ' + bytes(answer.meta) + b',\n"results": ['
        is_last = done >= total or not answer.results
        return Page(answer.results, None if is_last else self._next(link, done, total), total, head)

    def _next(self, link: str, done: int, total: int) -> str:
        """What the service names as the next page; else one that is counted, as far as that goes."""
        if match := _NEXT.search(link):
            asked = parse_qsl(urlsplit(match[1]).query, keep_blank_values=True)
            return urlencode([(name, value) for name, value in asked if name != _KEY])
        if done > FURTHEST:
            raise TooMany(total)
        return urlsplit(self._url(limit=str(LIMIT), skip=str(done))).query

    def _url(self, **more: str) -> str:
        return f"{self._address}?{urlencode({'search': self._search, **more}, quote_via=quote)}"


def fetch_bulk(client: Client, base: str, folder: Path, watch: Watch) -> Iterator[Fetched]:
    """Every part of the whole data set, each in its zip file, as openFDA lists them today."""
    index = f"{base}/download.json"
    listed = client.get(index, Document(_Index)).document.results.drug.drugsfda.partitions
    addresses = {part_name(index, part.file): part.file for part in listed}
    if not addresses:
        raise NotUnderstood(index, "it lists no file of drug/drugsfda")
    folder.mkdir(exist_ok=True)
    for name, url in addresses.items():
        fetched = download(client, url, ZIP, Place(folder / name), watch)
        others = sorted(path.name for path in folder.glob("*.zip") if path.name not in addresses)
        notes = tuple(f"{other} is no longer listed; take it away before the import" for other in others)
        yield fetched._replace(notes=notes if name == next(reversed(addresses)) else ())


def part_name(index: str, url: str) -> str:
    """What the file at the address is called; the list is checked like any other redirect."""
    check(url)
    if is_less_safe(index, url):
        raise BadRedirect(index, f"leads from https to '{url}'")
    name = urlsplit(url).path.rpartition("/")[2]
    if not _PART_NAME.fullmatch(name) or name.startswith("."):
        raise NotUnderstood(index, f"it lists '{url}', which is no zip file")
    return name


def _meta(url: str, answer: _Answer) -> _Meta:
    try:
        return msgspec.json.decode(answer.meta, type=_Meta)
    except msgspec.DecodeError as error:
        raise NotUnderstood(url, str(error)) from error
