"""What an author is told to do about a typed number, and when it stops a build."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, set_state, write_narrative, write_page

from quality_account.prose import check_prose, find_remarks
from quality_account.prose.proposals import propose
from quality_account.vocabulary import EditionState


@pytest.mark.parametrize("found", ["40", "40%", "2024"])
def test_only_a_fact_that_shows_the_same_is_proposed(paths, found: str):
    step = propose(read_texts(paths, "falls"), "falls", found, f"There were {found} mats.")

    assert ("{falls.mats} (Sensor mats in use)" in step) is (found == "40")


def test_a_row_is_spelt_out_where_no_fact_shows_the_same(paths):
    step = propose(read_texts(paths, "falls"), "falls", "12.5%", "A share of 12.5% fell.")

    assert "falls.NAME,LABEL,12.5,percent,2024-25,final,,exampleton-account,LOCATOR" in step


def test_a_literal_is_proposed_with_the_word_after_it(paths):
    texts = read_texts(paths, "falls")

    assert "“- text: 72 hours”" in propose(texts, "falls", "72", "Seen within 72 hours of it.")
    assert "“- text: 12”" in propose(texts, "falls", "12", "We had 12 in all.")


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.IN_YEAR])
def test_a_draft_is_told_of_digits_and_not_stopped(paths, state: EditionState):
    set_state(paths, state)
    write_narrative(paths, "falls", "There were 12 falls.\n")
    write_page(paths, "falls", "report.words()")

    assert check_prose(paths, "XX1", "2024-25", ["falls"]) == []
    found = [one.found for one in find_remarks(paths, "XX1", "2024-25", ["falls"])]
    assert "'12' typed into the text" in found


def test_any_other_edition_is_stopped(paths):
    set_state(paths, EditionState.RECONSTRUCTION)
    write_narrative(paths, "falls", "There were 12 falls.\n")
    write_page(paths, "falls", "report.words()")

    [problem] = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert problem.found == "'12' typed into the text"
    found = [one.found for one in find_remarks(paths, "XX1", "2024-25", ["falls"])]
    assert problem.found not in found


def test_a_number_in_a_notebook_stops_a_draft_too(paths):
    write_page(paths, "falls", "%%words\nThere were 12 falls.")

    [problem] = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert problem.file == "notebooks/falls.ipynb"
