"""A chronology as a page: whole, in order, and with nothing in it but our own elements."""

import re
from collections.abc import Callable

from tests.timeline.made import RICH, made
from tracker.render.timelines.html import html
from tracker.timeline.model import SourceLine, Subject

STYLE = re.compile(r"(?s)<style>.*</style>|sha256-[^&]*")


def test_one_of_everything(snapshot: Callable[..., None]) -> None:
    page = html(RICH)
    assert page.count("<style>") == 1
    snapshot(STYLE.sub("", page).replace("><", ">\n<"))


def test_only_addresses_of_the_web_are_links_and_what_hides_is_shown() -> None:
    sources = tuple(
        SourceLine(number, f"source-{number}", "press", "A title", f"A title {number}", url)
        for number, url in enumerate(
            ["https://example.org/?a=1&b=\"'", "javascript:alert(1)", "data:text/html,<script>", None], 1
        )
    )
    subject = Subject("<i>\N{RIGHT-TO-LEFT OVERRIDE}", "other", None, (), ())
    page = html(made(subjects=(subject,), sources=sources))
    assert re.findall(r'<a [^>]*href="http[^>]*>', page) == [
        '<a href="https://example.org/?a=1&amp;b=&quot;&#x27;" rel="noopener noreferrer">'
    ]
    assert "javascript" not in page
    assert "<h1>&lt;i&gt;\\u202e</h1>" in page
