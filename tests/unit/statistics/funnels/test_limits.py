"""Limits at one denominator, and what must hold of them whatever the data."""

from __future__ import annotations

import math
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from quality_account.statistics.funnels.limits import METHODS_OF, limits_at
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import (
    Funnel,
    FunnelClass,
    FunnelKind,
    FunnelLimits,
    FunnelMethod,
)

PAIRS = [
    (kind, method)
    for kind in FunnelKind
    for method in METHODS_OF[kind]
    if kind is not FunnelKind.STANDARDISED_RATE
]

modest = settings(derandomize=True, deadline=None, max_examples=30)

counts = st.lists(
    st.tuples(st.integers(1, 5000), st.floats(0, 1)).map(
        lambda pair: (round(pair[0] * pair[1]), pair[0])
    ),
    min_size=3,
    max_size=12,
)


def plot(rows: list[tuple[int, int]], **more) -> Funnel:
    return funnel(
        [f"ward {place}" for place in range(len(rows))],
        [numerator for numerator, _ in rows],
        [denominator for _, denominator in rows],
        **more,
    )


def at(denominator: float, kind: FunnelKind, method: FunnelMethod, **more) -> FunnelLimits:
    return limits_at(denominator, kind=kind, method=method, **{"centre": 1.0} | more)


def test_square_root_limits_are_squared_back_to_the_scale_of_the_ratio():
    """E = 100, no variance between units: about 0.81 to 1.21, as Poisson has it, not 0.902 to 1.098."""
    found = at(100, FunnelKind.RATIO, FunnelMethod.CQC, tau2=0.0)

    assert found.lower_95 == pytest.approx((1 - 0.0979982) ** 2)
    assert found.upper_95 == pytest.approx((1 + 0.0979982) ** 2)


def test_a_square_root_below_zero_is_a_limit_of_zero_and_no_square_of_it():
    assert at(0.1, FunnelKind.RATIO, FunnelMethod.CQC, tau2=0.0).lower_95 == 0


def test_limits_of_a_ratio_of_counts_have_the_standard_error_of_two_counts():
    """ln c -/+ 1.96 sqrt(1/50 + 1/100), and not 1.96/(2 sqrt 100)."""
    found = at(100, FunnelKind.RATE, FunnelMethod.CQC, centre=0.5)

    half = 1.959964 * math.sqrt(1 / 50 + 1 / 100)
    assert found.lower_95 == pytest.approx(0.5 * math.exp(-half))
    assert found.upper_95 == pytest.approx(0.5 * math.exp(half))


def test_an_angle_beyond_a_right_one_is_a_limit_of_one_and_below_zero_of_zero():
    found = at(2, FunnelKind.PROPORTION, FunnelMethod.CQC, centre=0.5)

    assert (found.lower_998, found.upper_998) == (0, 1)


@pytest.mark.parametrize("events", [1, 4, 9, 10, 11, 50, 1000])
@pytest.mark.parametrize(("tail", "name"), [(0.025, "95"), (0.001, "998")])
def test_exact_limits_are_where_the_units_own_interval_touches_the_centre(events, tail, name):
    from_below = chi2.ppf(tail, 2 * events) / 2
    from_above = chi2.ppf(1 - tail, 2 * events + 2) / 2

    upper = at(from_below, FunnelKind.RATIO, FunnelMethod.FINGERTIPS)
    lower = at(from_above, FunnelKind.RATIO, FunnelMethod.FINGERTIPS)

    assert getattr(upper, f"upper_{name}") == pytest.approx(events / from_below)
    assert getattr(lower, f"lower_{name}") == pytest.approx(events / from_above)


def test_where_too_little_is_expected_for_none_to_be_unusual_the_lower_limit_is_zero():
    found = at(1, FunnelKind.RATIO, FunnelMethod.FINGERTIPS)

    assert (found.lower_998, found.lower_95) == (0, 0)


