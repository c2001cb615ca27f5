"""Sentences of last year: re-affirmed one by one, by role, and free once they are changed."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures.next_year import NEXT, make_last_year
from fixtures.tiny_provider_copies import PROVIDER

from quality_account.errors import BadInputError, UnknownPageError
from quality_account.report.stale_words import MARKED, mark_stale
from quality_account.rolling import roll_forward, write_new
from quality_account.rolling.reaffirming import reaffirm, stale_of_page
from quality_account.tables.reaffirmed import read_all_stale, split_text

DAY = date(2026, 4, 7)


@pytest.fixture
def new_year(tmp_path):
    paths = make_last_year(tmp_path / "project")
    write_new(paths.edition(PROVIDER, NEXT), roll_forward(paths, PROVIDER, NEXT).files)
    return paths


def texts(stale):
    return [one.sentence.text for one in stale]


def say(paths, *numbers, role="Head of quality"):
    return reaffirm(paths, PROVIDER, NEXT, "falls", role=role, day=DAY, numbers=numbers)


def test_one_sentence_is_reaffirmed_and_the_others_stay_stale(new_year):
    done = say(new_year, 3)

    assert texts(done.done) == ["Staff look out for one another."]
    assert texts(stale_of_page(new_year, PROVIDER, NEXT, "falls")) == [
        "Mats: {falls.mats}.",
        "A list",
        "of two.",
    ]
    kept = (new_year.edition(PROVIDER, NEXT) / "reaffirmed/falls.csv").read_text()
    assert kept.count(",reaffirmed,Head of quality,2026-04-07") == 1


def test_a_sentence_that_is_changed_is_no_longer_last_years(new_year):
    file = new_year.edition(PROVIDER, NEXT) / "narrative/falls.md"
    file.write_text(file.read_text().replace("look out", "watch"))

    assert "Staff watch for one another." not in texts(
        stale_of_page(new_year, PROVIDER, NEXT, "falls")
    )


def test_a_whole_page_is_reaffirmed_at_once_and_then_nothing_is_left(new_year):
    assert len(say(new_year).left) == 0
    assert "falls" not in read_all_stale(new_year, PROVIDER, NEXT)


def test_a_name_and_an_unknown_sentence_are_told_together_and_nothing_is_written(new_year):
    file = new_year.edition(PROVIDER, NEXT) / "reaffirmed/falls.csv"
    before = file.read_bytes()

    with pytest.raises(BadInputError) as refused:
        say(new_year, 99, role="Jo Bloggs")

    assert {one.column for one in refused.value.problems} == {"role", "--sentence"}
    assert file.read_bytes() == before


def test_a_page_without_a_text_of_last_year_is_refused_with_the_nearest_name(new_year):
    with pytest.raises(UnknownPageError, match="Did you mean 'falls'"):
        stale_of_page(new_year, PROVIDER, NEXT, "fals")


def test_neighbours_are_marked_together_and_a_table_and_emphasis_are_left_whole():
    text = "One. Two. **Three. Four.**\n\n| a | b |\n|---|---|\n| c | d |\n"
    stale = {one.sha256 for one in split_text(text)}

    marked = mark_stale(text, stale)

    assert f"<mark>{MARKED} One. Two.</mark> **Three. Four.**" in marked
    assert marked.endswith("| a | b |\n|---|---|\n| c | d |\n")
    assert mark_stale(text, set()) == text
