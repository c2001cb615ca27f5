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
#: Rather than name fewer, the newest is left without its name.
_FEWEST_NAMES = 3
#: The room of a name: as much as it wants or, where that does not fit, a line for each word.
_ONE_LINE, _WORD_BY_WORD = float("inf"), 0


def named_periods(periods: Sequence[Period], spacing: float) -> dict[int, str]:
    """The places that get a name, as many as fit beside the newest, in one or two lines.

    Parameters
    ----------
    periods
        All periods of the chart, in order.
    spacing
        Points from one period to the next.
    """
    anchor, last = _anchor(periods), len(periods) - 1
    without_newest: dict[int, str] = {}
    for step in _STEPS[periods[0].kind]:
        places = [place for place in range(len(periods)) if (place - anchor) % step == 0]
        for room in _rooms(periods):
            names = {place: period_name(periods[place], room) for place in places}
            # The newest period is what readers look for.
            with_newest = names | {last: period_name(periods[last], room)}
            is_enough = len(with_newest) >= min(_FEWEST_NAMES, len(periods))
            if names and is_enough and _fit(with_newest, spacing):
                return with_newest
            if not without_newest and _fit(names, spacing):
                without_newest = names
    return without_newest or {0: period_name(periods[0])}


def _rooms(periods: Sequence[Period]) -> tuple[float, ...]:
    """A quarter has its two lines already."""
    is_quarter = periods[0].kind is PeriodKind.QUARTER
    return (_ONE_LINE,) if is_quarter else (_ONE_LINE, _WORD_BY_WORD)


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


def period_name(period: Period, room: float = _ONE_LINE) -> str:
    """Months in full. "April to June 2024" takes two lines, even where one would do.

    So the four quarters of a year look alike.
    """
    longest = width("September 2024") if period.kind is PeriodKind.QUARTER else room
    return wrap(period.words, min(longest, room))
