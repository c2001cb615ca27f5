"""Figures as other documents print them: what agrees, what is asked, and what is not compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.crosschecks.evidence_of_comparability import ACCOUNT, HandMadeEvidence, make_fact

from quality_account.crosschecks.elsewhere import (
    figures_not_compared,
    find_figures_printed_elsewhere,
)
from quality_account.crosschecks.finding import Checked, Weight
from quality_account.facts import Fact
from quality_account.vocabulary import Reason, Status, Unit

RATE = make_fact("falls.rate", "9.2", Unit.PERCENT, display="9.2%", label="Falls")


def evidence_of(tmp_path: Path, fact: Fact, value: str, **cells: str) -> HandMadeEvidence:
    row = {
        "fact_id": "falls.rate",
        "value": value,
        "unit": str(fact.unit),
        "period": "2024-25",
        "document": "annual-report",
        "locator": "page 12",
        "printed_on": "",
        "note": "",
    }
    return HandMadeEvidence(tmp_path, facts=[fact], tables={"elsewhere": [row | cells]})


def found(tmp_path: Path, fact: Fact, value: str, **cells: str) -> Checked:
    return find_figures_printed_elsewhere(evidence_of(tmp_path, fact, value, **cells))


@pytest.mark.parametrize("value", ["9.2", "9.20", "9.18", "9.15", "9"])
def test_figures_that_are_the_same_at_the_decimals_that_both_print_agree(tmp_path, value: str):
    result = found(tmp_path, RATE, value)

    assert not result.findings
    assert len(result.passed) == 1


@pytest.mark.parametrize("value", ["9.14", "9.25", "8.2", "10"])
def test_figures_that_differ_at_the_decimals_that_both_print_are_asked_about(tmp_path, value: str):
    [finding] = found(tmp_path, RATE, value).findings

    assert finding.is_question
    assert finding.weight is Weight.MEDIUM


def test_a_difference_is_told_with_both_places_and_asks_which_is_right(tmp_path):
    [finding] = found(tmp_path, RATE, "9.9", printed_on="2025-09").findings

    assert finding.sentence == (
        "Falls, 2024/25: 9.2% (the account); 9.9% (annual-report, September 2025; page 12). "
        "Which is right, and why do they differ?"
    )
    assert (finding.printed, finding.found) == ("9.2%", "9.9%")
    here, there = finding.places
    assert (here.fact_id, here.source) == ("falls.rate", ACCOUNT)
    assert (there.file, there.row, there.source, there.locator) == (
        "elsewhere.csv",
        2,
        "annual-report",
        "page 12",
    )


def test_what_agrees_is_told_with_both_documents(tmp_path):
    [passed] = found(tmp_path, RATE, "9.18").passed

    assert passed.sentence == (
        "Falls, 2024/25: 9.2% (the account); 9.18% (annual-report; page 12). "
        "They agree at the decimals that both print."
    )


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (
            {"period": "2023-24"},
            "9.2% for 2023/24 (annual-report; page 12). Not the same period: are",
        ),
        ({"unit": "count", "value": "9"}, "Not the same unit: are"),
        ({"unit": "count", "value": "9", "period": ""}, "Not the same unit or period: are"),
    ],
)
def test_another_unit_or_period_is_a_question_even_where_the_numbers_are_the_same(
    tmp_path, cells: dict[str, str], asked: str
):
    [finding] = found(tmp_path, RATE, cells.pop("value", "9.2"), **cells).findings

    assert finding.weight is Weight.LOW
    assert asked in finding.sentence


def test_a_figure_that_the_account_does_not_give_and_another_document_does_is_a_question(tmp_path):
    fact = make_fact(
        "falls.rate",
        "",
        Unit.PERCENT,
        display="not available",
        status=Status.NOT_AVAILABLE,
        reason=str(Reason.NOT_IN_SOURCE),
    )

    [finding] = found(tmp_path, fact, "9.2").findings

    assert finding.sentence.endswith("Can the account give it too, or why does it not?")


@pytest.mark.parametrize(
    ("here", "there", "agrees"),
    [
        ("2024-01", "2024-01-15", True),
        ("2024", "2024-01", True),
        ("2024-01", "2024-02-15", False),
    ],
)
def test_dates_agree_as_far_as_both_are_told(tmp_path, here: str, there: str, agrees: bool):
    fact = make_fact("falls.rate", here, Unit.DATE)

    assert (not found(tmp_path, fact, there).findings) is agrees


def test_words_agree_but_for_capitals(tmp_path):
    fact = make_fact("falls.rate", "Good", Unit.TEXT)

    assert not found(tmp_path, fact, "good").findings
    assert found(tmp_path, fact, "requires improvement").findings


@pytest.mark.parametrize(
    ("qualifier", "value", "agrees"),
    [
        ("more_than", "87", True),
        ("more_than", "85", False),
        ("at_least", "85", True),
        ("at_least", "84.9", False),
        ("up_to", "85", True),
        ("up_to", "85.1", False),
        ("about", "82", True),
    ],
)
def test_a_softened_figure_disagrees_only_with_what_it_excludes(
    tmp_path, qualifier: str, value: str, agrees: bool
):
    fact = make_fact("falls.rate", "85", Unit.PERCENT, qualifier=qualifier)

    assert (not found(tmp_path, fact, value).findings) is agrees


HIDDEN = make_fact(
    "falls.rate",
    "",
    display="hidden to protect privacy",
    status=Status.SUPPRESSED,
    reason=str(Reason.SMALL_NUMBERS),
)
ROUNDED = make_fact("falls.rate", "5", small_numbers="nhs_england_2018")


@pytest.mark.parametrize("fact", [HIDDEN, ROUNDED])
def test_a_hidden_or_rounded_number_is_not_told_by_what_stands_elsewhere(tmp_path, fact: Fact):
    evidence = evidence_of(tmp_path, fact, "4471")

    result = find_figures_printed_elsewhere(evidence)
    [warning] = figures_not_compared(evidence)

    assert not result.findings and not result.passed
    assert "for privacy" in warning
    assert "4471" not in warning


def test_a_fact_that_no_page_records_is_a_warning_with_the_nearest_name(tmp_path):
    evidence = evidence_of(tmp_path, RATE, "9.2", fact_id="falls.rates")

    assert not find_figures_printed_elsewhere(evidence).passed
    assert figures_not_compared(evidence) == [
        "elsewhere.csv, row 2: 'falls.rates' is no fact that a page records, and is not compared. "
        "Did you mean 'falls.rate'?"
    ]


def test_an_outcome_lapses_when_the_other_document_is_corrected(tmp_path):
    [before] = found(tmp_path, RATE, "9.9").findings
    [after] = found(tmp_path, RATE, "9.7").findings

    assert before.finding_id == after.finding_id
    assert before.state != after.state


def test_without_the_table_nothing_is_known(tmp_path):
    evidence = HandMadeEvidence(tmp_path, facts=[RATE])

    result = find_figures_printed_elsewhere(evidence)

    assert not result.findings and not result.passed
    assert figures_not_compared(evidence) == []
