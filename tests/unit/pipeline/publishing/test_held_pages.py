"""Which pages of a book count, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.pipeline.publishing.held_pages import list_addresses, list_pages, read_title

BOOK = "Quality Account 2024/25 – Exampleton NHS Trust"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name in (
        "index.html",
        "search.html",
        "book/index.html",
        "book/methods/intervals.html",
        "notebooks/falls.html",
        "notebooks/falls.ipynb",
        "notebooks/wards.html",
        "audit/falls.html",
        "sources/falls.html",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    return tmp_path


def test_a_page_that_only_says_that_it_is_not_held_is_no_page_that_the_book_has(book: Path):
    assert list(list_pages(book)) == ["book/index", "book/methods/intervals", "falls", "search"]
    assert set(list_addresses(book)) - set(list_pages(book)) == {"wards"}


def test_each_page_has_its_address_within_the_book(book: Path):
    assert list_pages(book)["falls"] == "notebooks/falls.html"
    assert list_pages(book)["book/methods/intervals"] == "book/methods/intervals.html"


@pytest.mark.parametrize(
    ("title", "called"),
    [
        (f"Falls &amp; trips – {BOOK}", "Falls & trips"),
        (f"Falls – and trips – {BOOK}", "Falls – and trips"),
        ("Falls – Quality Account 2024/25 – Old name", "Falls"),
    ],
)
def test_a_page_is_called_by_its_title_without_that_of_its_book(
    tmp_path: Path, title: str, called: str
):
    file = tmp_path / "falls.html"
    file.write_text(f"<head>\n<title>{title}</title>\n</head>", encoding="utf-8")

    assert read_title(file, BOOK) == called
