"""The scales of small multiples: one for all or one each, and the words that say which."""

from __future__ import annotations

from quality_account.charts.house.scale import Scale, make_scale
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import all_numbers
from quality_account.charts.small_multiples.record import SmallMultiples


def panel_scales(record: SmallMultiples) -> list[Scale]:
    """The scale of each panel, in their order."""
    if not record.has_one_scale:
        return [_scale(chart, [chart]) for chart in record.charts]
    return [_scale(record.charts[0], record.charts)] * len(record.charts)


def say_scale(record: SmallMultiples) -> str:
    """What a reader must know before comparing panels, without its full stop."""
    if not record.has_one_scale:
        return "Each panel has a scale of its own, so heights cannot be compared between panels"
    scale = panel_scales(record)[0]
    low, high = scale.ends
    start = ", not from 0" if scale.low else ""
    return f"All panels have one scale, from {low} to {high}{start}"


def _scale(first: LineChart, charts: list[LineChart] | tuple[LineChart, ...]) -> Scale:
    values = [value for chart in charts for value in all_numbers(chart)]
    return make_scale(values, first.unit, low=first.axis_from)
