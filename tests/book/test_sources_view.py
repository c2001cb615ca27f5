"""The real book's sources views: each number leads on, by keyboard, without a script, and back."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from book.built_pages import PAGES_OF_EVERY_FORM, open_file
from book.seen_pages import PHONE, WIDE, look_at
from book.test_in_a_browser import press_tab_until
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, BrowserContext, Page

from quality_account.audit.addresses import audit_page, fact_anchor

WITH_FACTS = [name for name in PAGES_OF_EVERY_FORM if name.startswith("notebooks/")]
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_DATA_FROM = re.compile(r'data-from="')


@cache
def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def ids_of(file: Path) -> frozenset[str]:
    return frozenset(_ID.findall(text_of(file)))


def main_of(file: Path) -> Tag:
    """The main text of a page; to read the contents around it would take half of the time."""
    [main] = _MAIN.findall(text_of(file))
    return BeautifulSoup(main, "lxml").main


def sources_views(edition: Path) -> list[Path]:
    return sorted((edition / "sources").glob("*.html"))


def broken_links(file: Path, is_meant) -> list[str]:
    """The addresses of a page, of those that are meant, that lead to no file or no place in it."""
    broken = []
    for address in sorted({one for one in _ADDRESS.findall(text_of(file)) if is_meant(one)}):
        path, _, anchor = address.partition("#")
        target = (file.parent / unquote(path.split("?")[0])).resolve() if path else file
        is_page = target.suffix == ".html"
        if not target.is_file() or (anchor and is_page and unquote(anchor) not in ids_of(target)):
            broken.append(address)
    return broken


def test_every_page_with_facts_has_a_sources_view(edition: Path):
    pages = sorted(file.name for file in (edition / "notebooks").glob("*.html"))
    with_switch = [
        name for name in pages if "sources-switch" in text_of(edition / "notebooks" / name)
    ]

    assert [file.name for file in sources_views(edition)] == with_switch
    assert len(with_switch) > 60


def test_every_link_of_every_sources_view_within_the_book_leads_somewhere(edition: Path):
    def is_in_the_book(address: str) -> bool:
        return not re.match(r"[a-z]+:|\.\./audit/|#$", address)

    found = {file.name: broken_links(file, is_in_the_book) for file in sources_views(edition)}

    assert {name: broken for name, broken in found.items() if broken} == {}


def test_every_number_leads_to_its_place_on_an_audit_page(edition: Path):
    found = {
        file.name: broken_links(file, lambda address: address.startswith("../audit/"))
        for file in sources_views(edition)
    }

    assert {name: broken[:3] for name, broken in found.items() if broken} == {}


def test_every_fact_of_the_ledger_is_a_link_on_some_page_to_its_own_home(edition: Path):
    with (edition / "ledger.csv").open(encoding="utf-8", newline="") as lines:
        facts = list(csv.DictReader(lines))
    wanted = {f"../{audit_page(one['page'])}#{fact_anchor(one['fact_id'])}" for one in facts}

    linked = {
        address
        for file in sources_views(edition)
        for address in re.findall(r'<a class="fact" href="([^"]*)"', text_of(file))
    }

    assert linked == wanted


def test_the_page_to_read_has_no_mark_and_no_link_at_a_number(edition: Path):
    wrong = [
        file.name
        for file in (edition / "notebooks").glob("*.html")
        if re.search(r'<data\b|class="fact"', text_of(file)) or _DATA_FROM.search(text_of(file))
    ]

    assert wrong == []


def test_both_views_say_the_same_of_what_a_page_is_about(edition: Path):
    def said(file: Path) -> str:
        main = main_of(file)
        for part in main.select(".where-from, .sources-links"):
            part.decompose()
        return main.get_text()

    for file in sources_views(edition):
        assert said(file) == said(edition / "notebooks" / file.name), file.name


def test_no_sources_view_has_a_link_within_a_link_or_an_id_twice(edition: Path):
    for file in sources_views(edition):
        assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", text_of(file), re.DOTALL), file.name
        ids = _ID.findall(text_of(file))
        assert len(ids) == len(set(ids)), file.name


def test_sources_views_are_in_no_index_of_the_search_and_in_no_contents(edition: Path):
    assert "sources/" not in text_of(edition / "searchindex.js")
    assert "../sources/" not in text_of(edition / "book" / "index.html")


def test_links_to_where_numbers_come_from_differ_on_a_page(edition: Path):
    for file in (edition / "notebooks").glob("*.html"):
        links = main_of(file).select(".where-from a, .sources-links a[href*='#']")
        said = [link.get_text() for link in links]
        assert len(said) == len(set(said)), file.name


def test_a_number_is_reached_by_keyboard_and_called_by_nothing_but_itself(
    desktop: BrowserContext, edition: Path
):
    page = open_file(desktop, edition / "sources" / "gatekeeping.html")

    press_tab_until(page, "main a.fact")

    number = page.locator("main a.fact").first
    assert re.fullmatch(r"[\d.]+%", number.inner_text())
    assert page.get_by_role("link", name=number.inner_text(), exact=True).count() > 0
    assert number.get_attribute("href").startswith("../audit/gatekeeping.html#fact.gatekeeping.")
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 235, 59)"


def test_a_number_is_underlined(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / "sources" / "gatekeeping.html")

    number = page.locator("main a.fact").first

    assert "underline" in number.evaluate("link => getComputedStyle(link).textDecorationLine")


def view_of(page: Page) -> str:
    return page.url.split("#")[0].rsplit("/", 2)[-2]


def test_without_a_script_the_switch_leads_there_and_back(browser: Browser, edition: Path):
    context = browser.new_context(java_script_enabled=False)
    page = open_file(context, edition / "notebooks" / "gatekeeping.html")

    page.get_by_role("link", name="Show sources").click()
    assert view_of(page) == "sources"
    page.get_by_role("link", name="Hide sources").click()

    assert view_of(page) == "notebooks"
    context.close()


def test_the_link_under_a_table_leads_to_the_table_and_back_to_it(browser: Browser, edition: Path):
    context = browser.new_context(java_script_enabled=False)
    page = open_file(context, edition / "notebooks" / "gatekeeping.html")

    page.get_by_role("link", name=re.compile(r"Where these numbers come from: Table")).first.click()
    there = page.url
    page.get_by_role("link", name=re.compile(r"Back to the reading view: Table")).first.click()

    assert view_of(page) == "notebooks"
    assert page.url.split("#")[1] == there.split("#")[1]
    context.close()


def test_the_choice_is_remembered_for_the_next_page_and_forgotten_when_it_is_taken_back(
    desktop: BrowserContext, edition: Path
):
    page = open_file(desktop, edition / "notebooks" / "gatekeeping.html")
    page.get_by_role("link", name="Show sources").click()
    page.wait_for_url("**/sources/gatekeeping.html")

    page.locator(".neighbours .next").click()
    page.wait_for_url("**/sources/*.html")
    assert "gatekeeping" not in page.url
    page.get_by_role("link", name="Hide sources").click()
    page.wait_for_url("**/notebooks/*.html")
    page.locator(".neighbours .previous").click()
    page.wait_for_url("**/gatekeeping.html")

    assert view_of(page) == "notebooks"
    assert page.evaluate("localStorage.length") == 0


def test_the_way_to_a_place_is_kept_when_the_chosen_view_opens(
    desktop: BrowserContext, edition: Path
):
    page = open_file(desktop, edition / "notebooks" / "gatekeeping.html")
    page.get_by_role("link", name="Show sources").click()
    page.wait_for_url("**/sources/gatekeeping.html")

    page.goto(f"{(edition / 'notebooks' / 'readmissions.html').as_uri()}#how-this-is-defined")
    page.wait_for_url("**/sources/readmissions.html#how-this-is-defined")

    assert page.locator("#how-this-is-defined").count() == 1


def test_a_sources_view_that_is_opened_stays_open_and_chooses_nothing(
    desktop: BrowserContext, edition: Path
):
    page = open_file(desktop, edition / "sources" / "gatekeeping.html")

    assert view_of(page) == "sources"
    assert page.evaluate("localStorage.length") == 0


def test_a_browser_without_storage_shows_both_views(desktop: BrowserContext, edition: Path):
    page = desktop.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('none'); }})"
    )
    page.goto((edition / "notebooks" / "gatekeeping.html").as_uri())

    page.get_by_role("link", name="Show sources").click()
    page.wait_for_url("**/sources/gatekeeping.html")
    page.get_by_role("link", name="Hide sources").click()
    page.wait_for_url("**/notebooks/gatekeeping.html")

    assert said == []


# each form on one screen, by turns; soak_audit_pages.py looks at all of them on both
@pytest.mark.parametrize(
    ("name", "screen", "colours"),
    [
        (name, *((PHONE, "dark") if number % 2 else (WIDE, "light")))
        for number, name in enumerate(WITH_FACTS)
    ],
    ids=WITH_FACTS,
)
def test_a_sources_view_meets_the_rules_says_no_error_and_never_scrolls_sideways(
    browser: Browser, edition: Path, name: str, screen: dict[str, int], colours: str
):
    file = edition / "sources" / f"{name.removeprefix('notebooks/')}.html"

    seen = look_at(browser, file, screen["width"], screen["height"], colours)

    assert seen.width <= seen.width_shown
    assert seen.said == ()
    assert seen.violations == []
