"""Differences of shares and rates: published examples, symmetry, verdicts, and what is refused."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from quality_account.numbers import write_number
from quality_account.statistics.differences import (
    INCLUDES_PROVIDER,
    Chance,
    Difference,
    compare_shares,
    difference_of_proportions,
    difference_of_rates,
)
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.no_interval import NoInterval, NoIntervalReason
from quality_account.vocabulary import Status, Unit

LEVELS = st.sampled_from([0.9, 0.95, 0.998])


@st.composite
def part_and_whole(draw) -> tuple[int, int]:
    n = draw(st.integers(1, 10**6))
    return draw(st.integers(0, n)), n


RATES = st.tuples(st.integers(0, 10**5), st.integers(1, 10**7))


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombes_published_examples(counts, lower, upper):
    # Newcombe 1998, table II, method 10,
    # https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I
    found = difference_of_proportions(*counts)

    assert found.lower / 100 == pytest.approx(lower, abs=5e-5)
    assert found.upper / 100 == pytest.approx(upper, abs=5e-5)


def test_severe_harm_or_death_among_patient_safety_incidents():
    # The counts that the account of 2024/25 prints for that year and the one before.
    found = difference_of_proportions(264, 19301, 77, 15163)

    assert found.exact_estimate == Fraction(26400, 19301) - Fraction(7700, 15163)
    assert write_number(found.exact_estimate, Unit.PERCENTAGE_POINTS, 2) == "0.86 percentage points"
    assert (round(found.lower, 2), round(found.upper, 2)) == (0.66, 1.06)
    assert found.is_beyond_chance
    assert (found.level, found.method) == (0.95, "Newcombe’s hybrid score (Wilson)")


def test_the_difference_of_rates_squares_and_adds_exact_limits():
    found = difference_of_rates(15, 100, 6, 120, multiplier=1000)

    def limits(events: int, time: int) -> tuple[float, float]:
        tails = stats.chi2.ppf(0.025, 2 * events) / 2, stats.chi2.ppf(0.975, 2 * events + 2) / 2
        return 1000 * tails[0] / time, 1000 * tails[1] / time

    (lower, upper), (other_lower, other_upper) = limits(15, 100), limits(6, 120)
    assert found.estimate == 100
    assert found.lower == pytest.approx(100 - math.hypot(150 - lower, other_upper - 50))
    assert found.upper == pytest.approx(100 + math.hypot(upper - 150, 50 - other_lower))
    assert found.method == "Zou and Donner’s MOVER (exact Poisson)"


def test_exact_limits_hold_the_published_narrower_ones():
    # Li and others 2011, a study of breast cancer, at 90%: MOVER from Jeffreys and from Rao score
    # limits, per 1,000; as https://www.statsmodels.org tests its own against them.
    found = difference_of_rates(30, "54308.7", 60, "51477.5", multiplier=1000, level=0.9)

    for lower, upper in ((-0.9195, -0.3193), (-0.9232, -0.3188)):
        assert lower - 0.02 < found.lower < lower
        assert upper < found.upper < upper + 0.02


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(), part_and_whole(), LEVELS)
def test_the_other_way_round_a_difference_of_proportions_has_the_opposite_sign(one, two, level):
    there = difference_of_proportions(*one, *two, level=level)
    back = difference_of_proportions(*two, *one, level=level)

    assert there.exact_estimate == -back.exact_estimate
    assert (there.lower, there.upper) == (-back.upper, -back.lower)
    assert there.is_beyond_chance == back.is_beyond_chance


@settings(derandomize=True, deadline=None, max_examples=100)
@given(RATES, RATES, LEVELS)
def test_the_other_way_round_a_difference_of_rates_has_the_opposite_sign(one, two, level):
    there = difference_of_rates(*one, *two, multiplier=1000, level=level)
    back = difference_of_rates(*two, *one, multiplier=1000, level=level)

    assert there.exact_estimate == -back.exact_estimate
    assert (there.lower, there.upper) == (-back.upper, -back.lower)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(), part_and_whole())
def test_limits_lie_around_the_difference_and_a_higher_level_holds_the_lower_one(one, two):
    found = [difference_of_proportions(*one, *two, level=level) for level in (0.9, 0.95, 0.998)]

    for each in found:
        assert -100 <= each.lower <= each.estimate <= each.upper <= 100
    for narrow, wide in zip(found, found[1:], strict=False):
        assert wide.lower <= narrow.lower
        assert narrow.upper <= wide.upper


@settings(derandomize=True, deadline=None, max_examples=100)
@given(part_and_whole(), st.integers(1, 1000))
def test_equal_shares_may_always_be_chance(counts, times):
    x, n = counts

    assert not difference_of_proportions(x, n, times * x, times * n).is_beyond_chance


@settings(derandomize=True, deadline=None, max_examples=60)
@given(RATES, RATES)
def test_limits_of_rates_lie_around_the_difference(one, two):
    found = difference_of_rates(*one, *two, multiplier=1000)

    assert found.lower < found.estimate < found.upper


@pytest.mark.parametrize(
    ("lower", "upper", "chance"),
    [
        (0.1, 1.9, Chance.MORE_THAN_CHANCE),
        (0.0, 2.0, Chance.MAY_BE_CHANCE),
        (1e-16, 2.0, Chance.MAY_BE_CHANCE),
        (-0.1, 2.1, Chance.MAY_BE_CHANCE),
        (-2.0, 0.0, Chance.MAY_BE_CHANCE),
        (-2.0, -1e-16, Chance.MAY_BE_CHANCE),
        (-2.0, -0.1, Chance.MORE_THAN_CHANCE),
    ],
)
def test_only_an_interval_that_excludes_0_is_more_than_chance(lower, upper, chance):
    found = Difference(Fraction((lower + upper) / 2), lower, upper, 0.95, "by hand")

    assert found.chance is chance
    assert found.is_beyond_chance == (chance is Chance.MORE_THAN_CHANCE)


def test_each_verdict_has_a_sentence():
    assert [chance.sentence for chance in Chance] == [
        "The difference is more than chance usually makes.",
        "The difference may be chance.",
    ]


@pytest.mark.parametrize(("includes", "note"), [(True, INCLUDES_PROVIDER), (False, "")])
def test_a_comparator_that_includes_the_provider_is_noted(includes, note):
    shares = difference_of_proportions(1, 10, 9, 90, comparator_includes_provider=includes)
    rates = difference_of_rates(
        1, 10, 9, 90, multiplier=1, comparator_includes_provider=includes
    )  # fmt: skip
    compared = compare_shares(1, 10, 9, 90, comparator_includes_provider=includes)

    assert shares.note == rates.note == compared.note == note


def test_an_interval_against_a_comparator_with_the_provider_in_it_is_wider_than_without():
    # What the note says: 20 of 100 beside all 150 of 1,000, and beside the other 130 of 900. The
    # difference from all is nine tenths of that from the others, and its interval should be too.
    from_all = difference_of_proportions(20, 100, 150, 1000)
    from_others = difference_of_proportions(20, 100, 130, 900)

    assert from_all.exact_estimate == Fraction(9, 10) * from_others.exact_estimate
    assert from_all.upper - from_all.lower > 0.9 * (from_others.upper - from_others.lower)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        (None, NoIntervalReason.COUNTS_NOT_GIVEN),
        (Status.NOT_AVAILABLE, NoIntervalReason.COUNTS_NOT_GIVEN),
        (Status.NOT_APPLICABLE, NoIntervalReason.COUNTS_NOT_GIVEN),
        (Status.MISSING, NoIntervalReason.COUNTS_NOT_HELD),
        (Status.SUPPRESSED, NoIntervalReason.COUNTS_HIDDEN),
    ],
)
def test_where_a_count_is_missing_there_is_a_reason_and_no_guess(place, missing, reason):
    cells = [56, 70, 48, 80]
    cells[place] = missing

    assert compare_shares(*cells) == NoInterval(reason)
    assert difference_of_proportions(*cells) is None
    assert difference_of_rates(*cells, multiplier=1) is None


def test_a_hidden_count_is_named_before_all_others():
    found = compare_shares(None, Status.MISSING, Status.SUPPRESSED, 5)

    assert found == NoInterval(NoIntervalReason.COUNTS_HIDDEN)


def test_shares_with_all_counts_are_compared():
    assert compare_shares(56, 70, 48, 80, level=0.998) == difference_of_proportions(
        56, 70, 48, 80, level=0.998
    )


@pytest.mark.parametrize("method", [difference_of_proportions, compare_shares])
def test_every_problem_of_two_proportions_is_told_at_once(method):
    with pytest.raises(MethodInputError) as refusal:
        method(8, 7, None, 0, level=1)

    assert refusal.value.method == "difference of two proportions"
    assert refusal.value.problems == (
        "numerator: found 8, expected at most the denominator, 7",
        "other denominator: found 0, expected a whole number of 1 or more",
        "level: found 1, expected a share from 0.9 to 0.9999 or a percentage from 90 to 99.99",
    )


def test_every_problem_of_two_rates_is_told_at_once():
    with pytest.raises(MethodInputError) as refusal:
        difference_of_rates(-1, 0, 1.5, float("nan"), multiplier=-1)

    assert refusal.value.problems == (
        "events: found -1, expected a whole number of 0 or more",
        "person_time: found 0, expected a number above 0",
        "other events: found 1.5, expected a whole number of 0 or more",
        "other person_time: found nan, expected a number above 0",
        "multiplier: found -1, expected a number above 0",
    )
