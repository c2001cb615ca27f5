"""From rows to series: nothing is taken for something else on the way."""

import pandas as pd
import pytest

from quality_account.report import all_periods, axis_floor, chart_series
from quality_account.vocabulary import Status


def rows(*periods_and_points: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": [period for period, _ in periods_and_points],
            "point": [point for _, point in periods_and_points],
            "value": [float(point) for _, point in periods_and_points],
        }
    )


def test_periods_without_a_row_stand_between_the_others():
    assert all_periods(rows(("2024-q4", "3"), ("2024-q1", "1"))) == [
        "2024-q1", "2024-q2", "2024-q3", "2024-q4",
    ]  # fmt: skip


def test_a_period_without_a_row_is_missing():
    [series] = chart_series(rows(("2024-q1", "1")), ["2024-q1", "2024-q2"], "LPT")

    assert series.values == ("1", Status.MISSING)


def test_two_rows_for_one_period_are_refused():
    with pytest.raises(ValueError, match="LPT: found two rows for 2024-q1, expected one"):
        chart_series(rows(("2024-q1", "1"), ("2024-q1", "2")), ["2024-q1"], "LPT")


def test_a_series_without_a_number_is_left_out():
    assert chart_series(rows(("2023-q1", "1")), ["2024-q1"], "England") == []


def test_an_axis_begins_at_its_wish_only_if_nothing_lies_below():
    assert axis_floor(90, rows(("2024-q1", "97"))) == 90
    assert axis_floor(90, rows(("2024-q1", "89.9"))) == 0
