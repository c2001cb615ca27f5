"""Under every chart of the book a fold holds its values, as a table and as a download."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from book.built_pages import PAGES, open_file
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import BrowserContext

from quality_account.facts.ledger import read_ledger
from quality_account.numbers import exact, write_cell
from quality_account.report.chart_data import NOTICE, PERIOD_CODE, SHORTHAND, SOURCE
from quality_account.vocabulary import EditionState, Unit

WITH_A_CHART = "notebooks/staff_survey"


def parse(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def falls(sample: Path) -> BeautifulSoup:
    return parse(sample / "notebooks/falls.html")


def test_the_fold_is_closed_and_named_by_what_the_chart_shows(falls: BeautifulSoup):
    (fold,) = falls.select("details.figure-data")

    assert not fold.has_attr("open")
    assert fold.summary.get_text() == "See the data: falls"


def test_the_fold_stands_between_the_description_and_the_sources(falls: BeautifulSoup):
    fold = falls.select_one("details.figure-data")

    assert fold.find_previous_sibling()["class"] == ["figure-description"]
    assert fold.find_next_sibling()["class"] == ["sources-links"]


def test_the_table_scrolls_in_a_region_named_by_its_caption(falls: BeautifulSoup):
    region = falls.select_one("details.figure-data .table-scroll")

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-labelledby"] == region.table.caption["id"]
    assert region.table.caption.get_text() == "The data of the chart: falls"


def test_the_table_keeps_the_scopes_and_cells_of_the_notebook(falls: BeautifulSoup):
    table = falls.select_one("details.figure-data table")

    assert [(head["scope"], head.get_text()) for head in table.select("th")] == [
        ("col", "Period"),
        ("col", "Tumbles"),
        ("row", "April 2019"),
    ]
    assert [cell.get_text() for cell in table.select("td.numeric")] == ["7"]


def test_the_download_lies_beside_the_picture_and_is_what_the_notebook_wrote(
    falls: BeautifulSoup, sample: Path
):
    link = falls.select_one("details.figure-data a")

    assert link.get_text() == "Download these data (CSV): Figure 1"
    assert link["href"] == "../_images/falls-by-month.csv"
    assert (sample / "notebooks" / link["href"]).read_bytes() == (
        b"Period code,Period,Tumbles (count)\n2019-04,April 2019,7\n"
    )


def test_the_search_does_not_find_a_page_by_the_values_of_its_charts(sample: Path):
    index = (sample / "searchindex.js").read_text(encoding="utf-8")

    assert "tumbl" not in index
    assert '"fall"' in index


def figures_of(page: BeautifulSoup) -> list[tuple[Tag, Tag]]:
    """Each figure with what stands below its description."""
    return [
        (figure, figure.find_next_sibling("p", "figure-description").find_next_sibling())
        for figure in page.select("main figure")
    ]


@pytest.fixture(scope="module")
def downloads(edition: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every download of a chart, by the chart's name."""
    return {file.stem: read_csv(file) for file in sorted((edition / "_images").glob("*.csv"))}


@pytest.fixture(params=PAGES, scope="module")
def page(request: pytest.FixtureRequest, edition: Path) -> BeautifulSoup:
    """A page of the book, read once for its tests, which change nothing in it."""
    return parse(edition / f"{request.param}.html")


def test_every_figure_has_its_fold_with_the_same_values_as_its_download(
    page: BeautifulSoup, downloads: dict[str, list[dict[str, str]]]
):
    for figure, fold in figures_of(page):
        assert fold["class"] == ["figure-data"]
        assert not fold.has_attr("open")
        rows = [
            [cell.get_text() for cell in row.select("th, td")] for row in fold.select("tbody tr")
        ]
        written = [values_of(row) for row in downloads[figure["id"]]]

        assert [row[0] for row in rows] == [list(row.values())[0] for row in written]
        assert rows == [
            [
                as_on_the_page(head, value, beside=shown)
                for (head, value), shown in zip(row.items(), cells, strict=True)
            ]
            for row, cells in zip(written, rows, strict=True)
        ]


