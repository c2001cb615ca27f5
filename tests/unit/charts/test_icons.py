"""Icons: each with its letter, shape and outline, and never told apart by colour alone."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from quality_account.charts import icon_svg
from quality_account.charts.house import palette
from quality_account.charts.spc.icons import LETTER_COLOURS, draw_icon, icon_name, set_up
from quality_account.statistics.spc.results import Assurance, Variation

from .test_palette import contrast

ICONS = [*Variation, *Assurance, None]
LETTERS = {
    Variation.IMPROVEMENT_HIGH: "H",
    Variation.IMPROVEMENT_LOW: "L",
    Variation.CONCERN_HIGH: "H",
    Variation.CONCERN_LOW: "L",
    Variation.NEITHER_HIGH: "H",
    Variation.NEITHER_LOW: "L",
    Assurance.PASS: "P",
    Assurance.FAIL: "F",
    Assurance.HIT_OR_MISS: "?",
}


def drawn(icon) -> list:
    """The shapes and words of an icon."""
    axes = Figure().add_axes((0, 0, 1, 1))
    set_up(axes)
    draw_icon(axes, icon)
    return [*axes.patches, *axes.texts]


def outlines(icon) -> list[list[list[float]]]:
    return [
        part.get_path().vertices.round(2).tolist()
        for part in drawn(icon)
        if isinstance(part, Patch)
    ]


@pytest.mark.parametrize("icon", ICONS)
def test_an_icon_has_the_letter_of_its_meaning(icon):
    letters = [part.get_text() for part in drawn(icon) if not isinstance(part, Patch)]

    assert letters == ([LETTERS[icon]] if icon in LETTERS else [])


@pytest.mark.parametrize(("one", "other"), list(combinations(ICONS, 2)))
def test_two_icons_differ_in_shape_or_letter(one, other):
    assert (outlines(one), LETTERS.get(one)) != (outlines(other), LETTERS.get(other))


@pytest.mark.parametrize(("one", "other"), list(combinations([*Assurance], 2)))
def test_assurance_icons_differ_in_shape_beside_the_letter(one, other):
    assert outlines(one) != outlines(other)


def test_improvement_concern_and_neither_differ_in_shape_beside_the_colour():
    shapes = [
        outlines(icon)
        for icon in (Variation.IMPROVEMENT_HIGH, Variation.CONCERN_HIGH, Variation.NEITHER_HIGH)
    ]

    assert all(one != other for one, other in combinations(shapes, 2))


@pytest.mark.parametrize("fill", LETTER_COLOURS)
def test_letters_reach_4_5_to_1_on_their_fill(fill):
    assert contrast(LETTER_COLOURS[fill], fill) >= 4.5


@pytest.mark.parametrize("icon", ICONS)
def test_an_icon_by_itself_is_small_and_says_nothing_in_text(icon):
    svg = icon_svg(icon)

    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="34pt" height="34pt"')
    assert not re.search(r"<title|<text|<style|style=|<script", svg)
    assert len(svg.encode()) < 2_500
    assert palette.PANEL in svg


def test_an_icon_by_itself_is_the_same_each_time():
    assert [icon_svg(icon) for icon in ICONS] == [icon_svg(icon) for icon in ICONS]


def test_icons_have_names_of_their_own():
    assert len({icon_name(icon) for icon in ICONS}) == len(ICONS)
