"""The page of a chart in a real browser: from the disk, used by pointer and by keys, printed, attacked."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import Program
from tests.render.made_charts import CROWDED, EVERYTHING, HOSTILE_TEXTS, SINGLE
from tracker.render.charts.html import html
from tracker.reports.models.chart import Chart

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DESK, PHONE = 1280, 390

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH: apt-get install chromium"),
]

Opening = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opening]:
    """Opens a chart, or a file, in a page that must not complain and must ask for nothing else."""
    complaints: list[str] = []

    def opening(chart: Chart | Path, width: int = DESK, **options: object) -> Page:
        file = chart if isinstance(chart, Path) else tmp_path / "chart.html"
        if isinstance(chart, Chart):
            file.write_text(html(chart), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda asked: None if asked.url == file.as_uri() else complaints.append(asked.url))
        page.goto(file.as_uri())
        complaints[:] = [one for one in complaints if one != "data:,"]  # the icon that is none
        return page

    yield opening
    assert complaints == []
    for context in browser.contexts:
        context.close()


def places(page: Page) -> dict[str, float]:
    """Where each sign stands that can be seen, by the entry that it leads to."""
    page.wait_for_timeout(60)  # until what was done with the mouse has come and is drawn
    found: dict[str, float] = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("a.mark")]
            .map((mark) => [mark.getAttribute("href"), mark.transform.baseVal[0].matrix.e, mark])
            .filter(([, x, mark]) => mark.getClientRects().length && x >= 0 && x <= 1176))"""
    )
    return found


def shown(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def focused(page: Page) -> str:
    said: str = page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.id"
    )
    return said


def test_the_script_draws_what_the_page_had_without_it(opened: Opening) -> None:
    still, live = opened(EVERYTHING, java_script_enabled=False), opened(EVERYTHING)
    assert live.locator(".picture").bounding_box()["width"] == 1176  # type: ignore[index]
    before = {
        mark.get_attribute("href"): float((mark.get_attribute("transform") or "(0 0)")[10:].split()[0])
        for mark in still.locator("a.mark:not(.under)").all()
    }
    assert places(live) == pytest.approx(before, abs=1)
    assert not still.locator("form").is_visible()
    still.locator("a[href='#entry-grant']").first.click()
    assert still.locator("li:target").get_attribute("id") == "entry-grant"


def test_zooming_and_moving_by_button_wheel_drag_pinch_and_key(opened: Opening) -> None:
    page = opened(EVERYTHING)
    whole = places(page)
    box = page.locator(".plot").bounding_box()
    assert box is not None
    x, y = box["x"] + 600, box["y"] + 300

    def spread() -> float:
        now = places(page)
        return now["#entry-eu-grant"] - now["#entry-grant"]

    first = spread()
    page.get_by_role("button", name="Zoom in").click()
    by_button = spread()
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    by_wheel = spread()
    page.locator("a.mark[href='#entry-grant']").focus()
    page.keyboard.press("+")
    by_key = spread()
    page.evaluate(
        """([x, clientY]) => {
          const picture = document.querySelector(".picture"), pointerType = "touch", bubbles = true;
          const touch = (kind, pointerId, clientX) => picture.dispatchEvent(
            new PointerEvent(kind, {pointerId, clientX, clientY, pointerType, bubbles}));
          touch("pointerdown", 7, x - 50); touch("pointerdown", 8, x + 50);
          touch("pointermove", 7, x - 75); touch("pointermove", 8, x + 75);
          touch("pointerup", 7, x - 75); touch("pointerup", 8, x + 75); }""",
        [x, y],
    )
    by_pinch = spread()
    assert first < by_button < by_wheel < by_key < by_pinch
    assert by_pinch / by_key == pytest.approx(1.5, abs=0.01)

    page.keyboard.press("0")
    assert places(page) == whole
    page.get_by_role("button", name="Zoom in").click()
    before = places(page)["#entry-grant"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    page.mouse.up()
    assert places(page)["#entry-grant"] == pytest.approx(before + 40, abs=1)
    assert not page.get_by_role("dialog").is_visible()
    page.mouse.wheel(0, 120)
    assert places(page)["#entry-grant"] == pytest.approx(before + 40, abs=1)
    assert page.evaluate("scrollY") > 0


def test_filters_hide_here_and_in_the_list_and_say_how_many_are_left(opened: Opening) -> None:
    page = opened(EVERYTHING)
    assert shown(page) == "12 of 12 entries, 4 of 4 trials shown"
    page.get_by_role("group", name="Authority").get_by_label("EMA").check()
    assert shown(page) == "4 of 12 entries, 4 of 4 trials shown"
    assert set(places(page)) == {"#entry-received", "#entry-opinion", "#entry-eu-grant"}
    page.get_by_role("group", name="Kind").get_by_label("opinion").check()
    page.get_by_label("Trials").first.uncheck()
    assert shown(page) == "1 of 12 entries, 0 of 4 trials shown"
    assert page.locator("main li[id^=entry]:visible").all_inner_texts()[0].startswith("2015-09-24")
    assert page.locator("a.bar:visible").count() == 0
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Text").fill("WITHDRAWAL converted")
    assert shown(page) == "0 of 12 entries, 0 of 4 trials shown"
    page.get_by_label("Text").fill("first")
    assert shown(page).endswith("1 of 4 trials shown")
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == "12 of 12 entries, 4 of 4 trials shown"


def test_keys_walk_from_sign_to_sign_open_one_and_come_back(opened: Opening) -> None:
    page = opened(EVERYTHING)
    page.get_by_role("button", name="Whole").focus()
    page.keyboard.press("Tab")
    walked = [focused(page)]
    for key in (
        "ArrowRight",
        "ArrowRight",
        "ArrowDown",
        "End",
        "ArrowDown",
        "ArrowDown",
        "ArrowDown",
        "Home",
    ):
        page.keyboard.press(key)
        walked.append(focused(page))
    assert " | ".join(" ".join(said.split(", ")[:2]) for said in walked) == (
        "2006-02-06 FDA | 2014-12-03 FDA | 2016-08-30 FDA | 2015-11-23 EMA | 2015-11-23 EMA | 2015 TGA"
        " | 2018-03 or later NMPA | trial FIRST start 2010-05 | trial FIRST start 2010-05"
    )
    assert page.locator("a.lit").count() == 4
    assert page.get_by_role("tooltip").is_visible()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="FIRST")
    assert "pivotal: 2014-12-03, FDA" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert focused(page).startswith("trial FIRST")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.picture')") is None

    page.get_by_role("button", name="Zoom in").click(click_count=4)
    page.get_by_role("button", name="Later").click(click_count=9)
    assert "#entry-orphan-1" not in places(page)
    page.get_by_role("button", name="Whole").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    box = page.locator(":focus").bounding_box()
    assert box is not None
    assert 0 < box["x"] < DESK


