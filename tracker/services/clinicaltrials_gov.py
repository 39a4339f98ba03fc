"""ClinicalTrials.gov, version 2 of its API: studies that match a query, as one JSON array."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import msgspec

from tracker.services.client import Client
from tracker.services.documents import Document
from tracker.services.errors import Denied
from tracker.services.paging import Page

PACE = 1 / 3
"""Seconds between two requests."""
PAGE_SIZE = 1000
_API = "/api/v2"


class Asked(NamedTuple):
    """What studies are asked for; all of it must match."""

    term: str | None = None
    condition: str | None = None
    intervention: str | None = None
    ids: Sequence[str] = ()

    def parameters(self) -> Mapping[str, str]:
        """The same in the words of the API."""
        asked = {
            "query.term": self.term,
            "query.cond": self.condition,
            "query.intr": self.intervention,
            "filter.ids": "|".join(self.ids),
        }
        return {name: value for name, value in asked.items() if value}


class _Version(msgspec.Struct, rename="camel"):
    data_timestamp: str | None = None


class _Studies(msgspec.Struct, rename="camel"):
    studies: list[msgspec.Raw]
    next_page_token: str | None = None
    total_count: int | None = None


class Studies:
    """The studies that match what is asked."""

    what = "studies"
    again = "tracker fetch clinicaltrials-gov --query WORDS"
    tail = b"\n]\n"

    def __init__(self, client: Client, base: str, asked: Asked) -> None:
        self._client, self._api = client, f"{base.removesuffix(_API)}{_API}"
        fixed = {"format": "json", "pageSize": str(PAGE_SIZE), "countTotal": "true"}
        self.request = f"{self._api}/studies?{urlencode(dict(asked.parameters()) | fixed)}"

    def version(self) -> str | None:
        """The time of the data, which the registry renews every working day."""
        try:
            given = self._client.get(f"{self._api}/version", Document(_Version))
        except Denied:
            return None  # a mirror may serve the studies alone
        return given.document.data_timestamp

    def page(self, token: str | None, done: int) -> Page:  # noqa: ARG002 - the token says it all
        """A page of at most a thousand studies."""
        url = f"{self.request}&{urlencode({'pageToken': token})}" if token else self.request
        found = self._client.get(url, Document(_Studies)).document
        return Page(found.studies, found.next_page_token, found.total_count, b"[")
