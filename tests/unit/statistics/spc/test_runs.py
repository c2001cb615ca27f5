"""How long signals have lasted."""

from __future__ import annotations

import pytest

from quality_account.statistics.spc.results import Signal
from quality_account.statistics.spc.runs import Run, last_run, signal_stretches

from .small_charts import chart_of, days, phase_from

LOW = [0, 2, 1, 0, 2, 1, 0, 2]


def run(signal: Signal, first: int, points: int) -> Run:
    """A run that begins on the so-manieth day, counted from 0."""
    return Run(signal, days(first + 1)[first], days(first + points)[-1], points)


def test_the_last_run_says_for_how_many_points_a_shift_has_lasted():
    chart = chart_of([5, 9, *LOW, *[8, 9] * 4])

    assert last_run(chart) == run(Signal.SHIFT_ABOVE, 10, 8)


def test_a_trend_is_the_last_run_before_the_shift_that_it_also_is():
    chart = chart_of([*LOW, 11, 12, 13, 14, 15, 16, 17])

    assert last_run(chart).signal is Signal.RISING
    assert last_run(chart).points == 9  # 0, 2, 11 to 17


def test_a_last_point_outside_its_limits_still_has_its_run():
    chart = chart_of([*LOW, *[8, 9] * 3, 30])

    assert chart.last_observed.signal is Signal.ABOVE_LIMIT
    assert last_run(chart).signal is Signal.SHIFT_ABOVE


@pytest.mark.parametrize("values", [[*LOW, *[8, 9] * 4, 0], [10, 12] * 7, [*[10, 12] * 7, 30]])
def test_a_last_point_in_no_run_has_none(values):
    assert last_run(chart_of(values)) is None


def test_without_a_value_there_is_no_last_run():
    assert last_run(chart_of([None, None])) is None


def test_points_after_the_newest_value_do_not_end_its_run():
    assert last_run(chart_of([*LOW, *[8, 9] * 4, None])) == run(Signal.SHIFT_ABOVE, 8, 8)


def test_every_rule_has_its_stretches_by_first_day():
    chart = chart_of([*[10, 12] * 7, 30, 20, 40, 41])

    assert signal_stretches(chart) == (
        run(Signal.SHIFT_BELOW, 0, 14),
        run(Signal.ABOVE_LIMIT, 14, 1),
        run(Signal.TWO_IN_THREE_ABOVE, 14, 1),
        run(Signal.ABOVE_LIMIT, 16, 2),
        run(Signal.TWO_IN_THREE_ABOVE, 16, 2),
    )


@pytest.mark.parametrize(("signal", "sign"), [(Signal.RISING, 1), (Signal.FALLING, -1)])
def test_two_trends_that_follow_one_another_are_two_stretches(signal, sign):
    chart = chart_of([sign * value for value in [1, 2, 3, 4, 5, 6, 7] * 2])

    assert [r for r in signal_stretches(chart) if r.signal is signal] == [
        run(signal, 0, 7),
        run(signal, 7, 7),
    ]


def test_a_tie_but_for_binary_noise_parts_two_trends():
    chart = chart_of([0.1, 0.2, 0.3, 0.1 + 0.2, 0.4, 0.5], trend_length=3)

    assert signal_stretches(chart) == (run(Signal.RISING, 0, 3), run(Signal.RISING, 3, 3))


def test_a_peak_is_in_the_rise_and_in_the_fall():
    stretches = signal_stretches(chart_of([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]))

    assert run(Signal.RISING, 0, 7) in stretches
    assert run(Signal.FALLING, 6, 7) in stretches


def test_a_stretch_ends_with_its_phase():
    values = [*[0, 20] * 3, *[0] * 7, *[50] * 7, *[90, 80] * 3]
    stretches = signal_stretches(chart_of(values, phases=[phase_from(13)]))

    assert run(Signal.SHIFT_BELOW, 6, 7) in stretches
    assert run(Signal.SHIFT_BELOW, 13, 7) in stretches


def test_a_steady_series_has_no_stretch():
    assert signal_stretches(chart_of([10, 12] * 7)) == ()
