"""What holds for every series: found wanting by nobody's example, but by a search for one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.limits import process_limits
from quality_account.statistics.spc.many import xmr_many
from quality_account.statistics.spc.precision import decimal_places
from quality_account.statistics.spc.results import Signal, TwoInThree, Variation, XmrChart
from quality_account.statistics.spc.rules import deciding_signal, signals_at
from quality_account.vocabulary import Improvement

from .exact_chart import exact_lines, exact_signals
from .small_charts import chart_of, days, phase_from

modestly = settings(derandomize=True, deadline=None, max_examples=75)

#: Few different values, so that ties, points on a line and constant stretches come up often.
HUNDREDTHS = st.one_of(st.integers(0, 6), st.integers(-300, 300), st.integers(0, 10_000))
PRINTED = HUNDREDTHS.map(lambda number: number / 100)
SERIES = st.lists(PRINTED, min_size=1, max_size=30)
SERIES_WITH_GAPS = st.lists(st.one_of(PRINTED, PRINTED, st.none()), min_size=1, max_size=30)
VARIANTS = st.sampled_from(TwoInThree)

MIRRORED = {
    Signal.ABOVE_LIMIT: Signal.BELOW_LIMIT,
    Signal.RISING: Signal.FALLING,
    Signal.TWO_IN_THREE_ABOVE: Signal.TWO_IN_THREE_BELOW,
    Signal.SHIFT_ABOVE: Signal.SHIFT_BELOW,
}
MIRRORED |= {below: above for above, below in MIRRORED.items()}
MIRRORED_ICONS = {
    icon: Variation(icon.value.replace("high", "*").replace("low", "high").replace("*", "low"))
    for icon in Variation
}

LINES = ("mean", "lower", "upper", "near_lower", "near_upper")


def signals_of(chart: XmrChart) -> list[set[Signal]]:
    return [set(point.signals) for point in chart.points]


def lines_of(chart: XmrChart) -> list[float | None]:
    return [getattr(phase, line) for phase in chart.phases for line in LINES]


@modestly
@given(SERIES_WITH_GAPS, VARIANTS, st.booleans(), st.integers(2, 7))
def test_limits_and_signals_are_those_of_exact_fractions(values, variant, screening, length):
    chart = chart_of(
        values, two_in_three=variant, screening=screening, shift_length=length, trend_length=length
    )
    exact = [None if value is None else Fraction(str(value)) for value in values]
    lines = exact_lines(exact, screening=screening)

    assert signals_of(chart) == exact_signals(
        exact, screening=screening, two_in_three=variant, length=length
    )
    if lines is not None:
        assert lines_of(chart) == pytest.approx([float(lines[line]) for line in LINES], abs=1e-9)


@modestly
@given(SERIES_WITH_GAPS, st.integers(-1000, 1000), st.sampled_from([0.01, 0.1, 0.5, 3, 100]))
def test_limits_move_with_the_values_and_signals_stay(values, shift, scale):
    def moved(value):
        return None if value is None else scale * value + shift

    before, after = chart_of(values), chart_of([moved(value) for value in values])

    assert signals_of(after) == signals_of(before)
    assert lines_of(after) == pytest.approx([moved(line) for line in lines_of(before)], abs=1e-6)


@modestly
@given(SERIES_WITH_GAPS, VARIANTS, st.one_of(st.none(), PRINTED))
def test_the_mirror_turns_above_into_below_and_keeps_improvement(values, variant, target):
    common = {"two_in_three": variant, "fewest_points": 2}
    chart = chart_of(values, target=target, **common)
    mirror = chart_of(
        [None if value is None else -value for value in values],
        target=None if target is None else -target,
        improvement=Improvement.DECREASE,
        **common,
    )

    assert signals_of(mirror) == [{MIRRORED[one] for one in held} for held in signals_of(chart)]
    assert [point.point_type for point in mirror.points] == [
        point.point_type for point in chart.points
    ]
    assert mirror.variation == MIRRORED_ICONS.get(chart.variation)
    assert mirror.assurance == chart.assurance


@modestly
@given(SERIES_WITH_GAPS, st.data())
def test_the_order_of_rows_does_not_matter(values, data):
    rows = list(zip(values, days(len(values)), strict=True))
    shuffled = data.draw(st.permutations(rows))

    assert xmr_chart(*zip(*shuffled, strict=True), improvement=Improvement.INCREASE) == chart_of(
        values
    )


@modestly
@given(SERIES, st.data(), VARIANTS, st.integers(2, 7))
def test_a_value_that_goes_missing_adds_no_signal_under_the_same_limits(
    values, data, variant, length
):
    lost = data.draw(st.integers(0, len(values) - 1))
    whole = np.array([values])
    gap = whole.copy()
    gap[0, lost] = np.nan
    limits = process_limits(whole, decimal_places(whole))
    rules = {"two_in_three": variant, "shift_length": length, "trend_length": length}

    before, after = signals_at(whole, limits, **rules), signals_at(gap, limits, **rules)

    assert not (after & ~before).any()
    assert not (deciding_signal(after, gap)[0] > 0)[deciding_signal(before, whole)[0] <= 0].any()


@modestly
@given(SERIES, st.data())
def test_a_value_that_goes_missing_after_the_baseline_adds_no_signal(values, data):
    assume(len(values) > 4)
    lost = data.draw(st.integers(4, len(values) - 1))
    without = [None if place == lost else value for place, value in enumerate(values)]

    before = signals_of(chart_of(values, baseline=4))
    after = signals_of(chart_of(without, baseline=4))

    assert all(held <= held_before for held, held_before in zip(after, before, strict=True))
    assert after[lost] == set()


@modestly
@given(st.one_of(PRINTED, st.floats(-1e6, 1e6)), st.integers(2, 50), st.booleans())
def test_a_constant_series_has_limits_on_its_mean_and_no_signal(constant, count, screening):
    chart = chart_of([constant] * count, screening=screening)

    assert signals_of(chart) == [set()] * count
    assert len(set(lines_of(chart))) == 1
    assert chart.phases[0].mean == pytest.approx(constant, rel=1e-11)


@modestly
@given(st.lists(SERIES_WITH_GAPS, min_size=1, max_size=5), st.booleans(), st.data())
def test_many_series_at_once_are_the_same_as_one_by_one(series, screening, data):
    points = max(map(len, series))
    padded = [[*values, *[None] * (points - len(values))] for values in series]
    start = data.draw(st.integers(1, points - 1)) if points > 1 else None
    common = {"target": 1, "screening": screening, "baseline": 12, "fewest_points": 3}

    many = xmr_many(
        np.array([[np.nan if value is None else value for value in values] for values in padded]),
        improvement=Improvement.INCREASE,
        phase_starts=[start] if start else [],
        **common,
    )
    for row, values in enumerate(padded):
        chart = chart_of(values, phases=[phase_from(start)] if start else [], **common)
        for line in LINES:
            got = [None if np.isnan(value) else value for value in getattr(many, line)[row]]
            assert got == [getattr(phase, line) for phase in chart.phases]
        held = [{s for s, h in zip(Signal, at, strict=True) if h} for at in many.signals[:, row].T]
        assert held == signals_of(chart)
        assert (many.variation[row] >= 0) == (chart.variation is not None)
        assert (many.assurance[row] >= 0) == (chart.assurance is not None)


@modestly
@given(st.lists(st.one_of(st.none(), st.floats(-1e100, 1e100)), min_size=1, max_size=20))
def test_numbers_of_any_size_give_no_warning_and_no_infinity(values):
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        chart = chart_of(values, target=1e100, screening=True)

    assert all(line is None or np.isfinite(line) for line in lines_of(chart))
