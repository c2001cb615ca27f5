"""Timeline: dates as exact as they are known, lanes by shape, words in order."""

from __future__ import annotations

from datetime import date

import pytest

from quality_account.charts import (
    ChartRecordError,
    Timeline,
    TimelineEvent,
    alt_text,
    chart_data,
    describe,
    draw,
)
from quality_account.charts.house import palette
from quality_account.charts.timeline.drawing import LOOKS
from quality_account.charts.timeline.time_axis import make_time_axis

from . import charts_of_every_form as forms
from .test_drawing import marks, words
from .test_palette import contrast
from .words_apart import overlapping_words


def event(when: str, kind: str = "Report", **more) -> TimelineEvent:
    return TimelineEvent(when, f"What happened {when}.", kind, **more)


def timeline(*events: TimelineEvent, **more) -> Timeline:
    return Timeline("x", events, **more)


def test_a_day_is_a_mark_and_a_month_and_a_year_are_bars_as_long_as_they_are():
    figure = draw(
        timeline(event("2017"), event("2018-01-15"), event("2019-01"), event("2019-12-31"))
    )

    (year,), (day,), (month,) = (
        marks(figure, f"event {when}") for when in ("2017", "2018-01-15", "2019-01")
    )
    per_day = year.get_height() / 365
    assert month.get_height() == pytest.approx(max(31 * per_day, 5))
    assert len(day.get_ydata()) == 1


def test_a_month_is_never_shorter_than_can_be_seen():
    figure = draw(timeline(event("1990-01-01"), event("2019-06"), event("2020-01-01")))

    assert marks(figure, "event 2019-06")[0].get_height() == 5


def test_time_runs_down_in_proportion():
    figure = draw(timeline(*(event(f"{year}-01-01") for year in (2019, 2020, 2022))))

    heights = [
        marks(figure, f"event {year}-01-01")[0].get_ydata()[0] for year in (2019, 2020, 2022)
    ]
    first, second = heights[0] - heights[1], heights[1] - heights[2]
    assert first > 0
    assert second / first == pytest.approx((366 + 365) / 365)


def test_what_is_not_known_to_the_day_is_hollow_and_what_lasted_is_filled():
    figure = draw(timeline(event("2024-01"), event("2024-03-01", until="2024-05-20")))
    hollow, filled = (marks(figure, f"event {when}")[0] for when in ("2024-01", "2024-03-01"))

    assert hollow.get_facecolor()[:3] == (1, 1, 1)
    assert filled.get_facecolor()[:3] != (1, 1, 1)
    shown = " ".join(words(figure))
    assert "A hollow bar covers the whole month or year where the day is not known." in shown
    assert "A filled bar runs from the first day to the last." in shown


def test_the_chart_explains_no_bar_that_it_does_not_have():
    assert "bar" not in " ".join(words(draw(timeline(event("2024-01-02"), event("2024-03-04")))))


def test_each_kind_has_a_lane_and_a_shape_and_its_name():
    kinds = ["Inspection", "Report", "Notice", "Others"]
    figure = draw(timeline(*(event(f"2024-0{n + 1}-01", kind) for n, kind in enumerate(kinds))))

    drawn = [marks(figure, f"event 2024-0{n + 1}-01")[0] for n in range(4)]
    assert len({mark.get_marker() for mark in drawn}) == 4
    assert len({mark.get_xdata()[0] for mark in drawn}) == 4
    assert set(kinds) <= set(words(figure))


@pytest.mark.parametrize(("shape", "colour"), LOOKS)
def test_every_lane_has_contrast(shape, colour):
    assert contrast(colour, palette.PANEL) >= 3


def test_labels_stand_in_order_of_time_and_none_lies_on_another():
    close = [
        event(f"2024-05-{day:02d}", kind) for day in range(1, 9) for kind in ("Report", "Notice")
    ]
    figure = draw(timeline(event("2010"), *close))

    tops = [mark.get_ydata()[0] for mark in marks(figure, "bullet 2024")]
    assert tops == sorted(tops, reverse=True)
    assert overlapping_words(figure) == []


