"""One rendered page becomes two: plain to read, and with a link at each fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from quality_account.audit.pages.made_before import MadeBefore
from quality_account.facts import Fact
from quality_account.pipeline.publishing import sources_view
from quality_account.pipeline.publishing.sources_view import (
    homes_of,
    link_facts,
    split_page,
    without_marks,
    write_sources_views,
)
from quality_account.vocabulary import Unit

HOMES = {"beds.open": "beds", "beds.told as to come": "at a glance"}

PAGE = """<html><head>
<meta content="script-src 'none'">
<title>Wards – Account</title>
<link rel="next" href="falls.html">
<link rel="stylesheet" href="../_static/a.css">
</head><body>
<nav class="sources-switch" aria-label="Views of this page"><p><a href="#where">Show sources</a></p></nav>
<p id="from-beds.open">There are <data value="beds.open">1,830</data> beds.
<a href="falls.html#all">Falls</a> <a href="wards.ipynb">W</a> <a href="#top">Top</a>
<a href="https://example.org/">Away</a> <img src="../_images/a.svg"></p>
<p class="where-from"><a href="#where" data-from="from-beds.open">Where these numbers come from<span class="hidden-words">: Wards</span></a></p>
<ul class="sources-links"><li><a href="#where" data-from="wards-chart">Where these numbers come from: Figure 1</a></li></ul>
</body></html>
"""


def addresses(html: str) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    return [one.get("href") or one.get("src") for one in page.select("body [href], body [src]")]


def test_the_page_to_read_has_plain_numbers_and_its_links_lead_to_the_same_place():
    html = split_page(PAGE, "wards", HOMES).reading

    assert "There are 1,830 beds." in html
    assert addresses(html) == [
        "../sources/wards.html",
        "falls.html#all",
        "wards.ipynb",
        "#top",
        "https://example.org/",
        "../_images/a.svg",
        "../sources/wards.html#from-beds.open",
        "../sources/wards.html#wards-chart",
    ]


def test_the_sources_view_has_a_link_at_each_number_and_ways_back():
    html = split_page(PAGE, "wards", HOMES).sources

    assert addresses(html) == [
        "../notebooks/wards.html",
        "../audit/beds.html#fact.beds.open",
        "../notebooks/falls.html#all",
        "../notebooks/wards.ipynb",
        "#top",
        "https://example.org/",
        "../_images/a.svg",
        "../notebooks/wards.html#from-beds.open",
        "../notebooks/wards.html#wards-chart",
    ]
    page = BeautifulSoup(html, "html.parser")
    assert page.select_one("a.fact").get_text() == "1,830"
    assert page.select_one("nav strong").get_text() == "Sources view."
    assert page.select_one(".where-from").get_text() == "Back to the reading view: Wards"


def test_the_sources_view_tells_search_engines_of_the_page_to_read_and_has_a_title_of_its_own():
    page = BeautifulSoup(split_page(PAGE, "wards", HOMES).sources, "html.parser")

    assert page.select_one("link[rel=canonical]")["href"] == "../notebooks/wards.html"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.title.get_text() == "Sources view: Wards – Account"
    assert page.select_one("link[rel=next]")["href"] == "../notebooks/falls.html"


@pytest.mark.parametrize("view", ["reading", "sources"])
def test_each_view_may_run_its_one_script_and_no_other(view: str):
    html = getattr(split_page(PAGE, "wards", HOMES), view)

    page = BeautifulSoup(html, "html.parser")
    assert [script["data-view"] for script in page.select("script[src]")] == [view]
    assert "script-src 'self'" in html
    assert "unsafe" not in html


def test_an_id_that_no_address_can_hold_is_written_so_that_it_can():
    html = link_facts('<data value="beds.told as to come">x</data>', HOMES)

    assert 'href="../audit/at%20a%20glance.html#fact.beds.told~20~as~20~to~20~come"' in html


def test_a_fact_without_a_home_stays_a_plain_number():
    assert link_facts('<p><data value="beds.lost">7</data></p>', HOMES) == "<p>7</p>"


@pytest.mark.parametrize(
    "marked",
    [
        '<data value="beds.open">a <a class="term" href="g.html#x">term</a></data>',
        '<a href="tel:1"><data value="beds.open">a term</data></a>',
    ],
)
def test_a_link_never_stands_in_another(marked: str):
    page = BeautifulSoup(link_facts(marked, HOMES), "html.parser")

    assert page.select("a a") == []
    assert page.select_one("a.fact").get_text() == "a term"
    assert 'href="' in without_marks(marked)


def test_escaped_text_is_the_same_in_both_views():
    marked = '<data value="beds.open">&lt;b&gt; &amp;</data>'

    assert without_marks(marked) == "&lt;b&gt; &amp;"
    assert link_facts(marked, HOMES).endswith(">&lt;b&gt; &amp;</a>")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "wards.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notebooks" / "plain.html").write_text("<p>No facts.</p>", encoding="utf-8")
    return tmp_path


def test_a_page_without_facts_has_one_view_and_is_left_alone(book: Path):
    fact = Fact("beds.open", "1830", "1,830", Unit.COUNT, page="beds")

    assert write_sources_views(book, homes_of([fact])) == 1
    assert [file.name for file in (book / "sources").iterdir()] == ["wards.html"]
    assert (book / "notebooks" / "plain.html").read_text(encoding="utf-8") == "<p>No facts.</p>"


def test_without_a_ledger_marks_are_taken_out_and_links_lead_to_the_pages_own_list(book: Path):
    write_sources_views(book, {})

    html = (book / "notebooks" / "wards.html").read_text(encoding="utf-8")
    assert "There are 1,830 beds." in html
    assert 'href="#where"' in html
    assert not (book / "sources").exists()


class Standing:
    """What stands of a book, and what is remembered of the views that were made for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.files: dict[str, bytes] = {}
        self.made: list[str] = []
        self._known: dict | None = None
        split = sources_view.split_page

        def noted(html, name, homes):
            self.made.append(name)
            return split(html, name, homes)

        monkeypatch.setattr(sources_view, "split_page", noted)

    def views_of(self, folder: Path, html: str, homes: dict[str, str]) -> dict[str, bytes]:
        """The views of a book with one page, and with them what stands from now on."""
        (folder / "notebooks").mkdir(parents=True)
        (folder / "notebooks" / "wards.html").write_text(html, encoding="utf-8")
        self.made.clear()
        before = MadeBefore(self._known, self.files.get)
        write_sources_views(folder, homes, before)
        self._known = before.used
        self.files = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*.html")
        }
        return self.files


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> Standing:
    return Standing(monkeypatch)


