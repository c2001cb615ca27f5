"""From rows to series: nothing is taken for something else on the way."""

from pathlib import Path

import pandas as pd
import pytest

from quality_account.catalogue import load_card
from quality_account.catalogue.indicators import Break
from quality_account.paths import ProjectPaths, find_project_root
from quality_account.report import all_periods, axis_floor, chart_breaks, chart_series
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


@pytest.mark.parametrize(("asked", "found"), [(False, []), (True, [("system changed", True)])])
def test_a_possible_break_is_on_a_chart_only_where_it_is_asked_for(asked, found):
    cut = Break(starts="2024-25", label="system changed", reason="x", source="x", possible=True)
    project = ProjectPaths(find_project_root(Path(__file__).parent))
    incidents = load_card(project, "patient_safety_incidents").model_copy(update={"breaks": (cut,)})

    breaks = chart_breaks(incidents, "incidents", ["2023-24", "2024-25"], with_possible=asked)

    assert [(one.label, one.is_possible) for one in breaks] == found


def test_an_axis_begins_at_its_wish_only_if_nothing_lies_below():
    assert axis_floor(90, rows(("2024-q1", "97"))) == 90
    assert axis_floor(90, rows(("2024-q1", "89.9"))) == 0
