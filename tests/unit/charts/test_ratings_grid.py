"""Ratings grid: every cell says its rating in words, and colour never speaks alone."""

from __future__ import annotations

import pytest

from quality_account.charts import (
    ChartRecordError,
    RatedCell,
    Rating,
    RatingsGrid,
    alt_text,
    chart_data,
    describe,
    draw,
)
from quality_account.charts.house import palette
from quality_account.charts.ratings.looks import LOOKS, NO_RATING
from quality_account.vocabulary import Unit

from . import charts_of_every_form as forms
from .test_drawing import marks, words
from .test_palette import contrast
from .words_apart import overlapping_words

NOT_STATED = RatedCell(None, "not stated")


def grid(rows, columns=("Safe", "Overall")) -> RatingsGrid:
    return RatingsGrid("x", "Core service", columns, rows)


@pytest.mark.parametrize("rating", Rating)
def test_each_rating_is_written_on_its_cell_in_full(rating):
    shown = " ".join(words(draw(grid({"Wards": [RatedCell(rating), NOT_STATED]}))))

    assert rating.words in shown
    assert "not stated" in shown


@pytest.mark.parametrize(("rating", "quarters"), [*zip(Rating, (4, 3, 2, 1), strict=True)])
def test_each_rating_has_a_number_of_filled_quarters_of_its_own(rating, quarters):
    figure = draw(grid({"Wards": [RatedCell(rating), NOT_STATED]}))

    (filled,), (empty,) = marks(figure, "quarters filled"), marks(figure, "quarters empty")
    assert len(filled.get_xdata()) == quarters
    assert len(empty.get_xdata()) == 4 - quarters


@pytest.mark.parametrize("rating", Rating)
def test_words_marks_and_outlines_of_a_rating_have_contrast(rating):
    look = LOOKS[rating]

    assert contrast(palette.TEXT, look.fill) >= 4.5
    assert contrast(look.outline, palette.PANEL) >= 3
    assert contrast(look.outline, look.fill) >= 3


def test_a_cell_without_a_rating_has_contrast_and_another_outline():
    figure = draw(grid({"Wards": [RatedCell(Rating.GOOD), NOT_STATED]}))

    assert contrast(NO_RATING.outline, NO_RATING.fill) >= 3
    assert contrast(palette.QUIET_TEXT, NO_RATING.fill) >= 4.5
    assert marks(figure, "cell good")[0].get_linestyle() == "-"
    assert marks(figure, "cell none")[0].get_linestyle() != "-"


def test_ratings_differ_in_fill_and_keep_the_order_of_traffic_lights():
    assert len({look.fill for look in LOOKS.values()}) == len(Rating)
    red, green = (
        (int(LOOKS[r].fill[1:3], 16), int(LOOKS[r].fill[3:5], 16))
        for r in (Rating.INADEQUATE, Rating.GOOD)
    )
    assert red[0] > red[1]
    assert green[1] > green[0]


def test_neighbouring_cells_without_a_rating_and_of_one_reason_are_one_box():
    cells = [NOT_STATED, NOT_STATED, RatedCell(None, "not rated"), RatedCell(Rating.GOOD)]
    figure = draw(grid({"Wards": cells}, columns="ABCD"))

    assert len(marks(figure, "cell none")) == 2
    assert words(figure).count("not stated") == words(figure).count("not rated") == 1


def test_neighbouring_cells_of_one_rating_stay_cells():
    figure = draw(grid({"Wards": [RatedCell(Rating.GOOD), RatedCell(Rating.GOOD)]}))

    assert len(marks(figure, "cell good")) == 2


def test_a_time_that_all_ratings_of_a_row_share_stands_once_under_its_name():
    cells = [RatedCell(Rating.GOOD, "January 2024")] * 2
    assert words(draw(grid({"Wards": cells}))).count("January 2024") == 1

    other = [cells[0], RatedCell(Rating.GOOD, "before January 2024")]
    shown = " ".join(words(draw(grid({"Wards": other}))))
    assert shown.count("January 2024") == 2


def test_a_long_time_and_a_long_name_stay_apart_from_their_neighbours():
    long = RatedCell(Rating.REQUIRES_IMPROVEMENT, "stands, not rated anew in January 2024")
    name = (
        "Acute mental health wards for adults of working age and psychiatric intensive care units"
    )
    short = RatedCell(Rating.OUTSTANDING, "report of February 2019")
    figure = draw(grid({name: [long, short] * 3}, columns=[f"Column {n}" for n in range(6)]))

    assert overlapping_words(figure) == []
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width, text.get_text()


def test_words_stay_inside_their_cell():
    figure = draw(forms.ratings())
    figure.canvas.draw()
    boxes = [mark.get_window_extent() for mark in marks(figure, "cell requires")]
    written = [text for text in figure.texts if text.get_text() == "improvement"]

    assert len(written) == len(boxes) == 3
    for text in written:
        inner = text.get_window_extent()
        assert any(box.x0 < inner.x0 and inner.x1 < box.x1 for box in boxes)


def test_the_description_counts_ratings_and_names_the_ends_of_the_scale():
    assert describe(forms.ratings()) == [
        "14 of 24 cells hold a rating: 1 outstanding, 9 good, 3 requires improvement and "
        "1 inadequate; 10 say “not stated”.",
        "Overall: good in 2 rows, requires improvement in 1 and not stated in 1.",
        "Outstanding: “For children” (caring).",
        "Inadequate: “For children” (well-led).",
        "No rating at all: “Rehabilitation”.",
    ]


def test_many_rows_of_one_end_are_counted_not_named():
    rows = {f"Ward {n}": [RatedCell(Rating.INADEQUATE), NOT_STATED] for n in range(5)}

    assert "Inadequate stands in 5 of 5 rows." in describe(grid(rows))


def test_a_grid_without_any_rating_says_that():
    assert describe(
        grid({"A": [NOT_STATED] * 2, "B": [NOT_STATED, RatedCell(None, "not rated")]})
    ) == [
        "None of 4 cells hold a rating; 3 say “not stated” and 1 say “not rated”.",
        "Overall: not stated in 1 row and not rated in 1.",
    ]


def test_the_alt_text_names_the_grid():
    assert alt_text(forms.ratings()) == (
        "Ratings grid of the Trust’s core services. Described below."
    )


def test_the_table_says_each_cell_in_words_with_its_time():
    table = chart_data(forms.ratings())

    assert table.row_heading == "Core service"
    assert {column.unit for column in table.columns} == {Unit.TEXT}
    assert table.rows[1][1][2:5] == ("Good (not inspected)", "not stated", "Good (2024)")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: RatedCell("poor"),
            "cell: found the rating 'poor', expected one of outstanding, good, "
            "requires improvement, inadequate, or None",
        ),
        (
            lambda: RatedCell(None),
            "cell: found no rating and no words, expected words that say why there is none",
        ),
        (lambda: grid({}), "rows: found none, expected at least one"),
        (
            lambda: grid({"Wards": [NOT_STATED]}),
            "row 'Wards': found 1 cells, expected 2, one for each of the columns",
        ),
        (
            lambda: grid({"Wards": [NOT_STATED] * 2}, columns=("Safe", "Safe")),
            "columns: found the same name twice, expected each name once",
        ),
        (
            lambda: grid({"Wards": [NOT_STATED] * 7}, columns="ABCDEFG"),
            "columns: found 7, expected 1 to 6",
        ),
    ],
)
def test_a_grid_that_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message
