"""Twelve significant digits: binary noise is rounded away, and nothing that a figure can show."""

from __future__ import annotations

import numpy as np
import pytest

from quality_account.statistics.spc.precision import decimal_places, settle


def settled(*values: float) -> list[float]:
    row = np.array([values])
    return settle(row, decimal_places(row))[0].tolist()


def test_noise_in_the_last_digits_is_gone():
    assert settled(0.1 + 0.2, 1.1 * 3) == [0.3, 3.3]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1 / 3, 0.333333333333),
        (200 / 3, 66.6666666667),
        (-200 / 3, -66.6666666667),
        (123456789012.0, 123456789012.0),
        (1234567890123456.0, 1234567890120000.0),
        (1e100, 1e100),
        (5e-324, 0.0),
    ],
)
def test_twelve_digits_stay(value, expected):
    assert settled(value) == [expected]


@pytest.mark.parametrize("printed", ["98.7", "0.1", "100", "7.05", "-0.4", "1700000.01", "1e-9"])
def test_a_printed_figure_is_kept_as_it_is(printed):
    assert settled(float(printed)) == [float(printed)]


def test_the_largest_value_of_a_series_decides_how_fine_its_grid_is():
    assert decimal_places(np.array([[0.5, np.nan], [999.0, 0.5], [-1000.0, 0.5]])).tolist() == [
        [12], [9], [8],
    ]  # fmt: skip


def test_missing_stays_missing_and_a_series_of_nothing_has_a_grid():
    nothing = np.array([[np.nan, np.nan]])

    assert np.isnan(settle(nothing, decimal_places(nothing))).all()


def test_settling_twice_changes_nothing():
    values = np.array([[10.0**power / 7 for power in range(-30, 31)]]).T
    once = settle(values, decimal_places(values))

    assert np.array_equal(settle(once, decimal_places(once)), once)


def test_zero_has_no_sign():
    assert str(settled(-1e-20, 1.0)[0]) == "0.0"
