"""The sentences of an edition: where each begins and ends, and which facts stand in it."""

from __future__ import annotations

from pathlib import Path

from fixtures.evidence_of_words import fact
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from fixtures.tiny_texts import write_page

from quality_account.crosschecks.book_texts import read_book_texts
from quality_account.crosschecks.sentences import read_sentences, split_sentences

FACTS = {
    one.fact_id: one for one in (fact("falls.total", "12", "Falls"), fact("a.b", "3", "Wards"))
}


def texts(markdown: str) -> list[str]:
    return [one.text for one in split_sentences(markdown, FACTS)]


def test_headings_items_and_cells_are_sentences_of_their_own():
    markdown = "# Falls\n\nOne line\nand the next.\n\n- First item\n- Second\n\n| Ward | Falls |\n"

    found = list(split_sentences(markdown, FACTS))

    assert [one.text for one in found] == [
        "Falls", "One line and the next.", "First item", "Second", "Ward", "Falls",
    ]  # fmt: skip
    assert [one.is_heading for one in found] == [True, False, False, False, False, False]
    assert [one.line for one in found] == [1, 3, 6, 7, 9, 9]


def test_a_full_stop_within_an_abbreviation_ends_no_sentence():
    assert texts("Cakes, e.g. Eccles cakes, were served. Dr. Hands came.") == [
        "Cakes, e.g. Eccles cakes, were served.",
        "Dr. Hands came.",
    ]


def test_facts_are_found_with_and_without_attributes_each_once():
    [sentence] = split_sentences("{falls.total} falls on {a.b} wards, {falls.total.unit}.", FACTS)

    assert [one.fact_id for one in sentence.facts] == ["falls.total", "a.b"]
    assert sentence.text.startswith("12 falls on 3 wards")


def test_comments_and_code_are_no_words_and_links_are_their_words():
    assert texts("See [the page](falls.html). <!-- It fell. --> `rose`") == ["See the page."]


def test_captions_stand_out_as_headings_do(tmp_path: Path):
    paths = copy_tiny_provider(tmp_path / "project")
    write_page(paths, "falls", 'report.show_table("falls", rows, "The highest: {falls.total}")')

    found = read_sentences(read_book_texts(paths, PROVIDER, YEAR, ["falls"]), FACTS)

    [caption] = [one for one in found if one.column == "caption"]
    assert (caption.text, caption.is_heading, caption.page) == ("The highest: 12", True, "falls")
    assert [one.fact_id for one in caption.facts] == ["falls.total"]
