"""What a policy is given: counts of people, and which of them add up to which."""

from __future__ import annotations

import numbers
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quality_account.statistics.input_errors import MethodInputError
from quality_account.vocabulary import Status

METHOD = "small numbers"
#: The largest count that is handled: more than there are people in any account.
LARGEST_COUNT = 10**9


@dataclass(frozen=True)
class Count:
    """One count of people on its way to a page.

    Attributes
    ----------
    value : int or Status
        The true count; or why there is none. Behind `SUPPRESSED` stands a number that the source
        hides, and that must not be worked out from the others either.
    is_printed : bool
        False for a number that no page prints but that others give: those who are not in a part.
    is_hidden_before : bool
        An earlier account of the provider has hidden it, so it stays hidden.
    known : (int, int) or None
        What an earlier account has told of it: the lowest and highest that it can be, equal for a
        number that was printed openly.
    """

    value: int | Status
    is_printed: bool = True
    is_hidden_before: bool = False
    known: tuple[int, int] | None = None

    @property
    def is_number(self) -> bool:
        """Whether there is a number, zero included."""
        return not isinstance(self.value, Status)

    @property
    def is_published(self) -> bool:
        """Whether an earlier account has printed it openly, so that hiding it helps nobody."""
        return self.known is not None and self.known[0] == self.known[1]


@dataclass(frozen=True)
class Sum:
    """A total and the counts that add up to it, by their names: a row or a column of a table."""

    total: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All counts of the sum, the total first."""
        return (self.total, *self.parts)


def check_counts(counts: Mapping[str, Count], sums: Sequence[Sum]) -> None:
    """Refuse what cannot be a count, and sums that name nothing or do not add up, all at once.

    Raises
    ------
    MethodInputError

    Examples
    --------
    >>> check_counts({"first quarter": Count(-3)}, [])
    Traceback (most recent call last):
    ...
    quality_account.statistics.input_errors.MethodInputError: small numbers: first quarter: found -3, expected a whole number of 0 or more, or a Status that says why there is none
    """
    problems = [
        f"{name}: found {count.value!r}, expected a whole number of 0 or more, "
        "or a Status that says why there is none"
        for name, count in counts.items()
        if not _is_count(count.value)
    ]
    refused = bool(problems)
    for one in sums:
        unknown = [name for name in one.names if name not in counts]
        problems += [f"sum {one.total!r}: found no count {name!r}, expected it" for name in unknown]
        if len(set(one.names)) < len(one.names):
            problems.append(f"sum {one.total!r}: found a count twice, expected each count once")
        if not unknown and not refused:
            problems += _mistaken_sum(one, counts)
    if problems:
        raise MethodInputError(METHOD, problems)


def _is_count(value: object) -> bool:
    if isinstance(value, Status):
        return not value.has_value
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        return False
    return 0 <= value <= LARGEST_COUNT


def _mistaken_sum(one: Sum, counts: Mapping[str, Count]) -> list[str]:
    if not all(counts[name].is_number for name in one.names):
        return []
    total, found = counts[one.total].value, sum(counts[name].value for name in one.parts)
    if total == found:
        return []
    return [f"sum {one.total!r}: found parts that add up to {found}, expected {total}"]
