"""What is on a drawn chart, read back from the figure."""

from __future__ import annotations

import math

import matplotlib
import pytest
from matplotlib.figure import Figure

from quality_account.charts import BarChart, LineChart, Role, Series, draw
from quality_account.vocabulary import Status, Unit

from . import charts_of_every_form as forms


def marks(figure: Figure, name: str) -> list:
    """Everything drawn whose name begins so."""
    return [mark for mark in figure.findobj() if (mark.get_gid() or "").startswith(name)]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def is_nowhere(value: float) -> bool:
    return math.isnan(value)


def test_a_value_that_is_not_there_leaves_a_gap_in_the_line():
    values = [79, Status.SUPPRESSED, 0, 80]
    record = LineChart("x", "y", Unit.PERCENT, forms.QUARTERS, [Series("Trust", values)])

    (line,) = marks(draw(record), "series Trust")

    assert [is_nowhere(y) for y in line.get_ydata()] == [False, True, False, False]
    assert line.get_ydata()[2] == 0


def test_a_break_cuts_the_line_between_two_values():
    record = LineChart(
        "x",
        "y",
        Unit.PERCENT,
        ["2023-24", "2024-25"],
        [Series("Trust", [0.6, 1.4])],
        breaks=[forms.Break("2024-25", "Counted differently")],
    )
    figure = draw(record)

    (line,) = marks(figure, "series Trust")
    (cut,) = marks(figure, "break")

    assert list(line.get_xdata()) == [0, 0.5, 1]
    assert is_nowhere(line.get_ydata()[1])
    assert list(cut.get_xdata()) == [0.5, 0.5]
    assert "Counted differently" in words(figure)


@pytest.mark.parametrize(
    "status",
    [Status.MISSING, Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE],
)
def test_each_kind_of_absence_says_in_words_why_there_is_no_value(status):
    values = [468, 0, status, 454]
    bars = BarChart("x", "y", Unit.COUNT, forms.QUARTERS, [Series("Trust", values)])
    lines = LineChart("x", "y", Unit.COUNT, forms.QUARTERS, [Series("Trust", values)])

    assert status.words in " ".join(words(draw(bars)))
    assert len(marks(draw(bars), "bar")) == 3
    assert status.words in " ".join(words(draw(lines)))
    assert len(marks(draw(lines), f"gap {status.value}")) == 1


def test_zero_is_written_as_a_number_and_has_a_bar_of_no_height():
    record = BarChart("x", "y", Unit.COUNT, forms.QUARTERS, [Series("Trust", [5, 0, 2, 1])])
    figure = draw(record)

    heights = [bar.get_height() for bar in marks(figure, "bar")]

    assert heights == [5, 0, 2, 1]
    assert "0" in words(figure)


@pytest.mark.parametrize("record", [forms.deaths(), forms.harm()])
def test_bars_start_at_zero_and_their_length_is_their_value(record):
    figure = draw(record)
    is_upright = len(record.series) == 1
    expected = [value for series in record.series for value in series.values]

    bars = marks(figure, "bar")
    starts = [bar.get_y() if is_upright else bar.get_x() for bar in bars]
    lengths = [bar.get_height() if is_upright else bar.get_width() for bar in bars]

    assert starts == [0] * len(bars)
    assert lengths == expected
    assert {min(ends(axes, is_upright)) for axes in figure.axes} == {0}


def ends(axes, is_upright: bool):
    return axes.get_ylim() if is_upright else axes.get_xlim()


def test_bars_of_all_panels_share_one_scale():
    figure = draw(forms.harm())

    assert {axes.get_xlim() for axes in figure.axes} == {(0, 246)}


def test_a_line_chart_starts_at_zero_unless_told_otherwise():
    assert draw(forms.follow_up()).axes[0].get_ylim() == (0, 100)


def test_an_axis_that_does_not_start_at_zero_says_so():
    record = LineChart(
        "x", "y", Unit.PERCENT, forms.QUARTERS, [Series("T", [98, 99, 99, 100])], axis_from=90
    )
    figure = draw(record)

    assert figure.axes[0].get_ylim() == (90, 100)
    assert "The axis runs from 90% to 100%, not from 0." in words(figure)


