"""What must be said of the axis and the limits of an SPC chart, on the chart itself."""

from __future__ import annotations

from quality_account.charts.house.scale import Scale
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.scale import beyond_notes
from quality_account.charts.wording import join_words, stretch


def write_notes(record: SpcChart, scale: Scale) -> list[str]:
    """Sentences; none for a chart from 0 whose limits are firm and on the scale."""
    return [
        *([scale.note] if scale.note else []),
        *beyond_notes(record, scale),
        *limit_notes(record),
    ]


def limit_notes(record: SpcChart) -> list[str]:
    """Which limits are only for trial, and which phases have none."""
    fewest = record.result.settings.fewest_points
    phases = record.result.phases
    without = [phase.number for phase in phases if phase.lower is None]
    trial = [phase.number for phase in phases if phase.is_trial and phase.lower is not None]
    notes = []
    if trial:
        notes.append(f"Trial limits{_when(record, trial)}: fewer than {fewest} points.")
    if without:
        notes.append(f"No process limits{_when(record, without)}: too few points.")
    return notes


def _when(record: SpcChart, numbers: list[int]) -> str:
    """The stretches of some phases; nothing where these are all of them."""
    if len(numbers) == len(record.result.phases):
        return ""
    spans = [record.spans[number] for number in numbers]
    stretches = [stretch(record.periods[first : last + 1]) for _, first, last in spans]
    return f" for {join_words(stretches)}"
