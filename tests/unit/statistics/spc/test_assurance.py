"""The target against the limits of the last phase, and when the assurance icon is withheld."""

from __future__ import annotations

import pytest

from quality_account.statistics.spc.results import Assurance
from quality_account.vocabulary import Improvement

from .small_charts import chart_of, phase_from

#: Mean 11, limits 5.68 and 16.32.
STEADY = [10, 12] * 7

UP, DOWN = Improvement.INCREASE, Improvement.DECREASE


@pytest.mark.parametrize(
    ("target", "increase_is_better", "decrease_is_better"),
    [
        (16.33, Assurance.FAIL, Assurance.PASS),
        (16.32, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        (11, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        (5.68, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        ("5.67", Assurance.PASS, Assurance.FAIL),
    ],
)
def test_a_target_beyond_a_limit_is_always_or_never_met(
    target, increase_is_better, decrease_is_better
):
    assert chart_of(STEADY, target=target, improvement=UP).assurance is increase_is_better
    assert chart_of(STEADY, target=target, improvement=DOWN).assurance is decrease_is_better


@pytest.mark.parametrize("screening", [True, False])
@pytest.mark.parametrize("constant", [100, 0, 0.1, "98.7"])
@pytest.mark.parametrize("improvement", [UP, DOWN])
def test_a_constant_series_on_its_target_passes(constant, improvement, screening):
    chart = chart_of([constant] * 13, target=constant, improvement=improvement, screening=screening)

    assert chart.assurance is Assurance.PASS


@pytest.mark.parametrize(("target", "assurance"), [(101, Assurance.FAIL), (99, Assurance.PASS)])
def test_a_constant_series_beside_its_target_is_judged_as_any_other(target, assurance):
    assert chart_of([100] * 13, target=target).assurance is assurance


def test_a_target_with_binary_noise_lies_on_the_value_that_it_means():
    assert chart_of([0.3] * 13, target=0.1 + 0.2).assurance is Assurance.PASS


def test_the_limits_of_the_last_phase_decide():
    chart = chart_of([value + 50 for value in STEADY] + STEADY, target=40, phases=[phase_from(14)])

    assert chart.assurance is Assurance.FAIL

    risen = chart_of(STEADY + [value + 50 for value in STEADY], target=20, phases=[phase_from(14)])

    assert risen.assurance is Assurance.PASS


@pytest.mark.parametrize(
    ("values", "settings", "reason"),
    [
        (STEADY, {"target": None}, "There is no target."),
        (
            STEADY,
            {"target": 5, "improvement": Improvement.NEUTRAL},
            "Neither direction is better, so no target can be passed or failed.",
        ),
        (
            STEADY[:12],
            {"target": 5},
            "The last phase has 12 points with a value; icons are shown from 13 on.",
        ),
        ([None] * 14, {"target": 5}, "The last phase has no point with a value."),
        (
            [*STEADY, None],
            {"target": 5, "phases": [phase_from(14)]},
            "The last phase has no point with a value.",
        ),
        (
            [1, None] * 13,
            {"target": 5},
            "The last phase has no process limits: "
            "no two neighbouring points that could set them have values.",
        ),
    ],
)
def test_without_an_icon_there_is_a_reason(values, settings, reason):
    chart = chart_of(values, **settings)

    assert chart.assurance is None
    assert chart.no_assurance_because == reason


def test_with_an_icon_there_is_no_reason():
    assert chart_of(STEADY, target=5).no_assurance_because == ""