def test_lines_are_named_at_their_ends_with_the_value_they_end_on():
    shown = " ".join(words(draw(forms.follow_up())))

    assert "Leicestershire Partnership: 87%" in shown
    assert "England: 72%" in shown
    assert "Local ambition: 80%" in shown


def test_lines_differ_in_dashes_and_markers_not_in_colour_alone():
    figure = draw(forms.follow_up())
    ours, england = (marks(figure, f"series {name}")[0] for name in (forms.TRUST, "England"))

    assert ours.get_linestyle() == "-"
    assert england.get_linestyle() == "--"
    assert ours.get_marker() != england.get_marker()


def test_a_comparator_that_starts_later_is_a_shorter_line_and_no_gap():
    record = LineChart(
        "x",
        "y",
        Unit.PERCENT,
        forms.QUARTERS,
        [Series("Trust", [1, 2, 3, 4]), Series("England", [None, None, 2, 2], Role.COMPARATOR)],
    )

    assert marks(draw(record), "gap") == []


def test_a_hidden_value_of_a_comparator_is_shown_as_hidden_even_at_the_end():
    record = LineChart(
        "x",
        "y",
        Unit.PERCENT,
        forms.QUARTERS,
        [
            Series("Trust", [1, 2, 3, 4]),
            Series("England", [1, 2, 2, Status.SUPPRESSED], Role.COMPARATOR),
        ],
    )

    assert len(marks(draw(record), "gap suppressed")) == 1


def test_a_reason_too_long_for_its_gap_is_shortened_and_stays_on_the_sheet():
    england = Series("England", [1, 2, 2, 2], Role.COMPARATOR)
    ours = Series("Leicestershire Partnership", [1, 2, 3, Status.SUPPRESSED])
    figure = draw(LineChart("x", "y", Unit.PERCENT, forms.QUARTERS, [ours, england]))
    figure.canvas.draw()

    (reason,) = [text for text in figure.texts if text.get_rotation() == 90]

    assert reason.get_text() == "hidden to protect privacy"
    assert reason.get_window_extent().y0 >= 0


def test_months_are_written_in_full():
    shown = words(draw(forms.follow_up()))

    assert {"April 2024", "October 2024", "March 2025"} < set(shown)


def test_the_marks_of_a_dumbbell_stand_at_their_values():
    figure = draw(forms.staff_survey())

    in_key, in_panel = sorted(marks(figure, "series 2024"), key=lambda mark: len(mark.get_xdata()))

    assert len(in_key.get_xdata()) == 1
    assert list(in_panel.get_xdata()) == [6.5, 7.3, 6.3]
    assert list(in_panel.get_ydata()) == [0, 1, 2]


@pytest.mark.parametrize("name", forms.every_form())
def test_no_word_leaves_the_sheet(name):
    figure = draw(forms.every_form()[name])
    figure.canvas.draw()

    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width, text.get_text()
        assert box.y0 >= 0 and box.y1 <= figure.bbox.height, text.get_text()


def test_drawing_leaves_matplotlib_as_it_was():
    before = dict(matplotlib.rcParams)

    for record in forms.every_form().values():
        draw(record)

    assert dict(matplotlib.rcParams) == before


def test_what_is_no_record_is_refused():
    with pytest.raises(TypeError, match="found list, expected a chart record"):
        draw([1, 2])


@pytest.mark.parametrize("name", forms.every_form())
def test_words_can_be_read_on_a_phone(name):
    phone = 360 - 2 * 4  # pixels of a phone's width, less the padding at its edges
    figure = draw(forms.every_form()[name])

    pixels = [text.get_fontsize() * phone / figure.bbox.width for text in figure.texts]

    # Six cells side by side leave a ratings grid less.
    assert min(pixels) >= (9 if name.startswith("ratings") else 10.5)
