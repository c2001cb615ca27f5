"""Whether a reader can work out a hidden count: the interval attack, solved exactly.

A reader knows bounds for every count (a number that is shown has equal ones) and which counts add up
to which. For each hidden count, the smallest and the largest value are sought that fit all sums at
once. Looking at one row or column at a time is not enough: two rows less two columns may leave one
cell. Whole numbers are sought, because only they are counts of people.

The method is that of the audit in cell suppression: Hundepool and others, *Statistical Disclosure
Control*, chapter 4, https://doi.org/10.1002/9781118348239.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from quality_account.statistics.small_numbers.counts import Sum

#: What a count of which nothing is known may exceed all known ones by, so that it is never cramped.
ROOM_FOR_EACH = 10

#: The lowest and highest value that a reader holds possible; None for no highest.
Knowledge = tuple[int, int | None]


def exposed_counts(
    known: Mapping[str, Knowledge], sums: Sequence[Sum], hidden: Collection[str]
) -> list[str]:
    """The hidden counts for which one value only is left.

    Parameters
    ----------
    known : mapping of name to (lowest, highest)
        What the reader knows of each count before looking at the sums.
    sums : sequence of Sum
    hidden : collection of str
        The counts that nobody may work out.

    Returns
    -------
    list of str
        In the order of `known`. Empty where the bounds contradict the sums: a reader who believes
        something false finds nothing.

    Examples
    --------
    >>> known = {"total": (20, 20), "first": (1, None), "second": (9, 9), "third": (1, None)}
    >>> exposed_counts(known, [Sum("total", ("first", "second", "third"))], ["first", "third"])
    []
    >>> exposed_counts(known | {"third": (8, 8)}, [Sum("total", ("first", "second", "third"))], ["first"])
    ['first']
    """
    exposed: set[str] = set()
    for names, own_sums in connected(known, sums):
        sought = [name for name in names if name in set(hidden)]
        if not own_sums:
            exposed |= {name for name in sought if known[name][0] == known[name][1]}
        elif sought:
            exposed |= _Component(names, known, own_sums).settled(sought)
    return [name for name in known if name in exposed]


def lonely_counts(
    known: Mapping[str, Knowledge], sums: Sequence[Sum], hidden: Collection[str]
) -> list[str]:
    """The hidden counts that are the only unknown one of a sum: what a subtraction finds.

    They are among the exposed ones, and found without any program.

    >>> known = {"total": (20, 20), "first": (1, None), "second": (9, 9)}
    >>> lonely_counts(known, [Sum("total", ("first", "second"))], ["first"])
    ['first']
    """
    unknown = {name for name, (lowest, highest) in known.items() if lowest != highest}
    alone = [names for one in sums if len(names := unknown.intersection(one.names)) == 1]
    found = set().union(*alone).intersection(hidden)
    return [name for name in known if name in found]


def connected(names: Collection[str], sums: Sequence[Sum]) -> list[tuple[list[str], list[Sum]]]:
    """The counts that hang together through sums, with their sums; a lonely count stands alone.

    >>> connected(["total", "first", "alone", "second"], [Sum("total", ("first", "second"))])
    [(['total', 'first', 'second'], [Sum(total='total', parts=('first', 'second'))]), (['alone'], [])]
    """
    group = {name: {name} for name in names}
    for one in sums:
        merged = set().union(*(group[name] for name in one.names))
        for name in merged:
            group[name] = merged
    order = {name: place for place, name in enumerate(names)}
    groups = {min(order[name] for name in members): members for members in group.values()}
    return [
        (sorted(members, key=order.__getitem__), [one for one in sums if one.total in members])
        for _, members in sorted(groups.items())
    ]


class _Component:
    """Counts that hang together, as an integer program of which only the aim changes.

    What is sought is how far each count lies above the lowest that it can be: numbers that are known
    so become zero, and the solver meets small ones only.
    """

    def __init__(
        self, names: Sequence[str], known: Mapping[str, Knowledge], sums: Sequence[Sum]
    ) -> None:
        self._place = {name: place for place, name in enumerate(names)}
        # Where no highest is known, there is room for more than all that is known together.
        ends = [end for name in names for end in known[name] if end is not None]
        room = 2 * sum(ends) + ROOM_FOR_EACH * len(names)
        lowest = np.array([known[name][0] for name in names], dtype=np.int64)
        highest = [room if known[name][1] is None else known[name][1] for name in names]
        self._most = np.array(highest, dtype=np.int64) - lowest
        self._sums = np.zeros((len(sums), len(names)), dtype=np.int64)
        for row, one in zip(self._sums, sums, strict=True):
            row[[self._place[name] for name in one.parts]] += 1
            row[self._place[one.total]] -= 1
        self._owed = -self._sums @ lowest

    def settled(self, sought: Sequence[str]) -> set[str]:
        """Those of `sought` that are the same in every solution.

        Each solution that is found shows for all counts in which it differs that they are free, so
        that a few programs answer for many counts.
        """
        first = self._solve(np.zeros(len(self._place)))
        if first is None:
            return set()
        is_free = np.zeros(len(self._place), dtype=bool)
        places = np.array([self._place[name] for name in sought])
        # All at once frees most of them, and those that are left are tried one by one.
        for together in (places, *places[:, np.newaxis]):
            for direction in (1, -1):
                aim = np.zeros(len(self._place))
                aim[together] = np.where(is_free[together], 0, direction)
                found = self._solve(aim) if aim.any() else None
                if found is not None:
                    is_free |= found != first
        return {name for name in sought if not is_free[self._place[name]]}

    def _solve(self, aim: np.ndarray) -> np.ndarray | None:
        """Whole counts that fit all sums, with the least of `aim`; None where there are none."""
        if (self._most < 0).any():
            return None
        # Half a second to load, which pages of editions that hide nothing need not pay.
        from scipy.optimize import Bounds, LinearConstraint, milp

        found = milp(
            aim,
            integrality=np.ones(len(self._place)),
            bounds=Bounds(0, self._most),
            constraints=LinearConstraint(self._sums, self._owed, self._owed),
            # HiGHS else stops within a ten-thousandth of the best.
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            return None
        counts = np.rint(found.x).astype(np.int64)
        return counts if np.array_equal(self._sums @ counts, self._owed) else None
