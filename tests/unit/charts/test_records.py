"""Records that cannot be drawn honestly are refused, with place, found and expected."""

from __future__ import annotations

import pickle

import pytest

from quality_account.charts import (
    BarChart,
    Break,
    ChartRecordError,
    DumbbellChart,
    LineChart,
    Role,
    Series,
    Target,
)
from quality_account.vocabulary import Status, Unit


def lines(periods=("2023-24", "2024-25"), values=(1, 2), **more) -> LineChart:
    return LineChart("x", "y", Unit.PERCENT, periods, [Series("Trust", values)], **more)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: lines(values=(1,)),
            "series 'Trust': found 1 values, expected 2, one for each of the periods",
        ),
        (
            lambda: lines(values=(1, float("nan"))),
            "series 'Trust', value 2: found nan, expected a number "
            "or a Status that says why there is none",
        ),
        (
            lambda: lines(values=(1, "suppressed")),
            "series 'Trust', value 2: found 'suppressed', expected a number "
            "or a Status that says why there is none",
        ),
        (
            lambda: lines(values=(1, Status.FINAL)),
            "series 'Trust', value 2: found the status 'final' without a number, "
            "expected a number or a Status that says why there is none",
        ),
        (
            lambda: lines(values=(None, Status.SUPPRESSED)),
            "series 'Trust': found no value, expected at least one",
        ),
        (
            lambda: Series("", [1]),
            "series: found no name, expected the words of its owner",
        ),
        (
            lambda: lines(periods=("2022-23", "2024-25")),
            "periods: found 2024-25 after 2022-23, expected the next year; "
            "give a period without a value its status",
        ),
        (
            lambda: lines(periods=("2024-25", "2023-24")),
            "periods: found 2023-24 after 2024-25, expected the next year; "
            "give a period without a value its status",
        ),
        (
            lambda: lines(periods=(), values=(1,)),
            "periods: found none, expected at least one",
        ),
        (
            lambda: LineChart("x", "y", Unit.PERCENT, ["2024-25"], []),
            "series: found none, expected at least one",
        ),
        (
            lambda: lines(breaks=[Break("2023-24", "New")]),
            "break: found 2023-24, expected one of the chart's periods after 2023-24",
        ),
        (
            lambda: lines(axis_from=2),
            "axis_from: found 2, expected at most the lowest value",
        ),
        (
            lambda: lines(axis_to=50, target=Target("Ambition", 80)),
            "axis_to: found 50, expected at least the highest value",
        ),
        (
            lambda: LineChart(
                "x", "y", Unit.COUNT, ["2024-25"], [Series("A", [1]), Series("B", [1])]
            ),
            "series: found the roles provider, provider, expected each at most once, "
            "because the role decides colour and shape",
        ),
        (
            lambda: BarChart("x", "y", Unit.COUNT, ["2024-25"], [Series("A", [-1])]),
            "series 'A', value 1: found -1, expected 0 or more for a bar",
        ),
        (
            lambda: BarChart("x", "y", Unit.COUNT, ["2024-25"], [Series(n, [1]) for n in "ABCDE"]),
            "series: found 5, expected at most 4",
        ),
        (
            lambda: BarChart("x", "y", Unit.COUNT, ["2024-25"], [Series("A", [1])] * 2),
            "series: found the same name twice, expected each name once",
        ),
        (
            lambda: DumbbellChart("x", "y", Unit.COUNT, [], [Series("A", [1])]),
            "rows: found none, expected at least one",
        ),
        (
            lambda: DumbbellChart("x", "y", Unit.COUNT, ["a", "a"], [Series("A", [1, 1])]),
            "rows: found the same name twice, expected each name once",
        ),
        (
            lambda: DumbbellChart("x", "y", Unit.COUNT, ["a"], [Series("A", [1], Role.EARLIER)]),
            "series: found no role 'provider', expected it once",
        ),
    ],
)
def test_a_record_that_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message


def test_an_unknown_period_is_refused_with_the_forms_that_are_known():
    with pytest.raises(ChartRecordError, match="periods: '2024' is not a period; write a year"):
        lines(periods=("2024", "2025"))


def test_none_is_short_for_missing():
    assert Series("Trust", [1, None]).values == (1, Status.MISSING)


def test_the_error_survives_pickling():
    error = ChartRecordError("periods: found none")

    assert str(pickle.loads(pickle.dumps(error))) == str(error)
