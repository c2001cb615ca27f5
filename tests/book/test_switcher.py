"""The switcher of the real book: by keyboard, without a script, from a folder, for versions that never
change.

Released versions are copies of a few built pages, with the same bytes at both addresses.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from book.built_pages import open_file
from book.seen_pages import PHONE, WCAG_2_2_AA, WIDE
from book.test_in_a_browser import press_tab_until
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from quality_account.paths import ProjectPaths
from quality_account.pipeline.publishing.site_list import write_site_list

NEWEST, EARLIER = "2024-25", "2023-24"
SWITCH = ".editions-switch summary"
#: Held in both editions, and in the newest only.
IN_BOTH, IN_ONE = "gatekeeping", "income"

RELEASES = """version,date,kind,what,reason,sha256,role
1.0.0,2025-06-27,published,,,,
1.1.0,2025-08-04,corrected,one figure,typed twice,,
1.2.0,2025-09-01,corrected,two figures,,,
1.2.0,2025-09-02,withdrawn,the whole version,,,Chief nurse
"""


def links_that_lead_nowhere(file: Path) -> list[str]:
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    addresses = {tag.get("href") or tag.get("src") for tag in page.select("[href], [src]")}
    paths = {urldefrag(one).url.split("?")[0] for one in addresses}
    return sorted(
        one
        for one in paths
        if one
        and not re.match(r"[a-z]+:", one)
        and not (file.parent / unquote(one)).resolve().is_file()
    )


def open_switch(page: Page) -> Locator:
    """Open it as a reader without a mouse does, and wait until it is filled."""
    press_tab_until(page, SWITCH)
    page.keyboard.press("Enter")
    listed = page.locator(".editions-switch ul").first
    listed.wait_for()
    return listed


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" ")).strip()


SWITCH_LINK = re.compile(r'class="editions-switch.*?<a\b[^>]*?href="([^"]*)"', re.DOTALL)


# ---- The team's folder of books ----


def test_every_page_of_every_edition_leads_to_a_static_page_that_is_there(built_site: Path):
    for year in (NEWEST, EARLIER):
        book = built_site / "RT5" / year
        pages = [*book.glob("*/**/*.html"), book / "search.html"]
        for file in pages:
            [address] = SWITCH_LINK.findall(file.read_text(encoding="utf-8"))
            assert (file.parent / address).resolve().is_file(), file


def test_every_link_of_every_static_page_leads_somewhere(built_site: Path):
    pages = sorted((built_site / "RT5" / "editions").rglob("*.html"))

    assert len(pages) > 60
    assert {file.name: links_that_lead_nowhere(file) for file in pages} == {
        file.name: [] for file in pages
    }


def test_the_same_indicator_of_another_edition_is_reached_by_keyboard(
    desktop: BrowserContext, built_site: Path
):
    page = open_file(desktop, built_site / "RT5" / NEWEST / "notebooks" / f"{IN_BOTH}.html")

    open_switch(page)
    press_tab_until(page, ".editions-switch li a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{EARLIER}/notebooks/{IN_BOTH}.html")

    assert page.locator("main h1").inner_text() == "Crisis team assessment before admission"


def test_where_a_page_is_not_there_the_list_says_so_and_leads_to_the_start(
    desktop: BrowserContext, built_site: Path
):
    page = open_file(desktop, built_site / "RT5" / NEWEST / "notebooks" / f"{IN_ONE}.html")

    listed = open_switch(page)

    assert "Not in this edition of 2023/24" in listed.inner_text()
    assert "first in 2024/25." in listed.inner_text()
    listed.get_by_role("link", name="Start page of Quality Account 2023/24").click()
    page.wait_for_url(f"**/{EARLIER}/book/index.html")


def test_without_a_script_the_same_indicator_is_reached_by_the_static_page(
    browser: Browser, built_site: Path
):
    context = browser.new_context(java_script_enabled=False)
    page = open_file(context, built_site / "RT5" / NEWEST / "notebooks" / f"{IN_BOTH}.html")

    page.get_by_role("link", name="This page in other editions").click()
    assert page.url.endswith(f"/RT5/editions/{IN_BOTH}.html")
    page.get_by_role("link", name="Quality Account 2023/24").click()

    assert page.url.endswith(f"/{EARLIER}/notebooks/{IN_BOTH}.html")
    assert page.locator("main h1").inner_text() == "Crisis team assessment before admission"
    context.close()


def test_the_list_says_what_the_static_page_says(desktop: BrowserContext, built_site: Path):
    for name in (IN_BOTH, IN_ONE):
        page = open_file(desktop, built_site / "RT5" / NEWEST / "notebooks" / f"{name}.html")
        listed = open_switch(page)
        items = [one.inner_text() for one in listed.locator("> li").all()]
        page.get_by_role("link", name="The same list as a page of its own").click()
        page.wait_for_url("**/editions/*.html")
        static = [one.inner_html() for one in page.locator(".editions > li").all()]

        assert len(items) == len(static)
        for item, html in zip(items, static, strict=True):
            said = re.sub(r"\s+", " ", item.replace(" (this edition)", ""))
            assert letters(said) == letters(words_of(html))


def letters(text: str) -> list[str]:
    """Its words without the marks between them."""
    return re.findall(r"[\w/]+", text)


def test_a_page_of_audit_leads_to_its_page_in_other_editions(
    desktop: BrowserContext, built_site: Path
):
    page = open_file(desktop, built_site / "RT5" / NEWEST / "audit" / f"{IN_BOTH}.html")

    open_switch(page)
    press_tab_until(page, ".editions-switch li a")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/{EARLIER}/notebooks/{IN_BOTH}.html")


def test_over_a_server_the_list_is_asked_for_when_it_is_opened_and_not_before(
    desktop: BrowserContext, built_site: Path, serve: Callable[[Path], str]
):
    page = desktop.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{serve(built_site)}/RT5/{NEWEST}/notebooks/{IN_BOTH}.html")
    assert "editions.js" not in asked

    open_switch(page)

    assert asked.count("editions.js") == 1


def test_a_book_that_was_sent_alone_keeps_the_plain_link_and_says_no_error(
    desktop: BrowserContext, built_site: Path, tmp_path: Path
):
    alone = tmp_path / "account"
    shutil.copytree(built_site / "RT5" / EARLIER, alone)
    page = desktop.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto((alone / "notebooks" / f"{IN_BOTH}.html").as_uri())

    assert page.get_by_role("link", name="This page in other editions").is_visible()
    assert said == []


@pytest.mark.parametrize(("screen", "colours"), [(WIDE, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("place", [f"editions/{IN_ONE}", f"{NEWEST}/notebooks/{IN_ONE}"])
def test_the_static_page_and_the_open_list_meet_the_rules_and_never_scroll_sideways(
    browser: Browser, built_site: Path, place: str, screen: dict[str, int], colours: str
):
    context = browser.new_context(viewport=screen, color_scheme=colours)
    page = open_file(context, built_site / "RT5" / f"{place}.html")
    if page.locator(SWITCH).count():
        open_switch(page)

    width, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    violations = Axe().run(page, options=WCAG_2_2_AA).response["violations"]

    assert width <= shown
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
    context.close()


# ---- Released versions ----


@pytest.fixture(scope="module")
def released(built_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of released books: two editions, the newest with three versions of which one is withdrawn."""
    root = tmp_path_factory.mktemp("released")
    shutil.copytree(built_project / "data", root / "data")
    file = root / "releases" / "RT5" / NEWEST / "releases.csv"
    file.parent.mkdir(parents=True)
    file.write_text(RELEASES, encoding="utf-8")
    public = root / "public"
    for year in (NEWEST, EARLIER):
        copy_some_pages(built_project / "site" / "RT5" / year, public / "RT5" / year)
    edition = public / "RT5" / NEWEST
    for version in ("1.0.0", "1.1.0"):
        copy_some_pages(built_project / "site" / "RT5" / NEWEST, edition / "v" / version)
    for ending in ("html", "ipynb"):
        (edition / "v" / "1.0.0" / "notebooks" / f"{IN_ONE}.{ending}").unlink()
    (edition / "v" / "1.2.0").mkdir()
    (edition / "v" / "1.2.0" / "index.html").write_text("<title>Withdrawn</title>")
    write_site_list(ProjectPaths(root), site=public)
    return public


