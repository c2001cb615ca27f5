"""Anchors of figures, tables and facts: one each on a page, the same in every edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from book.conftest import TABLE, code, notebook, output, words
from bs4 import BeautifulSoup, SoupStrainer
from sphinx.errors import SphinxWarning

NAME = "falls-by-ward"


def table(name: str):
    return code(
        "report.table(falls)",
        output(
            {"text/html": TABLE, "text/plain": "a table"},
            kind="table",
            name=name,
            caption="Falls by ward",
            facts=[],
        ),
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (table(NAME), "by an earlier table 'falls-by-ward'"),
        (table("falls-by_ward"), "by an earlier table 'falls-by_ward'"),
        ("## Falls by ward\n\nText.", "by the heading 'Falls by ward'"),
        (
            code("%%words", words("## Falls by ward\n\nText.")),
            "by the heading 'Falls by ward'",
        ),
    ],
    ids=["the same name", "a name that gives the same anchor", "a heading", "a heading in words"],
)
def test_an_anchor_that_is_taken_on_its_page_is_refused_with_both_places(
    make_project: Callable[..., Path], build_book: Callable[..., Path], before, told: str
):
    pages = {
        "book/index.md": "# Start\n",
        "notebooks/falls.ipynb": notebook("# Falls", before, table(NAME)),
    }
    root = make_project(pages, {"Part 2: Priorities": ["notebooks/falls"]})

    with pytest.raises(SphinxWarning) as refused:
        build_book(root)

    assert re.search(r"notebooks/falls\.ipynb:3\d{4}", str(refused.value))
    assert f"the anchor 'falls-by-ward' is taken on this page {told}" in str(refused.value)


def test_a_name_that_is_taken_on_another_page_is_refused_with_both_places(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    pages = {
        "book/index.md": "# Start\n",
        "notebooks/falls.ipynb": notebook("# Falls", table(NAME)),
        "notebooks/wards.ipynb": notebook("# Wards", table(NAME)),
    }
    root = make_project(pages, {"Part 2: Priorities": ["notebooks/falls", "notebooks/wards"]})

    with pytest.raises(SphinxWarning) as refused:
        build_book(root)

    said = str(refused.value)
    assert f"duplicate label {NAME}" in said
    assert "notebooks/falls.ipynb" in said
    assert "notebooks/wards.ipynb" in said


def books(site: Path) -> list[Path]:
    return [site / "RT5" / year for year in ("2024-25", "2023-24")]


def anchors_of(file: Path) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', file.read_text(encoding="utf-8"))


def test_no_page_of_any_edition_has_an_anchor_twice(built_site: Path):
    for book in books(built_site):
        for file in book.rglob("*.html"):
            twice = [one for one, count in Counter(anchors_of(file)).items() if count > 1]
            assert twice == [], file.relative_to(built_site)


def test_the_anchor_of_each_chart_is_its_name_in_every_edition(built_site: Path):
    seen: dict[str, set[str]] = {}
    for book in books(built_site):
        for file in (book / "notebooks").glob("*.html"):
            page = BeautifulSoup(
                file.read_text(encoding="utf-8"), "lxml", parse_only=SoupStrainer("figure")
            )
            for figure in page.select("figure"):
                name = Path(figure.img["src"]).stem
                assert figure["id"] == name, file.relative_to(built_site)
                seen.setdefault(name, set()).add(book.name)

    assert len([name for name, years in seen.items() if len(years) > 1]) > 3


def test_the_anchors_of_a_page_of_which_an_earlier_edition_holds_less_are_the_same(
    built_site: Path,
):
    newest, earlier = books(built_site)

    def places(book: Path) -> set[str]:
        html = (book / "notebooks" / "gatekeeping.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        return {one["id"] for one in page.select("figure[id], .table-scroll[id]")}

    assert places(earlier)
    assert places(earlier) <= places(newest)


def test_facts_of_both_editions_with_one_id_have_one_anchor(built_site: Path):
    newest, earlier = (
        set(anchors_of(book / "audit" / "gatekeeping.html")) for book in books(built_site)
    )
    of_facts = {one for one in newest & earlier if one.startswith("fact.gatekeeping.")}

    assert "fact.gatekeeping.headline" in of_facts
