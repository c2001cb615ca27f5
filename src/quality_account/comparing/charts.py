"""A comparison as records of charts: small line charts over time, and a funnel plot."""

from __future__ import annotations

from quality_account import charts
from quality_account.comparing.compare import Comparison
from quality_account.comparing.values import ComparedValue
from quality_account.periods import Period, fill_periods
from quality_account.vocabulary import Status, Unit

_FEWEST, _MOST = 2, 12


def small_multiples(comparison: Comparison) -> charts.ChartRecord | None:
    """One panel a provider for the comparison's measure; None where fewer than two have it over time."""
    about = comparison.card.measures[comparison.measure]
    series = {
        one.name: {
            value.period: _point(value)
            for value in one.series(comparison.measure)
            if not value.is_range
        }
        for one in comparison.held
    }
    series = {
        name: points
        for name, points in series.items()
        if any(not isinstance(point, Status) for point in points.values())
    }
    periods = [Period.parse(text) for points in series.values() for text in points]
    kinds = {period.kind for period in periods}
    if not _FEWEST <= len(series) <= _MOST or len(kinds) != 1 or len(set(periods)) < _FEWEST:
        return None
    try:
        filled = [period.text for period in fill_periods(periods)]
    except ValueError:  # stretches of months do not follow one another
        return None
    panels = [
        charts.SmallPanel(
            f"{name} ({_unit_words(about.unit)})",
            about.unit,
            [points.get(text, Status.MISSING) for text in filled],
            axis_from=0,
        )
        for name, points in series.items()
    ]
    return charts.SmallMultiples(
        f"{_lower(about.label)}, by provider", filled, panels, has_one_scale=True
    )


def funnel_chart(comparison: Comparison) -> charts.ChartRecord | None:
    """All providers of the published files; the one that is held, where it is one, has its own mark."""
    found = comparison.funnel
    if found is None:
        return None
    measures = comparison.card.measures
    held = [one.code for one in comparison.held if one.code in found.names]
    return charts.FunnelChart(
        f"{_lower(measures[found.share.measure].label)}, {found.period.words}",
        f"{measures[found.share.measure].label} (%)",
        Unit.PERCENT,
        measures[found.share.measure].label,
        measures[found.share.whole].label,
        found.funnel,
        highlighted=held[0] if len(held) == 1 else None,
        noun="provider",
        nouns="providers",
    )


def _point(value: ComparedValue) -> str | Status:
    return value.value or Status(value.status or Status.SUPPRESSED)


def _unit_words(unit: Unit) -> str:
    return "%" if unit is Unit.PERCENT else unit.value.replace("_", " ")


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
