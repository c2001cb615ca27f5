"""Sentences about two figures say no more than the figures allow."""

from quality_account.facts import Fact
from quality_account.report.comparing import (
    comparison_sentence,
    short_comparison,
    tally_sentence,
)
from quality_account.statistics.comparison import compare
from quality_account.statistics.tally import Tally
from quality_account.vocabulary import Improvement, Reason, Status, Unit


def percentage(value: str, period: str) -> Fact:
    return Fact("x.y", value, f"{value}%", Unit.PERCENT, period)


def absent(status: Status, reason: Reason) -> Fact:
    return Fact("x.z", "", status.words, Unit.PERCENT, status=status, reason=reason)


def sentence(
    now: Fact, before: Fact, *, judged_by: str = "", why_not: str = "", decimals: int | None = 1
) -> str:
    result = compare(
        now.value or None,
        before.value or None,
        improvement=Improvement.INCREASE,
        is_comparable=not why_not,
        reason_not_comparable=why_not,
    )
    return comparison_sentence(result, now, before, "in 2023/24", decimals, judged_by)


def test_a_rise_without_denominators_is_higher_and_not_better():
    assert sentence(percentage("67.7", "2024-25"), percentage("62.7", "2023-24")) == (
        "That is 5.0 percentage points higher than the 62.7% in 2023/24. We can’t say whether this "
        "is chance, because the source does not give the number of people behind the percentages."
    )


def test_a_fall_without_denominators_is_lower_and_not_worse():
    said = sentence(percentage("79", "2024-25"), percentage("85", "2023-24"))

    assert "lower than" in said
    assert "worse" not in said


def test_equal_figures_need_no_word_on_chance():
    said = sentence(percentage("0", "2024-25"), percentage("0", "2023-24"))

    assert said == "That is the same as in 2023/24."


def test_a_figure_that_is_the_same_as_somebody_elses_is_the_same_as_theirs():
    now, there = percentage("0", "2024-25"), percentage("0", "2024-25")
    result = compare("0", "0", improvement=Improvement.INCREASE, is_comparable=True)

    said = short_comparison(result, now, there, "of the group", None)

    assert said == "That is the same as that of the group."


def test_figures_with_counts_are_not_said_to_lack_them():
    said = sentence(percentage("0.5", "2024-25"), percentage("0.7", "2023-24"), judged_by="months")

    assert said.endswith("Whether this is more than chance is judged by the months, below.")
    assert "does not give" not in said


def test_a_break_gives_its_reason_and_no_difference():
    said = sentence(
        percentage("1.4", "2024-25"), percentage("0.5", "2023-24"), why_not="Deaths count anew."
    )

    assert said == "It cannot be compared with the 0.5% in 2023/24. Deaths count anew."


def test_a_missing_earlier_figure_is_said_with_its_reason():
    before = absent(Status.NOT_AVAILABLE, Reason.NATIONAL_COLLECTION_RETIRED)

    assert sentence(percentage("99", "2024-25"), before) == (
        "There is no figure in 2023/24 to set beside it. "
        "The national collection of this figure has ended."
    )


def test_a_missing_present_figure_is_not_compared():
    now = absent(Status.MISSING, Reason.NOT_HELD)

    assert sentence(now, percentage("99", "2023-24")) == "There is no figure to compare."


def test_a_count_is_written_with_commas_and_without_a_word_on_chance():
    now = Fact("x.n", "19301", "19,301", Unit.COUNT, "2024-25")
    before = Fact("x.b", "15163", "15,163", Unit.COUNT, "2023-24")
    result = compare("19301", "15163", improvement=Improvement.NEUTRAL, is_comparable=True)

    assert comparison_sentence(result, now, before, "in 2023/24", 0, "") == (
        "That is 4,138 more than the 15,163 in 2023/24."
    )


def test_a_score_differs_by_points():
    now = Fact("x.n", "7.7", "7.7 out of 10", Unit.SCORE_OUT_OF_10)
    before = Fact("x.b", "6.7", "6.7 out of 10", Unit.SCORE_OUT_OF_10)
    result = compare("7.7", "6.7", improvement=Improvement.INCREASE, is_comparable=True)

    assert short_comparison(result, now, before, "in 2023/24", 1) == (
        "That is 1.0 points higher than the 6.7 out of 10 in 2023/24."
    )


def test_a_tally_counts_every_direction():
    assert tally_sentence(Tally(higher=9, same=2, lower=0), "in the survey before") == (
        "9 of 11 results are higher than in the survey before, 2 the same and none lower. The margins "
        "of error are not given, so we can’t say which differences are chance."
    )


def test_a_tally_of_nothing_says_so():
    assert tally_sentence(Tally(0, 0, 0), "in the survey before") == (
        "This book does not hold the results in the survey before."
    )


def test_a_difference_has_the_decimals_that_were_printed():
    assert sentence(
        percentage("90", "2024-25"), percentage("87", "2023-24"), decimals=None
    ).startswith("That is 3 percentage points higher")
