"""Deaths and their reviews: from zero, absences in words, and never more than is known."""

from __future__ import annotations

import pytest

from quality_account.charts import (
    ChartRecordError,
    DeathCount,
    DeathsChart,
    alt_text,
    chart_data,
    describe,
    draw,
)
from quality_account.charts.deaths.drawing import LOOKS
from quality_account.charts.house import palette
from quality_account.vocabulary import Status

from . import charts_of_every_form as forms
from .test_drawing import marks, words
from .test_palette import contrast
from .words_apart import overlapping_words

NOT_AVAILABLE = [Status.NOT_AVAILABLE] * 4


def chart(*parts: DeathCount, deaths=(468, 402, 506, 454), **more) -> DeathsChart:
    scope = DeathCount("Deaths in scope", "in scope", deaths, 1830)
    return DeathsChart("x", forms.QUARTERS, scope, parts, **{"are_among_them": True} | more)


def reviewed(values=(15, 29, 29, 24), total=97) -> DeathCount:
    return DeathCount("Deaths reviewed", "reviewed", values, total)


def test_bars_start_at_zero_on_one_scale_and_are_as_long_as_their_number():
    figure = draw(chart(reviewed()))

    bars = {name: marks(figure, f"bar Deaths {name}") for name in ("in scope", "reviewed")}
    assert [bar.get_width() for bar in bars["in scope"]] == [468, 402, 506, 454]
    assert [bar.get_width() for bar in bars["reviewed"]] == [15, 29, 29, 24]
    assert {bar.get_x() for each in bars.values() for bar in each} == {0}
    (panel,) = figure.axes
    assert panel.get_xlim() == (0, 506)


def test_zero_is_written_and_an_absence_is_said_in_words():
    figure = draw(chart(reviewed((0, Status.SUPPRESSED, None, 24))))

    shown = " ".join(words(figure))
    assert "0 reviewed" in shown
    assert "reviewed: hidden to protect privacy" in shown
    assert "reviewed: not held" in shown
    assert [bar.get_width() for bar in marks(figure, "bar Deaths reviewed")] == [0, 24]


def test_a_count_without_any_quarter_has_no_bars_and_says_why_once():
    problems = DeathCount("Deaths due to problems", "due to problems", NOT_AVAILABLE, 0)
    figure = draw(chart(reviewed(), problems, year="2024-25"))

    shown = words(figure)
    assert "Deaths due to problems: not available by quarter" in shown
    assert "2024/25: 1,830 in scope; 97 reviewed; 0 due to problems" in " ".join(shown)
    assert marks(figure, "bar Deaths due") == []


def test_without_a_year_no_total_is_shown():
    assert "1,830" not in " ".join(words(draw(chart(reviewed()))))


@pytest.mark.parametrize(
    ("are_among_them", "note"),
    [
        (True, "The lower bar is a part of the upper bar."),
        (False, "The lower bar is not a part of the upper bar."),
    ],
)
def test_the_chart_says_whether_the_reviewed_are_among_the_deaths(are_among_them, note):
    assert note in words(draw(chart(reviewed(), are_among_them=are_among_them)))


def test_deaths_alone_need_no_such_note():
    assert "bar" not in " ".join(words(draw(chart())))


def test_marks_have_contrast_differ_in_pattern_and_none_is_red():
    assert all(contrast(look.colour, palette.PANEL) >= 3 for look in LOOKS)
    assert len({(look.fill, look.hatch) for look in LOOKS}) == len(LOOKS)
    for look in LOOKS:
        red, green, blue = (int(look.colour[at : at + 2], 16) for at in (1, 3, 5))
        assert red <= max(green, blue)


def test_long_words_and_nearly_equal_bars_stay_apart_and_on_the_sheet():
    long = DeathCount(
        "Deaths judged", "judged more likely than not due to problems in care", (9, 0, None, 450), 0
    )
    figure = draw(chart(reviewed((460, 400, 500, 450)), long))

    assert overlapping_words(figure) == []
    for text in figure.texts:
        assert text.get_window_extent().x1 <= figure.bbox.width, text.get_text()
    bars = [bar.get_window_extent() for bar in marks(figure, "bar")]
    for text in figure.texts:
        if text.get_text().startswith("450 "):
            assert all(
                text.get_window_extent().x0 > bar.x1
                for bar in bars
                if bar.y0 < text.get_window_extent().y0 < bar.y1
            )


def test_every_number_is_in_the_description_with_the_year_and_what_is_whose():
    assert describe(forms.deaths_and_reviews()) == [
        "Deaths in scope: 468, 402, 506 and 454, April 2024 to March 2025; 1,830 in 2024/25.",
        "Deaths taken to a review: 15, 29, no figure (hidden to protect privacy) and 24; "
        "no figure (not held) in 2024/25.",
        "Deaths judged due to problems in care: not available by quarter; 0 in 2024/25.",
        "Those reviewed are counted beside the deaths in scope: they need not be the same deaths.",
    ]


def test_parts_that_are_among_the_deaths_are_said_to_be():
    problems = DeathCount("Deaths judged", "judged due to problems", (0, 0, 0, 0), 0)

    assert describe(chart(reviewed(), problems))[-1] == (
        "Those reviewed and those judged due to problems are among the deaths in scope "
        "of the same quarter."
    )


def test_deaths_alone_are_told_in_two_entries():
    assert describe(chart()) == [
        "Deaths in scope: 468, 402, 506 and 454, April 2024 to March 2025.",
        "The figures stand in the order of the 4 quarters.",
    ]


def test_the_alt_text_and_the_table_with_its_year():
    table = chart_data(forms.deaths_and_reviews())

    assert alt_text(forms.deaths_and_reviews()) == (
        "Bar chart of deaths in scope and their reviews, April 2024 to March 2025. Described below."
    )
    assert table.rows[2] == (
        "October to December 2024",
        (506, Status.SUPPRESSED, Status.NOT_AVAILABLE),
    )
    assert table.rows[-1] == ("April 2024 to March 2025", (1830, Status.MISSING, 0))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: chart(reviewed((15, 403, 29, 24))),
            "count 'Deaths reviewed', value 2: found 403 among 402 deaths, expected no more than "
            "those; if they are other deaths, set are_among_them=False",
        ),
        (
            lambda: reviewed((15, -1, 29, 24)),
            "count 'Deaths reviewed', value 2: found -1, expected a whole number of 0 or more",
        ),
        (
            lambda: reviewed((15, 1.5, 29, 24)),
            "count 'Deaths reviewed', value 2: found 1.5, expected a whole number of 0 or more",
        ),
        (
            lambda: chart(reviewed((15, 29))),
            "count 'Deaths reviewed': found 2 values, expected 4, one for each of the periods",
        ),
        (
            lambda: chart(deaths=NOT_AVAILABLE),
            "count 'Deaths in scope': found no value, expected at least one",
        ),
        (
            lambda: chart(*[reviewed()] * 4),
            "parts: found 4, expected at most 3",
        ),
    ],
)
def test_counts_that_cannot_be_true_are_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message


def test_parts_beside_the_deaths_may_be_more_than_them():
    assert chart(reviewed((15, 403, 29, 24)), are_among_them=False).parts[0].held == (0, 1, 2, 3)
