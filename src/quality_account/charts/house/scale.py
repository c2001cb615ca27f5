"""Round numbers for a value axis, exact, so that no tick reads 0.30000000000000004."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import Number, exact, write_cell
from quality_account.vocabulary import Unit

#: More ticks are harder to read on a phone, fewer leave values between far lines.
MOST_STEPS = 5
_ROUND = (1, 2, Fraction(5, 2), 5, 10)


@dataclass(frozen=True)
class Scale:
    """A value axis: its ends, its ticks, how they are written, and what must be said of it.

    ``ends`` are the lowest and the highest value in words. ``note`` is the sentence on an axis
    that does not begin at 0, else empty.
    """

    low: Fraction
    high: Fraction
    ticks: tuple[Fraction, ...]
    labels: tuple[str, ...]
    ends: tuple[str, str]
    note: str


def make_scale(
    values: list[Number], unit: Unit, *, low: Number | None = 0, high: Number | None = None
) -> Scale:
    """An axis that holds all values.

    Left open, the low end is the round number below the lowest value. The high end is 10 for a
    score, 100 for percentages of which one is over 50, else the round number above the highest.
    """
    numbers = [exact(value) for value in values]
    full = {Unit.PERCENT: Fraction(100), Unit.SCORE_OUT_OF_10: Fraction(10)}.get(unit)
    bottom = min(numbers) if low is None else exact(low)
    top = max(numbers) if high is None else exact(high)
    if high is None and low is not None and full and full / 2 < top <= full:
        top = full
    step = _step((top - bottom) or Fraction(1), is_fixed=high is not None)
    start = bottom // step * step if low is None else bottom
    # An all-zero series still needs an axis with a length.
    end = max(-(-top // step) * step, start + step) if high is None else top
    first = -(-start // step) * step
    ticks = tuple(first + step * k for k in range(int((end - first) // step) + 1))
    decimals = places_in_full(step)
    labels = tuple(write_cell(tick, unit, decimals) for tick in ticks)
    first, last = (
        write_cell(edge, unit, max(decimals, places_in_full(edge))) for edge in (start, end)
    )
    note = f"The axis runs from {first} to {last}, not from 0." if start else ""
    return Scale(start, end, ticks, labels, (first, last), note)


def places_in_full(number: Fraction) -> int:
    """The places that write a round number in full."""
    return next(places for places in range(20) if (number * 10**places).denominator == 1)


def _step(length: Fraction, *, is_fixed: bool) -> Fraction:
    """The distance of two ticks; between fixed ends, one that meets both, if a round one does."""
    rough = length / MOST_STEPS
    magnitude = Fraction(1)
    while magnitude > rough:
        magnitude /= 10
    while magnitude * 10 <= rough:
        magnitude *= 10
    steps = [magnitude * factor for factor in _ROUND]
    if is_fixed:
        even = [
            step for step in steps if not length % step and 2 <= length / step <= MOST_STEPS + 1
        ]
        if even:
            return even[0]
    return next(step for step in steps if step >= rough)
