"""Whether a series moved from one year to the next further than rounding or chance explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.numbers import exact, rounding_of
from quality_account.periods import PeriodKind, cover_year, previous_year
from quality_account.vocabulary import Improvement, Unit

#: The square of Student's t at 97.5% for the degrees of freedom of 4 quarters and of 12 months, of
#: which the smaller possible number is taken (one less than the values of one year).
_SQUARED_T = {4: exact("10.128"), 12: exact("4.844")}
#: The square of the normal deviate at 97.5%: two counts that happen by chance differ by no more.
_SQUARED_Z = exact("3.8415")


class Basis(Enum):
    """What a move was judged by."""

    ROUNDING = "is more than rounding"
    PARTS = "is more than the variation within the two years explains"
    COUNTS = "is more than two such counts would differ by chance"


@dataclass(frozen=True)
class Level:
    """How a series stood in a year: one value, or the mean of the parts that cover the year."""

    amount: Fraction
    values: tuple[PrintedValue, ...]

    @property
    def rounding(self) -> Fraction:
        """How far rounding can have moved the level from the unrounded one."""
        return max(rounding_of(one.value) for one in self.values)


@dataclass(frozen=True)
class Move:
    """A move from one year's level to the next. ``basis`` says what shows that it is one."""

    before: Level
    now: Level
    basis: Basis

    @property
    def went_up(self) -> bool:
        """Whether the later level is the higher one."""
        return self.now.amount > self.before.amount


def level_of(series: Series, year: str) -> Level | None:
    """The level of a financial year, or None where its parts are not all there.

    Counts in parts are not averaged: their year is a sum, which another check looks at.
    """
    values = tuple(one for one in series.of_edition(year) if one.has_value)
    whole = [one for one in values if one.period.kind in (PeriodKind.YEAR, PeriodKind.SURVEY)]
    if len(whole) == 1:
        return Level(exact(whole[0].value), (whole[0],))
    is_count = series.described.unit is Unit.COUNT
    if is_count or not cover_year((one.period for one in values), year):
        return None
    return Level(mean([exact(one.value) for one in values]), values)


def find_move(series: Series, before: Level, now: Level) -> Move | None:
    """The move between two levels, or None where rounding or chance may explain it all.

    Parts of a year are judged by their variation (Welch), counts as independent events (Poisson).
    Single percentages and scores are judged by the rounding of what is printed and nothing else.
    """
    difference = now.amount - before.amount
    parts = len(now.values)
    if parts > 1 and parts == len(before.values) and parts in _SQUARED_T:
        variance = (_variance(before) + _variance(now)) / parts
        moved = difference**2 > _SQUARED_T[parts] * variance
        return Move(before, now, Basis.PARTS) if difference and moved else None
    if series.described.unit is Unit.COUNT:
        moved = difference**2 > _SQUARED_Z * (before.amount + now.amount)
        return Move(before, now, Basis.COUNTS) if moved else None
    moved = abs(difference) > before.rounding + now.rounding
    return Move(before, now, Basis.ROUNDING) if moved else None


def crossed(before: Level, now: Level, line_before: Fraction, line_now: Fraction) -> bool:
    """Whether a level went from one side of a line to the other; on the line counts as above.

    >>> before, now = (Level(exact(text), ()) for text in ("85", "79"))
    >>> crossed(before, now, exact("80"), exact("80"))
    True
    """
    return (before.amount >= line_before) != (now.amount >= line_now)


def falls_short(amount: Fraction, line: Fraction, improvement: Improvement) -> bool:
    """Whether a value lies on the worse side of a line.

    >>> falls_short(exact("79"), exact("80"), Improvement.INCREASE)
    True
    """
    if improvement is Improvement.DECREASE:
        return amount > line
    return improvement is Improvement.INCREASE and amount < line


def went_well(before: Fraction, now: Fraction, improvement: Improvement) -> bool:
    """Whether a value moved to its better side.

    >>> went_well(exact("87"), exact("90"), Improvement.INCREASE)
    True
    """
    if improvement is Improvement.NEUTRAL:
        return False
    return now > before if improvement is Improvement.INCREASE else now < before


def find_run(
    series: Series, before: Level, move: Move, year: str, years: Sequence[str]
) -> tuple[Level, ...]:
    """The levels of the years before ``before``, oldest first, as long as they go the way of a move.

    ``years`` are those of which there may be figures; the run ends at a break of the series.
    """
    run: list[Level] = []
    later, year = before, previous_year(year)
    while year in years and (earlier := level_of(series, year)) is not None:
        first, last = (one.values[0].period.text for one in (earlier, later))
        is_like = len(earlier.values) == len(later.values)
        step = find_move(series, earlier, later)
        broken = series.card.reason_not_comparable(series.measure, first, last)
        if not is_like or broken or step is None or step.went_up != move.went_up:
            break
        run.insert(0, earlier)
        later, year = earlier, previous_year(year)
    return tuple(run)


def mean(amounts: Sequence[Fraction]) -> Fraction:
    """The exact mean of some amounts.

    >>> mean([exact("98.7"), exact("99.1")])
    Fraction(989, 10)
    """
    return sum(amounts, Fraction()) / len(amounts)


def _variance(level: Level) -> Fraction:
    """The sample variance of a year's parts."""
    squares = [(exact(one.value) - level.amount) ** 2 for one in level.values]
    return sum(squares, Fraction()) / (len(squares) - 1)
