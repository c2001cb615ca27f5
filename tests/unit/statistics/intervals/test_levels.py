"""Levels: shares and percentages, their ends, and the quantiles."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from quality_account.statistics.intervals.levels import level_as_share, tail, z_value


@pytest.mark.parametrize(
    ("level", "share"),
    [
        (0.95, "19/20"),
        (95, "19/20"),
        ("99.8", "499/500"),
        (Decimal("0.998"), "499/500"),
        (Fraction(9, 10), "9/10"),
        (90, "9/10"),
        (0.9999, "9999/10000"),
        (99.99, "9999/10000"),
    ],
)
def test_shares_and_percentages_are_the_same_levels(level, share):
    assert level_as_share(level) == Fraction(share)


@pytest.mark.parametrize(
    "level",
    [0.8999, 89.99, 0.99991, 99.991, 1, 100, 1.5, 50, 0, -0.95, 101, True]
    + [float("nan"), float("inf"), "95%", "high", None, ""],
)
def test_what_is_no_level_gives_none(level):
    assert level_as_share(level) is None


def test_certainty_is_a_level_only_where_it_may_be():
    assert level_as_share(1, may_be_certainty=True) == 1
    assert level_as_share(100, may_be_certainty=True) == 1
    assert level_as_share(1.0001, may_be_certainty=True) is None


def test_the_tails_share_what_the_level_leaves():
    assert tail(Fraction(95, 100)) == 0.025
    assert tail(Fraction(998, 1000)) == 0.001


@pytest.mark.parametrize(
    ("share", "z"),
    [("0.9", 1.6448536269514722), ("0.95", 1.959963984540054), ("0.998", 3.090232306167813)],
)
def test_quantiles_are_those_of_the_normal_distribution(share, z):
    assert z_value(Fraction(share)) == pytest.approx(z, rel=1e-14)
