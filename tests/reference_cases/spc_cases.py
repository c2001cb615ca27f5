"""The reference cases of SPC charts as inputs of ours, and our results in their words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import (
    Assurance,
    PhaseStart,
    PointType,
    Signal,
    TwoInThree,
    Variation,
    XmrChart,
)

CASES = Path(__file__).parents[2] / "data" / "reference_cases" / "spc_cases.json"

SIGNAL_LABELS = {
    None: "Common Cause",
    Signal.ABOVE_LIMIT: "Above UCL",
    Signal.BELOW_LIMIT: "Below LCL",
    Signal.RISING: "7 Point Trend (Increasing)",
    Signal.FALLING: "7 Point Trend (Decreasing)",
    Signal.TWO_IN_THREE_ABOVE: "2 in 3 Above CL",
    Signal.TWO_IN_THREE_BELOW: "2 in 3 Below CL",
    Signal.SHIFT_ABOVE: "7 Points Above CL",
    Signal.SHIFT_BELOW: "7 Points Below CL",
}
TYPE_LABELS = {
    None: None,
    PointType.COMMON_CAUSE: "common_cause",
    PointType.IMPROVEMENT: "special_cause_improvement",
    PointType.CONCERN: "special_cause_concern",
    PointType.NEITHER_HIGH: "special_cause_neutral_high",
    PointType.NEITHER_LOW: "special_cause_neutral_low",
}
VARIATION_LABELS = {
    Variation.COMMON_CAUSE: ("common_cause", "common_cause.svg"),
    Variation.IMPROVEMENT_HIGH: ("special_cause_improvement", "improvement_high.svg"),
    Variation.IMPROVEMENT_LOW: ("special_cause_improvement", "improvement_low.svg"),
    Variation.CONCERN_HIGH: ("special_cause_concern", "concern_high.svg"),
    Variation.CONCERN_LOW: ("special_cause_concern", "concern_low.svg"),
    Variation.NEITHER_HIGH: ("special_cause_neutral_high", "neutral_high.svg"),
    Variation.NEITHER_LOW: ("special_cause_neutral_low", "neutral_low.svg"),
}
ASSURANCE_LABELS = {
    None: (None, None),
    Assurance.PASS: ("consistent_pass", "pass.svg"),
    Assurance.FAIL: ("consistent_fail", "fail.svg"),
    Assurance.HIT_OR_MISS: ("inconsistent", "inconsistent.svg"),
}

#: The reference shows icons however few points there are.
ICONS_ALWAYS = 2


@dataclass(frozen=True)
class SpcCase:
    """One case: its parts as they stand in the file."""

    content: dict[str, Any]

    @property
    def name(self) -> str:
        return self.content["id"]

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(text) for text in self.content["input"]["dates"]]

    @property
    def values(self) -> list[float | None]:
        return self.content["input"]["values"]

    @property
    def answer(self) -> dict[str, Any]:
        """The figures to match: preferred where the reference is wrong, else what it gave."""
        return self.content["preferred"] or self.content["expected"]

    @property
    def is_of_limits_only(self) -> bool:
        return "limits_only" in self.content["tags"]

    @property
    def phase_days(self) -> list[date]:
        return [date.fromisoformat(text) for text in self.content["input"]["rebase_dates"]]

    @property
    def settings(self) -> dict[str, Any]:
        given = self.content["input"]
        return {
            "improvement": given["improvement_direction"],
            "target": given["target"],
            "baseline": given["fix_after_n_points"],
            "screening": given["screen_outliers"],
            "fewest_points": ICONS_ALWAYS,
        }


@cache
def spc_cases() -> dict[str, SpcCase]:
    """Every case by its name."""
    contents = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return {content["id"]: SpcCase(content) for content in contents}


def chart_of(
    case: SpcCase, two_in_three: TwoInThree, *, phase_days: Sequence[date] | None = None
) -> XmrChart:
    """The case as our chart; with other phases than its own where they are given."""
    days = case.phase_days if phase_days is None else phase_days
    return xmr_chart(
        case.values,
        case.days,
        phases=[PhaseStart(day, "As in the reference case.") for day in days],
        two_in_three=two_in_three,
        **case.settings,
    )


def in_their_words(chart: XmrChart) -> dict[str, Any]:
    """Our chart under the names and labels of the cases."""
    phases = [chart.phase_of(point) for point in chart.points]
    variation = VARIATION_LABELS[chart.variation]
    assurance = ASSURANCE_LABELS[chart.assurance]
    return {
        "dates": [point.day.isoformat() for point in chart.points],
        "values": [point.value for point in chart.points],
        "rebase_group": [point.phase for point in chart.points],
        "mean": [phase.mean for phase in phases],
        "lpl": [phase.lower for phase in phases],
        "upl": [phase.upper for phase in phases],
        "near_lower": phases[0].near_lower,
        "near_upper": phases[0].near_upper,
        "short_group_warning": [phase.observed < 13 for phase in phases],
        "special_cause_type": [
            None if point.point_type is None else SIGNAL_LABELS[point.signal]
            for point in chart.points
        ],
        "point_type": [TYPE_LABELS[point.point_type] for point in chart.points],
        "outside_limits": [
            None
            if chart.phase_of(point).lower is None
            else Signal.ABOVE_LIMIT in point.signals or Signal.BELOW_LIMIT in point.signals
            for point in chart.points
        ],
        "segments": [_segment(phase.number, chart) for phase in chart.phases],
        "variation_type": variation[0],
        "variation_icon": variation[1],
        "assurance_type": assurance[0],
        "assurance_icon": assurance[1],
    }


def _segment(number: int, chart: XmrChart) -> dict[str, int]:
    """A phase with its points, counted by type."""
    types = [point.point_type for point in chart.points if point.phase == number]
    return {
        "rebase_group": number,
        "n": len(types),
        "n_common": types.count(PointType.COMMON_CAUSE),
        "n_improvement": types.count(PointType.IMPROVEMENT),
        "n_concern": types.count(PointType.CONCERN),
        "n_neutral_high": types.count(PointType.NEITHER_HIGH),
        "n_neutral_low": types.count(PointType.NEITHER_LOW),
    }
