"""Marks in a notebook's outputs reach the page, and words with figures lead to where these are from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from book.conftest import CHART, CHART_DATA, TABLE, code, notebook, output
from bs4 import BeautifulSoup

LONG = "Nothing of note happened on any of the other wards in these months. " * 6
ESCAPED = r"a \*third\*"
WHERE_FROM = "[Where these numbers come from](#where-these-numbers-come-from)"


def fact(name: str, text: str) -> str:
    return f'<data value="falls.{name}">{text}</data>'


def words(*blocks: str) -> nbformat.NotebookNode:
    """Words with facts, as the report shows them, with the link for JupyterLab."""
    text = "\n\n".join([*blocks, WHERE_FROM])
    return code("%%words", output({"text/markdown": text}, kind="words", facts=["falls.total"]))


@pytest.fixture(scope="module")
def build_page(make_project: Callable[..., Path], build_book: Callable[..., Path]):
    """Build a book whose one page from a notebook has these cells; gives the page."""

    def build(*cells: nbformat.NotebookNode) -> BeautifulSoup:
        page = notebook(
            "# Falls", *cells, "## Where these numbers come from", code("report.close()")
        )
        index = "# Start\n"
        root = make_project(
            {"book/index.md": index, "notebooks/falls.ipynb": page}, {"Part 2": ["notebooks/falls"]}
        )
        html = (build_book(root) / "notebooks" / "falls.html").read_text("utf-8")
        return BeautifulSoup(html, "html.parser").main

    return build


@pytest.fixture(scope="module")
def page(build_page) -> BeautifulSoup:
    return build_page(
        words(f"There were {fact('total', '1,204')} falls, **{fact('share', ESCAPED)}** more."),
        words(
            f"## In {fact('month', 'May 2019')}",
            "Nothing is known of this.",
            f"On {fact('day', '3 May')} somebody fell. {LONG}",
            "Of these falls:",
            f"- {fact('hips', '12')} hips\n- {fact('arms', '9')} arms\n- {LONG}",
            f"On Ash, {fact('ash', '7')}. On Elm, {fact('elm', '4')}.",
            f"On Oak, {fact('oak', '1')}.",
        ),
        code(
            "report.figure()",
            output(
                {"image/svg+xml": CHART, "text/plain": "Line chart of falls; described below."},
                kind="figure",
                name="falls-by-month",
                caption="Falls & more, 7 in all.",
                alt="Line chart of falls; described below.",
                description=["It ends at 7."],
                marked={
                    "caption": f"Falls &amp; more, {fact('ash', '7')} in all.",
                    "description": f"It ends at {fact('ash', '7')}.",
                },
                subject="falls",
                table=CHART_DATA,
                csv="Period\n",
                facts=[],
            ),
        ),
        code(
            "report.table()",
            output(
                {"text/html": TABLE.replace("1,204", fact("total", "1,204"))},
                kind="table",
                name="falls-by-ward",
                caption="Falls, 1,204",
                marked={"caption": f"Falls, {fact('total', '1,204')}"},
                facts=[],
            ),
        ),
    )


def marks(part: BeautifulSoup) -> list[tuple[str, str]]:
    return [(mark["value"], mark.get_text()) for mark in part.select("data")]


def test_each_fact_in_a_paragraph_is_marked_with_its_own_text(page: BeautifulSoup):
    assert marks(page.select_one(".answer")) == [
        ("falls.total", "1,204"),
        ("falls.share", "a *third*"),
    ]


def test_a_heading_with_a_fact_keeps_the_address_and_the_title_that_it_would_have_without(
    page: BeautifulSoup,
):
    section = page.select_one("section#in-may-2019")

    assert marks(section.h2) == [("falls.month", "May 2019")]
    assert section.h2.get_text() == "In May 2019"


def test_captions_descriptions_and_tables_are_marked_and_read_as_before(page: BeautifulSoup):
    assert marks(page.select_one("figcaption")) == [("falls.ash", "7")]
    assert page.select_one("figcaption .caption-text").get_text() == "Falls & more, 7 in all."
    assert marks(page.select_one(".figure-description")) == [("falls.ash", "7")]
    assert marks(page.select_one("#falls-by-ward caption")) == [("falls.total", "1,204")]
    assert marks(page.select_one("#falls-by-ward td")) == [("falls.total", "1,204")]


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(link["data-from"], link.get_text()) for link in page.select(".where-from a")]


def test_each_paragraph_with_figures_has_a_link_a_list_one_and_short_paragraphs_share_one(
    page: BeautifulSoup,
):
    words = "Where these numbers come from"
    assert links(page) == [
        ("from-falls.total", f"{words}: Falls"),
        ("from-falls.day", f"{words}: In May 2019, 1"),
        ("from-falls.hips", f"{words}: In May 2019, 2"),
        ("from-falls.ash", f"{words}: In May 2019, 3"),
    ]


def test_each_link_names_an_address_on_the_page_where_its_subject_begins(page: BeautifulSoup):
    begins = [page.find(id=anchor).get_text()[:14] for anchor, _ in links(page)]

    assert begins == ["There were 1,2", "On 3 May someb", "Of these falls", "On Ash, 7. On "]


def test_without_the_pipeline_every_link_leads_to_the_pages_own_list(page: BeautifulSoup):
    addresses = {link["href"] for link in page.select("[data-from]")}

    assert addresses == {"#where-these-numbers-come-from"}
    assert page.find(id="where-these-numbers-come-from") is not None


def test_the_notebooks_own_link_for_jupyterlab_is_not_shown_twice(page: BeautifulSoup):
    assert page.find("a", class_="reference", string="Where these numbers come from") is None


def test_an_address_stays_when_a_paragraph_is_added_above(build_page):
    below = f"On Ash, {fact('ash', '7')}. {LONG}"

    before = build_page(words(below))
    after = build_page(words(f"On Oak, {fact('oak', '1')}. {LONG}", below))

    assert links(before)[0][0] in [anchor for anchor, _ in links(after)]


def test_a_fact_that_begins_two_paragraphs_gives_them_two_addresses(build_page):
    page = build_page(
        words(f"First {fact('ash', '7')}. {LONG}", f"Again {fact('ash', '7')}. {LONG}")
    )

    assert [anchor for anchor, _ in links(page)] == ["from-falls.ash", "from-falls.ash-2"]


def test_a_page_with_very_many_links_has_one_a_section(build_page):
    many = [f"On {fact(f'day{number}', f'{number} May')}. {LONG}" for number in range(1, 12)]

    page = build_page(words("## One", *many), words("## Two", *many))

    assert links(page) == [
        ("from-falls.day1", "Where these numbers come from: One"),
        ("from-falls.day1-2", "Where these numbers come from: Two"),
    ]


def test_words_whose_facts_are_not_marked_still_lead_to_the_pages_list(build_page):
    [link] = build_page(words("Some 1,204 falls.")).select(".where-from a")

    assert link["href"] == "#where-these-numbers-come-from"
    assert not link.has_attr("data-from")
