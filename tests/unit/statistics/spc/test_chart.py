"""One chart from end to end: points, phases, notices; few points, no points, points left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import (
    PhaseStart,
    PointState,
    PointType,
    Signal,
    TwoInThree,
    XmrSettings,
)
from quality_account.vocabulary import Improvement, Status

from .small_charts import chart_of, days, months, phase_from

STEADY = [10, 12] * 7


def test_the_chart_says_how_it_was_made():
    chart = chart_of(
        STEADY, improvement=Improvement.DECREASE, target="95", baseline=12, screening=True,
        two_in_three=TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT, shift_length=6, trend_length=8,
        fewest_points=10,
    )  # fmt: skip

    assert chart.settings == XmrSettings(
        Improvement.DECREASE, "95", 12, True, TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT, 6, 8, 10
    )


def test_what_is_not_asked_for_is_making_data_counts_own():
    assert chart_of(STEADY).settings == XmrSettings(Improvement.INCREASE)


def test_a_point_has_its_value_its_phase_and_its_type():
    chart = chart_of([*STEADY, 30, 1, 1, 1])

    assert chart.points[14].day == days(15)[14]
    assert chart.points[14].state is PointState.OBSERVED
    assert chart.points[14].signals == (Signal.ABOVE_LIMIT,)
    assert chart.points[14].signal is Signal.ABOVE_LIMIT
    assert chart.points[14].point_type is PointType.IMPROVEMENT
    assert chart.points[0].signals == ()
    assert chart.points[0].point_type is PointType.COMMON_CAUSE


def test_all_rules_that_hold_are_kept_beside_the_one_that_decides():
    chart = chart_of([0] * 30 + [7, 6, 5, 4, 3, 2, 1])

    assert chart.points[30].signals == (
        Signal.ABOVE_LIMIT,
        Signal.FALLING,
        Signal.TWO_IN_THREE_ABOVE,
        Signal.SHIFT_ABOVE,
    )


def test_one_point_has_a_mean_and_nothing_else():
    chart = chart_of([7])

    assert (chart.phases[0].mean, chart.phases[0].lower, chart.phases[0].upper) == (7, None, None)
    assert chart.phases[0].average_moving_range is None
    assert chart.phases[0].is_trial
    assert chart.points[0].point_type is PointType.COMMON_CAUSE
    assert (chart.variation, chart.assurance) == (None, None)


def test_two_points_have_trial_limits():
    chart = chart_of([10, 12])

    assert (chart.phases[0].lower, chart.phases[0].upper) == (5.68, 16.32)
    assert chart.phases[0].is_trial


def test_a_series_without_a_value_has_no_line_and_no_type():
    chart = chart_of([None, Status.SUPPRESSED, None])

    assert chart.phases[0].mean is None
    assert chart.phases[0].observed == 0
    assert [point.point_type for point in chart.points] == [None] * 3
    assert chart.last_observed is None


def test_a_missing_point_keeps_its_status_and_has_no_type():
    chart = chart_of([10, Status.SUPPRESSED, None, 12])

    assert [point.state for point in chart.points[1:3]] == [PointState.MISSING] * 2
    assert [point.status for point in chart.points] == [
        Status.FINAL,
        Status.SUPPRESSED,
        Status.MISSING,
        Status.FINAL,
    ]
    assert chart.points[1].value is None
    assert chart.points[1].point_type is None


def test_seven_rising_points_around_a_missing_one_are_no_trend():
    chart = chart_of([*[5] * 7, 6, 7, 8, None, 9, 10, 11, 12])

    assert all(Signal.RISING not in point.signals for point in chart.points)


def test_a_missing_row_is_put_in_as_a_missing_point():
    without_march = [*months(2), *months(15)[3:]]

    chart = xmr_chart(STEADY, without_march, improvement=Improvement.INCREASE)

    assert [point.day for point in chart.points] == months(15)
    assert chart.points[2].state is PointState.MISSING
    assert chart.points[2].status is Status.MISSING
    assert chart.notices == (
        "The series is monthly and has no row for March 2024; it stands as a missing point.",
    )


def test_days_without_a_step_are_neighbours_and_a_notice_says_so():
    irregular = [date(2024, 1, 1), date(2024, 1, 9), date(2024, 3, 2)]

    chart = xmr_chart([10, 12, 10], irregular, improvement=Improvement.INCREASE)

    assert chart.phases[0].average_moving_range == 2
    assert chart.notices == (
        "The days follow no regular step, so each point is taken to follow the one before it.",
    )


def test_a_regular_series_needs_no_notice():
    assert chart_of(STEADY).notices == ()


def test_a_ghosted_point_keeps_its_value_and_counts_for_nothing():
    reason = {days(15)[7]: "Records were lost in the move."}
    with_it = chart_of([*STEADY[:7], 900, *STEADY[7:]], ghosted=reason)
    missing = chart_of([*STEADY[:7], None, *STEADY[7:]])

    ghost = with_it.points[7]
    assert (ghost.value, ghost.state) == (900, PointState.GHOSTED)
    assert ghost.ghosted_because == "Records were lost in the move."
    assert (ghost.signals, ghost.point_type) == ((), None)
    assert with_it.phases == missing.phases
    assert [point.signals for point in with_it.points] == [
        point.signals for point in missing.points
    ]


def test_a_ghosted_point_ends_a_run():
    rise = [*[5] * 7, 6, 7, 8, 9, 10, 11, 12]

    assert Signal.RISING in chart_of(rise).points[13].signals
    ghosted = chart_of(rise, ghosted={days(14)[10]: "Strike."})
    assert all(Signal.RISING not in point.signals for point in ghosted.points)


def test_a_phase_begins_at_its_day_with_limits_of_its_own():
    chart = chart_of([*STEADY, *[value + 50 for value in STEADY]], phases=[phase_from(14)])

    assert [point.phase for point in chart.points] == [0] * 14 + [1] * 14
    assert [phase.mean for phase in chart.phases] == [11, 61]
    assert [phase.upper for phase in chart.phases] == [16.32, 66.32]  # no range of 48 between them
    assert [phase.reason for phase in chart.phases] == ["", "The service changed."]
    assert (chart.phases[0].last, chart.phases[1].first) == (days(14)[13], days(15)[14])
    assert chart.phase_of(chart.points[14]) is chart.phases[1]
    assert all(not point.signals for point in chart.points)


def test_no_run_reaches_across_a_phase():
    rise = [1, 2, 3, 4, 5, 6, 7, 8]

    assert all(Signal.RISING in point.signals for point in chart_of(rise).points)
    parted = chart_of(rise, phases=[phase_from(4)])
    assert all(not point.signals for point in parted.points)


def test_a_phase_asked_for_between_two_points_begins_at_the_next_and_a_notice_says_so():
    chart = xmr_chart(
        STEADY, months(14), improvement=Improvement.INCREASE,
        phases=[PhaseStart(date(2024, 4, 15), "Moved.")],
    )  # fmt: skip

    assert chart.phases[1].first == date(2024, 5, 1)
    assert chart.notices == (
        "The phase from 15 April 2024 begins with May 2024, the first point from then on.",
    )


def test_phases_may_stand_in_any_order():
    starts = [phase_from(10), phase_from(4)]

    assert chart_of(STEADY, phases=starts) == chart_of(STEADY, phases=starts[::-1])


def test_a_baseline_sets_the_limits_of_each_phase():
    values = [10, 12] * 6 + [90] * 3 + [50, 52] * 6 + [1] * 3

    chart = chart_of(values, baseline=12, phases=[phase_from(15)])

    assert [phase.mean for phase in chart.phases] == [11, 51]
    assert [phase.observed for phase in chart.phases] == [15, 15]
    assert chart.notices == ()


@pytest.mark.parametrize(
    ("values", "baseline", "held"), [(STEADY, 3, 3), (STEADY[:8], 12, 8), ([None, *STEADY], 12, 11)]
)
def test_a_baseline_of_fewer_than_twelve_points_has_a_notice(values, baseline, held):
    assert chart_of(values, baseline=baseline).notices == (
        f"The limits from 1 January 2024 rest on a baseline of {held} points with a value; "
        "fewer than 12 make uncertain limits.",
    )


def test_limits_are_not_clipped_to_what_a_percentage_can_be():
    chart = chart_of([99, 100] * 7)

    assert chart.phases[0].upper == 102.16


def test_a_result_cannot_be_changed():
    chart = chart_of(STEADY)

    with pytest.raises(AttributeError):
        chart.variation = None
    assert replace(chart, notices=()) == chart


@pytest.mark.parametrize("constant", [0.1, 100, "98.7", 0])
def test_a_constant_series_has_no_signal(constant):
    chart = chart_of([constant] * 48)

    assert all(point.point_type is PointType.COMMON_CAUSE for point in chart.points)
    assert chart.phases[0].lower == chart.phases[0].mean == chart.phases[0].upper == float(constant)
