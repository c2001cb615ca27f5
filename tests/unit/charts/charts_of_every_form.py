"""One chart of each form, with values of the 2024/25 account of Leicestershire Partnership."""

from __future__ import annotations

from quality_account.charts import (
    BarChart,
    Break,
    ChartRecord,
    DumbbellChart,
    LineChart,
    Role,
    Series,
    Target,
)
from quality_account.vocabulary import Status, Unit

YEARS = ["2021-22", "2022-23", "2023-24", "2024-25"]
QUARTERS = ["2024-q1", "2024-q2", "2024-q3", "2024-q4"]
MONTHS = [f"2024-{month:02d}" for month in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]
TRUST = "Leicestershire Partnership"


def follow_up() -> LineChart:
    return LineChart(
        "72-hour follow-up",
        "Followed up within 72 hours (%)",
        Unit.PERCENT,
        MONTHS,
        [
            Series(TRUST, [79, 71, 76, 79, 77, 79, 74, 78, 70, 88, 90, 87]),
            Series("England", [63, 60, 67, 66, 67, 70, 71, 70, 69, 73, 72, 72], Role.COMPARATOR),
        ],
        target=Target("Local ambition", 80),
    )


def survey_with_a_break() -> LineChart:
    return LineChart(
        "survey scores",
        "Score out of 10",
        Unit.SCORE_OUT_OF_10,
        YEARS,
        [Series(TRUST, ["6.4", "6.4", Status.NOT_APPLICABLE, "6.0"])],
        breaks=[Break("2024-25", "New questions")],
    )


def deaths() -> BarChart:
    return BarChart(
        "deaths in scope", "Deaths", Unit.COUNT, QUARTERS, [Series(TRUST, [468, 402, 506, 454])]
    )


def harm() -> BarChart:
    return BarChart(
        "severe harm and death",
        "Incidents",
        Unit.COUNT,
        YEARS,
        [Series("Severe harm", [11, 12, 11, 18]), Series("Death", [72, 80, 66, 246])],
        breaks=[Break("2024-25", "Deaths counted differently")],
        current_from="2024-25",
    )


def staff_survey() -> DumbbellChart:
    return DumbbellChart(
        "staff survey scores",
        "Score out of 10",
        Unit.SCORE_OUT_OF_10,
        ["We are recognised and rewarded", "We are a team", "Morale"],
        [
            Series("2023", ["6.5", "7.2", "6.2"], Role.EARLIER),
            Series("2024", ["6.5", "7.3", "6.3"]),
            Series("the average", ["6.4", "7.2", "6.4"], Role.COMPARATOR),
        ],
    )


def every_form() -> dict[str, ChartRecord]:
    return {
        "follow-up": follow_up(),
        "survey": survey_with_a_break(),
        "deaths": deaths(),
        "harm": harm(),
        "staff-survey": staff_survey(),
    }
