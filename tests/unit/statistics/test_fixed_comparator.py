"""An interval beside a figure that has none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.statistics.fixed_comparator import TAKEN_AS_EXACT, Side, against_fixed
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals import Interval, mean_interval, wilson
from quality_account.statistics.movement import rounding_of
from quality_account.vocabulary import Status


def interval(lower: float | None, upper: float | None) -> Interval:
    return Interval(90.0, lower, upper, 0.95, "by hand")


@pytest.mark.parametrize(
    ("lower", "upper", "side", "is_beyond_chance"),
    [
        (87.1, 92.0, Side.ABOVE, True),
        (87.0, 92.0, Side.AROUND, False),
        (86.9, 92.0, Side.AROUND, False),
        (80.0, 87.0, Side.AROUND, False),
        (80.0, 86.9, Side.BELOW, True),
        (None, None, Side.UNKNOWN, None),
    ],
)
def test_only_an_interval_that_excludes_the_comparator_is_beyond_chance(
    lower, upper, side, is_beyond_chance
):
    found = against_fixed(interval(lower, upper), 87)

    assert found.side is side
    assert found.is_beyond_chance is is_beyond_chance


def test_the_rounding_of_a_printed_comparator_widens_it():
    printed = "87"
    near, far = interval(87.4, 92.0), interval(87.6, 92.0)

    assert against_fixed(near, printed).side is Side.ABOVE
    assert against_fixed(near, printed, rounding=rounding_of(printed)).side is Side.AROUND
    assert against_fixed(far, printed, rounding=rounding_of(printed)).side is Side.ABOVE
    assert against_fixed(interval(80, 86.6), printed, rounding="0.5").side is Side.AROUND


def test_a_target_that_everybody_meets_is_not_exceeded():
    assert against_fixed(wilson(20, 20), 100).side is Side.AROUND
    assert against_fixed(wilson(0, 20), 0).side is Side.AROUND


def test_binary_noise_is_no_side():
    assert against_fixed(mean_interval([0.1, 0.1, 0.1]), "0.1").side is Side.AROUND
    assert against_fixed(interval(0.1 + 0.2, 1), "0.3").side is Side.AROUND


def test_the_comparator_is_kept_exact_and_said_to_be_taken_so():
    found = against_fixed(interval(80, 90), "86.6")

    assert found.comparator == Fraction("86.6")
    assert found.caution == TAKEN_AS_EXACT
    assert "taken as exact" in TAKEN_AS_EXACT


@pytest.mark.parametrize("missing", [None, Status.NOT_AVAILABLE])
def test_a_missing_comparator_or_interval_leaves_nothing_to_compare(missing):
    assert against_fixed(interval(80, 90), missing) is None
    assert against_fixed(None, 87) is None


def test_every_problem_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        against_fixed(interval(80, 90), "high", rounding=-1)

    assert refusal.value.problems == (
        "comparator: found 'high', expected a number",
        "rounding: found -1, expected a number of 0 or more",
    )
    with pytest.raises(MethodInputError, match="rounding: found None"):
        against_fixed(interval(80, 90), 87, rounding=None)
