"""So many decimals that a reader can see which of two figures is larger."""

from __future__ import annotations

from quality_account.numbers import Number, exact, exact_or_none, round_half_up
from quality_account.statistics.input_errors import MethodInputError

#: More places than this nobody reads; figures that still look equal then are left so.
MOST_PLACES = 12

_METHOD = "visible places"


def places_to_tell(value: Number, other: Number, decimals: int) -> int:
    """The fewest places, `decimals` or more, at which two figures differ once they are rounded.

    Rounding half up never turns two figures round, so where they differ they differ the right way.
    The verdict itself is found on unrounded figures; this only makes it visible.

    Parameters
    ----------
    value, other
        A figure and what it is judged against, such as a target.
    decimals
        The places that would be written otherwise, 0 to 12.

    Returns
    -------
    int
        `decimals` for equal figures, and 12 for such as 12 places cannot tell.

    Raises
    ------
    MethodInputError
        With every problem.

    Examples
    --------
    >>> places_to_tell("94.96", 95, 1)
    2
    >>> places_to_tell("94.9", 95, 1), places_to_tell(95, 95, 1)
    (1, 1)
    """
    problems = [
        f"{place}: found {number!r}, expected a number"
        for place, number in (("value", value), ("other", other))
        if exact_or_none(number) is None
    ]
    is_whole = isinstance(decimals, int) and not isinstance(decimals, bool)
    if not is_whole or not 0 <= decimals <= MOST_PLACES:
        problems.append(
            f"decimals: found {decimals!r}, expected a whole number from 0 to {MOST_PLACES}"
        )
    if problems:
        raise MethodInputError(_METHOD, problems)
    if exact(value) == exact(other):
        return decimals
    places = decimals
    while places < MOST_PLACES and round_half_up(value, places) == round_half_up(other, places):
        places += 1
    return places
