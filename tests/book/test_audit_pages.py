"""The audit pages of the real book: whole, linked, in its look, and usable by everybody."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from book.built_pages import open_file
from book.seen_pages import PHONE, WIDE, find_violations
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from quality_account.audit.addresses import fact_anchor

ONE_OF_EACH = ["gatekeeping", "contact", "index", "code/report/computing"]

_LINK = re.compile(r'<(?:a|link|script)\b[^>]*?\b(?:href|src)=(?:"([^"]*)"|([^\s>]+))')
_ANCHOR = re.compile(r'\bid="([^"]+)"')

#: Heavier than this, a page takes a phone too long; the heaviest tell of three hundred facts.
MOST_BYTES = 1_200_000
MOST_BYTES_OF_THE_LEDGER = 700_000


@pytest.fixture(scope="module")
def folder(built_site: Path) -> Path:
    return built_site / "RT5" / "2024-25" / "audit"


@pytest.fixture(scope="module")
def facts(built_site: Path) -> list[dict[str, str]]:
    ledger = built_site / "RT5" / "2024-25" / "ledger.csv"
    with ledger.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_of_the_ledger_has_its_section_on_the_page_of_its_home(folder, facts):
    ids = {
        page: set(_ANCHOR.findall((folder / f"{page}.html").read_text(encoding="utf-8")))
        for page in {fact["page"] for fact in facts}
    }

    assert len(facts) > 1000
    assert [one for one in facts if fact_anchor(one["fact_id"]) not in ids[one["page"]]] == []


def test_every_fact_of_the_ledger_is_a_row_of_the_table_of_all(folder, facts):
    html = (folder / "index.html").read_text(encoding="utf-8")

    linked = re.findall(r"<th scope=row><a href=(\S+)\.html#(\S+?)>([^<]+)</a>", html)
    ids = [one["fact_id"] for one in facts]
    assert linked == [(one["page"], fact_anchor(one["fact_id"]), one["fact_id"]) for one in facts]
    assert len(ids) == len({fact_anchor(one) for one in ids})


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(folder):
    anchors: dict[Path, set[str]] = {}

    def leads_somewhere(file: Path, address: str) -> bool:
        path, anchor = urldefrag(address)
        target = (file.parent / unquote(path)).resolve() if path else file
        if not target.is_file():
            return False
        if not anchor:
            return True
        if target not in anchors:
            anchors[target] = set(_ANCHOR.findall(target.read_text(encoding="utf-8")))
        return unquote(anchor) in anchors[target]

    broken, count = [], 0
    for file in sorted(folder.rglob("*.html")):
        for link in _LINK.findall(file.read_text(encoding="utf-8")):
            address = unescape(link[0] or link[1])
            if urlsplit(address).scheme:
                continue
            count += 1
            if not leads_somewhere(file, address):
                broken.append((file.name, address))

    assert broken == []
    assert count > 10_000


def test_no_two_elements_of_a_page_share_an_anchor(folder):
    for file in folder.rglob("*.html"):
        ids = _ANCHOR.findall(file.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), file.name


def scripts_of(file: Path) -> set[str]:
    return set(re.findall(r'<script src="[./]*_static/([^"]+)"', file.read_text(encoding="utf-8")))


def test_every_audit_page_runs_the_switcher_and_the_ledger_its_table_too(folder):
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.html")}
    runs = {name: scripts_of(file) for name, file in found.items()}

    assert runs.pop("index.html") == {"editions_switch.js", "ledger_table.js"}
    assert {frozenset(scripts) for scripts in runs.values()} == {frozenset({"editions_switch.js"})}


def test_a_page_of_code_shows_the_lines_of_its_module_as_they_are(folder):
    root = Path(__file__).parents[2] / "src" / "quality_account"
    html = BeautifulSoup((folder / "code/report/computing.html").read_text(), "html.parser")

    lines = [line.get_text().removesuffix("\n") for line in html.select("pre.lines .line")]
    assert lines == (root / "report/computing.py").read_text(encoding="utf-8").splitlines()


def test_a_function_leads_to_its_tests_and_to_the_cells_that_use_it(folder):
    html = BeautifulSoup((folder / "code/report/computing.html").read_text(), "html.parser")
    links = {
        link["href"]
        for fold in html.find(id="Computing.year_mean").find_next_siblings("details")[:2]
        for link in fold.select("a")
    }

    assert any("audit/code/tests/unit/report/" in one for one in links)
    assert any("audit/gatekeeping.html#cell." in one for one in links)


def test_no_path_of_this_machine_is_on_a_page(folder, built_project):
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert str(built_project) not in text, file.name
        assert str(Path.home()) + "/" not in text, file.name


def test_no_page_is_too_heavy(folder):
    sizes = {
        file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*.html")
    }

    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sizes["index.html"] <= MOST_BYTES_OF_THE_LEDGER


def frame_of(file: Path) -> list[str]:
    """What stands round a page: policy, header, notice and foot, with the ends of their links.

    Of the policy without what it says of scripts, which differs by what a page has.
    """
    html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    policy = html.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    parts = [html.select_one(one) for one in (".site-header", ".state-notice", ".site-footer")]
    for part in parts:
        for tag in part.select("[href], [action]"):
            name = "href" if tag.has_attr("href") else "action"
            tag[name] = tag[name].rpartition("/")[2]
    policy = re.sub(r"script-src '\w+'", "", policy["content"])
    return [policy, *(re.sub(r"\s+", " ", str(part)) for part in parts)]


def test_the_frame_of_an_audit_page_is_that_of_its_page_in_the_book(folder):
    page = folder.parent / "notebooks" / "gatekeeping.html"

    assert frame_of(folder / "gatekeeping.html") == frame_of(page)


@pytest.mark.parametrize(
    ("name", "screen_size", "colours"),
    [("contact", WIDE, "light"), ("code/report/computing", PHONE, "dark")],
)
def test_pages_meet_the_rules(browser: Browser, folder: Path, name, screen_size, colours):
    assert find_violations(browser, folder / f"{name}.html", screen_size, colours) == []


@pytest.mark.parametrize(
    ("name", "screen_size", "colours", "repeated", "one_in"),
    [
        ("index", WIDE, "light", "#ledger-table tbody tr", 25),
        ("gatekeeping", PHONE, "dark", "main section.fact", 4),
    ],
    ids=["index", "gatekeeping"],
)
def test_long_pages_meet_the_rules_with_one_in_so_many_of_what_they_repeat(
    browser: Browser, folder: Path, name, screen_size, colours, repeated, one_in
):
    """Both are judged whole, with other pages as long, in ``soak_audit_pages.py``."""
    file = folder / f"{name}.html"

    found = find_violations(browser, file, screen_size, colours, repeated=repeated, one_in=one_in)

    assert found == []


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "follow_up_after_discharge", "where_we_differ"])
def test_headings_leave_out_no_level_and_tables_have_captions_and_scopes(folder, name):
    html = BeautifulSoup((folder / f"{name}.html").read_text(encoding="utf-8"), "lxml")
    levels = [int(head.name[1]) for head in html.select("h1, h2, h3, h4")]

    assert levels.count(1) == 1
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []
    assert [table for table in html.select("table") if not table.caption.get_text().strip()] == []
    assert [
        head for head in html.select("table th") if head.get("scope") not in ("col", "row")
    ] == []


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "inspection_ratings", "where_we_differ"])
def test_a_phone_scrolls_no_page_sideways(browser: Browser, folder: Path, name):
    context = browser.new_context(viewport=PHONE)
    page = open_file(context, folder / f"{name}.html")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


@pytest.fixture
def table(desktop: BrowserContext, folder: Path) -> Page:
    page = desktop.new_page()
    page.errors = []
    page.on("console", lambda said: page.errors.append(said.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    return page


def shown_ids(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        "#ledger-table tbody tr:not([hidden]) th",
        "heads => heads.map(head => head.innerText.trim())",
    )


def test_the_table_can_be_searched_and_says_how_many_it_shows(table, facts):
    assert table.inner_text("#table-count") == f"{len(facts):,} facts"

    table.get_by_label("Find in this table").fill("9.2% readmitted")
    expect(table.locator("#table-count")).to_contain_text(f" of {len(facts):,} facts")

    found = shown_ids(table)
    assert "readmissions.headline" in found
    assert table.inner_text("#table-count") == f"{len(found)} of {len(facts):,} facts"
    assert table.errors == []


def test_the_table_can_be_sorted_by_the_keyboard_and_says_how_it_is(table):
    button = table.locator("#ledger-table thead").get_by_role("button", name="As shown")
    head = table.locator("#ledger-table thead th").nth(2)

    button.focus()
    table.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    up = shown_ids(table)
    table.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"

    assert shown_ids(table) != up
    assert sorted(shown_ids(table)) == sorted(up)
    assert table.locator("#ledger-table [aria-sort]").count() == 1


def test_without_javascript_the_table_is_whole_and_has_no_field(browser: Browser, folder, facts):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())

    assert page.locator("#ledger-table tbody tr").count() == len(facts)
    assert not page.locator("#table-search").is_visible()
    assert page.locator("#ledger-table button").count() == 0
    context.close()


def test_two_clicks_lead_from_the_table_to_the_row_of_a_figure(browser: Browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())

    page.click("text=readmissions.headline >> nth=0")

    assert page.url.endswith("readmissions.html#fact.readmissions.headline")
    section = page.locator("[id='fact.readmissions.headline']")
    assert section.get_by_role("row", name="value 9.2 (the cell meant)").is_visible()
    context.close()
