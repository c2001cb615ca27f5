"""One chart of each form, with values of the 2024/25 account of Leicestershire Partnership."""

from __future__ import annotations

from quality_account.charts import (
    BarChart,
    Break,
    ChartRecord,
    DeathCount,
    DeathsChart,
    DumbbellChart,
    FunnelChart,
    LineChart,
    RatedCell,
    Rating,
    RatingsGrid,
    Role,
    Series,
    SmallMultiples,
    SmallPanel,
    SpcChart,
    Target,
    Timeline,
    TimelineEvent,
)
from quality_account.periods import Period
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import FunnelKind
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import PhaseStart
from quality_account.vocabulary import Improvement, Status, Unit

YEARS = ["2021-22", "2022-23", "2023-24", "2024-25"]
QUARTERS = ["2024-q1", "2024-q2", "2024-q3", "2024-q4"]
MONTHS = [f"2024-{month:02d}" for month in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]
#: 48 months of 72-hour follow-up, in percent, from April 2021 on.
FOLLOW_UP = [
    *(60, 78, 72, 62, 60, 68, 54, 56, 60, 59, 78, 82),
    *(78, 75, 69, 76, 82, 85, 91, 86, 88, 80, 84, 78),
    *(85, 84, 82, 79, 91, 89, 85, 83, 89, 85, 83, 85),
    *(79, 71, 76, 79, 77, 79, 74, 78, 70, 88, 90, 87),
]  # fmt: skip
FOLLOW_UP_MONTHS = [
    f"{2021 + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}" for month in range(len(FOLLOW_UP))
]
#: 16 quarters of gatekeeping, in percent, from April 2021 on.
GATEKEEPING = [
    *("97.3", "100", "99.1", "99.5"),
    *("99.1", "100", "99.5", "98.5"),
    *("99.6", "99.2", "99.2", "97.1"),
    *("98.7", "98.8", "99.1", "100"),
]  # fmt: skip
GATEKEEPING_QUARTERS = [f"{2021 + place // 4}-q{place % 4 + 1}" for place in range(16)]
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


def survey_with_intervals() -> LineChart:
    """Made-up limits, all of one width, so that a test can see them."""
    ours, england = [82, 85, 87, 90], [86, 87, 87, 88]

    def around(value: int, half: int) -> Interval:
        return Interval(value, value - half, value + half, 0.95, "Wilson score")

    return LineChart(
        "patient recommendation",
        "Would recommend the Trust (%)",
        Unit.PERCENT,
        YEARS,
        [
            Series(TRUST, ours, intervals=[around(value, 8) for value in ours]),
            Series(
                "England",
                england,
                Role.COMPARATOR,
                intervals=[None, *(around(value, 1) for value in england[1:])],
            ),
        ],
        decimals=0,
    )


def core_indicators() -> SmallMultiples:
    score = ["6.4", "6.4", Status.NOT_AVAILABLE, "6.0"]
    return SmallMultiples(
        "core indicators",
        YEARS,
        [
            SmallPanel("Praised (%)", Unit.PERCENT, [62, 62, 63, 68]),
            SmallPanel("Readmitted (%)", Unit.PERCENT, ["7.8", "6.9", "8.6", "9.2"]),
            SmallPanel("Children (%)", Unit.PERCENT, [0, 0, 0, 0]),
            SmallPanel(
                "Contact",
                Unit.SCORE_OUT_OF_10,
                score,
                breaks=[Break("2024-25", "reworded")],
            ),
            SmallPanel("Incidents", Unit.COUNT, [127, 132, 151, 120]),
        ],
        has_one_scale=False,
    )


def ratings() -> RatingsGrid:
    good, poor = Rating.GOOD, Rating.REQUIRES_IMPROVEMENT
    absent = RatedCell(None, "not stated")
    return RatingsGrid(
        "the Trust’s core services",
        "Core service",
        ["Safe", "Effective", "Caring", "Responsive", "Well-led", "Overall"],
        {
            "Acute wards": [
                RatedCell(rating, "January 2024") for rating in (poor, good, good, good, poor, poor)
            ],
            "For adults": [
                RatedCell(good, "2024"),
                RatedCell(good, "2024"),
                RatedCell(good, "not inspected"),
                absent,
                RatedCell(good, "2024"),
                RatedCell(good, "2024"),
            ],
            "For children": [
                absent,
                absent,
                RatedCell(Rating.OUTSTANDING, "November 2016"),
                absent,
                RatedCell("inadequate", "November 2016"),
                RatedCell(good, "November 2016"),
            ],
            "Rehabilitation": [absent] * 6,
        },
    )


