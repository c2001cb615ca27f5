"""The periods along the bottom of a chart: which are named, and in what words."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.charts.house.typeface import width, wrap
from quality_account.periods import FIRST_MONTH, Period, PeriodKind

#: Every how many periods a name may stand, so that names fall on the same months of each year.
_STEPS = {
    PeriodKind.MONTH: (1, 3, 6, 12, 24, 60, 120),
    PeriodKind.QUARTER: (1, 2, 4, 8, 20, 40),
    PeriodKind.YEAR: (1, 2, 5, 10),
    PeriodKind.SURVEY: (1, 2, 5, 10),
}
_GAP = 6  # points between two names


def named_periods(periods: Sequence[Period], spacing: float) -> dict[int, str]:
    """The places that get a name, as many as fit, with the name in one or two lines.

    Parameters
    ----------
    periods
        All periods of the chart, in order.
    spacing
        Points from one period to the next.
    """
    anchor = _anchor(periods)
    for step in _STEPS[periods[0].kind]:
        names = {
            place: period_name(period)
            for place, period in enumerate(periods)
            if (place - anchor) % step == 0
        }
        if names and _fit(names, spacing):
            break
    else:
        names = {0: period_name(periods[0])}
    # The newest period is what readers look for.
    last = len(periods) - 1
    with_last = names | {last: period_name(periods[last])}
    return with_last if _fit(with_last, spacing) else names


def _fit(names: dict[int, str], spacing: float) -> bool:
    """Whether no two neighbouring names touch."""
    places = sorted(names)
    return all(
        (width(names[before]) + width(names[after])) / 2 + _GAP <= (after - before) * spacing
        for before, after in zip(places, places[1:], strict=False)
    )


def _anchor(periods: Sequence[Period]) -> int:
    """The first place at which a financial year begins; for whole years the newest."""
    if periods[0].kind in (PeriodKind.YEAR, PeriodKind.SURVEY):
        return len(periods) - 1
    starts = (place for place, each in enumerate(periods) if each.start.month == FIRST_MONTH)
    return next(starts, 0)


def period_name(period: Period, room: float = float("inf")) -> str:
    """Months in full. "April to June 2024" takes two lines, even where one would do.

    So the four quarters of a year look alike.
    """
    longest = width("September 2024") if period.kind is PeriodKind.QUARTER else room
    return wrap(period.words, min(longest, room))
