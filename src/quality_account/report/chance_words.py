"""Saying what an interval shows: of one share, and of the difference of two."""

from __future__ import annotations

from quality_account.numbers import write_number
from quality_account.statistics.differences import Difference
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.no_interval import NoInterval
from quality_account.statistics.visible_places import places_to_tell
from quality_account.vocabulary import Improvement, Unit


def interval_words(interval: Interval, decimals: int) -> str:
    """The limits of a percentage.

    >>> interval_words(Interval(1.3678, 1.2133, 1.5417, 0.95, "Wilson score"), 2)
    '1.21% to 1.54%'
    """
    lower, upper = (
        write_number(limit, Unit.PERCENT, decimals) for limit in (interval.lower, interval.upper)
    )
    return f"{lower} to {upper}"


def difference_sentence(
    result: Difference | NoInterval, than: str, improvement: Improvement, decimals: int
) -> str:
    """How far apart two shares are, between which limits that may lie, and what it is worth.

    Limits are written at the places that show on which side of 0 they lie.
    """
    if isinstance(result, NoInterval):
        return result.sentence
    points = write_number(abs(result.exact_estimate), Unit.PERCENTAGE_POINTS, decimals)
    side = "higher than" if result.exact_estimate > 0 else "lower than"
    said = f"That is {points} {side} {than}." if result.exact_estimate else f"That is as {than}."
    places = max(places_to_tell(limit, 0, decimals) for limit in (result.lower, result.upper))
    lower, upper = (
        write_number(limit, Unit.PERCENTAGE_POINTS, places)
        for limit in (result.lower, result.upper)
    )
    lower = lower.removesuffix(" percentage points").removesuffix(" percentage point")
    said = f"{said} The 95% interval of the difference runs from {lower} to {upper}."
    return " ".join(
        filter(None, (said, result.chance.sentence, _worth(result, improvement), result.note))
    )


def _worth(result: Difference, improvement: Improvement) -> str:
    if not result.is_beyond_chance or improvement is Improvement.NEUTRAL:
        return ""
    is_better = (result.exact_estimate > 0) == (improvement is Improvement.INCREASE)
    return f"It is a change for the {'better' if is_better else 'worse'}."
