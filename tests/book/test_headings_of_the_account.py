"""A reader who knows the account finds each of its headings in the book, in the account's order.

``headings_of_the_account.csv`` was typed from the account's text: each heading with its line, and
where the book has it, in words that speak of the trust instead of "we".
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from project_copies import ROOT

with (Path(__file__).parent / "headings_of_the_account.csv").open(encoding="utf-8") as file:
    HEADINGS = list(csv.DictReader(file))


@cache
def headings_of(page: Path) -> list[str]:
    """The title, the headings of a page and the group of pages that it belongs to."""
    parsed = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = parsed.select("main h1, main h2, main h3, main h4, .breadcrumbs li")
    return [" ".join(heading.get_text(" ", strip=True).split()) for heading in found]


@pytest.mark.parametrize(
    "row", HEADINGS, ids=lambda row: f"{row['line']} {row['heading_of_the_account'][:40]}"
)
def test_each_heading_of_the_account_is_found(row: dict[str, str], built_site: Path):
    page = built_site / "RT5/2024-25/notebooks" / f"{row['page']}.html"

    assert row["heading_in_the_book"] in headings_of(page)


def test_the_pages_of_the_account_come_in_its_order():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    pages = [
        chapter["file"].removeprefix("notebooks/")
        for part in contents["parts"]
        for chapter in part["chapters"]
    ]
    by_line = list(dict.fromkeys(row["page"] for row in HEADINGS))

    assert by_line == sorted(by_line, key=pages.index)
