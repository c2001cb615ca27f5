"""What a value of a series can be set beside: the values before it, and the average of its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.numbers import decimals_of, exact, round_half_up


@dataclass(frozen=True)
class Beside:
    """Two values at one precision, the coarser of the two, so that decimals make no difference.

    ``reason_not_comparable`` is the card's, empty where they are comparable.
    """

    value: PrintedValue
    then: Fraction
    now: Fraction
    words: str
    reason_not_comparable: str = ""


def beside_earlier(series: Series, now: PrintedValue) -> list[Beside]:
    """The values with which a reader may compare: the one just before, and that of a year before.

    Both are of the same length of time; empty where neither has a value.
    """
    if not now.has_value:
        return []
    like = [
        one
        for one in series.values
        if one.period.kind is now.period.kind and one.period < now.period and one.has_value
    ]
    year_before = [
        one
        for one in like
        if (one.period.start.year + 1, one.period.start.month)
        == (now.period.start.year, now.period.start.month)
    ]
    chosen = list(dict.fromkeys([*year_before, *like[-1:]]))
    return [
        _beside(
            one,
            now,
            f"{one.value} in {one.period.words} and {now.value} in {now.period.words}",
            series.card.reason_not_comparable(series.measure, one.period.text, now.period.text),
        )
        for one in chosen
    ]


def beside_average(now: PrintedValue, average: PrintedValue) -> Beside:
    """A value and the average of the same period."""
    return _beside(average, now, f"{now.value} beside an average of {average.value}")


def newest(values: Sequence[PrintedValue], year: str) -> PrintedValue | None:
    """The last value of a financial year, if it is its only one: a year, or a survey.

    The mean of a year's months is not printed, so no single month stands for them.
    """
    of_year = [one for one in values if one.has_value and one.period.financial_year == year]
    return of_year[0] if len(of_year) == 1 else None


def _beside(value: PrintedValue, now: PrintedValue, words: str, reason: str = "") -> Beside:
    places = min(decimals_of(value.value), decimals_of(now.value))
    then, this = (exact(round_half_up(one.value, places)) for one in (value, now))
    return Beside(value, then, this, words, reason)
