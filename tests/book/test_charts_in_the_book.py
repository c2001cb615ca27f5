"""Every chart of the real book, read from its file: what is drawn can be seen by everybody.

That no two kinds of marks differ by colour alone is tested on the drawn figure of every form, in
`tests/unit/charts/test_looks.py`: in the file, marks have no names any more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.charts.looks import findings_in_svg, painted


@pytest.fixture(scope="module")
def charts(built_site: Path) -> dict[str, str]:
    """Every chart of every edition that the tests build, by its file."""
    files = sorted(built_site.glob("*/*/_images/*.svg"))
    return {
        file.relative_to(built_site).as_posix(): file.read_text(encoding="utf-8") for file in files
    }


def test_every_chart_is_looked_at(charts: dict[str, str]):
    assert len(charts) > 15
    assert all(len(painted(svg)) > 10 for svg in charts.values())


def test_colours_are_the_palettes_and_reach_their_contrast(charts: dict[str, str]):
    found = {name: findings_in_svg(svg) for name, svg in charts.items()}

    assert {name: findings for name, findings in found.items() if findings} == {}


def test_every_chart_brings_its_own_white_ground(charts: dict[str, str]):
    for name, svg in charts.items():
        ground = painted(svg)[0]
        width, height = map(float, svg.split('viewBox="0 0 ')[1].split('"')[0].split())

        assert (ground.fill, ground.box) == ("#ffffff", (0, 0, width, height)), name
