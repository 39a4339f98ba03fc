"""What `tracker serve` shows and refuses, page by page, through Datasette's own client."""

import asyncio
import re
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Program
from tests.web.conftest import HOSTILE, Browser
from tracker.database.errors import DatabaseReadOnly
from tracker.database.sqlite import Access, connect

Browse = Callable[[str], Browser]
MEANT = "Did you mean BLINCYTO or blinatumomab?"
DATES = "Write 2014, 2014-07, 2014-07-01 or 2008/2014."
SHOWN = "Show it: tracker show TOWER"
TAG = re.compile(r"<[^>]*>")


def words(page: str) -> str:
    """The text of a page, on one line."""
    return " ".join(TAG.sub(" ", page[page.index("<body") :]).split())


def test_the_first_page_leads_to_a_chronology_a_report_and_a_view(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    first = browser.get("/").text
    assert '<a href="/-/chronology/blinatumomab">blinatumomab</a>' in first
    assert '<a href="/tracker/report-evidence">The evidence table of a treatment</a>' in first
    assert '<a href="/tracker/timeline_entries"><code>timeline_entries</code></a>' in first
    assert words(browser.get("/tracker").text).startswith("home Ask the database")
    rows = browser.get("/tracker/timeline_entries?entry_key=us-2014-12-03-approval").text
    assert "One row per dated thing in the life of a treatment" in rows
    assert "<dt>earliest</dt><dd>first day that date can mean" in rows
    assert '<a href="/-/chronology/blinatumomab?all=1#entry-us-2014-12-03-approval">' in rows
    assert "event</a>" not in words(browser.get("/tracker").text), "what is stored stands behind the views"


def test_a_chronology_is_found_by_any_name_and_narrowed(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    found = browser.get("/-/chronology?treatment=Blincyto")
    assert found.url.path == "/-/chronology/blinatumomab"
    assert found.headers["content-security-policy"].startswith(
        "default-src 'none'; script-src 'self' 'sha256-"
    )
    narrowed = words(browser.get("/-/chronology/blinatumomab?regulator=EMA&kind=opinion&until=2015").text)
    assert "2015-09-24 EMA ○ " in narrowed
    assert " FDA ◐" not in narrowed
    wrong = ("?treatment=Blincito", "/blinatumomab?since=tomorrow", "/TOWER")
    answers = [browser.get(f"/-/chronology{path}") for path in wrong]
    assert [(answer.status_code, words(answer.text).replace("&#x27;", "'")) for answer in answers] == [
        (404, f"Not found No treatment is called 'Blincito'. {MEANT} All treatments"),
        (400, f"Not shown 'tomorrow' is not a date. {DATES} All treatments"),
        (404, f"Not found 'TOWER' is a trial, not a treatment. {SHOWN} All treatments"),
    ]


def test_a_report_takes_names_and_dates_as_the_command_does(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    page = browser.get("/tracker/report-approvals?treatment=Blincyto&since=2018&until=2018&_hide_sql=1")
    assert page.url.query == b"treatment=blinatumomab&since=2018-01-01&until=2018-12-31&_hide_sql=1"
    rows = browser.get("/tracker/report-approvals.json?treatment=Blincyto&until=2014&_shape=array").json()
    assert [(row["date"], row["regulator"], row["effect"]) for row in rows] == [("2014-12-03", "FDA", "new")]
    assert browser.get("/tracker/report-evidence").status_code == 200, "what is to be filled in is not wrong"
    wrong = browser.get("/tracker/report-evidence?treatment=Blincito")
    assert (wrong.status_code, MEANT in wrong.text) == (404, True)


def test_a_day_is_compared_with_days_only(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    by_query = "?sql=select 1 from approvals where latest < :y&y=2013"
    for asked in ("/timeline_entries?earliest__gte=2013", by_query):
        refused = browser.get(f"/tracker{asked}")
        assert (refused.status_code, "a day is compared with 2013" in refused.text) == (400, True)
    since = browser.get("/tracker/timeline_entries.json?earliest__gte=2025-01-01&_shape=array").json()
    assert {row["date"][:4] for row in since} == {"2025", "2027", "2030"}
    year = browser.get("/tracker/timeline_entries.json?earliest__startswith=2025&_shape=array").json()
    assert year == [row for row in since if row["date"] < "2026"]


def test_what_is_in_the_log_is_served_and_so_is_the_next_import(
    curated_file: str, browse: Browse, run: Program, tmp_path: Path
) -> None:
    browser = browse(curated_file)
    assert browser.get("/-/chronology/exemplumab").status_code == 404
    chronology = tmp_path / "one.yaml"
    chronology.write_text(re.sub(r'"evil.*mab"', "exemplumab", HOSTILE))
    with closing(connect(Path(curated_file), Access.WRITE)) as held:  # the last to go would empty the log
        held.execute("PRAGMA journal_mode = WAL")
        assert run("import", "chronology", str(chronology), database=curated_file).exit_code == 0
        assert Path(f"{curated_file}-wal").stat().st_size > 0
        assert browser.get("/-/chronology/exemplumab").status_code == 200
        shown = browser.get("/tracker/treatments.json?treatment=exemplumab&_shape=array").json()
    assert [row["events"] for row in shown] == [1]


def test_nothing_can_be_changed_or_taken_away(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    assert browser.get("/tracker.json").status_code == 200
    browser.datasette.sql_time_limit_ms = 50
    before = Path(curated_file).read_bytes()
    attempts = (
        "delete from event",
        "pragma writable_schema = 1",
        "attach database '/tmp/other.db' as other",
        "select load_extension('x')",
        "with x as (select 1) delete from event",
        "select 1; delete from event",
        "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n",
        "select zeroblob(10000000)",
    )
    answers = [browser.get("/tracker.json", params={"sql": attempt}) for attempt in attempts]
    assert [answer.status_code for answer in answers] == [400] * len(attempts)
    with pytest.raises(DatabaseReadOnly):
        asyncio.run(browser.datasette.get_database("tracker").execute_write("delete from event"))
    assert browser.get("/tracker.db").status_code == 403
    assert Path(curated_file).read_bytes() == before


def test_nobody_else_is_answered(curated_file: str, browse: Browse) -> None:
    browser = browse(curated_file)
    strange = browser.get("/", headers={"Host": "rebound.example:8001"})
    assert (strange.status_code, strange.text) == (400, "This address does not belong to tracker serve.\n")
    answered = browser.get(
        "/tracker.json", headers={"Host": "localhost:8001", "Origin": "https://example.org"}
    )
    assert answered.status_code == 200
    assert "access-control-allow-origin" not in answered.headers


class Elements(HTMLParser):
    """What a page is made of: elements with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_hostile_text_stays_text(curated_file: str, browse: Browse, run: Program, tmp_path: Path) -> None:
    chronology = tmp_path / "hostile.yaml"
    chronology.write_text(HOSTILE)
    assert run("import", "chronology", str(chronology), database=curated_file).stderr == ""
    browser = browse(curated_file)
    for path in (
        "/",
        "/tracker/timeline_entries?entry_key=hostile-event",
        "/tracker/citations?source_key=hostile",
        "/-/chronology/evil%22%3E%3Csvg%20onload%3Ddocument.title%3D'pwned'%3Emab",
    ):
        page = browser.get(path)
        assert (page.status_code, "pwned" in page.text) == (200, True), path
        elements = Elements(page.text).found
        assert not {"img", "b", "i", "plaintext"} & {tag for tag, _ in elements}, path
        assert not [name for _, attributes in elements for name in attributes if name.startswith("on")], path
        assert not [a for _, a in elements if (a.get("href") or a.get("src") or "").startswith("javascript")]
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.text, path
