"""A thing that is done by one page and awaited by another, and states that only go on."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.states import find_differing_states
from quality_account.vocabulary import Unit

SAME = "same: Both are the state on one day."
ORDER = "order: [awaited, completed]"


def told(fact_id: str, state: str, period: str = "2024-25"):
    return stated(fact_id, state, Unit.TEXT, label="The new ward", period=period)


@pytest.fixture
def check(tmp_path):
    def run(first, second, *more: str):
        facts = f"facts: [{first.fact_id}, {second.fact_id}]"
        lines = "\n    ".join(["thing: The new ward", facts, *more])
        relations = f"states:\n  - {lines}\n"
        return find_differing_states(evidence_of(tmp_path, first, second, relations=relations))

    return run


def test_two_states_of_one_thing_are_a_finding(check):
    found = check(told("opening.ward", "completed"), told("safety.ward", "awaited"), SAME).findings[
        0
    ]

    assert found.finding_id == "state:The new ward"
    assert (found.weight, found.is_question) == (Weight.MEDIUM, False)
    assert (found.printed, found.found) == ("completed", "awaited")
    assert [place.page for place in found.places] == ["opening", "safety"]


def test_where_nobody_says_that_the_places_mean_the_same_it_is_a_question(check):
    found = check(told("opening.ward", "completed"), told("safety.ward", "awaited")).findings[0]

    assert found.is_question and found.weight is Weight.MEDIUM


def test_a_question_on_one_page_weighs_little_because_its_reader_sees_both(check):
    found = check(told("safety.gaps", "none"), told("safety.filled", "some")).findings[0]

    assert found.is_question and found.weight is Weight.LOW


def test_the_same_state_in_other_letters_agrees(check):
    checked = check(told("opening.rating", "Good"), told("safety.rating", "good"), SAME)

    assert not checked.findings and len(checked.passed) == 1


def test_a_later_state_of_a_later_period_agrees(check):
    earlier, later = told("a.ward", "awaited", "2023-24"), told("b.ward", "completed", "2024-25")

    assert not check(earlier, later, SAME, ORDER).findings
    assert not check(later, earlier, SAME, ORDER).findings


def test_a_state_that_goes_back_is_found(check):
    earlier, later = told("a.ward", "completed", "2023-24"), told("b.ward", "awaited", "2024-25")

    assert check(earlier, later, SAME, ORDER).findings


def test_the_order_does_not_excuse_two_states_of_one_period(check):
    assert check(told("a.ward", "awaited"), told("b.ward", "completed"), SAME, ORDER).findings


def test_one_place_alone_is_not_judged(check, tmp_path):
    relations = "states:\n  - thing: The new ward\n    facts: [a.ward, b.ward]\n"
    checked = find_differing_states(
        evidence_of(tmp_path, told("a.ward", "completed"), relations=relations)
    )

    assert not checked.findings and not checked.passed


def test_a_finding_changes_with_what_it_rests_on(check):
    first = check(told("a.ward", "completed"), told("b.ward", "awaited")).findings[0]
    second = check(told("a.ward", "completed"), told("b.ward", "not begun")).findings[0]

    assert first.state != second.state
