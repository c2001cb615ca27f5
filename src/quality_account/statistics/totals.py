"""Sums of counts. A sum that lacks a part is no sum, so a missing part is refused."""

from __future__ import annotations


def total(*counts: int) -> int:
    """The sum of whole numbers, each of which must be there.

    >>> total(468, 402, 506, 454)
    1830
    """
    if not counts:
        raise ValueError("found no counts, expected at least one")
    return sum(counts)


def sum_of_counts(printed: list[str]) -> int:
    """The sum of counts as they were printed; text that is no whole number is refused.

    >>> sum_of_counts(["468", "402", "506", "454"])
    1830
    """
    return total(*(int(text) for text in printed))
