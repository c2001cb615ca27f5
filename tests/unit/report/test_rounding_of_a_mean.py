"""How far a figure can lie from its unrounded self, which decides whether it is said to have moved."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.facts import Fact
from quality_account.report import Report
from quality_account.statistics.shares import unweighted_mean
from quality_account.vocabulary import Unit


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report.open(copy_tiny_provider(tmp_path / "project"), PROVIDER, YEAR, "falls")


def printed(report: Report, *values: str, unit: Unit = Unit.PERCENT) -> list[Fact]:
    """Figures of four quarters as an account prints them."""
    file = f"data/providers/{PROVIDER}/{YEAR}/falls.csv"
    return [
        report._facts.add(
            Fact(f"falls.rate.q{row}", value, value, unit, inputs=f"{file}#{row}:value")
        )
        for row, value in enumerate(values, 2)
    ]


def mean_of(report: Report, facts: list[Fact]) -> Fact:
    return report.compute(
        "falls.mean", lambda *values: unweighted_mean(values), of=facts,
        unit=Unit.PERCENT, label="Mean", method="unweighted mean", decimals=1,
    )  # fmt: skip


def test_a_printed_figure_lies_within_half_of_its_last_place(report: Report):
    [rate] = printed(report, "98.7")

    assert report._rounding(rate) == Fraction(1, 20)


def test_a_mean_lies_within_the_mean_of_what_its_parts_can(report: Report):
    mean = mean_of(report, printed(report, "98.7", "98.8", "99.1", "100"))

    assert report._rounding(mean) == Fraction(65, 400)  # three times 0.05 and once 0.5, by four


def test_counts_are_exact(report: Report):
    [count] = printed(report, "19301", unit=Unit.COUNT)

    assert report._rounding(count) == 0