def test_hostile_texts_stay_texts_and_the_policy_holds(opened: Opening, browser: Browser) -> None:
    page = opened(HOSTILE_TEXTS)
    page.locator("a.mark").first.click()
    assert page.get_by_role("dialog").get_by_text("[/] <b>&amp; $x$").count() > 0
    assert page.locator("b, [onerror], [onload], a[href^=javascript]").count() == 0
    assert "\u202e" not in page.content()
    page.keyboard.press("Escape")

    attacked = browser.new_page()
    attacked.goto(page.url)
    blocked = attacked.evaluate(
        """async () => {
          const blocked = [];
          addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "document.title = 'pwned'";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "document.title = 'pwned'");
          image.src = "http://localhost:9/";
          document.body.append(image);
          await fetch("http://localhost:9/").catch(() => null);
          document.body.setAttribute("style", "color: red");
          await new Promise((done) => setTimeout(done, 100));
          return [...new Set(blocked)].sort();
        }"""
    )
    assert blocked == ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
    assert attacked.title() == "exemplumab: chronology"


def test_it_fits_a_phone_in_the_dark_a_desk_in_the_light_and_paper(opened: Opening) -> None:
    grounds = set()
    for chart in (EVERYTHING, CROWDED, SINGLE, HOSTILE_TEXTS):
        for width, scheme in ((PHONE, "dark"), (DESK, "light")):
            page = opened(chart, width, color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            spans = page.evaluate(
                """[...document.querySelectorAll("a.mark:not(.under) .hit")].map((hit) => {
                  const box = hit.getBoundingClientRect(); return [box.left, box.right]; })"""
            )
            assert all(-4 <= left < right <= width + 4 for left, right in spans)
            grounds.add((scheme, page.evaluate("getComputedStyle(document.body).backgroundColor")))
    assert len(grounds) == len({ground for _, ground in grounds}) == 2
    page.get_by_role("button", name="Zoom in").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".picture").get_attribute("viewBox", timeout=1000).startswith("0 0 900 ")  # type: ignore[union-attr]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.locator("form, .tools, .help").locator("visible=true").count() == 0


def test_who_hears_the_page_gets_all_of_it(opened: Opening) -> None:
    page = opened(SINGLE)
    assert (
        page.locator("figure").aria_snapshot()
        == """\
- 'figure "Picture of exemplumab: chronology"':
  - group "View":
    - button "Earlier": ←
    - button "Later": →
    - button "Zoom out": −
    - button "Zoom in": +
    - button "Whole"
    - text: 2014-01 to 2014-12
  - 'group "Picture of exemplumab: chronology"':
    - group "FDA":
      - link "2014-12-03, FDA, Regular approval · new, regular":
        - /url: "#entry-us-2014-12-03-approval"
  - paragraph: """
        + page.locator(".help").inner_text()
    )


def test_the_command_writes_it(opened: Opening, run: Program, curated_file: str, tmp_path: Path) -> None:
    file = tmp_path / "blinatumomab.html"
    done = run("chart", "Blincyto", "--format", "html", "-o", str(file), database=curated_file)
    assert (done.exit_code, done.stderr) == (0, "")
    page = opened(file)
    page.locator("a.mark[href='#entry-us-2014-12-03-approval']").click()
    dialog = page.get_by_role("dialog", name="2014-12-03 · FDA")
    said = dialog.inner_text()
    for part in (
        "Accelerated approval · new",
        "ORIG-1",
        "MT103-211, pivotal",
        "converted 2017-07-11",
        "Sources",
    ):
        assert part in said
    assert dialog.locator("ol a[href^=https]").count() > 0
    dialog.get_by_role("button", name="Later").click()
    assert page.get_by_role("dialog").get_by_role("heading").first.inner_text() != "2014-12-03 · FDA"
