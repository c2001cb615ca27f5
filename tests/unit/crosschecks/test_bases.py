"""Percentages without the numbers behind them."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import card_of, evidence_of, series_of, stated

from quality_account.crosschecks.figures import bases
from quality_account.crosschecks.figures.bases import find_percentages_without_counts
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Unit


def percentage(fact_id: str, value: str = "88", label: str = "Visitors who were content", **fields):
    return stated(fact_id, value, Unit.PERCENT, label=label, **fields)


@pytest.fixture
def check(tmp_path):
    def run(*facts, series=(), relations: str = ""):
        evidence = evidence_of(tmp_path, *facts, series=series, relations=relations)
        return find_percentages_without_counts(evidence).findings

    return run


def test_percentages_without_counts_are_one_finding_a_page(check):
    found = check(percentage("fair.content"), percentage("fair.came_back", "40"))

    assert [one.finding_id for one in found] == ["base:fair"]
    assert found[0].weight is Weight.LOW
    assert "40 (Visitors who were content) and 88 (Visitors who were content)" in found[0].sentence


@pytest.mark.parametrize(
    "fact",
    [
        percentage("fair.content", "100"),
        percentage("fair.content", "0"),
        percentage("fair.content", qualifier="about"),
        percentage("fair.content", source="another-document"),
        percentage("fair.content", label="Target: staff who are trained"),
        percentage("fair.content", label="Score for cleanliness"),
    ],
    ids=["all", "none", "about", "other document", "target", "score"],
)
def test_what_is_no_bare_share_is_not_found(check, fact):
    assert not check(fact)


def test_a_count_of_the_same_matter_is_a_base(check):
    assert not check(percentage("news.fair.content"), stated("news.fair.visitors", "1500"))


def test_a_count_of_another_matter_on_the_page_is_no_base(check):
    assert check(percentage("news.fair.content"), stated("news.beds.number", "30"))


def test_a_change_needs_the_number_at_its_start(check):
    change = percentage("news.team.fall", "20", "Reduction in vacancies")

    assert check(change, stated("news.team.people", "17", label="People helped"))
    assert not check(change, stated("news.team.then", "90", label="Vacancies at the start"))


def test_a_figure_that_is_repeated_is_named_once(check):
    relations = "repeats:\n  - {facts: [survey.answered, opening.answered], same: One survey.}\n"
    found = check(
        percentage("survey.answered", "58.4"),
        percentage("opening.answered", "58.4"),
        relations=relations,
    )

    assert [one.finding_id for one in found] == ["base:survey"]


def test_indicators_without_counts_are_one_finding(check):
    first = card_of("falls", rate={"unit": "percent"})
    second = card_of("sleep", rate={"unit": "percent"}, number={"unit": "count"})
    found = check(
        series=(
            series_of(first, "rate", {"2024-25": "5"}),
            series_of(second, "rate", {"2024-25": "7"}),
            series_of(second, "number", {"2024-25": "7"}),
        )
    )

    assert [one.finding_id for one in found] == ["base:indicators"]
    assert found[0].found == "falls and sleep"
    assert found[0].weight is Weight.MEDIUM


def test_indicators_that_nobody_must_report_weigh_less(check, monkeypatch):
    monkeypatch.setattr(bases, "prescribed_indicators", lambda evidence: frozenset({"sleep"}))
    card = card_of("falls", rate={"unit": "percent"})

    (found,) = check(series=(series_of(card, "rate", {"2024-25": "5"}),))

    assert found.weight is Weight.LOW


def test_an_indicator_whose_counts_are_printed_is_not_among_them(check):
    relations = """
shares:
  - {percentage: "falls.rate.{year}", numerator: ["falls.part.{year}"], denominator: "falls.all.{year}"}
"""
    card = card_of("falls", rate={"unit": "percent"}, part={}, all={})
    series = tuple(
        series_of(card, measure, {"2024-25": value})
        for measure, value in (("rate", "5"), ("part", "5"), ("all", "100"))
    )

    assert not check(series=series, relations=relations)


def test_figures_of_earlier_years_only_are_not_found(check):
    card = card_of("falls", rate={"unit": "percent"})

    assert not check(series=(series_of(card, "rate", {"2022-23": "5"}),))
