"""Every colour that carries meaning can be seen on the white panel."""

from __future__ import annotations

import pytest

from quality_account.charts.house import palette

from .looks import contrast


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("meaning", palette.MARKS)
def test_every_mark_reaches_3_to_1_on_the_panel(meaning):
    assert contrast(palette.MARKS[meaning], palette.PANEL) >= 3


@pytest.mark.parametrize("meaning", palette.TEXTS)
def test_every_word_reaches_4_5_to_1_on_the_panel(meaning):
    assert contrast(palette.TEXTS[meaning], palette.PANEL) >= 4.5


def test_every_role_has_a_colour_a_marker_and_a_dash_of_its_own_or_is_told_apart_by_fill():
    looks = {(style.colour, style.fill, style.marker) for style in palette.STYLES.values()}
    dashes = {style.dashes for style in palette.STYLES.values()} | {palette.TARGET.dashes}

    assert len(looks) == len(palette.Role)
    assert len(dashes) == len(palette.Role) + 1


def test_points_of_an_spc_chart_keep_the_colours_of_making_data_count_inside_a_dark_outline():
    styles = (palette.IMPROVEMENT, palette.CONCERN, palette.NEITHER, palette.COMMON_CAUSE)

    assert [style.fill for style in styles] == ["#00b0f0", "#e46c0a", "#490092", "#a6a6a6"]
    assert all(contrast(style.colour, palette.PANEL) > 4.5 for style in styles)
    assert len({style.marker for style in styles}) == 4


def test_lines_of_an_spc_chart_differ_in_their_dashes():
    lines = (palette.MEAN, palette.PROCESS_LIMIT, palette.TARGET)

    assert len({line.dashes for line in lines}) == 3
