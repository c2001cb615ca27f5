"""A funnel plot: what is on it, in words and in its table."""

from __future__ import annotations

import re
from collections import Counter

import matplotlib
import pytest
from matplotlib.figure import Figure

from quality_account.charts import (
    ChartRecordError,
    FunnelChart,
    alt_text,
    chart_data,
    describe,
    draw,
    to_svg,
)
from quality_account.charts.funnel.marks import HIGHLIGHT, LOOKS
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import FunnelClass, FunnelKind
from quality_account.vocabulary import Status, Unit

#: 1,000 expected deaths each: 95% limits at 0.94 and 1.06, 99.8% limits at 0.90 and 1.10.
DEATHS = {"Ash": 1000, "Beech": 1080, "Cedar": 1200, "Damson": 950, "Elm": 800, "Fig": 990}


def ratios(deaths=None, expected=None, *, settings=None, **more) -> FunnelChart:
    deaths = deaths or DEATHS
    found = funnel(
        list(deaths),
        list(deaths.values()),
        expected or [1000 + 10 * place for place in range(len(deaths))],
        kind=FunnelKind.RATIO,
        **(settings or {}),
    )
    more = {"highlighted": "Elm", "noun": "trust", "nouns": "trusts", "decimals": 2} | more
    return FunnelChart(
        "deaths",
        "Deaths in hospital, observed over expected",
        Unit.COUNT,
        "Deaths",
        "Expected deaths",
        found,
        **more,
    )


def shares(agreed, patients, *, settings=None, **more) -> FunnelChart:
    found = funnel(
        [f"Ward {place}" for place in range(1, len(agreed) + 1)],
        agreed,
        patients,
        kind=FunnelKind.PROPORTION,
        multiplier=100,
        **(settings or {}),
    )
    return FunnelChart(
        "care plans", "Agreed (%)", Unit.PERCENT, "Agreed", "Patients", found, **more
    )


def marks(figure: Figure, name: str) -> list:
    return [mark for mark in figure.findobj() if (mark.get_gid() or "").startswith(name)]


def words(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts)


def test_each_unit_is_a_mark_at_its_denominator_and_value():
    figure = draw(ratios(highlighted=None))

    (within,) = marks(figure, "class within")

    assert list(within.get_xdata()) == [1000, 1050]
    assert list(within.get_ydata()) == [1, pytest.approx(990 / 1050)]


@pytest.mark.parametrize(
    ("funnel_class", "marker", "is_filled"),
    [
        (FunnelClass.FAR_ABOVE, "^", True),
        (FunnelClass.ABOVE, "^", False),
        (FunnelClass.WITHIN, "o", False),
        (FunnelClass.BELOW, "v", False),
        (FunnelClass.FAR_BELOW, "v", True),
    ],
)
def test_shape_says_the_side_and_fill_how_far(funnel_class, marker, is_filled):
    figure = draw(ratios(highlighted=None))

    (mark,) = marks(figure, f"class {funnel_class.value}")

    assert mark.get_marker() == marker
    assert (mark.get_markerfacecolor() != "#ffffff") is is_filled


def test_no_two_marks_are_told_apart_by_colour_alone():
    looks = [*LOOKS.values(), HIGHLIGHT]
    shapes = {(look.marker, look.fill == "#ffffff") for look in looks}

    assert len(shapes) == len(looks)


def test_the_highlighted_unit_has_a_mark_of_its_own_and_its_name_value_and_class():
    figure = draw(ratios())

    (mark,) = marks(figure, "highlighted")

    assert mark.get_marker() == "D"
    assert (list(mark.get_xdata()), list(mark.get_ydata())) == ([1040], [800 / 1040])
    assert "Elm: 0.77, far below" in words(figure)
    assert marks(figure, "class far below") == []


