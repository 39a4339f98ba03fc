"""The site as a reader has it: opened from the disk, in a browser that can reach nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE, DESK = 390, 1280

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    built = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


def opened(browser: Browser, page: Path, width: int = DESK, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page, and the addresses that it has asked for beyond the disk."""
    shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    shown.on(
        "request", lambda request: None if request.url.startswith("file:") else asked.append(request.url)
    )
    shown.goto(page.as_uri())
    return shown, asked


def test_a_search_finds_without_a_network(site: Path, browser: Browser) -> None:
    page, asked = opened(browser, site / "commands" / "sql.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("measurable residual disease", delay=30)
    found = page.get_by_role("link", name="Glossary").first
    found.wait_for(timeout=10_000)
    assert asked == []


def test_pages_fit_a_phone_and_a_desk_in_the_light_and_in_the_dark(site: Path, browser: Browser) -> None:
    grounds = set()
    for name in ("index", "tutorial", "cookbook/regulatory", "sources/ema"):
        for width, scheme in ((PHONE, "dark"), (DESK, "light")):
            page, asked = opened(browser, site / f"{name}.html", width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert asked == []
            grounds.add((scheme, page.evaluate("getComputedStyle(document.body).backgroundColor")))
            page.close()
    assert len(grounds) == len({scheme for scheme, _ in grounds}) == len({ground for _, ground in grounds})
