"""Phi and tau2: small examples, and units without events."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.overdispersion import Score, overdispersion, score
from quality_account.statistics.funnels.results import FunnelKind, FunnelMethod


def scores(*z: float) -> list[Score]:
    return [Score(each, 0.1) for each in z]


def test_phi_is_the_mean_square_of_z_and_tau2_what_exceeds_chance():
    found = overdispersion(scores(-2, 0, 2), FunnelMethod.SHMI, Fraction(0))

    assert found.phi == pytest.approx(8 / 3)
    # Three weights of 100: (3 x 8/3 - 2) / (300 - 30000/300)
    assert found.tau2 == pytest.approx(6 / 200)


def test_tau2_is_zero_where_chance_explains_all():
    found = overdispersion(scores(-0.5, 0, 0.5), FunnelMethod.CQC, Fraction(0))

    assert found.tau2 == 0
    assert not found.is_present


def test_shmi_drops_the_first_and_the_last_tenth_of_the_ranks():
    """Of 19 units, ranks 1 and 19 are in the first and the last band of ten, as is rank 18."""
    z = list(range(-9, 10))
    kept = z[1:-2]

    found = overdispersion(scores(*z), FunnelMethod.SHMI, Fraction(1, 10))

    assert found.phi == pytest.approx(sum(each**2 for each in kept) / len(kept))


def test_cqc_pulls_extremes_in_to_the_quantiles():
    """Quantiles at 0.25 and 0.75 of 0, 1, 2, 3, 100 are 1 and 3."""
    found = overdispersion(scores(0, 1, 2, 3, 100), FunnelMethod.CQC, Fraction(1, 4))

    assert found.phi == pytest.approx((1 + 1 + 4 + 9 + 9) / 5)


@pytest.mark.parametrize(
    ("kind", "method", "z"),
    [
        (FunnelKind.RATIO, FunnelMethod.SHMI, 10 * math.log(1.5)),
        (FunnelKind.RATIO, FunnelMethod.CQC, 20 * (math.sqrt(1.5) - 1)),
        (
            FunnelKind.RATE,
            FunnelMethod.CQC,
            math.log(150.5 / 100.5) / math.sqrt(150 / 150.5**2 + 100 / 100.5**2),
        ),
    ],
)
def test_z_scores_on_the_scale_of_kind_and_method(kind, method, z):
    assert score(150, 100, 1, kind, method).z == pytest.approx(z)


def test_the_z_score_of_a_proportion_is_on_the_arcsine_scale():
    found = score(25, 100, 0.5, FunnelKind.PROPORTION, FunnelMethod.CQC)

    assert found.z == pytest.approx(20 * (math.pi / 6 - math.pi / 4))


@pytest.mark.parametrize(
    ("kind", "method"),
    [(FunnelKind.RATIO, FunnelMethod.SHMI), (FunnelKind.RATE, FunnelMethod.CQC)],
)
def test_half_an_event_stands_for_none_and_phi_and_tau2_stay_finite(kind, method):
    found = funnel(
        ["Ash", "Beech", "Cedar", "Damson"],
        [0, 20, 30, 40],
        [5, 22, 31, 39],
        kind=kind,
        method=method,
    )

    assert math.isfinite(found.phi)
    assert math.isfinite(found.tau2)
    assert found.units[0].value == 0
    assert found.notices == (
        "1 unit has no events; the measure of overdispersion takes half an event in place of none.",
    )


def test_none_where_almost_none_was_expected_is_no_sign_of_overdispersion():
    """ln(0.5/0.6), an error of 1/sqrt(0.1): 0.06 standard errors."""
    found = score(0, 0.1, 1, FunnelKind.RATIO, FunnelMethod.SHMI)

    assert found.z == pytest.approx(math.sqrt(0.1) * math.log(0.5 / 0.6))


def test_none_in_a_rate_is_as_uncertain_as_half_an_event():
    """1/(0 + 1/2) = 2; without it the log of none would pass for certain, and z for -73."""
    found = score(0, 1000, 0.005, FunnelKind.RATE, FunnelMethod.CQC)

    assert found.standard_error == pytest.approx(math.sqrt(2 + 1000 / 1000.5**2))
    assert found.z == pytest.approx(-1.63, abs=0.01)


def test_limits_are_widened_only_where_the_units_vary_more_than_chance():
    names, expected = ["Ash", "Beech", "Cedar"], [100, 100, 100]
    settings = {"kind": FunnelKind.RATIO, "method": FunnelMethod.SHMI}

    calm = funnel(names, [99, 100, 101], expected, **settings)
    plain = funnel(names, [99, 100, 101], expected, **settings, adjust=False)
    wild = funnel(names, [60, 100, 150], expected, **settings)

    assert not calm.is_adjusted
    assert calm.curve == plain.curve
    assert wild.is_adjusted
    assert wild.units[0].limits.upper_95 > calm.units[0].limits.upper_95
    assert wild.units[0].limits.lower_95 < calm.units[0].limits.lower_95


def test_phi_is_told_also_where_no_adjustment_is_asked_for():
    """FunnelPlotR reports 0 there."""
    names, settings = ["Ash", "Beech", "Cedar"], {"kind": FunnelKind.RATIO}
    asked = funnel(names, [60, 100, 150], [100] * 3, method=FunnelMethod.SHMI, **settings)
    unasked = funnel(
        names, [60, 100, 150], [100] * 3, method=FunnelMethod.SHMI, adjust=False, **settings
    )

    assert asked.phi == unasked.phi > 1
    assert not unasked.is_adjusted


def test_fingertips_does_not_ask_for_overdispersion():
    found = funnel(["Ash", "Beech"], [60, 150], [100, 100], kind=FunnelKind.RATIO)

    assert (found.phi, found.tau2, found.is_adjusted) == (None, None, False)