def values_of(row: dict[str, str]) -> dict[str, str]:
    """A row of a download without what only a download has."""
    return {head: row[head] for head in row if head not in (PERIOD_CODE, SOURCE, NOTICE)}


def as_on_the_page(head: str, written: str, *, beside: str) -> str:
    """What readers meet for a cell of a download, at the places of the cell beside."""
    for status, code in SHORTHAND.items():
        if written == code:
            return status.words
    units = [unit for unit in Unit if head.endswith(f"({unit.value.replace('_', ' ')})")]
    if not units:
        return written
    places = len("".join(sign for sign in beside.partition(".")[2] if sign.isdigit()))
    return write_cell(written, units[0], places)


def test_every_figure_of_the_book_has_a_download_and_every_download_a_figure(
    edition: Path, downloads: dict[str, list[dict[str, str]]]
):
    pictures = {file.stem for file in (edition / "_images").glob("*.svg")}

    assert set(downloads) == pictures
    assert len(pictures) >= 10


def test_every_value_that_a_chart_was_made_from_is_in_its_download(
    edition: Path, downloads: dict[str, list[dict[str, str]]]
):
    ledger = {fact.fact_id: fact for fact in read_ledger(edition / "ledger.csv")}
    figures = facts_of_figures(edition)
    assert set(figures) == set(downloads)
    missing = []
    for name, facts in figures.items():
        cells = {cell for row in downloads[name] for cell in values_of(row).values()}
        numbers = {exact(cell) for cell in cells if is_number(cell)}
        missing += [
            fact_id
            for fact_id in facts
            if ledger[fact_id].has_value
            and is_number(ledger[fact_id].value)
            and exact(ledger[fact_id].value) not in numbers
        ]

    assert missing == []


def facts_of_figures(edition: Path) -> dict[str, list[str]]:
    """The facts that each figure says it holds, from the notebooks as they were run."""
    found = {}
    for file in (edition / "notebooks").glob("*.ipynb"):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                meaning = output.get("metadata", {}).get("quality_account", {})
                if meaning.get("kind") == "figure":
                    found[meaning["name"]] = meaning["facts"]
    return found


def is_number(text: str) -> bool:
    try:
        exact(text)
    except ValueError:
        return False
    return True


def test_every_row_of_every_download_says_its_source_and_what_the_edition_is(
    downloads: dict[str, list[dict[str, str]]],
):
    rows = [row for rows in downloads.values() for row in rows]

    assert all(row[NOTICE].startswith(EditionState.RECONSTRUCTION.notice) for row in rows)
    assert all(row[SOURCE] for row in rows)


def test_folds_of_one_page_have_names_of_their_own(page: BeautifulSoup):
    names = [fold.summary.get_text() for fold in page.select("details.figure-data")]
    links = [link.get_text() for link in page.select("details.figure-data a")]

    assert len(set(names)) == len(names)
    assert len(set(links)) == len(links)


def test_the_keyboard_reaches_the_table_and_the_download(desktop: BrowserContext, edition: Path):
    page = open_file(desktop, edition / f"{WITH_A_CHART}.html")
    fold = page.locator("details.figure-data").first
    assert not fold.locator("table").is_visible()

    fold.locator("summary").focus()
    page.keyboard.press("Enter")

    assert fold.locator("table").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.figure-data .table-scroll')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.figure-data a[download]')")


def test_on_paper_the_data_are_open_and_nothing_asks_to_be_downloaded(
    desktop: BrowserContext, edition: Path
):
    page = open_file(desktop, edition / f"{WITH_A_CHART}.html")
    page.emulate_media(media="print")
    fold = page.locator("details.figure-data").first

    assert fold.locator("td").first.is_visible()
    assert not fold.locator("a").is_visible()