def test_the_views_of_a_page_that_was_rendered_the_same_are_those_that_stand(standing, tmp_path):
    first = standing.views_of(tmp_path / "first", PAGE, HOMES)
    assert standing.made == ["wards"]

    # a fact that the page does not show is at home elsewhere
    again = standing.views_of(tmp_path / "again", PAGE, {**HOMES, "beds.shut": "beds"})

    assert again == first
    assert standing.made == []


def test_views_are_made_again_of_another_render_or_where_one_stands_with_other_bytes(
    standing, tmp_path
):
    first = standing.views_of(tmp_path / "first", PAGE, HOMES)
    other = standing.views_of(tmp_path / "other", PAGE.replace("1,830", "1,831"), HOMES)
    assert standing.made == ["wards"]
    assert b"1,831" in other["sources/wards.html"]

    standing.views_of(tmp_path / "back", PAGE, HOMES)
    standing.files["sources/wards.html"] += b"<!-- not ours -->"

    assert standing.views_of(tmp_path / "mended", PAGE, HOMES) == first
    assert standing.made == ["wards"]


def test_views_are_made_again_where_a_fact_of_the_page_is_at_home_elsewhere(standing, tmp_path):
    standing.views_of(tmp_path / "first", PAGE, HOMES)

    moved = standing.views_of(tmp_path / "moved", PAGE, {"beds.open": "wards"})

    assert b"../audit/wards.html#fact.beds.open" in moved["sources/wards.html"]
