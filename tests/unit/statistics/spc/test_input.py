"""What an SPC chart cannot take: each mistake has its message, and all come at once."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import PhaseStart
from quality_account.vocabulary import Improvement, Status

from .small_charts import FIRST_DAY, days, phase_from

STEADY = [10, 12] * 7
A_NUMBER = "expected a finite number, or None or a status where there is no value"
A_TARGET = "expected a finite number, or None for no target"
TOO_LARGE = "found a size above 1e+100, expected a number that is not so large"
IN_THE_DATA = "expected a day after 2024-01-01 and not after 2024-01-14"


def problems_of(values=STEADY, on=None, **settings) -> list[str]:
    settings = {"improvement": Improvement.INCREASE, **settings}
    on = days(len(values)) if on is None else on
    with pytest.raises(MethodInputError) as refused:
        xmr_chart(values, on, **settings)
    assert refused.value.method == "SPC chart"
    return list(refused.value.problems)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (float("nan"), f"found nan, {A_NUMBER}"),
        (np.float64("nan"), f"found np.float64(nan), {A_NUMBER}"),
        (float("inf"), f"found inf, {A_NUMBER}"),
        (float("-inf"), f"found -inf, {A_NUMBER}"),
        (Decimal("Infinity"), f"found Decimal('Infinity'), {A_NUMBER}"),
        ("many", f"found 'many', {A_NUMBER}"),
        ("missing", f"found 'missing', {A_NUMBER}"),
        ("", f"found '', {A_NUMBER}"),
        (True, f"found True, {A_NUMBER}"),
        (pd.NA, f"found <NA>, {A_NUMBER}"),
        ([1], f"found [1], {A_NUMBER}"),
        (1e101, TOO_LARGE),
        (-(10**200), TOO_LARGE),
        (Status.FINAL, "found the status 'final', expected its number"),
    ],
)
def test_a_value_that_is_no_number_is_named_by_its_place(value, found):
    assert problems_of([1, value, 3]) == [f"value 2: {found}"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2024-01-02", "'2024-01-02'"),
        (None, "None"),
        (datetime(2024, 1, 2), "datetime.datetime(2024, 1, 2, 0, 0)"),
    ],
)
def test_a_day_that_is_no_date_is_named_by_its_place(day, found):
    assert problems_of([1, 2], [FIRST_DAY, day]) == [
        f"day 2: found {found}, expected a datetime.date"
    ]


def test_a_day_given_twice_is_refused():
    assert problems_of([1, 2, 3], [FIRST_DAY, date(2024, 2, 1), FIRST_DAY]) == [
        "day 3: found 2024-01-01, which is day 1 too, expected each day once"
    ]


def test_nothing_at_all_is_refused():
    assert problems_of([]) == [
        "values: found none, expected at least one",
        "days: found none, expected at least one",
    ]


def test_values_and_days_of_different_number_are_refused():
    assert problems_of([1, 2, 3], days(2)) == [
        "values and days: found 3 and 2, expected as many of each"
    ]


@pytest.mark.parametrize(("values", "found"), [("123", "'123'"), (5, "5"), (None, "None")])
def test_values_that_are_no_sequence_are_refused(values, found):
    assert problems_of(values, days(3)) == [f"values: found {found}, expected a sequence"]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (
            {"improvement": "up"},
            "improvement: found 'up', expected one of: increase, decrease, neutral",
        ),
        (
            {"improvement": None},
            "improvement: found None, expected one of: increase, decrease, neutral",
        ),
        (
            {"two_in_three": "new"},
            "two_in_three: found 'new', expected one of: "
            "beyond_two_sigma, between_two_sigma_and_limit",
        ),
        ({"target": float("inf")}, f"target: found inf, {A_TARGET}"),
        ({"target": float("nan")}, f"target: found nan, {A_TARGET}"),
        ({"target": "95%"}, f"target: found '95%', {A_TARGET}"),
        ({"target": Status.MISSING}, f"target: found <Status.MISSING: 'missing'>, {A_TARGET}"),
        ({"target": 10**200}, f"target: {TOO_LARGE}"),
        (
            {"baseline": 1},
            "baseline: found 1, expected a whole number of 2 or more, or None for all points",
        ),
        (
            {"baseline": 12.0},
            "baseline: found 12.0, expected a whole number of 2 or more, or None for all points",
        ),
        ({"shift_length": 1}, "shift_length: found 1, expected a whole number of 2 or more"),
        ({"trend_length": "7"}, "trend_length: found '7', expected a whole number of 2 or more"),
        ({"trend_length": None}, "trend_length: found None, expected a whole number of 2 or more"),
        (
            {"fewest_points": True},
            "fewest_points: found True, expected a whole number of 2 or more",
        ),
        ({"screening": "yes"}, "screening: found 'yes', expected True or False"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings, problem):
    assert problems_of(**settings) == [problem]


@pytest.mark.parametrize(
    ("phases", "problems"),
    [
        (
            [PhaseStart(date(2024, 1, 15), "Moved.")],
            [f"phase from 2024-01-15: found no point from that day on, {IN_THE_DATA}"],
        ),
        (
            [PhaseStart(date(2023, 12, 1), "Moved.")],
            [f"phase from 2023-12-01: found no point before that day, {IN_THE_DATA}"],
        ),
        (
            [phase_from(0)],
            [f"phase from 2024-01-01: found no point before that day, {IN_THE_DATA}"],
        ),
        (
            [phase_from(3), phase_from(3)],
            ["phase from 2024-01-04: found another phase that begins on 2024-01-04, expected one"],
        ),
        (
            [PhaseStart(date(2024, 1, 4), " ")],
            ["phase from 2024-01-04: found the reason ' ', expected a sentence"],
        ),
        (
            [date(2024, 1, 4)],
            ["phase 1: found datetime.date(2024, 1, 4), expected a PhaseStart with a date"],
        ),
        (
            [PhaseStart("2024-01-04", "Moved.")],
            [
                "phase 1: found PhaseStart(first='2024-01-04', reason='Moved.', label=''), "
                "expected a PhaseStart with a date"
            ],
        ),
        (phase_from(3), [f"phases: found {phase_from(3)!r}, expected a sequence of PhaseStart"]),
    ],
)
def test_a_phase_that_cannot_begin_is_refused(phases, problems):
    assert problems_of(phases=phases) == problems


def test_two_phases_that_fall_on_one_point_are_refused():
    quarters = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(0, 24, 3)]
    starts = [PhaseStart(date(2023, month, 1), "Moved.") for month in (5, 6)]

    assert problems_of([1, 2] * 4, quarters, phases=starts) == [
        "phase from 2023-06-01: found another phase that begins on 2023-07-01, expected one"
    ]


@pytest.mark.parametrize(
    ("ghosted", "problem"),
    [
        (
            {date(2024, 1, 2): ""},
            "ghosted 2024-01-02: found the reason '', expected a sentence",
        ),
        (
            {date(2024, 2, 1): "Strike."},
            "ghosted 2024-02-01: found no value on that day, expected one to leave out",
        ),
        (
            {date(2024, 1, 3): "Strike."},
            "ghosted 2024-01-03: found no value on that day, expected one to leave out",
        ),
        (
            {"2024-01-02": "Strike."},
            "ghosted 2024-01-02: found no value on that day, expected one to leave out",
        ),
        ([date(2024, 1, 2)], "ghosted: found [datetime.date(2024, 1, 2)], "
         "expected days with a reason each"),
    ],
)  # fmt: skip
def test_a_point_that_cannot_be_left_out_is_refused(ghosted, problem):
    assert problems_of([1, 2, None, 4], ghosted=ghosted) == [problem]


def test_all_problems_come_at_once_in_the_order_of_the_call():
    assert problems_of(
        [1, "x", float("inf")],
        [FIRST_DAY, FIRST_DAY, date(2024, 2, 1)],
        improvement="up",
        target="high",
        phases=[PhaseStart(date(2024, 1, 20), "")],
        ghosted={FIRST_DAY: None},
        shift_length=0,
    ) == [
        "improvement: found 'up', expected one of: increase, decrease, neutral",
        "shift_length: found 0, expected a whole number of 2 or more",
        f"target: found 'high', {A_TARGET}",
        "day 2: found 2024-01-01, which is day 1 too, expected each day once",
        f"value 2: found 'x', {A_NUMBER}",
        f"value 3: found inf, {A_NUMBER}",
        "ghosted 2024-01-01: found the reason None, expected a sentence",
        "phase from 2024-01-20: found the reason '', expected a sentence",
    ]


def test_problems_of_settings_and_of_phases_come_together():
    assert problems_of(phases=[PhaseStart(date(2025, 1, 1), "Moved.")], baseline=0) == [
        "baseline: found 0, expected a whole number of 2 or more, or None for all points",
        f"phase from 2025-01-01: found no point from that day on, {IN_THE_DATA}",
    ]


def test_the_error_survives_being_sent_between_processes():
    with pytest.raises(MethodInputError) as refused:
        xmr_chart([], [], improvement="up")

    assert pickle.loads(pickle.dumps(refused.value)).problems == refused.value.problems


@pytest.mark.parametrize(
    "value", [10, 10.5, "10.5", Decimal("10.5"), Fraction(21, 2), np.float64(10.5), np.int64(10)]
)
def test_every_kind_of_number_is_taken_and_kept_as_it_was_given(value):
    chart = xmr_chart([value, 12], days(2), improvement="increase")

    assert chart.points[0].value is value


def test_words_of_the_vocabulary_may_be_given_as_text():
    chart = xmr_chart(
        [1, 2], days(2), improvement="decrease", two_in_three="between_two_sigma_and_limit"
    )

    assert chart.settings.improvement is Improvement.DECREASE
    assert chart.settings.two_in_three.name == "BETWEEN_TWO_SIGMA_AND_LIMIT"


def test_a_column_of_a_frame_is_taken():
    rows = pd.DataFrame({"day": days(3), "value": [1.0, 2.0, 3.0]})

    chart = xmr_chart(rows["value"], rows["day"], improvement="increase")

    assert [point.value for point in chart.points] == [1, 2, 3]
