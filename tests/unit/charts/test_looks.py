"""A chart can be read by everybody: its colours reach their contrast, and never speak alone."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from quality_account.charts import draw, to_svg

from . import charts_of_every_form as forms
from .looks import findings_in_svg, told_apart_by_colour_alone

NAMES = list(forms.every_form())


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_the_palettes_and_reach_their_contrast(name: str):
    assert findings_in_svg(to_svg(draw(forms.every_form()[name]), name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_kinds_of_marks_differ_by_colour_alone(name: str):
    assert told_apart_by_colour_alone(to_svg(draw(forms.every_form()[name]), name)) == []


def chart_of(*marks: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        f'<path d="M 0 0 L 40 0 L 40 20 L 0 20 z" fill="#ffffff"/>{"".join(marks)}</svg>'
    )


@pytest.mark.parametrize(
    ("mark", "finding"),
    [
        ('<path d="M 0 0 L 9 9" stroke="#1f77b4" fill="none"/>', "#1f77b4: not of the palette"),
        ('<path d="M 0 0 L 9 9 L 0 9 z" fill="#a6a6a6"/>', "mark of #a6a6a6: below 3:1"),
        (
            '<path d="M 0 0 L 9 9 L 0 9 z" fill="#a6a6a6" stroke="#4c6272" stroke-width="0.5"/>',
            "mark of #a6a6a6 and #4c6272: below 3:1",
        ),
        (
            '<g transform="translate(4 9) scale(0.1 -0.1)" fill="#768692"/>',
            "word in #768692 on #ffffff: below 4.5:1",
        ),
        (
            '<path d="M 0 0 L 40 20 L 0 20 z" fill="#330072"/>'
            '<g transform="translate(4 9) scale(0.1 -0.1)" fill="#212b32"/>',
            "word in #212b32 on #330072: below 4.5:1",
        ),
        (
            '<path d="M 0 0 L 9 9" stroke="#005eb8" stroke-opacity="0.5" fill="none"/>',
            "stroke-opacity 0.5: the contrast cannot be told",
        ),
    ],
)
def test_what_cannot_be_seen_is_found(mark: str, finding: str):
    assert findings_in_svg(chart_of(mark)) == [finding]


@pytest.mark.parametrize(
    "mark",
    [
        '<path d="M 0 0 L 9 9 L 0 9 z" fill="#a6a6a6" stroke="#4c6272" stroke-width="0.9"/>',
        '<path d="M 0 0 L 9 9 L 0 9 z" fill="#005eb8" stroke="#ffffff"/>',
        '<path d="M 0 0 L 9 9" fill="none" stroke="#d8dde0"/>',
        '<g transform="translate(4 9) scale(0.1 -0.1)" fill="#4c6272"/>',
    ],
)
def test_what_can_be_seen_or_need_not_be_is_no_finding(mark: str):
    assert findings_in_svg(chart_of(mark)) == []


def two_marks(one: dict[str, object], other: dict[str, object]) -> str:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], [1, 3], gid="series ours", **one)
    axes.plot([1, 2], [2, 4], gid="series theirs", **other)
    return to_svg(figure, "two-marks")


def test_two_lines_that_differ_by_colour_alone_are_found():
    chart = two_marks({"color": "#005eb8"}, {"color": "#330072"})

    assert told_apart_by_colour_alone(chart) == [["series ours", "series theirs"]]


def test_two_kinds_of_points_that_differ_by_colour_alone_are_found():
    points = {"linestyle": "none", "marker": "^", "markeredgecolor": "#ffffff"}
    chart = two_marks(points | {"color": "#005eb8"}, points | {"color": "#330072"})

    assert told_apart_by_colour_alone(chart) == [["series ours", "series theirs"]]


def test_two_bars_that_differ_by_colour_alone_are_found():
    figure = Figure()
    axes = figure.add_subplot()
    for place, colour in enumerate(("#005eb8", "#330072")):
        axes.bar([place], [3], color=colour)[0].set_gid(f"bar {place}-th")

    assert told_apart_by_colour_alone(to_svg(figure, "two-bars")) == [["bar 0-th", "bar 1-th"]]


@pytest.mark.parametrize(
    "other",
    [
        {"color": "#330072", "linestyle": (0, (4, 2))},
        {"color": "#330072", "marker": "s"},
        {"color": "#330072", "marker": "o", "markerfacecolor": "#ffffff"},
        {"color": "#005eb8", "marker": "o"},
    ],
)
def test_a_dash_a_shape_or_a_fill_tells_marks_apart(other: dict[str, object]):
    assert told_apart_by_colour_alone(two_marks({"color": "#005eb8", "marker": "o"}, other)) == []
