"""The printed page of the last evening: one figure and one sentence, what lapses, the corrected book."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.approved import make_approved
from fixtures.told_commands import read_told, run_told
from openpyxl import load_workbook

GUIDE = "docs/guides/last-evening-change.md"
WORKBOOK = "XA1-2024-25.xlsx"


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    return make_approved(tmp_path / "project")


def change_by_hand(file: Path) -> None:
    """What the page's third step asks a person to do."""
    book = load_workbook(file)
    facts = book["02 facts news"]
    assert (facts["A7"].value, facts["C7"].value) == ("news.beds", "12")
    facts["C7"], facts["J7"] = "14", "page 2, corrected"
    [words] = [one for one in book["Words"].iter_rows(min_row=2) if one[0].value == "news"]
    words[2].value = words[2].value.replace("Nobody waited", "Some waited")
    book.save(file)


def test_the_steps_of_the_page_correct_an_approved_book(approved: Path):
    for one in read_told(GUIDE):
        if "import workbook" in one.words:
            change_by_hand(approved / WORKBOOK)
        assert run_told(one.words, approved) == one.output, one.words

    page = (approved / "site/XA1/2024-25/notebooks/news.html").read_text(encoding="utf-8")
    assert "Some waited long for one." in page and ">14<" in page
