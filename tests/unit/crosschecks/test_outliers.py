"""Figures with a digit or a point too many, and real rises that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of

from quality_account.catalogue.indicators import Break
from quality_account.crosschecks.figures.outliers import find_slips_of_a_digit
from quality_account.crosschecks.finding import Weight

CARD = card_of(
    "falls",
    rate={"unit": "percent"},
    number={"unit": "count"},
    score={"unit": "score_out_of_10"},
)
YEARS = ("2021-22", "2022-23", "2023-24", "2024-25")


def over_years(*values: str) -> dict[str, str]:
    return dict(zip(YEARS, values, strict=True))


@pytest.fixture
def check(tmp_path):
    return lambda *series: find_slips_of_a_digit(evidence_of(tmp_path, series=series))


@pytest.mark.parametrize(
    "values",
    [
        over_years("7.8", "6.9", "8.6", "1.2"),
        over_years("7.8", "6.9", "1.2", "9.2"),
        over_years("7.8", "69", "8.6", "9.2"),
    ],
)
def test_a_slip_is_found_wherever_it_stands_in_the_series(check, values):
    found = check(series_of(CARD, "rate", values)).findings

    slip = next(period for period, value in values.items() if value in ("1.2", "69"))
    assert [one.finding_id for one in found] == [f"outlier:falls.rate.{slip}"]
    assert found[0].is_question and found[0].weight is Weight.MEDIUM


def test_a_score_with_one_earlier_value_is_held_against_the_other_areas_too(check):
    own = series_of(CARD, "score", {"survey-2023": "7.0", "survey-2024": "4.1"})
    group = replace(series_of(CARD, "score", {"survey-2024": "6.9"}), area="benchmark_group")

    found = check(own, group).findings
    assert [one.finding_id for one in found] == ["outlier:falls.score.survey-2024"]


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        ("rate", over_years("7.8", "6.9", "8.6", "9.2")),
        ("rate", over_years("0", "0", "0", "0")),
        ("number", over_years("12701", "13278", "15163", "19301")),
        ("number", over_years("11", "12", "11", "18")),
        ("number", over_years("3", "16", "8", "9")),
    ],
    ids=["moves", "nothing at all", "steady rise", "small numbers", "a low first value"],
)
def test_what_may_well_happen_is_not_found(check, measure, values):
    checked = check(series_of(CARD, measure, values))

    assert not checked.findings and len(checked.passed) == 1


def test_two_values_and_no_other_area_are_too_few(check):
    checked = check(series_of(CARD, "score", {"survey-2023": "7.0", "survey-2024": "4.1"}))

    assert not checked.findings and not checked.passed


def test_a_jump_of_which_the_account_tells_the_reason_passes(check):
    told = Break(
        starts="2024-25", label="new way", reason="Counted in a new way.", source="account"
    )
    card = CARD.model_copy(update={"breaks": (told,)})
    checked = check(series_of(card, "number", over_years("72", "80", "66", "246")))

    assert not checked.findings
    assert any("Counted in a new way." in one.sentence for one in checked.passed)


def test_a_break_at_another_time_explains_nothing(check):
    told = Break(
        starts="2022-23", label="new way", reason="Counted in a new way.", source="account"
    )
    card = CARD.model_copy(update={"breaks": (told,)})

    assert check(series_of(card, "number", over_years("72", "80", "66", "246"))).findings


def test_a_percentage_that_its_counts_give_is_no_slip(tmp_path):
    relations = """
shares:
  - {percentage: "falls.rate.{year}", numerator: ["falls.part.{year}"], denominator: "falls.all.{year}"}
"""
    card = card_of("falls", rate={"unit": "percent"}, part={}, all={})
    series = (
        series_of(card, "rate", over_years("5", "5", "6", "50")),
        series_of(card, "part", {"2024-25": "50"}),
        series_of(card, "all", {"2024-25": "100"}),
    )
    checked = find_slips_of_a_digit(evidence_of(tmp_path, relations=relations, series=series))

    assert not checked.findings
    assert any("same percentage" in one.sentence for one in checked.passed)
