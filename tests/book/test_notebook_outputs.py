"""Outputs with metadata become numbered figures and tables that everybody can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from sphinx.errors import SphinxWarning


@pytest.fixture(scope="module")
def falls(sample: Path) -> BeautifulSoup:
    return BeautifulSoup((sample / "notebooks/falls.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def start(sample: Path) -> BeautifulSoup:
    return BeautifulSoup((sample / "book/index.html").read_text("utf-8"), "html.parser")


def test_a_figure_is_numbered_and_has_its_caption(falls: BeautifulSoup):
    caption = falls.select_one("figure#falls-by-month figcaption")

    assert caption.get_text(strip=False).strip() == (
        "Figure 1 Falls, each month of 2019/20. Source: invented."
    )


def test_a_figures_alternative_text_is_the_reports_own(falls: BeautifulSoup):
    assert falls.select_one("figure img")["alt"] == "Line chart of falls; described below."


def test_a_picture_is_named_by_its_figure(falls: BeautifulSoup, sample: Path):
    address = falls.select_one("figure img")["src"]

    assert address == "../_images/falls-by-month.svg"
    assert (sample / "notebooks" / address).is_file()


def test_a_figures_description_stands_visibly_below_it(falls: BeautifulSoup):
    below = falls.select_one("figure").find_next_sibling()

    assert below.get_text() == "The line rises once. It ends lower."


def test_figures_and_tables_lead_to_the_sources_of_their_numbers(falls: BeautifulSoup):
    links = falls.select('.sources-links a[href="#where-these-numbers-come-from"]')

    assert [link.get_text() for link in links] == [
        "Where these numbers come from: Figure 1",
        "Where these numbers come from: Table 1",
    ]
    assert falls.select_one("#where-these-numbers-come-from") is not None


def test_a_figure_can_be_opened_on_its_own(falls: BeautifulSoup):
    link = falls.find("a", string="Open Figure 1 on its own")

    assert link["href"] == "../_images/falls-by-month.svg"


def test_a_table_has_a_numbered_caption_once(falls: BeautifulSoup):
    captions = falls.select("#falls-by-ward table caption")

    assert [caption.get_text() for caption in captions] == [
        "Table 1 Falls by ward, April to June 2019"
    ]


def test_a_table_keeps_the_scopes_and_cells_of_the_notebook(falls: BeautifulSoup):
    table = falls.select_one("#falls-by-ward table")

    assert [(head["scope"], head.get_text()) for head in table.select("th")] == [
        ("col", "Ward"),
        ("col", "Falls"),
        ("row", "Ash & Elm"),
    ]
    assert [cell.get_text() for cell in table.select("td.numeric")] == ["1,204"]


def test_a_table_scrolls_in_a_region_named_by_its_caption(falls: BeautifulSoup):
    region = falls.select_one("#falls-by-ward")

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-labelledby"] == region.select_one("caption")["id"]


def test_other_pages_refer_to_figures_and_tables_by_number(start: BeautifulSoup):
    links = {link.get_text(): link["href"] for link in start.select("main a.reference")}

    assert links["Figure 1"] == "../notebooks/falls.html#falls-by-month"
    assert links["Table 1"] == "../notebooks/falls.html#falls-by-ward"


def test_a_markdown_table_gets_scopes_and_a_region_too(start: BeautifulSoup):
    table = start.select_one("main table")

    assert [head["scope"] for head in table.select("th")] == ["col", "col"]
    assert table.parent["role"] == "region"
    assert table.parent["aria-label"]


def test_definitions_and_sources_stand_as_the_notebook_wrote_them(falls: BeautifulSoup):
    assert falls.select_one("dl.definition dd").get_text() == "falls"
    assert "An invented source." in falls.select_one("main").get_text()


def test_the_facts_for_the_pipeline_are_not_on_the_page(sample: Path):
    assert "quetzal" not in (sample / "notebooks/falls.html").read_text("utf-8")


def test_a_value_that_a_cell_shows_by_itself_is_refused(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    bare = nbformat.v4.new_output(
        "execute_result", {"text/html": "<table></table>", "text/plain": "a frame"}
    )
    page = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Falls"),
            nbformat.v4.new_code_cell("falls", outputs=[bare], execution_count=1),
        ],
        metadata={"language_info": {"name": "python"}},
    )
    root = make_project(
        {"book/index.md": "# Start\n", "notebooks/falls.ipynb": page},
        {"Part 2: Priorities": ["notebooks/falls"]},
    )

    with pytest.raises(SphinxWarning, match="the cell shows a bare value"):
        build_book(root)
