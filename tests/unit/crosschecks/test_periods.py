"""Periods that are not the reporting year."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    HandMadeEvidence,
    make_card,
    make_fact,
    make_measure,
    make_series,
)

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.periods import find_mixed_periods
from quality_account.vocabulary import Kind, Unit


def found(tmp_path, *facts, **others):
    return find_mixed_periods(HandMadeEvidence(tmp_path, facts=facts, **others))


OUTSIDE = "2023-11/2024-12"


def test_a_count_over_months_of_two_years_is_found_with_low_weight(tmp_path):
    fact = make_fact("hours.reports", "51", period=OUTSIDE, label="Reports logged")

    (finding,) = found(tmp_path, fact).findings

    assert finding.finding_id == f"period:hours.{OUTSIDE}"
    assert (finding.weight, finding.is_question) == (Weight.LOW, False)
    assert finding.sentence == (
        "Reports logged: 51. This is counted over November 2023 to December 2024, and not over the "
        "reporting year 2024/25."
    )


def test_figures_of_one_page_and_period_are_one_finding(tmp_path):
    facts = [
        make_fact(f"hours.{name}", "5", period="2024-01/2024-12") for name in ("fines", "posts")
    ]

    (finding,) = found(tmp_path, *facts).findings

    assert len(finding.places) == 2


@pytest.mark.parametrize(("period", "findings"), [(OUTSIDE, 1), ("2024-05/2024-12", 0)])
def test_a_part_of_the_year_passes_where_the_account_states_its_months(tmp_path, period, findings):
    facts = [
        make_fact("hours.reports", "51", period=period),
        make_fact("hours.until", "December 2024", Unit.DATE, period="2024-12"),
    ]
    text = {"hours": "Until {hours.until} there were {hours.reports} reports."}

    result = found(tmp_path, *facts, narratives=text)

    assert len(result.findings) == findings
    said = (*result.findings, *result.passed)[0].sentence
    assert "The account states this period." in said or "as the account says" in said


def test_a_part_of_the_year_without_its_months_is_told_as_the_years(tmp_path):
    (finding,) = found(
        tmp_path, make_fact("hours.reports", "51", period="2024-05/2024-12")
    ).findings

    assert finding.weight is Weight.LOW


@pytest.mark.parametrize(
    "fact",
    [
        make_fact("a.score", "99", Unit.PERCENT, period="2024-01/2024-12"),
        make_fact("a.posts", "9", period="2024-01/2024-12", label="Applicants for each post"),
    ],
    ids=lambda fact: fact.fact_id,
)
def test_scores_of_a_yearly_round_and_figures_for_each_post_are_not_counted_over_months(
    tmp_path, fact
):
    assert not found(tmp_path, fact).findings


def test_a_share_beside_a_count_of_the_same_months_is_told_with_it(tmp_path):
    facts = (
        make_fact("a.share", "49", Unit.PERCENT, period=OUTSIDE),
        make_fact("a.people", "17", period=OUTSIDE),
    )

    (finding,) = found(tmp_path, *facts).findings

    assert len(finding.places) == 2


PART = make_fact("hours.reports", "51", period="2024-05/2024-12", label="Reports logged")
BEFORE = make_fact("hours.reports.year_before", "40", period="2023-24")
INCREASE = {"hours": "Reports have increased since the year before."}


def test_a_part_that_a_sentence_sets_against_the_year_before_is_a_finding_of_medium_weight(
    tmp_path,
):
    (finding,) = found(tmp_path, PART, BEFORE, narratives=INCREASE).findings

    assert (finding.weight, finding.is_question) == (Weight.MEDIUM, False)
    assert finding.sentence == (
        "Reports logged: 51, for 8 months, which the account sets against the year before. The "
        "figure of the year before is 40, and the account does not say whether it is for the same "
        "months."
    )
    assert finding.places[2].file == "narrative/hours.md"


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ((PART,), INCREASE),
        ((PART, BEFORE), {"hours": "Fines have increased since the year before."}),
        ((PART, BEFORE), {"elsewhere": "Reports have increased since the year before."}),
        ((PART, BEFORE), {"hours": "Reports came in, as in the year before."}),
    ],
)
def test_it_weighs_little_where_no_sentence_compares_this_figure(tmp_path, facts, text):
    (finding,) = found(tmp_path, *facts, narratives=text).findings

    assert (finding.weight, finding.is_question) == (Weight.LOW, False)


def test_a_count_since_an_earlier_day_to_the_end_of_the_year_passes(tmp_path):
    result = found(tmp_path, make_fact("nurses.new", "20", period="2024-01/2025-03"))

    assert not result.findings
    assert result.passed[0].subject == "nurses.2024-01/2025-03"


@pytest.mark.parametrize(
    "fact",
    [
        make_fact("a.year", "2024", Unit.DATE, period="2024-01/2024-12"),
        make_fact("a.wait", "2", Unit.YEARS, period="2024-01/2024-12"),
        make_fact("a.event", "5", period="2024-12"),
        make_fact("a.whole", "5"),
        make_fact("a.past", "5", period="2022-01/2022-12"),
        make_fact("a.other", "5", period="2024-01/2024-12", source="another document"),
        make_fact("a.ours", "5", period="2024-01/2024-12", kind=Kind.COMPUTED),
    ],
    ids=lambda fact: fact.fact_id,
)
def test_dates_lengths_of_time_single_months_and_other_documents_are_no_results_of_the_year(
    tmp_path, fact
):
    assert not found(tmp_path, fact).findings


def test_yearly_surveys_under_the_headings_of_financial_years_mislead_nobody(tmp_path):
    card = make_card({"rate": make_measure()})
    series = make_series(card, "rate", {"survey-2023": "62.7", "survey-2024": "67.7"})

    assert not found(tmp_path, cards=[card], series=[series]).findings


def test_months_that_leave_a_gap_in_the_year_are_found_and_whole_years_pass(tmp_path):
    card = make_card({"rate": make_measure()})
    quarters = {f"2024-q{number}": "97" for number in (1, 2, 3, 4)}
    whole = make_series(card, "rate", quarters)
    assert not found(tmp_path, cards=[card], series=[whole]).findings

    del quarters["2024-q4"]
    (finding,) = found(
        tmp_path, cards=[card], series=[make_series(card, "rate", quarters)]
    ).findings
    assert (
        finding.sentence == "Falls: 3 quarters of 2024/25 are printed, which is not the whole year."
    )
