"""What is on a drawn SPC chart, read back from the figure."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from quality_account.charts import SpcChart, describe, draw
from quality_account.charts.house import palette
from quality_account.statistics.spc.results import PhaseStart
from quality_account.vocabulary import Improvement, Status

from . import charts_of_every_form as forms

MONTHS = forms.FOLLOW_UP_MONTHS
CALM = [70, 74] * 24


def marks(figure: Figure, name: str) -> list:
    """Everything of this name in the panel of the values, which is the first."""
    return [mark for mark in figure.axes[0].findobj() if mark.get_gid() == name]


def key_marks(figure: Figure, name: str) -> list:
    """Everything of this name outside that panel."""
    found = [mark for mark in figure.findobj() if mark.get_gid() == name]
    return [mark for mark in found if mark not in marks(figure, name)]


def points(figure: Figure, words: str) -> list[tuple[float, float]]:
    """The points of one kind, from left to right."""
    (drawn,) = marks(figure, f"points {words}")
    return list(zip(drawn.get_xdata(), drawn.get_ydata(), strict=True))


def kinds(figure: Figure) -> set[str]:
    gids = (mark.get_gid() or "" for mark in figure.findobj())
    return {gid.removeprefix("points ") for gid in gids if gid.startswith("points ")}


def shown(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts)


def levels(figure: Figure, name: str) -> list[tuple[list[float], list[float]]]:
    lines = marks(figure, name)
    return [([float(x) for x in m.get_xdata()], [float(y) for y in m.get_ydata()]) for m in lines]


def phases(*starts: str) -> list[PhaseStart]:
    return [PhaseStart(date.fromisoformat(f"{start}-01"), "New team") for start in starts]


def test_each_point_is_drawn_once_by_its_type():
    figure = draw(forms.follow_up_process())

    drawn = {kind: points(figure, kind) for kind in kinds(figure)}

    assert {kind: len(places) for kind, places in drawn.items()} == {
        "common cause": 16,
        "improvement": 23,
        "concern": 9,
    }
    assert sorted(place for places in drawn.values() for place in places) == list(
        enumerate(forms.FOLLOW_UP)
    )


@pytest.mark.parametrize(
    ("improvement", "expected"),
    [
        (Improvement.INCREASE, {"common cause": "o", "improvement": "^", "concern": "D"}),
        (Improvement.DECREASE, {"common cause": "o", "improvement": "v", "concern": "D"}),
        (Improvement.NEUTRAL, {"common cause": "o", "special cause": "s"}),
    ],
)
def test_types_differ_in_shape_beside_colour(improvement, expected):
    figure = draw(forms.process(forms.FOLLOW_UP, MONTHS, improvement=improvement))

    in_panel = {kind: marks(figure, f"points {kind}")[0] for kind in kinds(figure)}

    assert {kind: mark.get_marker() for kind, mark in in_panel.items()} == expected
    assert len({mark.get_markerfacecolor() for mark in in_panel.values()}) == len(expected)


def test_the_key_names_the_types_that_occur_and_no_other():
    assert "Improvement Concern" in shown(draw(forms.follow_up_process()))
    assert "Improvement" not in shown(draw(forms.gatekeeping_process()))


def test_the_value_line_is_cut_at_phases_gaps_and_what_is_left_out():
    (line,) = marks(draw(forms.interrupted_process()), "values")

    nowhere = [
        float(x) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True) if math.isnan(y)
    ]

    assert nowhere == [6, 17.5, 20, 30, 32.5]


def test_a_point_that_is_left_out_keeps_its_place_and_is_crossed():
    figure = draw(forms.interrupted_process())

    circle, cross = marks(figure, "points left out")

    assert [circle.get_marker(), cross.get_marker()] == ["o", "x"]
    assert circle.get_markerfacecolor() == palette.PANEL
    assert [list(circle.get_xdata()), list(circle.get_ydata())] == [[6], [54]]
    assert [list(cross.get_xdata()), list(cross.get_ydata())] == [[6], [54]]
    assert len(key_marks(figure, "points left out")) == 2


def test_mean_and_limits_run_over_their_own_phase():
    record = forms.process(CALM, MONTHS, phases=phases("2023-04"))
    first, second = record.result.phases
    figure = draw(record)

    assert levels(figure, "mean") == [
        ([-0.5, 23.5], [first.mean] * 2),
        ([23.5, 47.5], [second.mean] * 2),
    ]
    assert [up for _, up in levels(figure, "upper limit")] == [
        [first.upper] * 2,
        [second.upper] * 2,
    ]
    assert [up for _, up in levels(figure, "lower limit")] == [
        [first.lower] * 2,
        [second.lower] * 2,
    ]


def test_lines_are_named_with_their_values_at_the_end_of_the_last_phase():
    words = shown(draw(forms.follow_up_process()))

    assert "Upper process limit: 92.5%" in words
    assert "Mean: 77.7%" in words
    assert "Lower process limit: 62.9%" in words
    assert "National ambition: 80%" in words


def test_an_earlier_phase_has_its_mean_and_limits_over_it_as_far_as_there_is_room():
    wide = shown(draw(forms.process(CALM, MONTHS, phases=phases("2024-04"))))
    narrow = shown(draw(forms.process(CALM, MONTHS, phases=phases("2022-04"))))
    too_narrow = shown(draw(forms.process(CALM, MONTHS, phases=phases("2021-06"))))

    assert "Mean 72.0% Limits 61.4% to 82.6%" in wide
    assert "Mean 72.0%" in narrow and "Limits" not in narrow
    assert "Mean 72.0%" not in too_narrow


def test_a_phase_starts_with_a_line_and_its_reason():
    figure = draw(forms.interrupted_process())

    assert [mark.get_xdata()[0] for mark in marks(figure, "phase start")] == [17.5, 32.5]
    assert "New team" in shown(figure)
    assert "Codes of beds changed" in shown(figure)


def test_a_phase_has_its_short_reason_on_the_chart_and_the_long_one_in_words():
    start = PhaseStart(
        date(2024, 4, 1), "The national data set changed, and its codes.", "new codes"
    )
    record = forms.process(CALM, MONTHS, phases=[start])

    assert "new codes" in shown(draw(record))
    assert "national data set" not in shown(draw(record))
    assert "The national data set changed, and its codes." in " ".join(describe(record))


def test_a_limit_beyond_the_unit_is_drawn_at_the_edge_and_said_as_it_is():
    record = forms.gatekeeping_process()
    figure = draw(record)

    assert record.result.phases[0].upper == pytest.approx(101.4, abs=0.05)
    assert levels(figure, "upper limit") == [([-0.5, 15.5], [100, 100])]
    assert figure.axes[0].get_ylim() == (90, 100)
    assert "The upper process limit, 101.4%, lies beyond the scale." in shown(figure)
    assert "Upper process limit: 101.4%" in shown(figure)


def test_a_limit_below_zero_is_drawn_at_zero_and_said_as_it_is():
    figure = draw(forms.process([0, 9] * 8, MONTHS[:16]))

    assert levels(figure, "lower limit") == [([-0.5, 15.5], [0, 0])]
    assert "The lower process limit, −19.4%, lies beyond the scale." in shown(figure)


def test_a_limit_below_an_axis_that_was_asked_for_is_said():
    figure = draw(forms.process([90, 96] * 8, MONTHS[:16], axis_from=88))

    assert "The lower process limit, 77.0%, lies beyond the scale." in shown(figure)


def test_an_open_axis_holds_the_limits():
    figure = draw(forms.process(CALM, MONTHS, axis_from=None))

    assert figure.axes[0].get_ylim() == (60, 85)
    assert "The axis runs from 60% to 85%, not from 0." in shown(figure)
    assert "beyond" not in shown(figure)


@pytest.mark.parametrize(
    ("points_", "words"), [(12, "Trial limits: fewer than 13 points."), (13, "Mean")]
)
def test_trial_limits_are_said_below_13_points(points_, words):
    on_chart = shown(draw(forms.process(CALM[:points_], MONTHS[:points_])))

    assert words in on_chart
    assert ("Trial" in on_chart) == (points_ < 13)


def test_trial_limits_of_one_phase_are_said_for_it_alone():
    figure = draw(forms.process(CALM, MONTHS, phases=phases("2024-09")))

    assert "Trial limits for September 2024 to March 2025: fewer than 13 points." in shown(figure)


def test_a_single_value_has_a_mean_and_no_limits():
    figure = draw(forms.process([70, None], MONTHS[:2]))

    assert levels(figure, "upper limit") == []
    assert "Mean: 70.0%" in shown(figure)
    assert "No process limits: too few points." in shown(figure)


@pytest.mark.parametrize(
    "status",
    [Status.MISSING, Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE],
)
def test_a_gap_is_hatched_and_the_key_says_why(status):
    figure = draw(forms.process([*CALM[:-1], status], MONTHS))

    (in_panel,), (in_key,) = (find(figure, f"gap {status.value}") for find in (marks, key_marks))
    words = status.words

    assert in_panel.get_hatch() == in_key.get_hatch()
    assert (in_panel.get_x(), in_panel.get_width()) == (46.5, 1)
    assert words[0].upper() + words[1:] in shown(figure)


def test_reasons_for_gaps_differ_in_their_hatches():
    values = [*CALM[:-4], *(status for status in Status if not status.has_value)]
    figure = draw(forms.process(values, MONTHS))

    hatches = {mark.get_hatch() for mark in figure.findobj() if "gap" in (mark.get_gid() or "")}

    assert len(hatches) == 4


def test_icons_stand_with_their_words_and_without_a_target_there_is_no_assurance():
    with_target = draw(forms.follow_up_process())
    without = draw(forms.gatekeeping_process())

    assert key_marks(with_target, "icon variation-common-cause")
    assert key_marks(with_target, "icon assurance-hit-or-miss")
    assert "Variation: common cause" in shown(with_target)
    assert "Assurance: may or may not meet the target" in shown(with_target)
    assert key_marks(without, "icon variation-common-cause")
    assert "Assurance" not in shown(without)


def test_withheld_icons_are_drawn_as_none():
    figure = draw(forms.process(CALM[:12], MONTHS[:12], target=80))

    assert len(key_marks(figure, "icon no-icon")) == 2
    assert "Variation: no icon Assurance: no icon" in shown(figure)


def many_phases() -> SpcChart:
    starts = phases("2022-04", "2022-09", "2023-04", "2024-04", "2024-12")
    return forms.follow_up_process(phases=starts)


def long_series() -> SpcChart:
    months = [f"{2015 + (place + 3) // 12}-{(place + 3) % 12 + 1:02d}" for place in range(120)]
    values = [50 + (place * 37) % 17 + (8 if 40 < place < 60 else 0) for place in range(120)]
    return forms.process(values, months, improvement=Improvement.NEUTRAL)


LAYOUTS = {
    "48 months": forms.follow_up_process,
    "16 quarters": forms.gatekeeping_process,
    "gaps and phases": forms.interrupted_process,
    "many phases": many_phases,
    "120 months": long_series,
    "long reason": lambda: forms.follow_up_process(
        phases=[PhaseStart(date(2024, 4, 1), "The national data set changed. " * 6)]
    ),
    "phase at the end": lambda: forms.follow_up_process(phases=phases("2025-03")),
    "8 months": lambda: forms.process(forms.FOLLOW_UP[:8], MONTHS[:8], target=80),
    "all the same": lambda: forms.process([100] * 16, MONTHS[:16], target=100),
    "beyond both ends": lambda: forms.process([2, 98] * 8, MONTHS[:16], target=1),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_words_lie_over_other_words_or_over_points(layout):
    figure = draw(LAYOUTS[layout]())
    figure.canvas.draw()
    words = [text for text in figure.findobj(Text) if text.get_text()]
    boxes = {text: text.get_window_extent() for text in words}
    drawn = [mark for mark in figure.findobj() if (mark.get_gid() or "").startswith("points ")]
    places = [
        tuple(place)
        for mark in drawn
        for place in mark.get_transform().transform(mark.get_xydata())
    ]

    for one, other in combinations(words, 2):
        overlap = boxes[one].intersection(boxes[one], boxes[other])
        is_clear = overlap is None or min(overlap.width, overlap.height) < 0.5
        assert is_clear, f"{one.get_text()!r} lies over {other.get_text()!r}"
    for text, box in boxes.items():
        assert not any(box.contains(*place) for place in places), text.get_text()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width, text.get_text()
        assert box.y0 >= 0 and box.y1 <= figure.bbox.height, text.get_text()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_of_a_phase_goes_through_words(layout):
    figure = draw(LAYOUTS[layout]())
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.texts]

    for line in marks(figure, "phase start"):
        (x, foot), (_, head) = line.get_transform().transform(line.get_xydata())
        crossed = [box for box in boxes if box.x0 < x < box.x1 and box.y0 < head and foot < box.y1]
        assert not crossed
