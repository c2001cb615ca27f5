"""What no funnel plot can be made of is refused, with every reason at once."""

from __future__ import annotations

import pytest

from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import (
    Funnel,
    FunnelKind,
    FunnelMethod,
)
from quality_account.statistics.input_errors import MethodInputError
from quality_account.vocabulary import Status

WARDS = ["Ash", "Beech", "Cedar", "Damson", "Elm"]


def plot(numerators, denominators, **settings) -> Funnel:
    names = WARDS[: len(numerators)]
    kind = settings.pop("kind", FunnelKind.PROPORTION)
    return funnel(names, numerators, denominators, kind=kind, **settings)


def test_every_problem_of_the_rows_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        funnel(
            ["Ash", "Beech", "Cedar", "Damson", "", "Elm", "Fig", "Gum", "Hazel", "Ivy"],
            [-1, 21, "many", float("inf"), 1, "2.5", Status.FINAL, float("nan"), 0, 10**15 + 1],
            [10, 20, 30, 40, 50, 60, 70, 80, 0, "1.5"],
            kind=FunnelKind.PROPORTION,
        )

    expected = (
        "expected a number from 0 to 1,000,000,000,000,000, None or a Status that says why there "
        "is none"
    )
    assert refusal.value.method == "funnel plot"
    assert refusal.value.problems == (
        f"row 1 (Ash), numerator: found -1, {expected}",
        "row 2 (Beech), numerator: found 21, expected at most the denominator, 20",
        f"row 3 (Cedar), numerator: found 'many', {expected}",
        f"row 4 (Damson), numerator: found inf, {expected}",
        "row 5: found '' as a name, expected the unit's name",
        "row 6 (Elm), numerator: found 2.5, expected a whole number of events",
        f"row 7 (Fig), numerator: found the status 'final' without a number, {expected}",
        f"row 8 (Gum), numerator: found nan, {expected}",
        f"row 10 (Ivy), numerator: found 1000000000000001, {expected}",
        "row 10 (Ivy), denominator: found 1.5, expected a whole number for a proportion",
        "unit 'Hazel': found a denominator of 0, expected more than 0; leave the unit out",
    )


@pytest.mark.parametrize(
    ("arguments", "problems"),
    [
        (
            {"kind": "proportion", "method": "phe"},
            (
                "kind: found 'proportion', expected FunnelKind.PROPORTION or FunnelKind.RATIO or "
                "FunnelKind.RATE or FunnelKind.STANDARDISED_RATE",
                "method: found 'phe', expected FunnelMethod.FINGERTIPS or FunnelMethod.SHMI or "
                "FunnelMethod.CQC",
            ),
        ),
        (
            {
                "kind": FunnelKind.PROPORTION,
                "method": FunnelMethod.SHMI,
                "multiplier": 0,
                "trim": "0.26",
            },
            (
                "method: found 'shmi' for the kind 'proportion', expected 'fingertips' or 'cqc'",
                "multiplier: found 0, expected a number above 0, such as 100",
                "trim: found '0.26', expected a number from 0 to 0.25",
            ),
        ),
        (
            {"kind": FunnelKind.STANDARDISED_RATE, "method": FunnelMethod.CQC, "trim": None},
            (
                "method: found 'cqc' for the kind 'standardised_rate', expected 'fingertips'",
                "trim: found None, expected a number from 0 to 0.25",
            ),
        ),
        (
            {"kind": FunnelKind.RATE, "trim": -0.01, "multiplier": "1e3"},
            (
                "multiplier: found '1e3', expected a number above 0, such as 100",
                "trim: found -0.01, expected a number from 0 to 0.25",
            ),
        ),
    ],
)
def test_every_problem_of_the_settings_is_told_at_once(arguments, problems):
    with pytest.raises(MethodInputError) as refusal:
        funnel(WARDS, [10] * 5, [20] * 5, **arguments)

    assert refusal.value.problems == problems


@pytest.mark.parametrize(
    ("numerators", "method", "problem"),
    [
        ([1], FunnelMethod.FINGERTIPS, "units: found 1 with both counts, expected at least 2"),
        (
            [1, None],
            FunnelMethod.FINGERTIPS,
            "units: found 1 with both counts, expected at least 2",
        ),
        ([], FunnelMethod.FINGERTIPS, "units: found 0 with both counts, expected at least 2"),
        ([1, 2], FunnelMethod.CQC, "units: found 2 with both counts, expected at least 3"),
        ([1, 2], FunnelMethod.SHMI, "units: found 2 with both counts, expected at least 3"),
    ],
)
def test_too_few_units_are_refused(numerators, method, problem):
    with pytest.raises(MethodInputError) as refusal:
        plot(numerators, [10] * len(numerators), kind=FunnelKind.RATIO, method=method)

    assert refusal.value.problems == (problem,)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(MethodInputError) as refusal:
        funnel(["Ash", "Beech"], [1], [2, 3], kind=FunnelKind.RATE)

    assert refusal.value.problems == (
        "rows: found 2 names, 1 numerators and 2 denominators, expected as many of each",
    )


def test_standardised_rates_of_one_unit_cannot_be_summed():
    with pytest.raises(MethodInputError) as refusal:
        funnel(["Ash", "Ash"], [10, 20], [30, 40], kind=FunnelKind.STANDARDISED_RATE)

    assert refusal.value.problems == (
        "unit 'Ash': found 2 rows, expected one; standardised rates have no sum",
    )
