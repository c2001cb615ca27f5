"""What a reader does with the real site in a real browser: keyboard, search, paper, a small screen.

Pages are opened from the folder, as a reader does who was sent one; the search also over a server.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from book.built_pages import open_file
from playwright.sync_api import BrowserContext, Page


def find_by_search(page: Page, words: str) -> list[str]:
    page.get_by_label("Search this account").fill(words)
    page.get_by_label("Search this account").press("Enter")
    # results come one after the other, and a busy machine takes its time
    page.get_by_text("Search finished").wait_for()
    return [link.get_attribute("href") for link in page.locator("#search-results li a").all()]


def test_the_search_finds_gatekeeping_in_a_folder(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "book" / "index.html")

    found = find_by_search(page, "gatekeeping")

    assert "notebooks/gatekeeping.html" in [address.split("#")[0] for address in found]


def test_the_search_finds_gatekeeping_over_a_server(
    desktop: BrowserContext, edition: Path, serve: Callable[[Path], str]
):
    page = desktop.new_page()
    page.goto(f"{serve(edition)}/book/index.html")

    found = find_by_search(page, "gatekeeping")

    assert "notebooks/gatekeeping.html" in [address.split("#")[0] for address in found]


def test_the_search_keeps_nothing_of_what_was_looked_for(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "book" / "index.html")

    find_by_search(page, "gatekeeping")

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_results_of_the_search_open_their_page(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "book" / "index.html")
    find_by_search(page, "gatekeeping")

    page.locator("#search-results li a[href^='notebooks/gatekeeping.html']").first.click()

    assert page.url.startswith((edition / "notebooks" / "gatekeeping.html").as_uri())


def test_folded_code_opens_by_keyboard(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "notebooks" / "gatekeeping.html")
    code = page.locator("details.code pre").first
    assert not code.is_visible()

    press_tab_until(page, "details.code > summary")
    page.keyboard.press("Enter")

    assert code.is_visible()


def press_tab_until(page: Page, selector: str) -> None:
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"100 presses of Tab did not reach {selector}")


def test_the_first_tab_stop_skips_to_the_main_text(screen: BrowserContext, edition: Path):
    page = open_file(screen, edition / "notebooks" / "gatekeeping.html")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.locator(".skip-link").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_has_the_focus_is_seen(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "notebooks" / "gatekeeping.html")

    press_tab_until(page, "main a")

    yellow = "rgb(255, 235, 59)"
    assert page.evaluate("getComputedStyle(document.activeElement).backgroundColor") == yellow


def test_the_contents_open_on_a_phone_without_a_script(browser, edition: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = open_file(context, edition / "notebooks" / "gatekeeping.html")
    contents = page.locator(".contents-folded")
    elsewhere = contents.get_by_role("link", name="About this book and how to cite it")

    page.get_by_text("Contents of this account").click()

    assert contents.locator("a[aria-current=page]").is_visible()
    assert not elsewhere.is_visible()
    contents.get_by_text("About this book", exact=True).click()
    assert elsewhere.is_visible()
    context.close()


def test_a_table_that_is_too_wide_scrolls_inside_the_page(browser, edition: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = open_file(context, edition / "notebooks" / "learning_from_deaths.html")

    widths = page.evaluate(
        "[...document.querySelectorAll('.table-scroll')].map(r => r.getBoundingClientRect().right)"
    )

    assert max(widths) <= 360
    context.close()


def test_on_paper_there_is_the_notice_but_no_navigation(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "notebooks" / "gatekeeping.html")
    page.emulate_media(media="print")

    assert page.locator(".state-notice").is_visible()
    for selector in (
        ".contents-beside",
        ".search-form",
        ".neighbours",
        "details.code",
        ".skip-link",
    ):
        assert not page.locator(selector).first.is_visible(), selector


def test_charts_keep_a_white_panel_in_the_dark(desktop: BrowserContext, edition: Path):
    page = desktop.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto((edition / "notebooks" / "gatekeeping.html").as_uri())

    colour = page.locator("figure img").first.evaluate(
        "img => getComputedStyle(img).backgroundColor"
    )

    assert colour == "rgb(255, 255, 255)"
