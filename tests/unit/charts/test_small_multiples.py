"""Small multiples: panels, their scales, their words, and what is refused."""

from __future__ import annotations

import math

import pytest

from quality_account.charts import (
    Break,
    ChartRecordError,
    SmallMultiples,
    SmallPanel,
    alt_text,
    chart_data,
    describe,
    draw,
)
from quality_account.vocabulary import Status, Unit

from . import charts_of_every_form as forms
from .test_drawing import marks, words
from .words_apart import overlapping_words


def panel(title: str, values, unit: Unit = Unit.PERCENT, **more) -> SmallPanel:
    return SmallPanel(title, unit, values, **more)


def multiples(*panels: SmallPanel, has_one_scale: bool = True) -> SmallMultiples:
    return SmallMultiples("x", forms.YEARS, panels, has_one_scale=has_one_scale)


def two(**more) -> tuple[SmallPanel, SmallPanel]:
    return panel("A (%)", [10, 20, 30, 40], **more), panel("B (%)", [1, 2, 2, 1], **more)


def test_panels_of_one_scale_end_at_the_same_heights_and_the_chart_says_so():
    figure = draw(multiples(*two()))

    assert {axes.get_ylim() for axes in figure.axes} == {(0, 40)}
    assert "All panels have one scale, from 0% to 40%." in words(figure)


def test_panels_of_their_own_scale_each_say_it():
    figure = draw(multiples(*two(), has_one_scale=False))

    assert [axes.get_ylim() for axes in figure.axes] == [(0, 40), (0, 2)]
    shown = words(figure)
    assert " ".join(shown).startswith(
        "Each panel has a scale of its own, so heights cannot be compared between panels."
    )
    assert {"Scale: 0% to 40%", "Scale: 0% to 2.0%"} <= set(shown)


def test_a_scale_that_does_not_begin_at_zero_says_so_in_each_kind():
    shared = words(
        draw(multiples(panel("A", [95] * 4, axis_from=90), panel("B", [99] * 4, axis_from=90)))
    )
    own = " ".join(words(draw(multiples(*two(axis_from=1), has_one_scale=False))))

    assert "All panels have one scale, from 90% to 100%, not from 0." in shared
    assert "not from 0" in own


def test_each_panel_has_its_title_and_its_first_and_last_value():
    shown = words(draw(multiples(*two())))

    assert {"A (%)", "10%", "40%", "B (%)"} <= set(shown)
    assert shown.count("1%") == 2
    assert "20%" not in shown


def test_the_written_values_are_those_of_the_first_and_last_held_points():
    figure = draw(multiples(panel("A", [None, 7, 8, None]), panel("B", [None, None, 5, None])))

    assert {"7%", "8%"} <= set(words(figure))
    assert words(figure).count("5%") == 1


def test_an_absence_is_hatched_and_said_in_words_under_its_panel():
    figure = draw(multiples(panel("A", [1, Status.SUPPRESSED, 0, None]), panel("B", [1, 1, 1, 1])))

    assert len(marks(figure, "gap suppressed")) == len(marks(figure, "gap missing")) == 1
    shown = " ".join(words(figure))
    assert "2022/23: hidden to protect privacy" in shown
    assert "2024/25: not held" in shown
    (line,) = marks(figure, "series A")
    assert [math.isnan(y) for y in line.get_ydata()] == [False, True, False, True]


def test_a_break_cuts_the_line_and_is_named_under_its_panel():
    figure = draw(
        multiples(
            panel("A", [1, 2, 3, 4], breaks=[Break("2024-25", "reworded")]), panel("B", [1] * 4)
        )
    )

    assert [list(mark.get_xdata()) for mark in marks(figure, "break")] == [[2.5, 2.5]]
    assert "Break before 2024/25: reworded" in words(figure)


@pytest.mark.parametrize(("count", "columns"), [(2, 2), (4, 2), (5, 3), (12, 3)])
def test_few_panels_stand_in_two_columns_and_many_in_three(count, columns):
    figure = draw(multiples(*(panel(f"Ward {n}", [n, n, n, 5]) for n in range(count))))

    assert len(figure.axes) == count
    assert len({round(axes.get_position().x0, 6) for axes in figure.axes}) == columns


def test_long_values_keep_two_columns_so_that_lines_stay_readable():
    wide = [panel(f"Ward {n}", [1_000_000 + n] * 4, Unit.COUNT) for n in range(6)]
    figure = draw(multiples(*wide))

    assert len({round(axes.get_position().x0, 6) for axes in figure.axes}) == 2