def copy_some_pages(book: Path, to: Path) -> None:
    shutil.copytree(book / "_static", to / "_static")
    names = ["index.html", "search.html", "book/index.html"]
    names += [f"notebooks/{one}.{end}" for one in (IN_BOTH, IN_ONE) for end in ("html", "ipynb")]
    for name in names:
        if (book / name).is_file():
            (to / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(book / name, to / name)


def version_page(released: Path, version: str, name: str = IN_BOTH) -> Path:
    return released / "RT5" / NEWEST / "v" / version / "notebooks" / f"{name}.html"


def test_a_version_has_the_bytes_of_the_newest_and_still_finds_the_lists(released: Path):
    frozen = version_page(released, "1.1.0")
    newest = released / "RT5" / NEWEST / "notebooks" / f"{IN_BOTH}.html"

    assert frozen.read_bytes() == newest.read_bytes()
    for file in (frozen, newest):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        target = file.parent / page.select_one(".editions-switch a")["href"]
        assert target.resolve().is_file()
        assert links_that_lead_nowhere(target.resolve()) == []


def test_an_earlier_version_says_that_there_is_a_newer_one_and_leads_to_the_same_page(
    desktop: BrowserContext, released: Path
):
    page = open_file(desktop, version_page(released, "1.0.0"))

    notice = page.locator(".version-notice")
    notice.wait_for()
    assert "A newer version exists. Corrected 4 August 2025: one figure." in notice.inner_text()
    notice.get_by_role("link").click()

    page.wait_for_url(f"**/v/1.1.0/notebooks/{IN_BOTH}.html")


def test_the_newest_version_has_no_notice_and_is_what_all_of_them_name_as_theirs(
    desktop: BrowserContext, released: Path
):
    newest = released / "RT5" / NEWEST / "notebooks" / f"{IN_BOTH}.html"
    for version in ("1.0.0", "1.1.0"):
        page = open_file(desktop, version_page(released, version))
        page.wait_for_function("window.qualityAccountEditions")
        named = "document.querySelector('link[rel=canonical]').href"
        page.wait_for_function(f"!{named}.includes('/v/')")
        assert page.evaluate(named) == newest.as_uri()
        assert page.locator(".version-notice").count() == (version == "1.0.0")


def test_a_version_that_was_withdrawn_says_so_wherever_a_copy_of_it_is_opened(
    desktop: BrowserContext, released: Path
):
    page_of_copy = version_page(released, "1.2.0")
    copy_some_pages(released / "RT5" / NEWEST, page_of_copy.parents[1])
    page = open_file(desktop, page_of_copy)

    notice = page.locator(".version-notice")
    notice.wait_for()

    assert "This version was withdrawn. Withdrawn 2 September 2025." in notice.inner_text()
    assert (
        notice.get_by_role("link")
        .get_attribute("href")
        .endswith(f"/v/1.1.0/notebooks/{IN_BOTH}.html")
    )


def test_another_version_of_the_same_page_is_reached_by_keyboard(
    desktop: BrowserContext, released: Path
):
    page = open_file(desktop, released / "RT5" / NEWEST / "notebooks" / f"{IN_BOTH}.html")

    listed = open_switch(page)
    assert "Withdrawn 2 September 2025" in listed.inner_text()
    press_tab_until(page, ".editions-switch a[href*='/v/1.0.0/']")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/v/1.0.0/notebooks/{IN_BOTH}.html")


def test_a_version_without_the_page_says_so_and_leads_to_its_start(
    desktop: BrowserContext, released: Path
):
    page = open_file(desktop, released / "RT5" / NEWEST / "notebooks" / f"{IN_ONE}.html")

    listed = open_switch(page)

    assert "Published 27 June 2025: Not in this version." in listed.inner_text()
    listed.get_by_role("link", name="Published 27 June 2025").click()
    page.wait_for_url("**/v/1.0.0/book/index.html")


@pytest.mark.parametrize(("screen", "colours"), [(WIDE, "dark"), (PHONE, "light")])
def test_the_notice_of_a_newer_version_meets_the_rules(
    browser: Browser, released: Path, screen: dict[str, int], colours: str
):
    context = browser.new_context(viewport=screen, color_scheme=colours)
    page = open_file(context, version_page(released, "1.0.0"))
    page.locator(".version-notice").wait_for()

    violations = Axe().run(page, options=WCAG_2_2_AA).response["violations"]

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []
    context.close()
