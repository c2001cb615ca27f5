"""Which words compare something, and which only look so."""

from __future__ import annotations

import re
from itertools import product

import pytest

from quality_account.crosschecks.words import claims
from quality_account.crosschecks.words.claims import find_claims
from quality_account.crosschecks.words.small_letters import words_of


@pytest.mark.parametrize(
    ("text", "word", "direction"),
    [
        ("Vacancies fell by 20%.", "fell", "down"),
        ("The number has gone up.", "gone up", "up"),
        ("Waits came down from 63 days to 36 days.", "came down", "down"),
        ("Patient falls rose.", "rose", "up"),
        ("There was a reduction of 20% in vacancies.", "reduction", "down"),
        ("The score stayed the same.", "stayed the same", "same"),
        ("Satisfaction improved.", "improved", "better"),
        ("This led to fewer incidents.", "fewer", "down"),
        ("An above-average share answered.", "above-average", "up"),
        ("It is the lowest rate so far.", "lowest", "down"),
    ],
)
def test_a_word_that_compares_is_found(text: str, word: str, direction: str):
    assert (word, direction) in [(one.word, str(one.direction)) for one in find_claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "More than 25 cafes opened, and fewer than 10 closed.",
        "Staff share best practice and a quality improvement project.",
        "The rating was “requires improvement” again.",
        "A patient had fallen, and patients who fell were helped after a fall.",
        "Rose Ward cares for people who have fallen.",
        "Higher trainees are in a later stage; higher education is a partner.",
        "The Trust wants to see fewer falls, and will have reduced waits.",
        "This is meant to lower costs and should lead to fewer visits.",
        "It has not led to a sustained fall in numbers.",
        "The account does not say by how much waits fell.",
        "A higher number is neither good nor bad.",
        "They went above and beyond, and met at the same time.",
        "An improvement in three areas.",
        "Grow Your Own and a cutting-edge method.",
        "Staff work in safe, lower risk places.",
    ],
)
def test_a_word_that_compares_nothing_is_left_alone(text: str):
    assert list(find_claims(text)) == []


def test_what_holds_for_all_is_told_from_what_all_does():
    [all_of_them] = find_claims("All scores of the survey improved.")
    [across] = find_claims("We improved across all indicators.")
    [excepted] = find_claims("All scores improved except two.")

    assert all_of_them.holds_for_all
    assert across.holds_for_all
    assert not excepted.holds_for_all


def test_a_word_before_its_noun_speaks_of_that_noun():
    [attribute] = find_claims("It gives increased opportunity for contact.")
    [verb] = find_claims("Contacts increased in the year.")

    assert attribute.is_attribute
    assert not verb.is_attribute


@pytest.mark.parametrize("pattern", [pattern for _, _, pattern in claims._PATTERNS])
def test_no_word_of_comparison_is_passed_over_because_its_sentence_has_no_telling_word(
    pattern: str,
):
    for spelling in _spellings(re._parser.parse(pattern)):
        assert not claims._TELLING.isdisjoint(words_of(spelling)), spelling


def test_a_word_of_comparison_is_found_in_letters_of_any_size_and_of_other_alphabets():
    found = [find_claims(text)[0].word for text in ("Vacancies FELL.", "They ro\u017fe.")]
    assert found == ["FELL", "ro\u017fe"]


def _spellings(pattern: re._parser.SubPattern) -> list[str]:
    """What a pattern fits, each choice once, with as few repeats as it allows and one more."""
    return ["".join(parts) for parts in product(*(_of_part(*part) for part in pattern))]


def _of_part(kind: object, what: object) -> list[str]:
    name = str(kind)
    if name == "LITERAL":
        return [chr(what)]
    if name == "BRANCH":
        return [one for branch in what[1] for one in _spellings(branch)]
    if name == "SUBPATTERN":
        return _spellings(what[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, _, repeated = what
        return [one * count for one in _spellings(repeated) for count in (least, least + 1)]
    return ["a" if ("CATEGORY" in str(what)) else " "]
