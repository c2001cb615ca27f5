"""Which words compare something, and which only look so."""

from __future__ import annotations

import pytest

from quality_account.crosschecks.words.claims import find_claims


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