def test_the_key_names_the_classes_that_are_there_and_no_others():
    shown = words(draw(shares([10, 12, 11], [20, 20, 20])))

    assert "within" in shown
    assert "above (95%)" not in shown
    assert "far above (99.8%) above (95%) within below (95%) far below (99.8%)" in words(
        draw(ratios(highlighted=None))
    )
    assert "far below (99.8%)" not in words(draw(ratios())), "Elm, alone there, is a diamond"


def test_limits_are_told_apart_by_dashes_and_by_words_at_their_ends():
    figure = draw(ratios())

    dashes = re.findall(r'stroke-dasharray="([^"]+)"', to_svg(figure, "deaths"))

    assert sorted(Counter(dashes).values()) == [2, 2]
    assert marks(figure, "centre")[0].get_linestyle() == "-"
    assert words(figure).count("99.8% limit") == words(figure).count(" 95% limit") == 2
    assert "As expected: 1.00" in words(figure).replace("\n", " ")


def test_the_lines_are_the_curve_of_the_funnel():
    record = ratios()
    lower, upper = marks(draw(record), "limit 95%")

    assert list(upper.get_xdata()) == [point.denominator for point in record.funnel.curve]
    assert list(upper.get_ydata()) == [point.limits.upper_95 for point in record.funnel.curve]
    assert list(lower.get_ydata()) == [point.limits.lower_95 for point in record.funnel.curve]


def test_the_value_axis_begins_where_the_marks_do_and_says_so_unless_told_to_begin_at_zero():
    agreed, patients = [5, 60], [9, 100]
    figure = draw(shares(agreed, patients))
    from_zero = draw(shares(agreed, patients, axis_from=0))

    assert "The axis runs from 40% to 80%, not from 0." in words(figure)
    assert panel_of(figure).get_ylim() == (40, 80)
    assert panel_of(from_zero).get_ylim() == (0, 100)
    assert "not from 0" not in words(from_zero)


def panel_of(figure: Figure):
    return marks(figure, "centre")[0].axes


def test_both_axes_have_their_words_and_the_lower_one_says_where_it_begins():
    shown = words(draw(ratios())).replace("\n", " ")

    assert "Deaths in hospital, observed over expected" in shown
    assert "Expected deaths. The axis runs from 950 to 1,200, not from 0." in shown
    assert "Patients. " not in words(draw(shares([5, 60], [10, 100])))


def test_a_wide_mouth_does_not_press_the_units_together():
    """One expected death has a 99.8% limit of 9.2; the axis holds the values, not that."""
    record = ratios({"Ash": 1, "Beech": 1010, "Cedar": 990}, [1, 1000, 1000], highlighted=None)

    assert panel_of(draw(record)).get_ylim()[1] <= 1.2


def test_a_chart_in_words():
    assert describe(ratios()) == [
        "6 trusts are shown; the centre line, 1.00, is as many as expected.",
        "Of them, 1 lies above the upper 99.8% limit, 1 between the upper 95% and 99.8% limits, "
        "2 within the 95% limits, 1 between the lower 95% and 99.8% limits and "
        "1 below the lower 99.8% limit.",
        "Elm is at 0.77, below the lower 99.8% limit; the limits for its size are "
        "0.94 to 1.06 (95%) and 0.91 to 1.10 (99.8%).",
    ]
    assert alt_text(ratios()) == "Funnel plot of deaths. Described below."


def test_where_all_are_within_one_short_sentence_says_it():
    record = shares([10, 12, 11], [20, 20, 20], nouns="wards")

    assert describe(record)[:2] == [
        "3 wards are shown; the centre line, 55.0%, is the figure for all together.",
        "All lie within the 95% limits.",
    ]


def test_a_class_can_be_seen_in_the_figures_even_where_a_value_is_just_beyond_its_limit():
    """73 expected of 100,073 events: at no decimals value and limit would both be 1."""
    record = ratios(
        {"Ash": 100_700, "Beech": 100_000}, [100_000, 100_000], highlighted="Ash", decimals=1
    )

    assert describe(record)[2] == (
        "Ash is at 1.007, between the upper 95% and 99.8% limits; the limits for its size are "
        "0.994 to 1.006 (95%) and 0.990 to 1.010 (99.8%)."
    )