def inspections() -> Timeline:
    return Timeline(
        "inspections of the Trust",
        [
            TimelineEvent("2017", "Concerns were raised about wards.", "Others"),
            TimelineEvent("2017-02-08", "The report was published.", "Report"),
            TimelineEvent("2016-11", "All core services were inspected.", "Inspection"),
            TimelineEvent("2024-01", "Two core services were inspected.", "Inspection"),
            TimelineEvent("2024-05-30", "Two reports were published.", "Report"),
            TimelineEvent("2024-05-30", "The rating stayed.", "Others"),
        ],
    )


def deaths_and_reviews() -> DeathsChart:
    return DeathsChart(
        "deaths in scope and their reviews",
        QUARTERS,
        DeathCount("Deaths in scope", "in scope", [468, 402, 506, 454], 1830),
        [
            DeathCount(
                "Deaths taken to a review", "reviewed", [15, 29, Status.SUPPRESSED, 24], None
            ),
            DeathCount(
                "Deaths judged due to problems in care",
                "judged due to problems in care",
                [Status.NOT_AVAILABLE] * 4,
                0,
            ),
        ],
        are_among_them=False,
        year="2024-25",
    )


def wards() -> FunnelChart:
    numbers = range(1, 11)
    return FunnelChart(
        "care plans by ward",
        "Care plans agreed (%)",
        Unit.PERCENT,
        "Agreed",
        "Patients",
        funnel(
            [f"Ward {number}" for number in numbers],
            [12, 30, 26, 50, 40, 48, 4, 71, 42, 29],
            [82, 98, 100, 125, 99, 82, 12, 151, 162, 100],
            kind=FunnelKind.PROPORTION,
            multiplier=100,
        ),
        highlighted="Ward 1",
        noun="ward",
        nouns="wards",
    )


def process(values, periods, *, target=None, improvement=Improvement.INCREASE, **more) -> SpcChart:
    """An SPC chart; settings of the method and fields of the record as they come."""
    of_the_chart = {
        name: more.pop(name) for name in ("axis_from", "axis_to", "decimals") if name in more
    }
    days = [Period.parse(period).start for period in periods]
    result = xmr_chart(values, days, improvement=improvement, target=target, **more)
    return SpcChart(
        "the process",
        "Followed up within 72 hours (%)",
        Unit.PERCENT,
        periods,
        result,
        target=None if target is None else Target("National ambition", target),
        **of_the_chart,
    )


def follow_up_process(**more) -> SpcChart:
    return process(FOLLOW_UP, FOLLOW_UP_MONTHS, target=80, **more)


def gatekeeping_process() -> SpcChart:
    return process(GATEKEEPING, GATEKEEPING_QUARTERS, axis_from=90)


def interrupted_process() -> SpcChart:
    values = list(FOLLOW_UP)
    values[20], values[30] = Status.MISSING, Status.SUPPRESSED
    starts = [Period.parse(month).start for month in ("2022-10", "2024-01")]
    left_out = Period.parse("2021-10").start
    return process(
        values,
        FOLLOW_UP_MONTHS,
        phases=[PhaseStart(starts[0], "New team"), PhaseStart(starts[1], "Codes of beds changed")],
        ghosted={left_out: "Records were lost."},
    )


def every_form() -> dict[str, ChartRecord]:
    return {
        "follow-up": follow_up(),
        "survey": survey_with_a_break(),
        "deaths": deaths(),
        "harm": harm(),
        "staff-survey": staff_survey(),
        "wards": wards(),
        "follow-up-process": follow_up_process(),
        "gatekeeping-process": gatekeeping_process(),
        "interrupted-process": interrupted_process(),
        "survey-with-intervals": survey_with_intervals(),
        "core-indicators": core_indicators(),
        "ratings": ratings(),
        "inspections": inspections(),
        "deaths-and-reviews": deaths_and_reviews(),
    }