@modest
@given(rows=counts)
def test_a_class_is_what_the_units_own_exact_interval_says(rows):
    """The line that is drawn and the class that is given are one method, below ten events and above."""
    for unit in plot(rows, kind=FunnelKind.RATIO).units:
        events, expected = unit.numerator, float(unit.denominator)
        ends = [
            (
                chi2.ppf(tail, 2 * events) / 2 if events else 0,
                chi2.ppf(1 - tail, 2 * events + 2) / 2,
            )
            for tail in (0.025, 0.001)
        ]
        (low_95, high_95), (low_998, high_998) = ends

        assert (expected < low_998) == (unit.funnel_class is FunnelClass.FAR_ABOVE)
        assert (low_998 <= expected < low_95) == (unit.funnel_class is FunnelClass.ABOVE)
        assert (high_95 < expected <= high_998) == (unit.funnel_class is FunnelClass.BELOW)
        assert (high_998 < expected) == (unit.funnel_class is FunnelClass.FAR_BELOW)


@pytest.mark.parametrize(("kind", "method"), PAIRS)
@modest
@given(rows=counts, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(kind, method, rows, seed):
    names = [f"ward {place % 4}" for place in range(len(rows))]
    shuffled = list(zip(names, rows, strict=True))
    seed.shuffle(shuffled)
    settings = {"kind": kind, "method": method}

    found = funnel(names, [n for n, _ in rows], [d for _, d in rows], **settings)
    again = funnel(
        [name for name, _ in shuffled],
        [n for _, (n, _) in shuffled],
        [d for _, (_, d) in shuffled],
        **settings,
    )

    assert again == found


@pytest.mark.parametrize(("kind", "method"), PAIRS)
@modest
@given(rows=counts, multiplier=st.sampled_from([100, 1000, "0.5", 100_000]))
def test_a_multiplier_scales_values_centre_and_limits_and_changes_no_class(
    kind, method, rows, multiplier
):
    plain = plot(rows, kind=kind, method=method)
    scaled = plot(rows, kind=kind, method=method, multiplier=multiplier)
    factor = float(multiplier)

    assert float(scaled.centre) == pytest.approx(float(plain.centre) * factor)
    for small, large in zip(plain.units, scaled.units, strict=True):
        assert float(large.value) == pytest.approx(float(small.value) * factor)
        assert large.limits == small.limits.scaled(factor)
        assert large.funnel_class is small.funnel_class


@pytest.mark.parametrize(("kind", "method"), PAIRS)
@pytest.mark.parametrize("tau2", [None, 0.02])
@modest
@given(
    denominator=st.floats(0.5, 1e6),
    growth=st.floats(1.01, 100),
    centre=st.floats(0.001, 0.999),
)
def test_limits_narrow_as_denominators_grow_and_hold_the_centre(
    kind, method, tau2, denominator, growth, centre
):
    if method is FunnelMethod.FINGERTIPS:
        tau2 = None
    if kind is FunnelKind.RATIO:
        centre = 1.0
    small = at(denominator, kind, method, centre=centre, tau2=tau2)
    large = at(denominator * growth, kind, method, centre=centre, tau2=tau2)

    for found in (small, large):
        assert found.lower_998 <= found.lower_95 <= centre <= found.upper_95 <= found.upper_998
    noise = 1e-12 * small.upper_998
    assert large.lower_998 >= small.lower_998 - noise
    assert large.lower_95 >= small.lower_95 - noise
    assert large.upper_95 <= small.upper_95 + noise
    assert large.upper_998 <= small.upper_998 + noise


@pytest.mark.parametrize(("kind", "method"), PAIRS)
@pytest.mark.parametrize(
    "rows",
    [
        [(0, 1), (0, 10**15), (1, 10**15)],
        [(1, 1), (1, 1), (1, 1)],
        [(0, 1), (0, 1), (5, 5)],
        [(10**15, 10**15), (1, 1), (0, 1)],
    ],
    ids=["rare and huge", "all alike", "none but one", "huge and small"],
)
def test_extreme_counts_give_finite_limits(kind, method, rows):
    found = plot(rows, kind=kind, method=method, multiplier=100_000)

    limits = [*(unit.limits for unit in found.units), *(point.limits for point in found.curve)]
    assert all(math.isfinite(limit) for each in limits for limit in astuple(each))


@pytest.mark.parametrize("method", METHODS_OF[FunnelKind.RATIO])
def test_tiny_expected_numbers_give_finite_limits(method):
    found = funnel(
        ["Ash", "Beech", "Cedar"],
        [0, 1, 0],
        ["0.000000001", "0.001", 5],
        kind=FunnelKind.RATIO,
        method=method,
    )

    limits = [*(unit.limits for unit in found.units), *(point.limits for point in found.curve)]
    assert all(math.isfinite(limit) for each in limits for limit in astuple(each))
