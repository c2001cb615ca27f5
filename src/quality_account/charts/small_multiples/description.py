"""Small multiples in words: what the panels share, then each of a few, or how many rise and fall."""

from __future__ import annotations

from quality_account.charts.over_time.absences import every_absence
from quality_account.charts.over_time.description import say_ends
from quality_account.charts.over_time.record import LineChart
from quality_account.charts.series import Break
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.wording import join_words, stretch
from quality_account.statistics.tally import tally

#: Up to here each panel has an entry of its own.
MOST_TOLD = 4


def describe_small_multiples(record: SmallMultiples) -> list[str]:
    """What is shared in one entry, then panel by panel or in sum."""
    count = len(record.charts)
    scale = "and one scale" if record.has_one_scale else "but no scale"
    shared = f"The {count} panels share their periods, {stretch(record.periods)}, {scale}."
    if count <= MOST_TOLD:
        return [shared, *(_panel(chart) for chart in record.charts)]
    return [shared, _directions(record), *_interruptions(record)]


def _panel(chart: LineChart) -> str:
    series = chart.series[0]
    parts = [say_ends(series, chart), *_absences(chart)]
    said = f"{series.name}: {'; '.join(parts)}."
    certain = [f"“{cut.label}”" for cut in chart.breaks if not cut.is_possible]
    possible = [f"“{cut.label}”" for cut in chart.breaks if cut.is_possible]
    if certain:
        said += f" Figures on the two sides of {join_words(certain)} should not be compared."
    if possible:
        said += f" Figures on the two sides of {join_words(possible)} may not be comparable."
    return said


def _directions(record: SmallMultiples) -> str:
    """How many panels end higher, lower or the same as they began, those with a break left out."""
    whole = [chart.series[0] for chart in record.charts if not chart.breaks]
    several = [series for series in whole if len(series.held) > 1]
    counts = tally(
        (series.numbers[series.held[-1]], series.numbers[series.held[0]]) for series in several
    )
    said = (
        f"The last figure is higher than the first in {counts.higher or 'none'} of "
        f"{counts.compared} panels, the same in {counts.same or 'none'} "
        f"and lower in {counts.lower or 'none'}."
    )
    left_out = len(record.charts) - len(several)
    if not left_out:
        return said
    is_one = left_out == 1
    return (
        f"{said} {left_out} panel{'' if is_one else 's'} with a break or a single figure "
        f"{'is' if is_one else 'are'} not counted."
    )


def _interruptions(record: SmallMultiples) -> list[str]:
    """Breaks and stretches without values, panel by panel, in one entry; empty if none."""
    said = []
    for chart in record.charts:
        breaks = [f"a {_kind(cut)} before {cut.first.words}, “{cut.label}”" for cut in chart.breaks]
        parts = [*breaks, *_absences(chart)]
        if parts:
            said.append(f"“{chart.series[0].name}” has {join_words(parts)}.")
    return [" ".join(said)] if said else []


def _kind(cut: Break) -> str:
    return "possible break" if cut.is_possible else "break"


def _absences(chart: LineChart) -> list[str]:
    return [
        f"no figure for {stretch(chart.periods[one.first : one.last + 1])} ({one.status.words})"
        for one in every_absence(chart.series[0])
    ]