def test_periods_are_named_under_the_lowest_panel_of_each_column():
    shown = words(draw(multiples(*(panel(f"Ward {n}", [1, 2, 3, 4]) for n in range(4)))))

    assert shown.count("2021/22") == shown.count("2024/25") == 2


@pytest.mark.parametrize("count", [2, 5, 7, 12])
def test_no_words_lie_on_each_other_whatever_the_number_of_panels(count):
    months = forms.MONTHS
    values = [Status.SUPPRESSED, 14, None, 3, 3, 0, 0, 8, None, 2, 12, 1]
    panels = [
        panel(
            f"Ward {n}: falls per 1,000 days in bed",
            values,
            Unit.COUNT,
            breaks=[Break("2024-09", "new system")],
        )
        for n in range(count)
    ]
    figure = draw(SmallMultiples("x", months, panels, has_one_scale=False))

    assert overlapping_words(figure) == []
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width and box.y0 >= 0, text.get_text()


def test_few_panels_are_told_one_by_one():
    cut = [Break("2024-25", "reworded")]
    assert describe(multiples(*two(), panel("C (%)", [1, None, 2, 3], breaks=cut))) == [
        "The 3 panels share their periods, 2021/22 to 2024/25, and one scale.",
        "A (%): from 10% in 2021/22 to 40% in 2024/25.",
        "B (%): from 1% in 2021/22 to 1% in 2024/25.",
        "C (%): from 1% in 2021/22 to 2% in 2023/24; after the break 3% in 2024/25; "
        "no figure for 2022/23 (not held). "
        "Figures on the two sides of “reworded” should not be compared.",
    ]


def test_a_possible_break_cuts_the_line_too_and_is_called_possible():
    cut = [Break("2024-25", "new system", is_possible=True)]
    record = multiples(*two(), panel("C (%)", [1, 2, 2, 3], breaks=cut))

    assert "Possible break before 2024/25: new system" in " ".join(words(draw(record)))
    assert [math.isnan(y) for y in marks(draw(record), "series C")[0].get_ydata()] == [
        False, False, False, True, False,
    ]  # fmt: skip
    assert describe(record)[-1] == (
        "C (%): from 1% in 2021/22 to 2% in 2023/24; after the possible break 3% in 2024/25. "
        "Figures on the two sides of “new system” may not be comparable."
    )


def test_many_panels_are_told_in_sum_without_judging():
    assert describe(forms.core_indicators()) == [
        "The 5 panels share their periods, 2021/22 to 2024/25, but no scale.",
        "The last figure is higher than the first in 2 of 4 panels, the same in 1 and lower in 1. "
        "1 panel with a break or a single figure is not counted.",
        "“Contact” has a break before 2024/25, “reworded” and "
        "no figure for 2023/24 (not available).",
    ]


def test_directions_are_counted_on_unrounded_figures():
    same = [panel(f"P{n}", [1, 1, 1, 1]) for n in range(4)]
    risen = panel("Q", ["1.04", 1, 1, "1.01"], decimals=0)

    assert describe(multiples(*same, risen))[1] == (
        "The last figure is higher than the first in none of 5 panels, the same in 4 and lower in 1."
    )


def test_the_alt_text_names_subject_and_periods():
    assert alt_text(forms.core_indicators()) == (
        "Small line charts of core indicators, 2021/22 to 2024/25. Described below."
    )


def test_the_table_has_a_column_a_panel_with_its_own_unit():
    table = chart_data(forms.core_indicators())

    assert [column.unit for column in table.columns][2:4] == [Unit.PERCENT, Unit.SCORE_OUT_OF_10]
    assert table.rows[2] == ("2023/24", (63, "8.6", 0, Status.NOT_AVAILABLE, 151))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: multiples(two()[0]), "panels: found 1, expected 2 to 12"),
        (
            lambda: multiples(*(panel(f"P{n}", [1] * 4) for n in range(13))),
            "panels: found 13, expected 2 to 12",
        ),
        (
            lambda: multiples(two()[0], two()[0]),
            "panels: found the same title twice, expected each title once",
        ),
        (
            lambda: multiples(two()[0], panel("C", [1] * 4, Unit.COUNT)),
            "panels: found the units percent, count, expected one for one scale",
        ),
        (
            lambda: multiples(two()[0], panel("C", [95] * 4, axis_from=90)),
            "axis_from: found 0, 90, expected one for one scale",
        ),
        (
            lambda: multiples(two()[0], panel("C", [1] * 3)),
            "series 'C': found 3 values, expected 4, one for each of the periods",
        ),
    ],
)
def test_panels_that_cannot_stand_beside_each_other_are_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message
