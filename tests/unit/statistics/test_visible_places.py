"""Decimals enough to see a verdict."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.numbers import round_half_up
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.visible_places import MOST_PLACES, places_to_tell

FIGURES = st.decimals(0, 100, places=6)


@pytest.mark.parametrize(
    ("value", "other", "decimals", "places"),
    [
        ("94.96", 95, 1, 2),
        ("94.96", 95, 0, 2),
        ("94.4", 95, 0, 0),
        ("94.5", 95, 0, 1),
        ("95.04", 95, 1, 2),
        (95, "94.96", 1, 2),
        ("94.9", 95, 1, 1),
        ("-0.04", 0, 1, 2),
        (Fraction(1, 3), Fraction(333, 1000), 1, 4),
        ("95.0", 95, 1, 1),
        (95, 95, 0, 0),
        ("94.9999999999999", 95, 1, MOST_PLACES),
        ("94.9999999999999", 95, MOST_PLACES, MOST_PLACES),
        ("1", "2", 3, 3),
    ],
)
def test_the_fewest_places_at_which_two_figures_differ(value, other, decimals, places):
    assert places_to_tell(value, other, decimals) == places


@settings(derandomize=True, deadline=None, max_examples=200)
@given(FIGURES, FIGURES, st.integers(0, 3))
def test_at_these_places_the_figures_differ_the_right_way_and_at_fewer_not_at_all(
    value, other, decimals
):
    places = places_to_tell(value, other, decimals)
    shown, shown_other = round_half_up(value, places), round_half_up(other, places)

    assert places >= decimals
    assert (shown > shown_other) == (value > other)
    assert (shown < shown_other) == (value < other)
    for fewer in range(decimals, places):
        assert round_half_up(value, fewer) == round_half_up(other, fewer)


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        places_to_tell(None, "high", -1)

    assert refusal.value.problems == (
        "value: found None, expected a number",
        "other: found 'high', expected a number",
        "decimals: found -1, expected a whole number from 0 to 12",
    )


@pytest.mark.parametrize("decimals", [13, 1.5, True, "1", None])
def test_what_is_no_number_of_places_is_refused(decimals):
    with pytest.raises(MethodInputError, match="decimals: found"):
        places_to_tell(1, 2, decimals)
