"""No page of the book says "not available" and leaves its reader with that."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from quality_account.vocabulary import Reason, Status

WORDS = Status.NOT_AVAILABLE.words
SENTENCES = [reason.sentence for reason in Reason if reason.sentence]


@pytest.fixture(scope="module")
def mains(built_site: Path) -> dict[str, BeautifulSoup]:
    """What each page of the default edition is about, without its header and navigation."""
    pages = (built_site / "RT5" / "2024-25" / "notebooks").glob("*.html")
    return {
        page.stem: BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("main")
        for page in pages
    }


def test_a_table_with_the_words_in_a_cell_has_their_reason_in_a_caption(mains):
    with_gaps = {
        name: main
        for name, main in mains.items()
        if any(cell.get_text().strip() == WORDS for cell in main.find_all("td"))
    }

    assert "community_survey" in with_gaps
    without_reason = {
        name
        for name, main in with_gaps.items()
        if f"{WORDS.capitalize()}: the " not in main.get_text()
    }
    assert without_reason == set()


def test_a_national_figure_that_is_not_available_is_followed_by_its_reason(mains):
    said = [
        (name, text.partition(f"National figure: {WORDS}.")[2].strip())
        for name, main in mains.items()
        if f"National figure: {WORDS}." in (text := " ".join(main.get_text().split()))
    ]

    assert said
    assert [name for name, rest in said if not rest.startswith(tuple(SENTENCES))] == []
