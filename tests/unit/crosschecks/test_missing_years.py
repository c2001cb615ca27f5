"""Rates of every month or quarter without a figure for the year."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of

from quality_account.crosschecks.figures import missing_years
from quality_account.crosschecks.figures.missing_years import find_missing_years
from quality_account.crosschecks.finding import Weight

QUARTERS = {"2024-q1": "98.7", "2024-q2": "98.8", "2024-q3": "99.1", "2024-q4": "100"}
CARD = card_of("checks", rate={"unit": "percent"}, number={"unit": "count"})


@pytest.fixture
def check(tmp_path):
    def run(values: dict[str, str], measure: str = "rate"):
        return find_missing_years(evidence_of(tmp_path, series=(series_of(CARD, measure, values),)))

    return run


def test_four_quarters_without_the_year_are_a_finding(check):
    found = check(QUARTERS).findings[0]

    assert found.finding_id == "total:checks.rate.year"
    assert found.weight is Weight.MEDIUM and not found.is_question
    assert found.printed == "4 quarters, from 98.7% to 100%"


def test_an_indicator_that_nobody_must_report_weighs_less(check, monkeypatch):
    monkeypatch.setattr(missing_years, "prescribed_indicators", lambda evidence: frozenset())

    assert check(QUARTERS).findings[0].weight is Weight.LOW


def test_the_year_beside_its_quarters_passes(check):
    checked = check(QUARTERS | {"2024-25": "99.2"})

    assert checked.passed and not checked.findings


@pytest.mark.parametrize(
    "values",
    [{"2024-q1": "98.7", "2024-q2": "98.8"}, {"2024-25": "99.2"}, {"2023-q1": "98"}],
    ids=["half a year", "the year alone", "another year"],
)
def test_what_is_not_printed_for_the_whole_year_is_not_judged(check, values):
    checked = check(values)

    assert not checked.findings and not checked.passed


def test_counts_are_left_to_the_check_of_totals(check):
    assert not check(dict.fromkeys(QUARTERS, "5"), "number").findings
