"""The served pages in a real browser: nothing is blocked, nothing hostile runs, a phone can show them."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.cli.conftest import Process
from tests.conftest import Program
from tests.web.conftest import HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH: apt-get install chromium"),
]


@pytest.fixture
def address(run: Program, curated_file: str, tmp_path: Path) -> Iterator[str]:
    """Where `tracker serve` serves the curated chronologies and a hostile one."""
    chronology = tmp_path / "hostile.yaml"
    chronology.write_text(HOSTILE)
    assert run("import", "chronology", str(chronology), database=curated_file).stderr == ""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    served = Process(home).start("--database", curated_file, "serve", "--port", "0", stdout=-1)
    with served:
        assert served.stdout is not None
        said = served.stdout.readline()
        assert said.startswith("Serving at http://127.0.0.1:")
        assert said.endswith("/ (Ctrl-C ends it)\n")
        yield said.split()[2]
        served.send_signal(signal.SIGINT)
        _, told = served.communicate(timeout=20)
    assert (served.returncode, told) == (0, "")


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of a browser that must not complain."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.on("console", lambda said: complaints.append(said.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("requestfailed", lambda request: complaints.append(request.url))
        opened.on("dialog", lambda dialog: complaints.append(dialog.message))
        yield opened
        browser.close()
    assert complaints == []


def test_a_person_finds_a_chronology_runs_a_report_and_asks_in_sql(address: str, page: Page) -> None:
    page.goto(address)
    page.get_by_label("Chronology of").fill("Blincyto")
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{address}-/chronology/blinatumomab"
    granted = page.locator("#entry-us-2014-12-03-approval")
    assert granted.get_by_role("img", name="accelerated or conditional").inner_text() == "◐"
    granted.locator(".cited a").first.click()
    assert page.locator(".sources > li:target").count() == 1
    page.get_by_label("Authority").fill("EMA")
    page.get_by_role("button", name="Show").click()
    assert set(page.locator(".who").all_inner_texts()) == {"EMA"}

    page.goto(address)
    page.get_by_role("link", name="The evidence table of a treatment").click()
    page.get_by_label("treatment").fill("Blincyto")
    page.get_by_role("button", name="Run SQL").click()
    page.wait_for_url("**/report-evidence?treatment=blinatumomab")
    page.locator("table.rows-and-columns tbody tr").nth(5).wait_for()

    page.goto(f"{address}tracker")
    page.get_by_role("button", name="Run SQL").click()
    page.get_by_label("treatment").fill("blinatumomab")
    page.get_by_role("button", name="Run SQL").click()
    assert page.locator("table.rows-and-columns tbody tr").first.inner_text().split("\t")[1] == "EMA"


def test_what_is_hostile_is_inert(address: str, page: Page) -> None:
    page.goto(address)
    page.get_by_role("link", name="svg onload").click()
    assert (
        page.locator(".headline")
        .inner_text()
        .startswith("<script>document.title='pwned'</script> \\u202egnp")
    )
    for path in (
        "",
        "tracker/citations?source_key=hostile",
        "tracker/timeline_entries?entry_key=hostile-event",
    ):
        assert page.title() != "pwned"
        assert page.locator("svg[onload], img, [onfocus], [onmouseover], [href^=javascript]").count() == 0
        page.goto(address + path)
        assert "pwned" in page.locator("body").inner_text()


@pytest.mark.parametrize(
    "path", ["", "tracker", "-/chronology/blinatumomab?all=1", "tracker/report-approvals"]
)
def test_a_phone_shows_it_without_scrolling_sideways(address: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_one_page_by_itself_keeps_to_its_policy(
    curated_file: str, run: Program, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "blinatumomab.html"
    run("timeline", "blinatumomab", "--format", "html", "-o", str(file), database=curated_file)
    page.goto(file.as_uri())
    assert page.title() == "blinatumomab: chronology"
    assert page.evaluate("getComputedStyle(document.querySelector('section ol > li')).display") == "grid"
