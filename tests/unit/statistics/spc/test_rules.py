"""The four rules, each on both sides of its edge, with lines that can be checked by eye."""

from __future__ import annotations

from itertools import compress

import numpy as np
import pytest

from quality_account.statistics.spc.results import Signal, TwoInThree
from quality_account.statistics.spc.rules import NO_POINT, SIGNALS, deciding_signal, signals_at

from .small_charts import given_limits, row

#: Mean 10, two-sigma lines at 8 and 12, limits at 7 and 13.
LIMITS = given_limits(mean=10, sigma=1)
WIDE = given_limits(mean=0, sigma=1000)


def signals_of(*values: float | None, limits=LIMITS, **settings) -> list[set[Signal]]:
    """The rules that hold at each point."""
    settings = {
        "two_in_three": TwoInThree.BEYOND_TWO_SIGMA,
        "shift_length": 7,
        "trend_length": 7,
        **settings,
    }
    held = signals_at(row(*values), limits, **settings)
    return [set(compress(SIGNALS, held[:, 0, place])) for place in range(len(values))]


def marked(signal: Signal, *values: float | None, **settings) -> str:
    """One letter a point: x where the signal holds."""
    return "".join(".x"[signal in held] for held in signals_of(*values, **settings))


def decided(*values: float | None, limits=LIMITS) -> list[Signal | None]:
    held = signals_at(
        row(*values),
        limits,
        two_in_three=TwoInThree.BEYOND_TWO_SIGMA,
        shift_length=7,
        trend_length=7,
    )
    codes = deciding_signal(held, row(*values))[0]
    return [SIGNALS[code - 1] if code > 0 else None for code in codes]


def test_a_point_beyond_a_limit_is_outside_and_one_on_it_is_not():
    assert marked(Signal.ABOVE_LIMIT, 13, 13.1, 10) == ".x."
    assert marked(Signal.BELOW_LIMIT, 7, 6.9, 10) == ".x."


def test_six_on_one_side_are_no_shift_and_seven_are():
    assert marked(Signal.SHIFT_ABOVE, 9, *[11] * 6, 9) == "........"
    assert marked(Signal.SHIFT_ABOVE, 9, *[11] * 7, 9) == ".xxxxxxx."
    assert marked(Signal.SHIFT_BELOW, 11, *[9] * 8, 11) == ".xxxxxxxx."


def test_a_point_on_the_mean_ends_a_shift():
    assert marked(Signal.SHIFT_ABOVE, *[11] * 4, 10, *[11] * 4) == "." * 9


def test_points_on_the_mean_are_no_shift():
    assert signals_of(*[10] * 9) == [set()] * 9


def test_six_rising_points_are_no_trend_and_seven_are():
    assert marked(Signal.RISING, 1, 2, 3, 4, 5, 6, limits=WIDE) == "......"
    assert marked(Signal.RISING, 1, 2, 3, 4, 5, 6, 7, limits=WIDE) == "xxxxxxx"
    assert marked(Signal.FALLING, 9, 8, 7, 6, 5, 4, 3, 2, limits=WIDE) == "xxxxxxxx"


def test_a_trend_marks_its_seven_points_and_no_neighbour():
    assert marked(Signal.RISING, 5, 1, 2, 3, 4, 5, 6, 7, 0, limits=WIDE) == ".xxxxxxx."


def test_a_tie_ends_a_trend():
    assert marked(Signal.RISING, 1, 2, 3, 4, 4, 5, 6, 7, limits=WIDE) == "........"


@pytest.mark.parametrize("length", [6, 8])
def test_the_lengths_of_runs_can_be_set(length):
    rise = list(range(1, length + 1))

    assert marked(Signal.RISING, *rise, limits=WIDE, trend_length=length) == "x" * length
    assert marked(Signal.RISING, *rise[1:], limits=WIDE, trend_length=length) == "." * (length - 1)
    assert marked(Signal.SHIFT_ABOVE, *[11] * length, shift_length=length) == "x" * length
    assert marked(Signal.SHIFT_ABOVE, *[11] * (length - 1), shift_length=length) == "." * (
        length - 1
    )


