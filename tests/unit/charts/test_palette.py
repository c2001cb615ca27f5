"""Every colour that carries meaning can be seen on the white panel."""

from __future__ import annotations

import pytest

from quality_account.charts.house import palette


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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
