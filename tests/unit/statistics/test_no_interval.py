"""Reasons for the absence of an interval."""

from __future__ import annotations

import pytest

from quality_account.statistics.comparison import Judgement, compare
from quality_account.statistics.no_interval import NoInterval, NoIntervalReason
from quality_account.vocabulary import Improvement


@pytest.mark.parametrize("reason", list(NoIntervalReason))
def test_every_reason_is_a_sentence_of_its_own(reason):
    others = [each.sentence for each in NoIntervalReason if each is not reason]

    assert NoInterval(reason).sentence == reason.sentence
    assert reason.sentence.endswith("so no interval can be given.")
    assert reason.sentence not in others


def test_the_sentence_for_counts_that_are_not_given_is_fixed():
    assert NoInterval(NoIntervalReason.COUNTS_NOT_GIVEN).sentence == (
        "The source does not give the number of people behind the percentages, "
        "so no interval can be given."
    )


def test_a_survey_score_points_to_its_publishers_own_margin():
    assert "publisher" in NoInterval(NoIntervalReason.SURVEY_SCORE).sentence


def test_without_an_interval_nobody_can_tell_better_from_worse():
    found = NoInterval(NoIntervalReason.SURVEY_SCORE)
    result = compare(
        "7.1", "6.2", improvement=Improvement.INCREASE, is_comparable=True,
        is_beyond_chance=found.is_beyond_chance,
    )  # fmt: skip

    assert result.judgement is Judgement.CANNOT_TELL
