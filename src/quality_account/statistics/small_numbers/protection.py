"""A policy applied to a table of counts: what is shown, rounded and hidden, and nothing given away.

1. The policy hides what is small.
2. The interval attack is made on what is left. If one value only fits a hidden count, another count
   of its row or column is hidden, the smallest first; until nothing is exposed.

The attack is that of two readers. The *plain* one knows that a hidden number is at least one, because
zero is shown. The *strong* one knows policy and method by heart and could even tell which numbers are
hidden for their own sake, and which to help: two numbers that are each from 1 to 5 and make 10 are
both 5, and a helper is no larger than those of its row that are shown. Where so much is hidden that
nothing is left to hide from the strong reader, the plain one decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, product, starmap
from types import MappingProxyType

from quality_account.statistics.small_numbers.attack import (
    Knowledge,
    connected,
    exposed_counts,
    lonely_counts,
)
from quality_account.statistics.small_numbers.counts import Count, Sum, check_counts
from quality_account.statistics.small_numbers.policies import Policy
from quality_account.vocabulary import Status


class CountState(StrEnum):
    """What became of a count."""

    AS_IT_WAS = "as_it_was"
    ROUNDED = "rounded"
    HIDDEN = "hidden"
    #: There was no number, and nothing to hide.
    ABSENT = "absent"


@dataclass(frozen=True)
class ShownCount:
    """A count as a page may show it; ``value`` is None where it is hidden or absent."""

    state: CountState
    value: int | None = None


@dataclass(frozen=True)
class ProtectedCounts:
    """The printed counts by name, under a policy.

    ``given_away`` names counts that are hidden here and can be worked out nevertheless, because earlier
    accounts have printed them, or because the zeros that the policy shows leave no other number.
    """

    policy: Policy
    counts: Mapping[str, ShownCount]
    given_away: tuple[str, ...] = ()


def protect_counts(
    counts: Mapping[str, Count], sums: Sequence[Sum], policy: Policy
) -> ProtectedCounts:
    """Hide and round counts of people, so that nothing that is hidden can be worked out.

    Parameters
    ----------
    counts : mapping of name to Count
        All counts that a reader can hold beside one another. Missing ones stay missing.
    sums : sequence of Sum
        Rows and columns with a total, over these names; what is not printed has a name as well.
    policy : Policy

    Returns
    -------
    ProtectedCounts
        The same for the same input; applied to what it shows, it changes nothing.

    Raises
    ------
    MethodInputError
        Negative counts, fractions, text; sums that do not add up. All of them at once.

    Examples
    --------
    >>> from quality_account.statistics.small_numbers.policies import policy_called
    >>> counts = {"all": Count(53), "ash": Count(3), "elm": Count(38), "oak": Count(12)}
    >>> shown = protect_counts(
    ...     counts, [Sum("all", ("ash", "elm", "oak"))], policy_called("one_to_five")
    ... ).counts
    >>> {name: one.value for name, one in shown.items()}
    {'all': 53, 'ash': None, 'elm': 38, 'oak': None}
    """
    check_counts(counts, sums)
    table = _Table(counts, sums, policy)
    while table.hide_another():
        pass
    return ProtectedCounts(policy, MappingProxyType(table.shown()), table.given_away())


class _Table:
    """Counts with those that are hidden so far."""

    def __init__(self, counts: Mapping[str, Count], sums: Sequence[Sum], policy: Policy) -> None:
        self._counts = counts
        self._sums = sums
        self._policy = policy
        #: Counts that were hidden for others, each with those that could have been hidden instead.
        self._instead: dict[str, list[str]] = {}
        self._hidden = {
            name
            for name, count in counts.items()
            if count.value is Status.SUPPRESSED or count.is_hidden_before or self._is_small(count)
        }

    def _is_small(self, count: Count) -> bool:
        return count.is_number and self._policy.hides(count.value)

    def hide_another(self) -> bool:
        """Hide the count that protects the first exposed one; False where there is none to hide."""
        # Subtractions are found at once, and most of what is exposed is exposed by them.
        finders = product((lonely_counts, exposed_counts), (True, False))
        for helpers in map(self._helpers_of, chain.from_iterable(starmap(self._exposed, finders))):
            if helpers:
                # Of equal ones the first, which is a part: that a total is hidden in its part's place
                # would tell that they are equal.
                smallest = min(helpers, key=lambda one: self._counts[one].value)
                self._hidden.add(smallest)
                self._instead[smallest] = helpers
                return True
        return False

    def _exposed(self, find: Callable[..., list[str]], is_strong: bool) -> list[str]:
        known = {name: self._known(name, is_strong=is_strong) for name in self._counts}
        to_protect = [name for name in self._hidden if not self._counts[name].is_published]
        return find(known, self._sums, to_protect)

    def _helpers_of(self, exposed: str) -> list[str]:
        """The counts to hide for an exposed one: in its own sums, or else in all that hang together."""
        own = [one for one in self._sums if exposed in one.names]
        near = [name for one in own for name in one.parts] + [one.total for one in own]
        far = next(names for names, _ in connected(self._counts, self._sums) if exposed in names)
        for names in (near, far):
            helpers = [name for name in dict.fromkeys(names) if self._can_help(name)]
            if helpers:
                return helpers
        return []

    def _can_help(self, name: str) -> bool:
        count = self._counts[name]
        if name in self._hidden or not count.is_printed or not count.is_number:
            return False
        return not count.is_published and not (count.value == 0 and self._policy.keeps_zero)

    def _known(self, name: str, *, is_strong: bool) -> Knowledge:
        """What a reader knows of a count before looking at sums."""
        count = self._counts[name]
        if name in self._hidden:
            lowest, highest = self._known_of_hidden(name, is_strong=is_strong)
        elif count.is_printed and count.is_number:
            lowest, highest = self._policy.range_of(self._policy.shown(count.value))
        else:
            lowest, highest = 0, None
        if count.known is None:
            return lowest, highest
        # Older news need not fit what this policy would say: a small number that was once printed.
        lowest, highest_known = max(lowest, count.known[0]), count.known[1]
        highest = highest_known if highest is None else min(highest, highest_known)
        return (lowest, highest) if lowest <= highest else count.known

    def _known_of_hidden(self, name: str, *, is_strong: bool) -> Knowledge:
        count, small = self._counts[name], self._policy.name.hidden_counts
        if is_strong and self._is_small(count):
            return small.start, small.stop - 1
        if is_strong and count.is_number and count.value >= small.stop > 0:
            return small.stop, self._smallest_shown(self._instead.get(name, []))
        # A source may hide zero as well, and an account before this one may have.
        if count.value is Status.SUPPRESSED:
            return int(is_strong and self._policy.keeps_zero), None
        if is_strong or self._policy.keeps_zero:
            return int(count.value > 0), None
        return 0, None

    def _smallest_shown(self, names: Sequence[str]) -> int | None:
        """The highest that a reader can take the smallest of these for that are shown."""
        shown = [self._counts[name].value for name in names if name not in self._hidden]
        highest = [self._policy.range_of(self._policy.shown(count))[1] for count in shown]
        return min(highest, default=None)

    def shown(self) -> dict[str, ShownCount]:
        return {name: self._shown(name) for name, one in self._counts.items() if one.is_printed}

    def _shown(self, name: str) -> ShownCount:
        count = self._counts[name]
        if name in self._hidden:
            return ShownCount(CountState.HIDDEN)
        if not count.is_number:
            return ShownCount(CountState.ABSENT)
        shown = self._policy.shown(count.value)
        is_exact = self._policy.range_of(shown) == (count.value, count.value)
        return ShownCount(CountState.AS_IT_WAS if is_exact else CountState.ROUNDED, shown)

    def given_away(self) -> tuple[str, ...]:
        printed = [name for name in self._hidden if self._counts[name].is_printed]
        exposed = self._exposed(exposed_counts, False)
        return tuple(
            name
            for name in self._counts
            if name in printed and (self._counts[name].is_published or name in exposed)
        )
