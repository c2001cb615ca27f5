"""The value axis of an SPC chart, and what must be said of limits that lie beyond it."""

from __future__ import annotations

from fractions import Fraction

from quality_account.charts.house.scale import Scale, make_scale
from quality_account.charts.series import all_numbers
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.wording import join_words
from quality_account.numbers import Number, exact, write_cell
from quality_account.vocabulary import Unit

#: The highest that values of a unit can be, where there is one.
_HIGHEST = {Unit.PERCENT: 100, Unit.SCORE_OUT_OF_10: 10, Unit.SCORE_OUT_OF_5: 5}
#: Units whose values can be below zero.
_SIGNED = {Unit.PERCENTAGE_POINTS, Unit.POUNDS}


def make_spc_scale(record: SpcChart) -> Scale:
    """An axis that holds all values, the target, and the limits as far as the unit goes.

    Limits are worked out without regard to what is possible: around 99% an upper limit can be
    101.4%. An axis up to 120% would say that such a figure can be.
    """
    values = all_numbers(record) + ([record.target.value] if record.target else [])
    lowest, highest = _ends_of_unit(record.unit, [exact(value) for value in values])
    levels = [
        exact(level)
        for phase in record.result.phases
        for level in (phase.mean, phase.lower, phase.upper)
        if level is not None
    ]
    held = [min(max(level, lowest), highest) for level in levels]
    return make_scale(values + held, record.unit, low=record.axis_from, high=record.axis_to)


def _ends_of_unit(unit: Unit, values: list[Fraction]) -> tuple[Fraction | float, Fraction | float]:
    """How far values of a unit go; an end that a value passes is none."""
    lowest = float("-inf") if unit in _SIGNED else Fraction(0)
    highest = Fraction(_HIGHEST[unit]) if unit in _HIGHEST else float("inf")
    return (
        lowest if min(values) >= lowest else float("-inf"),
        highest if max(values) <= highest else float("inf"),
    )


def beyond_notes(record: SpcChart, scale: Scale) -> list[str]:
    """A sentence for the upper and one for the lower limits that are drawn at the axis' edge."""
    phases = record.result.phases
    upper = [p.upper for p in phases if p.upper is not None and exact(p.upper) > scale.high]
    lower = [p.lower for p in phases if p.lower is not None and exact(p.lower) < scale.low]
    return [
        _beyond(side, beyond, record)
        for side, beyond in (("upper", upper), ("lower", lower))
        if beyond
    ]


def _beyond(side: str, limits: list[Number], record: SpcChart) -> str:
    written = join_words(
        [write_cell(limit, record.unit, record.decimals_of_limits) for limit in limits]
    )
    if len(limits) == 1:
        return f"The {side} process limit, {written}, lies beyond the scale."
    return f"The {side} process limits, {written}, lie beyond the scale."
