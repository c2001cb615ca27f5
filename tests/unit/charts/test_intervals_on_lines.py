"""Intervals on a line chart: upright bars, their words, their columns, and what is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quality_account.charts import (
    BarChart,
    ChartRecordError,
    DumbbellChart,
    LineChart,
    Role,
    Series,
    chart_data,
    describe,
    draw,
    to_svg,
)
from quality_account.statistics.intervals.interval import Interval
from quality_account.vocabulary import Status, Unit

from . import charts_of_every_form as forms
from .test_drawing import marks
from .words_apart import overlapping_words


def wilson(lower: float | None, upper: float | None, level: float = 0.95) -> Interval:
    return Interval(50, lower, upper, level, "Wilson score")


def chart(*series: Series, **more) -> LineChart:
    return LineChart("x", "y", Unit.PERCENT, forms.QUARTERS, series, **{"decimals": 0} | more)


def bars(figure, name: str) -> list[tuple[float, float, float]]:
    """Place, foot and head of each bar of a series."""
    (drawn,) = marks(figure, f"interval {name}")
    return [(x, foot, head) for (x, foot), (_, head) in drawn.get_segments()]


def test_each_point_has_a_bar_from_its_lower_to_its_upper_limit():
    limits = [(40, 60), (41, 62), None, (30, 55)]
    intervals = [wilson(*pair) if pair else None for pair in limits]
    figure = draw(chart(Series("Trust", [50, 51, 52, 45], intervals=intervals)))

    assert bars(figure, "Trust") == [(0, 40, 60), (1, 41, 62), (3, 30, 55)]
    (caps,) = marks(figure, "caps Trust")
    assert list(caps.get_ydata()) == [40, 60, 41, 62, 30, 55]


def test_a_limit_that_the_method_does_not_give_leaves_an_open_end():
    figure = draw(
        chart(Series("Trust", [50, 51, 52, 45], intervals=[wilson(None, 60), None, None, None]))
    )

    assert bars(figure, "Trust") == [(0, 50, 60)]
    (caps,) = marks(figure, "caps Trust")
    assert list(caps.get_ydata()) == [60]


def test_bars_of_two_series_stand_beside_each_other_with_their_points():
    figure = draw(forms.survey_with_intervals())
    ours, england = bars(figure, forms.TRUST), bars(figure, "England")

    gaps = [there[0] - here[0] for here, there in zip(ours[1:], england, strict=True)]
    assert all(gap > 0.05 for gap in gaps)
    for name, drawn in ((forms.TRUST, ours), ("England", england)):
        (line,) = marks(figure, f"series {name}")
        assert {x for x, _, _ in drawn} <= set(line.get_xdata())


def test_a_comparator_without_intervals_moves_nothing():
    ours = Series("Trust", [50, 51, 52, 45], intervals=[wilson(40, 60)] * 4)
    figure = draw(chart(ours, Series("England", [50, 51, 52, 45], Role.COMPARATOR)))

    for name in ("Trust", "England"):
        assert list(marks(figure, f"series {name}")[0].get_xdata()) == [0, 1, 2, 3]


def test_without_intervals_a_chart_is_the_same_to_the_byte():
    plain = Series("Trust", [50, 51, 52, 45])
    empty = Series("Trust", [50, 51, 52, 45], intervals=[None] * 4)

    assert to_svg(draw(chart(plain)), "a") == to_svg(draw(chart(empty)), "a")


def test_the_axis_holds_the_limits():
    ours = Series("Trust", [2, 3, 2, 3], intervals=[wilson(1, 8), None, None, None])
    record = LineChart("x", "y", Unit.COUNT, forms.QUARTERS, [ours], decimals=0)

    assert draw(record).axes[0].get_ylim() == (0, 8)


def test_values_are_written_clear_of_the_bars():
    figure = draw(forms.survey_with_intervals())
    (panel,) = figure.axes
    (lowest,) = [text for text in figure.texts if text.get_text() == "82%"]
    (highest,) = [text for text in figure.texts if text.get_text() == "86%"]
    foot, head = (panel.transData.transform((0, limit))[1] for limit in (74, 90))

    assert lowest.get_window_extent().y1 < foot
    assert highest.get_window_extent().y0 > head
    assert overlapping_words(figure) == []


def test_many_points_keep_their_bars_apart():
    months = [f"{year}-{month:02d}" for year in range(2020, 2024) for month in range(1, 13)]
    both = [
        Series(name, [50] * 48, role, intervals=[wilson(40, 60)] * 48)
        for name, role in (("Trust", Role.PROVIDER), ("England", Role.COMPARATOR))
    ]
    figure = draw(LineChart("x", "y", Unit.PERCENT, months, both, decimals=0))

    places = sorted(x for name in ("Trust", "England") for x, _, _ in bars(figure, name))
    assert min(after - before for before, after in pairwise(places)) > 0.2


def test_the_description_says_once_what_the_bars_are():
    said = " ".join(describe(forms.survey_with_intervals()))

    assert said.count("The upright bars are 95% confidence intervals (Wilson score).") == 1
    assert "upright" not in " ".join(describe(forms.follow_up()))


def test_the_description_says_whose_bars_they_are_and_every_method():
    exact_poisson = Interval(5, 2, 10, 0.998, "exact Poisson")
    byar = Interval(12, 6, 20, 0.998, "Byar")
    ours = Series("The Trust", [5, 12, 5, 12], intervals=[exact_poisson, byar] * 2)
    record = chart(ours, Series("England", [5, 5, 5, 5], Role.COMPARATOR))

    assert describe(record)[-1] == (
        "The upright bars are 99.8% confidence intervals for the Trust (exact Poisson or Byar)."
    )


def test_a_chart_with_everything_still_has_five_entries():
    intervals = [wilson(40, 60), None, wilson(40, 60), wilson(40, 60)]
    record = chart(
        Series("Trust", [50, Status.SUPPRESSED, 51, 52], intervals=intervals),
        Series("England", [50, 50, 50, 50], Role.COMPARATOR),
        target=forms.Target("Ambition", 50),
    )

    assert len(describe(record)) == 5


def test_the_table_has_lower_and_upper_limits_beside_the_value():
    intervals = [wilson(40.25, 60.5), None, None, wilson(None, 60)]
    values = [50, Status.SUPPRESSED, 51, 52]
    table = chart_data(chart(Series("Trust", values, intervals=intervals)))

    assert [column.heading for column in table.columns] == [
        "Trust",
        "Trust, lower 95% limit",
        "Trust, upper 95% limit",
    ]
    assert [cells for _, cells in table.rows] == [
        (50, 40.25, 60.5),
        (Status.SUPPRESSED, Status.SUPPRESSED, Status.SUPPRESSED),
        (51, Status.NOT_AVAILABLE, Status.NOT_AVAILABLE),
        (52, Status.NOT_AVAILABLE, 60),
    ]


def test_a_reason_in_a_gap_does_not_cover_the_bars_of_another_line():
    figure = draw(
        LineChart(
            "x", "y", Unit.PERCENT, forms.MONTHS,
            [
                Series("Trust", [50, Status.MISSING, *[51] * 10]),
                Series("England", [50] * 12, Role.COMPARATOR, intervals=[wilson(48, 52)] * 12),
            ],
            decimals=0,
        )
    )  # fmt: skip
    figure.canvas.draw()
    (reason,) = [text for text in figure.texts if text.get_rotation() == 90]
    point = figure.axes[0].transData.transform((1, 50))[1]

    assert Status.MISSING.words in reason.get_text()
    box = reason.get_window_extent()
    assert not box.y0 - 4 < point < box.y1 + 4


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Series("Trust", [50, 51], intervals=[wilson(40, 60)]),
            "series 'Trust': found 1 intervals, expected 2, one for each value, or none at all",
        ),
        (
            lambda: Series("Trust", [Status.SUPPRESSED, 51], intervals=[wilson(40, 60), None]),
            "series 'Trust', interval 1: found limits of a value that is "
            "hidden to protect privacy, expected None",
        ),
        (
            lambda: Series("Trust", [79, 80], intervals=[wilson(0.7, 0.86), None]),
            "series 'Trust', interval 1: found the limits 0.7 and 0.86 of the value 79, "
            "expected limits around it, in its unit",
        ),
        (
            lambda: chart(
                Series("A", [50] * 4, intervals=[wilson(40, 60), wilson(40, 60, 0.998), None, None])
            ),
            "intervals: found the levels 95%, 99.8%, expected one, because all bars look alike",
        ),
        (
            lambda: chart(Series("A", [50] * 4, intervals=[wilson(40, 60)] * 4), decimals=None),
            "decimals: found none, expected how many places to write, because limits of "
            "intervals have no places of their own",
        ),
        (
            lambda: chart(Series("A", [50] * 4, intervals=[wilson(40, 60)] * 4), axis_from=45),
            "axis_from: found 45, expected at most the lowest limit of an interval",
        ),
        (
            lambda: BarChart(
                "x", "y", Unit.COUNT, ["2024-25"], [Series("A", [50], intervals=[wilson(40, 60)])]
            ),
            "series 'A': found intervals, expected none, because a bar chart does not draw them",
        ),
        (
            lambda: DumbbellChart(
                "x", "y", Unit.COUNT, ["a"], [Series("A", [50], intervals=[wilson(40, 60)])]
            ),
            "series 'A': found intervals, expected none, because a dot chart does not draw them",
        ),
    ],
)
def test_intervals_that_cannot_be_drawn_honestly_are_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message


def test_a_printed_value_may_lie_half_a_place_outside_its_narrow_interval():
    series = Series("England", ["93"], intervals=[wilson(92.51, 92.59)])

    assert series.limits == [92.51, 92.59]
