"""Mean, moving ranges and process limits, each worked out by hand beside its test."""

from __future__ import annotations

import numpy as np
import pytest

from quality_account.statistics.spc.limits import process_limits

from .small_charts import limits_of, row


def test_limits_lie_two_point_six_six_average_moving_ranges_from_the_mean():
    limits = limits_of(10, 12, 10, 12)

    assert limits.mean.item() == 11
    assert limits.average_moving_range.item() == 2
    assert (limits.lower.item(), limits.upper.item()) == (11 - 5.32, 11 + 5.32)


def test_two_sigma_lines_lie_two_thirds_of_that_way():
    limits = limits_of(10, 13, 10, 13)  # 2.66 * 3 * 2 / 3

    assert (limits.near_lower.item(), limits.near_upper.item()) == (11.5 - 5.32, 11.5 + 5.32)


def test_no_moving_range_is_formed_with_a_missing_point_or_across_it():
    limits = limits_of(10, 12, None, 20, 21)

    assert limits.mean.item() == 15.75
    assert limits.average_moving_range.item() == 1.5  # 2 and 1, and not 8


def test_a_baseline_counts_rows_missing_ones_too():
    assert limits_of(10, None, 20, 90, baseline=3).mean.item() == 15


def test_later_points_move_no_line_of_a_baseline():
    short, long = limits_of(10, 12, 11, baseline=3), limits_of(10, 12, 11, 90, 5, baseline=3)

    assert vars(short) == vars(long)


def test_screening_leaves_out_an_outlying_range_and_keeps_its_points_in_the_mean():
    # Ranges 1 1 1 1 1 1 1 1 8 8: average 2.4, times 3.267 is 7.84, so both 8 go.
    values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 9, 1]

    assert limits_of(*values).average_moving_range.item() == 2.4
    assert limits_of(*values, screening=True).average_moving_range.item() == 1
    assert limits_of(*values, screening=True).mean.item() == limits_of(*values).mean.item()


def test_screening_is_done_once_only():
    # Ranges: twelve of 1, then 4.1 and 20. The average is 2.58, times 3.267 is 8.4, so 20 goes.
    # A second round would take 4.1 too: the average is then 1.24, times 3.267 is 4.05.
    values = [0, 1] * 6 + [0, 4.1, 24.1]

    screened = limits_of(*values, screening=True)

    assert screened.average_moving_range.item() == pytest.approx(16.1 / 13)


def test_a_range_on_the_screening_limit_is_left_out():
    # Ranges: eight of 700, 1133 and 3267. Their average is 1000, and 3.267 times that is 3267.
    limits = limits_of(*[0, 700] * 4, 0, 1133, 4400, screening=True)

    assert limits.average_moving_range.item() == pytest.approx(6733 / 9)


def test_nothing_is_screened_where_only_ranges_of_zero_would_be_left():
    values = [5] * 19 + [6]

    assert limits_of(*values, screening=True).upper.item() == limits_of(*values).upper.item()
    assert limits_of(*values, screening=True).upper.item() == 5.19  # 5.05 + 2.66 / 19


@pytest.mark.parametrize("screening", [True, False])
@pytest.mark.parametrize("constant", [0, 100, 0.1, 98.7, 1 / 3, 1e-7])
@pytest.mark.parametrize("count", [2, 13, 48])
def test_limits_of_a_constant_series_are_its_mean(constant, count, screening):
    limits = limits_of(*[constant] * count, screening=screening)

    assert limits.lower == limits.near_lower == limits.mean == limits.near_upper == limits.upper
    assert limits.mean.item() == pytest.approx(constant, rel=1e-12)


def test_the_mean_of_tenths_is_a_tenth():
    assert limits_of(*[0.1] * 13).mean.item() == 0.1


@pytest.mark.parametrize("values", [(7,), (7, None), (None, 7, None, 9)])
def test_without_two_neighbours_there_is_a_mean_and_no_limit(values):
    limits = limits_of(*values)

    assert not np.isnan(limits.mean.item())
    assert np.isnan([limits.lower.item(), limits.upper.item(), limits.near_upper.item()]).all()


def test_of_nothing_there_is_not_even_a_mean():
    limits = limits_of(None, None)

    assert all(np.isnan(line.item()) for line in vars(limits).values())


def test_each_series_has_its_own_lines():
    values = np.vstack([row(10, 12, 10), row(5, None, 6), row(1, 1, 1)])

    limits = process_limits(values, np.array([[9], [9], [9]]))

    assert limits.mean[:, 0].tolist() == pytest.approx([32 / 3, 5.5, 1])
    assert np.isnan(limits.upper[:, 0]).tolist() == [False, True, False]
