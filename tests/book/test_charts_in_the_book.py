"""Every chart of the real book, read from its file: what is drawn can be seen by everybody.

That both checks find what they should is tested in `tests/unit/charts/test_looks.py`.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from unit.charts.looks import findings_in_svg, painted, told_apart_by_colour_alone


@pytest.fixture(scope="module")
def charts(built_site: Path) -> dict[str, str]:
    """Every chart of every edition that the tests build, by its file."""
    files = sorted(built_site.glob("*/*/_images/*.svg"))
    return {
        file.relative_to(built_site).as_posix(): file.read_text(encoding="utf-8") for file in files
    }


def test_every_chart_is_looked_at(charts: dict[str, str], built_site: Path):
    pages = {page: page.read_text(encoding="utf-8") for page in built_site.glob("*/*/*/*.html")}
    shown = {
        (page.parent / source).resolve().relative_to(built_site.resolve()).as_posix()
        for page, text in pages.items()
        for source in re.findall(r'<img [^>]*src="([^"]+)"', text)
    }

    assert len(charts) > 15
    assert shown == set(charts)
    assert all(len(painted(svg)) > 10 and "data-mark=" in svg for svg in charts.values())


def test_colours_are_the_palettes_and_reach_their_contrast(charts: dict[str, str]):
    found = {name: findings_in_svg(svg) for name, svg in charts.items()}

    assert {name: findings for name, findings in found.items() if findings} == {}


def test_no_two_kinds_of_marks_differ_by_colour_alone(charts: dict[str, str]):
    found = {name: told_apart_by_colour_alone(svg) for name, svg in charts.items()}

    assert {name: marks for name, marks in found.items() if marks} == {}


def test_every_chart_brings_its_own_white_ground(charts: dict[str, str]):
    for name, svg in charts.items():
        ground = painted(svg)[0]
        width, height = map(float, svg.split('viewBox="0 0 ')[1].split('"')[0].split())

        assert (ground.fill, ground.box) == ("#ffffff", (0, 0, width, height)), name


def test_every_description_has_two_to_five_sentences(built_site: Path):
    descriptions = [
        html.unescape(said)
        for page in built_site.glob("*/*/*/*.html")
        for said in re.findall(
            r'<p class="figure-description">(.*?)</p>', page.read_text(encoding="utf-8"), re.S
        )
    ]

    counts = {said: len(re.findall(r"[.](?= [A-Z“]|$)", said)) for said in descriptions}

    assert len(counts) > 15
    assert {said: count for said, count in counts.items() if not 2 <= count <= 5} == {}
