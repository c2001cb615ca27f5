"""Nothing that a policy hides can be worked out from what is shown; zero stays; totals agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.small_numbers.attack import exposed_counts
from quality_account.statistics.small_numbers.counts import Count, Sum
from quality_account.statistics.small_numbers.policies import Policy, policy_called
from quality_account.statistics.small_numbers.protection import (
    CountState,
    ProtectedCounts,
    protect_counts,
)
from quality_account.vocabulary import Status

ONE_TO_FIVE = policy_called("one_to_five")
NHS_ENGLAND = policy_called("nhs_england_2018")
BELOW_SEVEN = policy_called("below_seven")
HIDING = (ONE_TO_FIVE, NHS_ENGLAND, BELOW_SEVEN)


def row(*parts: int, policy: Policy = ONE_TO_FIVE) -> list[int | None]:
    """A row of counts with its total in front, as it may be shown."""
    return list(values(protect_row(*parts, policy=policy)).values())


def protect_row(*parts: int, policy: Policy = ONE_TO_FIVE) -> ProtectedCounts:
    counts = {"total": sum(parts)} | {f"part {n}": part for n, part in enumerate(parts, 1)}
    total = Sum("total", tuple(name for name in counts if name != "total"))
    return protect_counts({name: Count(one) for name, one in counts.items()}, [total], policy)


def values(shown: ProtectedCounts) -> dict[str, int | None]:
    return {name: one.value for name, one in shown.counts.items()}


@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        (policy_called("as_published"), [0, 1, 5, 6, 7, 8, 12, 13]),
        (ONE_TO_FIVE, [0, None, None, 6, 7, 8, 12, 13]),
        (NHS_ENGLAND, [0, None, None, None, None, 10, 10, 15]),
        (BELOW_SEVEN, [None, None, None, None, 7, 8, 12, 13]),
    ],
    ids=lambda one: getattr(one, "words", None),
)
def test_each_policy_at_its_edges(policy: Policy, shown: list[int | None]):
    counts = {str(count): Count(count) for count in (0, 1, 5, 6, 7, 8, 12, 13)}

    assert list(values(protect_counts(counts, [], policy)).values()) == shown


def test_the_one_hidden_count_of_a_row_takes_the_smallest_other_with_it():
    assert row(3, 38, 12) == [53, None, 38, None]


def test_a_zero_is_never_the_other_one():
    assert row(3, 0, 50) == [53, None, 0, None]


def test_where_all_others_are_zero_the_total_is_hidden():
    assert row(3, 0, 0) == [None, None, 0, 0]


def test_two_hidden_counts_protect_each_other():
    assert row(2, 3, 40) == [45, None, None, 40]


def test_two_hidden_counts_that_can_only_be_the_largest_take_another_with_them():
    # From 1 to 5 each, and 10 together: both would be 5.
    assert row(5, 5, 40) == [50, None, None, None]


def test_counts_that_can_only_be_the_smallest_hide_their_total():
    # Six of at least one that make six.
    assert row(1, 1, 1, 1, 1, 1) == [None] * 7


def test_a_rounded_total_that_gives_its_parts_away_is_hidden():
    # Four of at most seven that make 28 to 32 are all seven.
    assert row(7, 7, 7, 7, policy=NHS_ENGLAND) == [None] * 5


def test_a_rounded_total_is_formed_from_the_true_counts():
    # 12 + 12 + 12 is 36; the rounded parts would make 30.
    assert row(12, 12, 12, policy=NHS_ENGLAND) == [35, 10, 10, 10]


def test_rounding_makes_other_hiding_needless():
    assert row(3, 38, 12, policy=NHS_ENGLAND) == [55, None, 40, 10]


def test_two_rows_less_two_columns_that_leave_one_cell_are_found():
    # In every row and column two are hidden, yet a + b + c + d less their columns is e.
    hidden = dict.fromkeys("abcdefg", (1, None))
    shown = {"r1": (9, 9), "r2": (8, 8), "r3": (9, 9), "c1": (7, 7), "c2": (14, 14), "c3": (8, 8)}
    sums = [
        Sum("r1", ("a", "b")), Sum("r2", ("c", "d")), Sum("r3", ("e", "f")),
        Sum("c1", ("a", "c")), Sum("c2", ("b", "d", "e")), Sum("c3", ("f", "g")),
    ]  # fmt: skip

    assert exposed_counts(hidden | shown, sums, "abcdefg") == ["e", "f", "g"]


def test_a_number_that_nobody_prints_is_protected_too():
    counts = {"all": Count(100), "seen": Count(97), "not seen": Count(3, is_printed=False)}

    shown = protect_counts(counts, [Sum("all", ("seen", "not seen"))], ONE_TO_FIVE)

    assert values(shown) == {"all": 100, "seen": None}


def test_a_number_that_the_source_hides_is_protected_too():
    counts = {"all": Count(60), "ash": Count(Status.SUPPRESSED), "elm": Count(20), "oak": Count(30)}

    shown = protect_counts(counts, [Sum("all", ("ash", "elm", "oak"))], ONE_TO_FIVE)

    assert values(shown) == {"all": 60, "ash": None, "elm": None, "oak": 30}


def test_a_missing_count_stays_missing_and_protects_as_one_that_nobody_knows():
    counts = {"all": Count(60), "ash": Count(3), "elm": Count(Status.MISSING), "oak": Count(30)}

    shown = protect_counts(counts, [Sum("all", ("ash", "elm", "oak"))], ONE_TO_FIVE)

    assert shown.counts["elm"].state is CountState.ABSENT
    assert values(shown) == {"all": 60, "ash": None, "elm": None, "oak": 30}


def test_what_an_earlier_account_hid_stays_hidden_under_any_policy():
    counts = {"all": Count(53), "ash": Count(7, is_hidden_before=True), "elm": Count(46)}

    shown = protect_counts(counts, [Sum("all", ("ash", "elm"))], policy_called("as_published"))

    assert values(shown) == {"all": 53, "ash": None, "elm": None}


def test_what_an_earlier_account_printed_openly_is_hidden_and_reported():
    counts = {"ash": Count(3, known=(3, 3)), "elm": Count(4)}

    shown = protect_counts(counts, [], ONE_TO_FIVE)

    assert values(shown) == {"ash": None, "elm": None}
    assert shown.given_away == ("ash",)


def test_a_total_published_earlier_hides_more_of_what_is_new():
    counts = {
        "to September": Count(43),
        "to June": Count(40, known=(40, 40)),
        "since": Count(3, False),
    }

    shown = protect_counts(counts, [Sum("to September", ("to June", "since"))], ONE_TO_FIVE)

    assert values(shown) == {"to September": None, "to June": 40}
    assert shown.given_away == ()


def test_everything_wrong_is_told_at_once():
    counts = {
        "a": Count(-1),
        "b": Count(2.5),
        "c": Count("3"),
        "d": Count(True),
        "e": Count(Status.FINAL),
        "f": Count(10**12),
    }

    with pytest.raises(MethodInputError) as caught:
        protect_counts(counts, [Sum("a", ("z",)), Sum("a", ("b", "b"))], ONE_TO_FIVE)

    expected = "expected a whole number of 0 or more, or a Status that says why there is none"
    assert caught.value.problems == (
        f"a: found -1, {expected}",
        f"b: found 2.5, {expected}",
        f"c: found '3', {expected}",
        f"d: found True, {expected}",
        f"e: found <Status.FINAL: 'final'>, {expected}",
        f"f: found 1000000000000, {expected}",
        "sum 'a': found no count 'z', expected it",
        "sum 'a': found a count twice, expected each count once",
    )


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(MethodInputError) as caught:
        protect_counts(
            {"all": Count(9), "a": Count(4), "b": Count(4)}, [Sum("all", ("a", "b"))], ONE_TO_FIVE
        )

    assert str(caught.value) == (
        "small numbers: sum 'all': found parts that add up to 8, expected 9"
    )


# What follows holds for any table. A reader is played who tries every whole number.

small_tables = st.lists(
    st.lists(st.sampled_from([0, 1, 2, 3, 5, 6, 7, 8, 11]), min_size=2, max_size=2),
    min_size=2,
    max_size=2,
)
policies = st.sampled_from(HIDING)


def table_of(cells: list[list[int]]) -> tuple[dict[str, int], list[Sum]]:
    """A table with the totals of rows, columns and all."""
    counts = {f"{r}.{c}": one for r, line in enumerate(cells) for c, one in enumerate(line)}
    rows, columns = range(len(cells)), range(len(cells[0]))
    sums = []
    for r in rows:
        counts[f"row {r}"] = sum(cells[r])
        sums.append(Sum(f"row {r}", tuple(f"{r}.{c}" for c in columns)))
    for c in columns:
        counts[f"column {c}"] = sum(line[c] for line in cells)
        sums.append(Sum(f"column {c}", tuple(f"{r}.{c}" for r in rows)))
    counts["all"] = sum(map(sum, cells))
    sums.append(Sum("all", tuple(f"row {r}" for r in rows)))
    sums.append(Sum("all", tuple(f"column {c}" for c in columns)))
    return counts, sums


def protect(counts: Mapping[str, int], sums: list[Sum], policy: Policy) -> ProtectedCounts:
    return protect_counts({name: Count(one) for name, one in counts.items()}, sums, policy)


def tables_that_fit(shown: ProtectedCounts, size: int, highest: int) -> Iterator[dict[str, int]]:
    """Every table up to `highest` that would be shown as this one is, as far as a reader knows."""
    lowest_hidden = int(shown.policy.keeps_zero)

    def fits(name: str, count: int) -> bool:
        one = shown.counts[name]
        if one.state is CountState.HIDDEN:
            return count >= lowest_hidden
        lowest, highest = shown.policy.range_of(one.value)
        return lowest <= count <= highest

    names = [f"{r}.{c}" for r in range(size) for c in range(size)]
    choices = [[n for n in range(highest + 1) if fits(name, n)] for name in names]
    for chosen in product(*choices):
        found, _ = table_of([list(chosen[r * size : (r + 1) * size]) for r in range(size)])
        if all(fits(name, count) for name, count in found.items()):
            yield found


@settings(derandomize=True, deadline=None, max_examples=25)
@given(cells=small_tables, policy=policies)
def test_no_hidden_number_can_be_worked_out(cells: list[list[int]], policy: Policy):
    counts, sums = table_of(cells)
    shown = protect(counts, sums, policy)
    hidden = {name for name, one in shown.counts.items() if one.state is CountState.HIDDEN}

    undecided = set(hidden)
    for fitting in tables_that_fit(shown, size=2, highest=max(counts["all"] // 2, 12) + 3):
        undecided -= {name for name in undecided if fitting[name] != counts[name]}
        if not undecided:
            break

    assert undecided == set()
    assert shown.given_away == ()


@settings(derandomize=True, deadline=None, max_examples=25)
@given(cells=small_tables, policy=policies)
def test_small_numbers_are_hidden_and_shown_ones_are_what_the_policy_says(
    cells: list[list[int]], policy: Policy
):
    counts, sums = table_of(cells)

    for name, one in protect(counts, sums, policy).counts.items():
        if policy.hides(counts[name]):
            assert one.state is CountState.HIDDEN
        if one.value is not None:
            assert one.value == policy.shown(counts[name])
        if counts[name] == 0 and policy.keeps_zero:
            assert one.value == 0
            assert one.state is CountState.AS_IT_WAS


@settings(derandomize=True, deadline=None, max_examples=25)
@given(cells=small_tables, policy=policies)
def test_shown_totals_are_those_of_the_true_counts(cells: list[list[int]], policy: Policy):
    counts, sums = table_of(cells)
    shown = protect(counts, sums, policy)

    totals = {one.total: sum(counts[part] for part in one.parts) for one in sums}

    for name, total in totals.items():
        assert values(shown)[name] in (None, policy.shown(total))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(cells=small_tables, policy=st.sampled_from([ONE_TO_FIVE, BELOW_SEVEN]))
def test_protecting_what_is_shown_changes_nothing(cells: list[list[int]], policy: Policy):
    counts, sums = table_of(cells)
    once = protect(counts, sums, policy)
    again = {
        name: Count(Status.SUPPRESSED if one.value is None else one.value)
        for name, one in once.counts.items()
    }

    assert protect_counts(again, sums, policy).counts == once.counts


@settings(derandomize=True, deadline=None, max_examples=25)
@given(counts=st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_rounding_what_is_rounded_changes_nothing(counts: list[int]):
    first = {str(n): Count(one) for n, one in enumerate(counts)}
    once = protect_counts(first, [], NHS_ENGLAND)
    again = {
        name: Count(Status.SUPPRESSED if one.value is None else one.value)
        for name, one in once.counts.items()
    }

    assert values(protect_counts(again, [], NHS_ENGLAND)) == values(once)
