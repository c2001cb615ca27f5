"""Whose turn a step is, and what the description of an edition says after it."""

from __future__ import annotations

import pytest

from quality_account.errors import UnknownNameError
from quality_account.lifecycle.needs import NEXT_STEP
from quality_account.lifecycle.stepping import find_out_of_turn, step_named, with_state
from quality_account.vocabulary import EditionState, Step


@pytest.mark.parametrize("state", EditionState)
def test_of_the_steps_that_lead_on_only_the_next_one_can_be_taken(state):
    of_a_life = set(NEXT_STEP.values())

    possible = {one for one in of_a_life if not find_out_of_turn(state, one, "edition.yml")}

    assert possible == {NEXT_STEP[state]} if state in NEXT_STEP else possible == set()


@pytest.mark.parametrize("step", [Step.CORRECTION, Step.ITEM_WITHDRAWAL, Step.WITHDRAWAL])
def test_only_what_is_out_can_be_corrected_or_withdrawn(step):
    possible = {one for one in EditionState if not find_out_of_turn(one, step, "edition.yml")}

    assert possible == {
        EditionState.PUBLISHED,
        EditionState.CORRECTED,
        EditionState.RECONSTRUCTION,
    }


def test_a_step_that_nobody_knows_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'approved'"):
        step_named("aproved")


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("state: draft # is\r\nyear: x\r\n", "state: revised # is\r\nyear: x\r\n"),
        ("state: 'draft'\n", "state: 'revised'\n"),
        ("a: |\n  state: draft\nstate:   draft", "a: |\n  state: draft\nstate:   revised"),
    ],
)
def test_the_state_is_changed_and_nothing_else(text, now):
    assert with_state(text, EditionState.REVISED) == now


@pytest.mark.parametrize("text", ["{state: draft}", '"state": draft', "state: >\n  draft\n"])
def test_a_state_that_is_written_in_another_form_is_not_guessed_at(text):
    with pytest.raises(ValueError, match="not a plain one"):
        with_state(text, EditionState.REVISED)
