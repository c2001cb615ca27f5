"""Headings in words are sections; code is folded, in reach of a click and out of the search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from book.conftest import code, notebook, words
from bs4 import BeautifulSoup, Tag


@pytest.fixture(scope="module")
def main(sample: Path) -> Tag:
    page = BeautifulSoup((sample / "notebooks/falls.html").read_text("utf-8"), "html.parser")
    return page.select_one("main")


@pytest.fixture(scope="module")
def search_index(sample: Path) -> str:
    return (sample / "searchindex.js").read_text("utf-8")


def outline(section: Tag) -> list:
    """Titles of the sections in a section, each with those in it."""
    return [
        (inner.find(["h1", "h2", "h3"]).get_text(), outline(inner))
        for inner in section.find_all("section", recursive=False)
    ]


def summary_of(fold: Tag) -> str:
    return fold.summary.get_text().removeprefix("Show how this was worked out: ")


def test_headings_in_words_open_real_sections(main: Tag):
    assert outline(main) == [
        (
            "Falls on wards",
            [
                ("What it says", [("On one ward", [])]),
                ("By ward", []),
                ("Where these numbers come from", []),
            ],
        )
    ]


def test_levels_of_headings_follow_the_sections(main: Tag):
    assert [(head.name, head.get_text()) for head in main.find_all(["h1", "h2", "h3"])] == [
        ("h1", "Falls on wards"),
        ("h2", "What it says"),
        ("h3", "On one ward"),
        ("h2", "By ward"),
        ("h2", "Where these numbers come from"),
    ]


def test_headings_in_words_can_be_searched_for(search_index: str):
    assert '"What it says": [[2, "what-it-says"]]' in search_index


def test_a_page_lists_its_sections_before_the_first(main: Tag):
    links = main.select(".page-contents a")

    assert [(link["href"], link.get_text()) for link in links] == [
        ("#what-it-says", "What it says"),
        ("#by-ward", "By ward"),
        ("#where-these-numbers-come-from", "Where these numbers come from"),
    ]


def test_the_first_words_stand_out_as_the_answer(main: Tag):
    assert main.select_one(".answer").get_text(strip=True) == "There were 1,204 falls."


def test_each_section_folds_its_code_under_its_own_title(main: Tag):
    assert [summary_of(fold) for fold in main.select("details.code")] == [
        "Falls on wards",
        "What it says",
        "By ward",
        "Where these numbers come from",
    ]


def test_folds_are_closed(main: Tag):
    assert not any(fold.has_attr("open") for fold in main.select("details.code"))


def test_a_fold_holds_every_cell_of_its_section_in_order(main: Tag):
    fold = main.select("details.code")[0]

    assert [block.get_text().strip().splitlines()[0] for block in fold.select("pre")] == [
        'provider: str = "RXX"',
        "report = open_report(provider)",
        "%%words",
        "zanzibar = falls_by_ward.sum()",
        "report.figure(zanzibar)",
    ]


def test_code_is_not_in_the_search(search_index: str):
    assert "zanzibar" not in search_index


def test_words_and_tables_are_in_the_search(search_index: str):
    assert '"elm": 2' in search_index
    assert '"rose": 2' in search_index


def test_no_empty_container_of_a_cell_is_left(main: Tag):
    assert main.select(".cell, .cell_input, .cell_output") == []


def test_of_defaults_and_injected_parameters_readers_see_those_that_were_used(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    page = notebook(
        "# Falls",
        code('provider: str = "DEFAULT"', tags=("parameters",)),
        code('provider = "USED"', tags=("injected-parameters",)),
        code("%%words", words("People fell.")),
    )
    root = make_project(
        {"book/index.md": "# Start\n", "notebooks/falls.ipynb": page},
        {"Pages": ["notebooks/falls"]},
    )

    text = (build_book(root) / "notebooks/falls.html").read_text("utf-8")

    assert "USED" in text
    assert "DEFAULT" not in text


def test_a_heading_that_the_page_has_already_is_a_section_like_the_first(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    text = "## High\n\n### Sums\n\nOne.\n\n## Low\n\n### Sums\n\nTwo."
    root = make_project(
        {
            "book/index.md": "# Start\n",
            "notebooks/falls.ipynb": notebook("# Falls", code("report.show()", words(text))),
        },
        {"Pages": ["notebooks/falls"]},
    )

    page = (build_book(root) / "notebooks/falls.html").read_text("utf-8")

    sums = [("Sums", [])]
    assert outline(BeautifulSoup(page, "html.parser").select_one("main")) == [
        ("Falls", [("High", sums), ("Low", sums)])
    ]
    assert "Duplicate implicit target" not in page
    assert root.as_posix() not in page
