"""How many of several figures are higher, the same or lower than those beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quality_account.numbers import Number, exact


@dataclass(frozen=True)
class Tally:
    """Counts of pairs by direction; pairs of which one side is not held are in none of them."""

    higher: int
    same: int
    lower: int

    @property
    def compared(self) -> int:
        """The pairs of which both sides are held."""
        return self.higher + self.same + self.lower


def tally(pairs: Iterable[tuple[Number | None, Number | None]]) -> Tally:
    """Count the directions of pairs (now, before), on unrounded figures.

    >>> tally([("7.7", "7.6"), ("6.5", "6.5"), ("6.4", None)])
    Tally(higher=1, same=1, lower=0)
    """
    differences = [
        exact(now) - exact(before)
        for now, before in pairs
        if now is not None and before is not None
    ]
    return Tally(
        higher=sum(difference > 0 for difference in differences),
        same=sum(difference == 0 for difference in differences),
        lower=sum(difference < 0 for difference in differences),
    )
