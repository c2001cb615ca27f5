"""Every row of ci_cases.csv: intervals as PHEindicatormethods gives or publishes them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals import (
    EUROPEAN_2013,
    Interval,
    byar,
    crude_rate,
    directly_standardised_rate,
    exact_poisson,
    mean_interval,
    standardised_rate,
    standardised_ratio,
    wilson,
)

CASES = Path(__file__).parents[2] / "data" / "reference_cases" / "ci_cases.csv"

WITHIN = 1e-6

OUR_METHODS = {"Exact": "exact Poisson", "Byars": "Byar’s method"}

with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def auxiliary(row: dict[str, str]) -> dict[str, str]:
    """The further input of a row: "x:1 2;n:3 4" is x and n."""
    parts = row["aux"].split(";") if row["aux"] else []
    return dict(part.split(":", maxsplit=1) for part in parts)


def numbers(text: str) -> list[float]:
    return [float(each) for each in text.split()]


def interval(row: dict[str, str]) -> Interval | None:
    """What we give for a row's input."""
    further = auxiliary(row)
    level, multiplier = float(row["confidence"]), float(row["multiplier"])
    x = float(row["numerator"]) if row["numerator"] else None
    n = float(row["denominator"]) if row["denominator"] else None
    match row["statistic"]:
        case "proportion_wilson":
            return wilson(x, n, level=level, multiplier=multiplier)
        case "rate_exact_byars":
            return crude_rate(x, n, level=level, multiplier=multiplier)
        case "byars_count":
            return byar(x, level=level)
        case "poisson_exact_count":
            return exact_poisson(x, level=level)
        case "isratio_exact_byars":
            return standardised_ratio(x, n, level=level, reference=multiplier)
        case "israte_exact_byars":
            rate = float(further["ref_rate"])
            return standardised_rate(x, n, level=level, reference_rate=rate)
        case "dsr_dobson_byars":
            events, people = numbers(further["x"]), numbers(further["n"])
            assert further["stdpop"] == "esp2013"
            assert (sum(events), sum(people)) == (x, n)
            return directly_standardised_rate(
                events, people, EUROPEAN_2013, level=level, multiplier=multiplier
            )
        case "mean_t":
            values = numbers(further["data"])
            assert len(values) == n
            return mean_interval(values, level=level)
    raise AssertionError(f"no method for {row['statistic']}")


def rows_that(condition: str) -> list[pytest.param]:
    def kind(row: dict[str, str]) -> str:
        if row["expect_error"]:
            return "is refused"
        return "has limits" if row["lower"] else "has no result"

    return [pytest.param(row, id=row["id"]) for row in ROWS if kind(row) == condition]


def test_no_reference_case_of_an_interval_is_a_defect():
    assert {row["verdict"] for row in ROWS} == {"agree"}


@pytest.mark.parametrize("row", rows_that("has limits"))
def test_limits_agree_with_the_reference(row: dict[str, str]):
    found = interval(row)

    assert found.lower == pytest.approx(float(row["lower"]), rel=WITHIN, abs=0)
    assert found.upper == pytest.approx(float(row["upper"]), rel=WITHIN, abs=0)
    assert found.level == float(row["confidence"])
    if row["value"]:
        assert found.value == pytest.approx(float(row["value"]), rel=WITHIN, abs=0)
    if row["limit_method"]:
        assert found.method == OUR_METHODS[row["limit_method"]]


@pytest.mark.parametrize("row", rows_that("has no result"))
def test_what_the_reference_does_not_give_we_do_not_give(row: dict[str, str]):
    assert interval(row) is None


@pytest.mark.parametrize("row", rows_that("is refused"))
def test_what_the_reference_refuses_we_refuse(row: dict[str, str]):
    with pytest.raises(MethodInputError):
        interval(row)


def test_a_level_in_percent_gives_the_same_interval():
    [row] = [row for row in ROWS if row["note"] == "confidence given as 99"]

    assert wilson(30, 40, level=99, multiplier=1) == interval(row)
