"""What is said of the difference of two shares."""

from __future__ import annotations

import pytest

from quality_account.report.chance_words import difference_sentence
from quality_account.statistics.differences import compare_shares
from quality_account.vocabulary import Improvement, Status


def said(*counts, improvement=Improvement.DECREASE, decimals=2) -> str:
    return difference_sentence(compare_shares(*counts), "in 2023/24", improvement, decimals)


def test_a_difference_within_its_interval_may_be_chance():
    # Severe harm in 2024/25 and 2023/24, of all patient safety incidents.
    assert said(18, 19301, 11, 15163) == (
        "That is 0.02 percentage points higher than in 2023/24. The 95% interval of the difference "
        "runs from −0.05 to 0.08 percentage points. The difference may be chance."
    )


@pytest.mark.parametrize(
    ("improvement", "worth"),
    [
        (Improvement.INCREASE, "It is a change for the better."),
        (Improvement.DECREASE, "It is a change for the worse."),
        (Improvement.NEUTRAL, "The difference is more than chance usually makes."),
    ],
)
def test_a_difference_beyond_chance_has_a_worth_where_a_way_is_better(improvement, worth):
    assert said(56, 70, 48, 80, improvement=improvement).endswith(worth)


def test_a_limit_near_zero_is_written_so_that_its_side_shows():
    sentence = said(56, 70, 45, 70, decimals=0)

    assert "from 0.8 to" in sentence or "from 1 to" in sentence
    assert "from 0 to" not in sentence


@pytest.mark.parametrize(
    ("missing", "why"),
    [(None, "does not give"), (Status.SUPPRESSED, "hidden to protect privacy")],
)
def test_without_a_count_there_is_a_reason_and_no_interval(missing, why):
    sentence = said(18, missing, 11, 15163)

    assert why in sentence
    assert "runs from" not in sentence