def test_dates_are_written_as_exact_as_they_are_known():
    shown = words(draw(forms.inspections()))

    assert {"November 2016", "2017", "8 February 2017", "30 May 2024"} <= set(shown)


def test_events_are_put_in_order_of_time_and_a_year_comes_before_its_days():
    record = forms.inspections()

    assert [one.when for one in record.events] == [
        "2016-11",
        "2017",
        "2017-02-08",
        "2024-01",
        "2024-05-30",
        "2024-05-30",
    ]
    assert record.kinds == ("Inspection", "Others", "Report")


def test_of_two_that_begin_on_one_day_the_longer_stands_first():
    record = timeline(event("2017-01-01"), event("2017-01"), event("2017"))

    assert [one.when for one in record.events] == ["2017", "2017-01", "2017-01-01"]


def test_the_description_says_from_when_to_when_each_lane_the_longest_pause_and_exactness():
    assert describe(forms.inspections()) == [
        "6 events, from November 2016 to 30 May 2024.",
        "Inspection: 2, from November 2016 to January 2024. "
        "Others: 2, from 2017 to 30 May 2024. Report: 2, from 8 February 2017 to 30 May 2024.",
        "The longest time without an event is from 2017 to January 2024.",
        "3 of 6 dates are known only to the month or the year.",
    ]


def test_the_longest_pause_begins_where_what_lasted_longest_ends():
    record = timeline(
        event("2020-01-01", until="2024-12-31"), event("2020-02-01"), event("2025-02-01")
    )

    assert describe(record)[2] == (
        "The longest time without an event is from 31 December 2024 to 1 February 2025."
    )


def test_a_single_event_is_told_in_full():
    assert describe(timeline(event("2024-01"))) == [
        "One event, January 2024: What happened 2024-01.",
        "Its day is not known.",
    ]


def test_a_lane_that_is_named_and_empty_says_so():
    record = timeline(event("2024-01-01"), event("2024-02-01"), kinds=["Notice", "Report"])

    assert describe(record)[1].startswith("Notice: none. Report: 2")
    assert "Notice" in words(draw(record))


def test_the_alt_text_and_the_table():
    table = chart_data(forms.inspections())

    assert alt_text(forms.inspections()) == (
        "Timeline of inspections of the Trust. Described below."
    )
    assert table.rows[0] == ("November 2016", ("All core services were inspected.", "Inspection"))


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2024, 1, 20), date(2024, 4, 2), ["January 2024", "February 2024", "March 2024", "April 2024"]),
        (date(2015, 3, 1), date(2018, 1, 1), ["2015", "2016", "2017", "2018"]),
        (date(1981, 3, 1), date(2018, 1, 1), ["1985", "1990", "1995", "2000", "2005", "2010", "2015"]),
    ],
)  # fmt: skip
def test_an_axis_names_months_or_years_as_many_as_stay_apart(first, last, names):
    assert list(make_time_axis(first, last, 200).names.values()) == names


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: event("May 2024"),
            "event: found the date 'May 2024', expected a day 2025-06-24, a month 2025-06 "
            "or a year 2025",
        ),
        (
            lambda: event("2024-05", until="2024-04"),
            "event 'What happened 2024-05.': found 2024-04 as its end, "
            "expected a date after 2024-05",
        ),
        (
            lambda: TimelineEvent("2024", "", "Report"),
            "event '': found no label, expected words",
        ),
        (lambda: timeline(), "events: found none, expected at least one"),
        (
            lambda: timeline(event("2024"), kinds=["Notice"]),
            "kinds: found the event kind 'Report', expected one of ['Notice']",
        ),
        (
            lambda: timeline(*(event("2024", kind) for kind in "ABCDE")),
            "kinds: found 5, expected at most 4",
        ),
    ],
)
def test_a_timeline_that_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message
