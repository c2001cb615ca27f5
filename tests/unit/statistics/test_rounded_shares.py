"""Two counts rounded to 5 give a range of shares, and no count is thrown away or invented."""

from fractions import Fraction

import pytest

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.rounded_shares import ranges_at_level, share_of_rounded


def test_thirty_in_forty_both_rounded_to_five_is_65_to_87_percent():
    found = share_of_rounded(30, 40, 5)

    assert (found.lowest, found.highest) == (Fraction(5500, 85), Fraction(6500, 75))
    assert found.words() == "65% to 87%"


@pytest.mark.parametrize("step", [5, 10])
def test_every_share_of_two_counts_that_round_to_these_is_in_the_range(step: int):
    def rounded(count: int) -> int:
        return step * ((2 * count + step) // (2 * step))

    for whole in range(1, 60):
        for part in range(whole + 1):
            if rounded(whole):
                found = share_of_rounded(rounded(part), rounded(whole), step)
                assert found.lowest <= Fraction(100 * part, whole) <= found.highest


def test_a_share_never_leaves_0_to_100_percent():
    none, all_of_them = share_of_rounded(0, 5, 5), share_of_rounded(5, 5, 5)

    assert none.lowest == 0
    assert all_of_them.highest == 100


@pytest.mark.parametrize(("part", "whole"), [(None, 40), (30, None), (0, 0)])
def test_without_counts_there_is_no_range(part: int | None, whole: int | None):
    assert share_of_rounded(part, whole, 5) is None


def test_all_mistakes_are_told_at_once():
    with pytest.raises(MethodInputError) as caught:
        share_of_rounded(31, -40, 5)

    assert "numerator: found 31" in str(caught.value)
    assert "denominator: found -40" in str(caught.value)


def test_a_part_that_cannot_be_one_of_its_whole_is_refused():
    with pytest.raises(MethodInputError, match="numerator: found 50, expected at most 40"):
        share_of_rounded(50, 40, 5)


def test_where_one_number_is_wanted_it_is_refused_in_words():
    assert "One percentage cannot be given" in share_of_rounded(30, 40, 5).refusal


def test_a_level_is_reached_for_certain_missed_for_certain_or_cannot_be_told():
    ranges = [
        share_of_rounded(95, 100, 5),  # 90 to 100
        share_of_rounded(30, 40, 5),  # 65 to 87
        share_of_rounded(25, 45, 5),  # 47 to 65
        None,
    ]

    counted = ranges_at_level(ranges, 80)

    assert (counted.reached, counted.not_reached, counted.undecided) == (1, 1, 1)


def test_a_range_that_begins_at_the_level_reaches_it_and_one_that_ends_there_may():
    found = share_of_rounded(30, 40, 5)

    assert ranges_at_level([found], found.lowest).reached == 1
    assert ranges_at_level([found], found.highest).undecided == 1
