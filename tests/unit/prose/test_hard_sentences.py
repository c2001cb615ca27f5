"""Sentences that are too long to follow, one finding a narrative."""

from __future__ import annotations

from fixtures.tiny_texts import read_texts, write_narrative

from quality_account.prose.hard_sentences import find_hard_sentences, sentence_lengths

LONG = " ".join(["word"] * 36) + "."


def test_a_narrative_is_named_once_with_its_longest_sentence(paths):
    write_narrative(paths, "falls", f"Short.\n\n{LONG}\n\n{LONG[:-1]} more.\n")

    [found] = find_hard_sentences(read_texts(paths, "falls"))

    assert (found.row, found.found) == (5, "a sentence of 37 words, and 1 more above 35")


def test_a_sentence_of_thirty_five_words_is_not_named(paths):
    write_narrative(paths, "falls", LONG.removeprefix("word ") + "\n")

    assert find_hard_sentences(read_texts(paths, "falls")) == []


def test_items_headings_and_a_placeholder_end_or_count_as_words():
    text = "## A heading\n- one item\n- {falls.total.long} falls\n| a cell | another |\n"

    assert [words for _, words in sentence_lengths(text)] == [2, 2, 2, 2, 1]
