"""Every page of the real site, read from its files: links, anchors, pictures, tables, headings."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from book.built_pages import PAGES
from bs4 import BeautifulSoup

_ANCHOR = re.compile(r'<\w[^<>]*?\sid="([^"]*)"')
LONGEST_ALTERNATIVE = 150
MOST_TAB_STOPS = 60


@pytest.fixture(params=PAGES, scope="module")
def file(request: pytest.FixtureRequest, edition: Path) -> Path:
    return edition / f"{request.param}.html"


@pytest.fixture(scope="module")
def page(file: Path) -> BeautifulSoup:
    """The page, read once for all its tests, which change nothing in it."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def test_every_link_and_anchor_within_the_site_leads_somewhere(file: Path, page: BeautifulSoup):
    broken = []
    for tag in page.select("[href], [src]"):
        address = tag.get("href") or tag.get("src")
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        path, anchor = urldefrag(address)
        target = (file.parent / unquote(path.split("?")[0])).resolve() if path else file
        if not target.is_file() or (anchor and unquote(anchor) not in anchors_of(target)):
            broken.append(address)

    assert broken == []


@cache
def anchors_of(target: Path) -> frozenset[str]:
    text = target.read_text(encoding="utf-8")
    return frozenset(unescape(one) for one in _ANCHOR.findall(text))


def test_no_two_elements_of_a_page_share_an_id(page: BeautifulSoup):
    ids = [tag["id"] for tag in page.select("[id]")]

    assert sorted(ids) == sorted(set(ids))


def test_every_picture_has_an_alternative_of_its_own(page: BeautifulSoup):
    wrong = []
    for picture in page.select("img"):
        figure = picture.find_parent("figure")
        alternative = picture.get("alt", "").strip()
        caption = figure.select_one(".caption-text").get_text().strip()
        if alternative in ("", figure["id"], caption) or len(alternative) > LONGEST_ALTERNATIVE:
            wrong.append(alternative)

    assert wrong == []


def test_every_figure_has_a_number_and_a_caption(page: BeautifulSoup):
    captions = [figure.select_one("figcaption") for figure in page.select("figure")]

    assert all(caption.select_one(".caption-number").get_text().strip() for caption in captions)
    assert all(caption.select_one(".caption-text").get_text().strip() for caption in captions)


def test_every_table_has_a_caption(page: BeautifulSoup):
    tables = page.select("table")

    assert [
        table for table in tables if not (table.caption and table.caption.get_text().strip())
    ] == []


def test_every_heading_of_a_table_has_a_scope(page: BeautifulSoup):
    heads = page.select("table th")

    assert [head for head in heads if head.get("scope") not in ("col", "row")] == []
    assert [table for table in page.select("table") if not table.select("th[scope=col]")] == []


def test_headings_begin_with_one_title_and_leave_out_no_level(page: BeautifulSoup):
    levels = [int(head.name[1]) for head in page.select("h1, h2, h3, h4, h5, h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_a_page_has_few_tab_stops_in_its_main_text(page: BeautifulSoup):
    stops = page.select('main a[href], main button, main input, main summary, main [tabindex="0"]')

    assert len(stops) <= MOST_TAB_STOPS


def test_no_code_is_in_the_search_index(edition: Path):
    index = (edition / "searchindex.js").read_text(encoding="utf-8")

    assert "open_report" not in index
    assert "gatekeep" in index