def test_two_of_three_beyond_the_two_sigma_line_are_marked_and_the_third_is_not():
    assert marked(Signal.TWO_IN_THREE_ABOVE, 9, 12.5, 11, 12.5, 9) == ".x.x."
    assert marked(Signal.TWO_IN_THREE_BELOW, 11, 7.5, 7.5, 9, 11) == ".xx.."


def test_two_of_four_are_not_enough():
    assert marked(Signal.TWO_IN_THREE_ABOVE, 12.5, 11, 11, 12.5) == "...."


def test_a_point_on_the_two_sigma_line_does_not_count():
    assert marked(Signal.TWO_IN_THREE_ABOVE, 12, 11, 12.5) == "..."


@pytest.mark.parametrize("third", [9, 10])
def test_the_third_point_must_be_on_the_same_side_of_the_mean(third):
    assert marked(Signal.TWO_IN_THREE_ABOVE, 12.5, third, 12.5) == "..."


def test_two_beyond_lines_on_opposite_sides_are_no_signal():
    assert signals_of(12.5, 11, 7.5) == [set()] * 3


def test_two_points_alone_are_no_two_in_three():
    assert marked(Signal.TWO_IN_THREE_ABOVE, 12.5, 12.5) == ".."


def test_a_point_beyond_the_limit_counts_under_the_present_rule_only():
    older = {"two_in_three": TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT}

    assert marked(Signal.TWO_IN_THREE_ABOVE, 13.5, 11, 12.5) == "x.x"
    assert marked(Signal.TWO_IN_THREE_ABOVE, 13.5, 11, 12.5, **older) == "..."
    # A point on the limit is inside it, so that both rules count it.
    assert marked(Signal.TWO_IN_THREE_ABOVE, 13, 11, 12.5, **older) == "x.x"


def test_a_missing_point_ends_every_run():
    assert marked(Signal.SHIFT_ABOVE, *[11] * 4, None, *[11] * 4) == "." * 9
    assert marked(Signal.RISING, 1, 2, 3, 4, None, 5, 6, 7, limits=WIDE) == "." * 8
    assert marked(Signal.TWO_IN_THREE_ABOVE, 12.5, None, 12.5) == "..."


def test_a_missing_point_has_no_signal_and_a_code_of_its_own():
    values = row(13.5, None, 10)
    held = signals_at(
        values, LIMITS, two_in_three=TwoInThree.BEYOND_TWO_SIGMA, shift_length=7, trend_length=7
    )

    assert not held[:, 0, 1].any()
    assert deciding_signal(held, values)[0].tolist() == [1, NO_POINT, 0]


def test_without_limits_a_trend_still_holds_and_nothing_else():
    undefined = given_limits(mean=np.nan, sigma=np.nan)

    assert signals_of(*range(1, 8), limits=undefined) == [{Signal.RISING}] * 7


def test_outside_wins_over_a_trend_a_trend_over_two_in_three_and_that_over_a_shift():
    # Falls from above the limit to just above the mean: each rule holds somewhere.
    falling = [13.5, 12.9, 12.5, 11.5, 11.4, 11.3, 11.2]

    assert decided(*falling) == [Signal.ABOVE_LIMIT] + [Signal.FALLING] * 6
    assert signals_of(*falling)[2] == {
        Signal.FALLING,
        Signal.TWO_IN_THREE_ABOVE,
        Signal.SHIFT_ABOVE,
    }
    # With a tie it is no trend: two in three stands out, the others are the shift.
    assert decided(11, 12.5, 12.5, 11, 11, 11, 11) == [
        Signal.SHIFT_ABOVE,
        *[Signal.TWO_IN_THREE_ABOVE] * 2,
        *[Signal.SHIFT_ABOVE] * 4,
    ]


def test_a_peak_belongs_to_the_fall_after_it_and_a_trough_to_the_rise():
    peak = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    trough = [-value for value in peak]

    assert decided(*peak, limits=WIDE) == [Signal.RISING] * 6 + [Signal.FALLING] * 7
    assert decided(*trough, limits=WIDE) == [Signal.FALLING] * 6 + [Signal.RISING] * 7
    assert signals_of(*peak, limits=WIDE)[6] >= {Signal.RISING, Signal.FALLING}


def test_the_last_point_of_a_rise_rises_whatever_follows():
    twice = [1, 2, 3, 4, 5, 6, 7] * 2

    assert decided(*twice, limits=WIDE) == [Signal.RISING] * 14
