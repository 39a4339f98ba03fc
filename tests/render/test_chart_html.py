"""A chart as a page, without a browser: well-formed, whole, with a policy that lets in its own code only."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.render.made_charts import EVERYTHING, HOSTILE_TEXTS, SINGLE
from tests.timeline.made import made
from tracker.render.charts.html import html
from tracker.render.text import visible
from tracker.reports.models.chart import Chart

VOID = {"br", "input", "link", "meta"}
CODE = re.compile(r"(?s)<style>.*?</style>|<script>.*?</script>|sha256-[^&]*")


class Read(HTMLParser):
    """What a page has: its elements with their attributes, and the text of each script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"script", "style"}:
            kind = self.elements[-1][1].get("type") or self._open[-1]
            self.code[kind] = data

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name))]


def test_a_single_event_is_a_whole_page(snapshot: Callable[..., None]) -> None:
    snapshot(CODE.sub("", html(SINGLE)).replace("><", ">\n<"))


@pytest.mark.parametrize("chart", [EVERYTHING, HOSTILE_TEXTS], ids=["everything", "hostile"])
def test_every_sign_and_bar_leads_to_the_list_and_nothing_leads_nowhere(chart: Chart) -> None:
    page = Read(html(chart))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    ways = [unquote(way[1:]) for way in page.all("href") if way.startswith("#")]
    named = [one for name in ("aria-labelledby", "aria-describedby") for one in page.all(name)]
    assert sorted({*ways, *named} - set(ids)) == []

    facts = json.loads(page.code["application/json"])
    listed = [name.removeprefix("entry-") for name in ids if name.startswith("entry-")]
    drawn = [mark["key"] for band in facts["bands"] for lane in band["lanes"] for mark in lane]
    dated = {visible(entry.key) for entry in chart.timeline.dated if entry.regulator} & set(listed)
    assert sorted(entry["key"] for entry in facts["entries"]) == sorted(listed)
    assert sorted(drawn) == sorted(dated)
    signs = [
        attributes["aria-label"]
        for tag, attributes in page.elements
        if tag == "a" and str(attributes.get("class")).startswith("mark")
    ]
    assert len(signs) == len(drawn)
    assert all(signs)


def test_what_is_hostile_becomes_no_element_no_handler_and_no_end_of_the_facts() -> None:
    page = Read(html(HOSTILE_TEXTS))
    ours = {tag for tag, _ in Read(html(EVERYTHING)).elements}
    assert {tag for tag, _ in page.elements} <= ours | {"script"}
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []
    assert set("<>&\u202e\x1b").isdisjoint(page.code["application/json"])
    assert "\u202e" not in html(HOSTILE_TEXTS)


def test_the_policy_lets_in_this_style_and_this_script_and_nothing_else() -> None:
    page = Read(html(EVERYTHING))
    allowed = {name: b64encode(sha256(page.code[name].encode()).digest()).decode() for name in page.code}
    (policy,) = (a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{allowed['style']}'; "
        f"script-src 'sha256-{allowed['script']}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert [a for _, a in page.elements if "style" in a or "src" in a] == []


def test_where_nothing_has_a_date_there_is_the_list_alone() -> None:
    undated = tuple(replace(entry, date=None) for entry in SINGLE.timeline.entries)
    page = html(Chart(made(*undated), ()))
    assert "<svg" not in page
    assert "<script" not in page
    assert 'id="entry-us-2014-12-03-approval"' in page
