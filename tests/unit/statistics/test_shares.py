"""Shares, means, extremes and counts against a level, on exact figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quality_account.statistics.shares import (
    LevelCount,
    count_at_or_above,
    share,
    unweighted_mean,
)
from quality_account.statistics.totals import total


def test_a_share_is_the_exact_percentage():
    assert share(1, 3) == Fraction(100, 3)
    assert share(264, 19301) == Fraction(26400, 19301)
    assert share(0, 7) == 0
    assert share(7, 7) == 100


def test_nobody_of_nobody_is_no_percentage():
    assert share(0, 0) is None


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 5), (5, None), (None, None)])
def test_a_count_that_is_not_there_leaves_no_share(numerator, denominator):
    assert share(numerator, denominator) is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "message"),
    [
        (8, 7, "numerator: found 8, expected at most 7"),
        (-1, 7, "numerator: found -1, expected a whole number of 0 or more"),
        (1, 7.5, "denominator: found 7.5, expected a whole number of 0 or more"),
        (1, 0, "numerator: found 1, expected at most 0"),
    ],
)
def test_counts_that_cannot_make_a_share_are_refused(numerator, denominator, message):
    with pytest.raises(ValueError) as refusal:
        share(numerator, denominator)

    assert str(refusal.value) == message


def test_an_unweighted_mean_counts_every_value_the_same():
    assert unweighted_mean(["0.1", "0.2"]) == Fraction(3, 20)
    assert unweighted_mean(["98.7", "98.8", "99.1", "100"]) == Fraction("99.15")


@pytest.mark.parametrize("values", [[], ["1", None]])
def test_a_mean_of_nothing_or_of_a_missing_value_is_refused(values):
    with pytest.raises(ValueError, match="found"):
        unweighted_mean(values)


def test_a_level_is_compared_with_unrounded_figures():
    assert count_at_or_above(["94.96", "95", "95.01", None], "95") == LevelCount(2, 3)


def test_a_total_of_no_counts_is_refused():
    assert total(468, 402, 506, 454) == 1830
    with pytest.raises(ValueError, match="found no counts"):
        total()
