"""Whether a printed figure agrees with one that was worked out."""

from __future__ import annotations

from quality_account.numbers import Number, decimals_of, exact, round_half_up


def agrees_as_printed(worked_out: Number, printed: str) -> bool:
    """Whether a value, rounded half up to the places that were printed, is what was printed.

    >>> agrees_as_printed("0.6535", "0.6"), agrees_as_printed("0.6929", "0.7")
    (False, True)
    """
    places = decimals_of(printed)
    return round_half_up(worked_out, places) == round_half_up(exact(printed), places)
