"""Every row of funnel_cases.csv: limits, classes, phi and tau2 of the reference packages."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from quality_account.statistics.funnels.limits import limits_at
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import (
    Funnel,
    FunnelClass,
    FunnelKind,
    FunnelLimits,
    FunnelMethod,
    FunnelUnit,
)

CASES = Path(__file__).parents[2] / "data" / "reference_cases" / "funnel_cases.csv"

#: PHEindicatormethods finds these limits by bisection, to about 5e-5.
BISECTED, EXACT = 1e-4, 1e-6

OUR_CLASSES = {
    "High (0.001)": FunnelClass.FAR_ABOVE,
    "High (0.025)": FunnelClass.ABOVE,
    "Not significant": FunnelClass.WITHIN,
    "Low (0.025)": FunnelClass.BELOW,
    "Low (0.001)": FunnelClass.FAR_BELOW,
}
LIMITS = {
    "lower998": "lower_998",
    "lower95": "lower_95",
    "upper95": "upper_95",
    "upper998": "upper_998",
}

with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

CHARTS = defaultdict(list)
for row in ROWS:
    CHARTS[row["case"], row["kind"]].append(row)

#: How each chart is asked for here.
FINGERTIPS = {"method": FunnelMethod.FINGERTIPS}
SETTINGS = {
    "phe-proportion-wards": FINGERTIPS | {"kind": FunnelKind.PROPORTION, "multiplier": 100},
    "phe-ratio-isr-hsmr": FINGERTIPS | {"kind": FunnelKind.RATIO, "multiplier": 100},
    "phe-published-ratio": FINGERTIPS | {"kind": FunnelKind.RATIO, "multiplier": 100},
    "fpr-sr-shmi-test": {"kind": FunnelKind.RATIO, "method": FunnelMethod.SHMI},
    "fpr-sr-cqc": {
        "kind": FunnelKind.RATIO,
        "method": FunnelMethod.CQC,
        "multiplier": 100,
        "trim": "0.05",
    },
    "fpr-pr-wards": {
        "kind": FunnelKind.PROPORTION,
        "method": FunnelMethod.CQC,
        "multiplier": 100,
    },
}


def charts(*kinds: str) -> list:
    return [
        pytest.param(case, rows, id=f"{case} {kind}")
        for (case, kind), rows in CHARTS.items()
        if kind in kinds
    ]


def rows_of(*kinds: str) -> list:
    return [
        pytest.param(row, id=f"{row['case']} {row['unit']}") for row in ROWS if row["kind"] in kinds
    ]


def plot(case: str, rows: list[dict[str, str]], **settings) -> Funnel:
    return funnel(
        [row["unit"] for row in rows],
        [row["numerator"] for row in rows],
        [row["denominator"] for row in rows],
        **SETTINGS[case],
        **settings,
    )


def by_name(found: Funnel) -> dict[str, FunnelUnit]:
    return {unit.name: unit for unit in found.units}


def expected_limits(row: dict[str, str]) -> dict[str, float]:
    """The published limits, or the preferred ones where those are wrong; empty if none are given."""
    start = "preferred_" if row["verdict"] == "reference-defect" else ""
    return {
        ours: float(row[f"{start}{theirs}"])
        for theirs, ours in LIMITS.items()
        if row[f"{start}{theirs}"]
    }


def assert_limits(found: FunnelLimits, row: dict[str, str], tolerance: float) -> None:
    expected = expected_limits(row)

    assert set(expected) == set(LIMITS.values())
    for name, limit in expected.items():
        assert getattr(found, name) == pytest.approx(limit, rel=tolerance, abs=1e-12), name


def params(row: dict[str, str]) -> dict[str, str]:
    return dict(part.split("=") for part in row["params"].split("; ") if "=" in part)


@pytest.mark.parametrize(("case", "rows"), charts("phe_proportion"))
def test_limits_centre_and_classes_of_proportions(case, rows):
    found = plot(case, rows)
    units = by_name(found)

    for row in rows:
        unit = units[row["unit"]]
        assert_limits(unit.limits, row, EXACT)
        assert float(found.centre) == pytest.approx(float(row["centre"]), rel=EXACT)
        assert unit.funnel_class is OUR_CLASSES[row["classification"]]


@pytest.mark.parametrize("row", rows_of("phe_curve"))
def test_the_drawn_lines_of_proportions(row):
    wards = plot("phe-proportion-wards", CHARTS["phe-proportion-wards", "phe_proportion"])

    found = limits_at(
        float(row["denominator"]),
        kind=FunnelKind.PROPORTION,
        method=FunnelMethod.FINGERTIPS,
        centre=float(wards.centre / 100),
    ).scaled(100)

    assert_limits(found, row, EXACT)


@pytest.mark.parametrize(
    "row", [row for row in rows_of("phe_ratio_isr") if row.values[0]["lower95"]]
)
def test_the_lines_of_ratios_pass_through_the_limits_at_the_observed_events(row):
    """A published limit is O/E at that E for which O events are just on the line.

    So the line, read at E = O/limit, is at the limit.
    """
    expected = expected_limits(row)

    assert set(expected) == set(LIMITS.values())
    for name, limit in expected.items():
        at = limits_at(
            100 * float(row["numerator"]) / limit,
            kind=FunnelKind.RATIO,
            method=FunnelMethod.FINGERTIPS,
            centre=1,
        ).scaled(100)
        assert getattr(at, name) == pytest.approx(limit, rel=BISECTED), name


@pytest.mark.parametrize(("case", "rows"), charts("phe_ratio_isr"))
def test_classes_and_centre_of_ratios(case, rows):
    found = plot(case, rows)
    expected = {row["unit"]: OUR_CLASSES[row["classification"]] for row in rows}

    assert {unit.name: unit.funnel_class for unit in found.units} == expected
    assert {float(row["centre"]) for row in rows} == {float(found.centre)}


@pytest.mark.parametrize(
    ("case", "rows"),
    [chart for chart in charts("funnelplotr_unadjusted") if chart.values[0] in SETTINGS],
)
def test_limits_that_are_not_widened(case, rows):
    units = by_name(plot(case, rows, adjust=False))

    for row in rows:
        assert_limits(units[row["unit"]].limits, row, EXACT)


@pytest.mark.parametrize(
    "row", [row for row in rows_of("funnelplotr_unadjusted") if not row.values[0]["numerator"]]
)
def test_published_poisson_limits(row):
    found = limits_at(
        float(row["denominator"]), kind=FunnelKind.RATIO, method=FunnelMethod.SHMI, centre=1
    )

    assert_limits(found, row, EXACT)


@pytest.mark.parametrize(("case", "rows"), charts("funnelplotr_od"))
def test_limits_widened_for_overdispersion(case, rows):
    found = plot(case, rows)
    units = by_name(found)

    assert found.is_adjusted
    assert found.phi == pytest.approx(float(params(rows[0])["phi"]), rel=EXACT)
    assert found.tau2 == pytest.approx(float(params(rows[0])["tau2"]), rel=EXACT)
    for row in rows:
        assert_limits(units[row["unit"]].limits, row, EXACT)
        assert float(found.centre) == pytest.approx(float(row["centre"]), rel=EXACT)


@pytest.mark.parametrize(
    ("case", "rows"),
    [chart for chart in charts("funnelplotr_od") if chart.values[1][0]["verdict"] == "agree"],
)
def test_outliers_of_widened_limits(case, rows):
    """FunnelPlotR's "limit" of 99 means 99.8%: only the far classes are outliers then."""
    beyond = {FunnelClass.FAR_ABOVE, FunnelClass.FAR_BELOW}
    if params(rows[0])["limit"] == "95":
        beyond |= {FunnelClass.ABOVE, FunnelClass.BELOW}
    units = by_name(plot(case, rows))

    outliers = {name for name, unit in units.items() if unit.funnel_class in beyond}

    assert outliers == {row["unit"] for row in rows if row["classification"] == "outlier"}


def test_squared_limits_hold_a_unit_that_limits_on_the_square_root_scale_do_not():
    rows = CHARTS["fpr-sr-cqc", "funnelplotr_od"]
    units = by_name(plot("fpr-sr-cqc", rows))
    theirs = {row["unit"] for row in rows if row["classification"] == "outlier"}

    assert theirs
    assert {units[name].funnel_class for name in theirs} == {FunnelClass.WITHIN}


def test_every_row_is_in_one_of_these_tests():
    assert set(SETTINGS) | {"phe-curve-proportion-wards", "fpr-published-poisson"} == {
        row["case"] for row in ROWS
    }
    assert len(ROWS) == 377
