"""What signals mean, by direction; and when the variation icon is withheld."""

from __future__ import annotations

import pytest

from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import PhaseStart, PointType, Signal, Variation
from quality_account.statistics.spc.variation import point_type, variation_icon
from quality_account.vocabulary import Improvement

from .small_charts import chart_of, days, months, phase_from

UP = [Signal.ABOVE_LIMIT, Signal.RISING, Signal.TWO_IN_THREE_ABOVE, Signal.SHIFT_ABOVE]
DOWN = [Signal.BELOW_LIMIT, Signal.FALLING, Signal.TWO_IN_THREE_BELOW, Signal.SHIFT_BELOW]
STEADY = [10, 12] * 7


@pytest.mark.parametrize(
    ("signals", "improvement", "kind", "icon"),
    [
        (UP, Improvement.INCREASE, PointType.IMPROVEMENT, Variation.IMPROVEMENT_HIGH),
        (DOWN, Improvement.INCREASE, PointType.CONCERN, Variation.CONCERN_LOW),
        (UP, Improvement.DECREASE, PointType.CONCERN, Variation.CONCERN_HIGH),
        (DOWN, Improvement.DECREASE, PointType.IMPROVEMENT, Variation.IMPROVEMENT_LOW),
        (UP, Improvement.NEUTRAL, PointType.NEITHER_HIGH, Variation.NEITHER_HIGH),
        (DOWN, Improvement.NEUTRAL, PointType.NEITHER_LOW, Variation.NEITHER_LOW),
        ([None], Improvement.DECREASE, PointType.COMMON_CAUSE, Variation.COMMON_CAUSE),
    ],
)
def test_direction_and_side_of_a_signal_give_type_and_icon(signals, improvement, kind, icon):
    assert {point_type(signal, improvement) for signal in signals} == {kind}
    assert {variation_icon(signal, improvement) for signal in signals} == {icon}


def test_the_icon_is_that_of_the_last_point():
    assert chart_of([*STEADY, 30]).variation is Variation.IMPROVEMENT_HIGH
    assert chart_of([*STEADY, 30, 11]).variation is Variation.COMMON_CAUSE


def test_a_fall_above_the_mean_is_a_concern_where_an_increase_is_better():
    chart = chart_of([0, 2, 1, 0, 2, 1, 0, 20, 19, 18, 17, 16, 15, 14])

    assert chart.points[-1].value > chart.phases[0].mean
    assert chart.variation is Variation.CONCERN_LOW


@pytest.mark.parametrize("newest", [None, "ghosted"])
def test_a_last_point_that_does_not_count_leaves_the_icon_to_the_one_before(newest):
    values = [*STEADY, 30, None if newest is None else 5]
    ghosted = {days(16)[-1]: "Strike."} if newest == "ghosted" else None
    chart = chart_of(values, ghosted=ghosted)

    assert chart.variation is Variation.IMPROVEMENT_HIGH
    assert chart.notices == (
        "The newest value that counts is that of 15 January 2024; "
        "the series goes on to 16 January 2024.",
    )


def test_thirteen_points_have_an_icon_and_twelve_have_the_reason_why_not():
    enough, too_few = chart_of(STEADY[:13]), chart_of(STEADY[:12])

    assert (enough.variation, enough.no_variation_because) == (Variation.COMMON_CAUSE, "")
    assert too_few.variation is None
    assert too_few.no_variation_because == (
        "The last phase has 12 points with a value; icons are shown from 13 on."
    )
    assert (enough.phases[0].is_trial, too_few.phases[0].is_trial) == (False, True)
    assert chart_of(STEADY[:12], fewest_points=12).variation is Variation.COMMON_CAUSE


def test_missing_and_ghosted_points_are_no_points_that_are_there():
    chart = chart_of([*STEADY[:13], None], ghosted={days(1)[0]: "Strike."})

    assert chart.phases[0].observed == 12
    assert chart.variation is None


def test_only_the_points_of_the_last_phase_count():
    chart = chart_of(STEADY * 2, phases=[phase_from(27)])

    assert chart.variation is None
    assert chart.no_variation_because == (
        "The last phase has 1 point with a value; icons are shown from 13 on."
    )


def test_a_last_phase_without_a_value_leaves_the_icon_to_the_phase_before():
    chart = chart_of([*STEADY[:13], 30, None, None], phases=[phase_from(14)])

    assert chart.variation is Variation.IMPROVEMENT_HIGH

    short = chart_of([10, 12, None, None], phases=[phase_from(2)])
    assert short.no_variation_because == (
        "The phase of the newest value has 2 points with a value; icons are shown from 13 on."
    )


def test_no_value_and_no_limits_are_reasons_too():
    assert chart_of([None, None]).no_variation_because == (
        "The last phase has no point with a value."
    )
    assert chart_of([1, None, 2, None, 3], fewest_points=2).no_variation_because == (
        "The last phase has no process limits: "
        "no two neighbouring points that could set them have values."
    )


def test_a_monthly_chart_names_the_month_of_its_newest_value():
    chart = xmr_chart(
        [*STEADY, None], months(15), improvement=Improvement.NEUTRAL,
        phases=[PhaseStart(months(15)[2], "Moved.")],
    )  # fmt: skip

    assert chart.notices == (
        "The newest value that counts is that of February 2025; the series goes on to March 2025.",
    )