def test_units_left_out_are_named_with_their_reason():
    record = shares([5, None, 60, Status.SUPPRESSED], [10, 10, 100, 10], highlighted="Ward 4")

    assert describe(record)[-1] == (
        "Left out: Ward 2 (not held) and Ward 4 (hidden to protect privacy)."
    )
    assert marks(draw(record), "highlighted") == []


def test_many_units_left_out_are_counted_by_reason_and_the_highlighted_one_is_named():
    agreed = [5, 60, None, None, Status.SUPPRESSED, Status.SUPPRESSED]
    settings = {"highlighted": "Ward 6", "nouns": "wards"}

    ours = describe(shares(agreed, [100] * 6, **settings))[-1]
    nobodys = describe(shares(agreed, [100] * 6, nouns="wards"))[-1]

    assert ours == (
        "Left out: Ward 6 (hidden to protect privacy), 2 others (not held) and "
        "1 other (hidden to protect privacy)."
    )
    assert nobodys == ("Left out: 2 wards (not held) and 2 wards (hidden to protect privacy).")


def test_the_table_has_a_row_a_unit_with_counts_value_limits_and_class():
    record = shares([12, 50], [82, 125], noun="ward")
    found = chart_data(record)

    assert found.row_heading == "Ward"
    assert [column.heading for column in found.columns] == [
        "Agreed",
        "Patients",
        "Agreed (%)",
        "Lower 99.8% limit",
        "Lower 95% limit",
        "Upper 95% limit",
        "Upper 99.8% limit",
        "Class",
    ]
    name, cells = found.rows[0]
    unit = record.funnel.units[0]
    assert (name, cells[:3], cells[-1]) == ("Ward 1", (12, 82, unit.value), "below")
    assert cells[3:7] == (
        unit.limits.lower_998,
        unit.limits.lower_95,
        unit.limits.upper_95,
        unit.limits.upper_998,
    )


def test_the_table_shows_nothing_of_a_unit_that_is_hidden():
    """Its denominator is known, and is not shown either."""
    rows = dict(chart_data(shares([12, 50, Status.SUPPRESSED], [82, 125, 7])).rows)

    assert rows["Ward 3"] == (*[Status.SUPPRESSED] * 7, "left out: hidden to protect privacy")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: ratios(highlighted="Gum"),
            "highlighted: found 'Gum', expected the name of one of the funnel's 6 units",
        ),
        (
            lambda: FunnelChart("x", "y", Unit.PERCENT, "a", "b", ratios().funnel),
            "unit: found 'percent' for values multiplied by 1, expected 100",
        ),
        (
            lambda: ratios(axis_from=1),
            "axis_from: found 1, expected at most the lowest value",
        ),
    ],
)
def test_a_record_that_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "record",
    [
        ratios(),
        shares([0, 0, 0], [10, 20, 30], highlighted="Ward 2"),
        shares([10, 20, 30], [10, 20, 30], highlighted="Ward 3"),
        shares([0, 1], [1, 1], highlighted="Ward 1"),
        shares([1, 900_000], [1, 1_000_000], highlighted="Ward 1"),
        ratios({"A" * 40: 3, "B": 5}, ["0.7", 4], highlighted="A" * 40),
    ],
    ids=["plain", "none", "all", "one each", "tiny and huge", "a long name"],
)
def test_no_word_leaves_the_sheet_and_the_chart_can_be_written(record):
    figure = draw(record)
    figure.canvas.draw()

    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width, text.get_text()
        assert box.y0 >= 0 and box.y1 <= figure.bbox.height, text.get_text()
    assert to_svg(figure, "a-funnel").startswith("<svg")
    assert 3 <= len(describe(record)) <= 5


def test_drawing_leaves_matplotlib_as_it_was():
    before = dict(matplotlib.rcParams)

    draw(ratios())

    assert dict(matplotlib.rcParams) == before
