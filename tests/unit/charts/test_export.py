"""The same record gives the same small, self-contained SVG everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from quality_account.charts import draw, to_svg

from . import charts_of_every_form as forms

NAMES = list(forms.every_form())

IN_ANOTHER_PROCESS = """
import hashlib, sys
from pathlib import Path
from importlib.util import module_from_spec, spec_from_file_location
import matplotlib
matplotlib.rcParams["font.size"] = 31  # a machine with settings of its own
matplotlib.rcParams["svg.fonttype"] = "none"
from quality_account.charts import draw, to_svg
spec = spec_from_file_location("forms", sys.argv[1])
forms = module_from_spec(spec)
spec.loader.exec_module(forms)
for name, record in forms.every_form().items():
    print(name, hashlib.sha256(to_svg(draw(record), name).encode()).hexdigest())
"""


def svg(name: str) -> str:
    return to_svg(draw(forms.every_form()[name]), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_drawn_twice_has_the_same_bytes(name):
    assert svg(name) == svg(name)


def test_exporting_one_figure_twice_gives_the_same_bytes():
    figure = draw(forms.deaths())

    assert to_svg(figure, "deaths") == to_svg(figure, "deaths")


def test_time_zone_language_and_own_settings_of_a_machine_do_not_change_a_byte():
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    printed = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, str(Path(forms.__file__))],
        env={**os.environ, **elsewhere},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    here = [f"{name} {hashlib.sha256(svg(name).encode()).hexdigest()}" for name in NAMES]
    assert printed.splitlines() == here


@pytest.mark.parametrize("name", NAMES)
def test_words_are_outlines_and_no_font_is_asked_for(name):
    text = svg(name)

    assert "<text" not in text
    assert "font-family" not in text


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_chart_tells_when_or_where_it_was_made(name):
    text = svg(name)

    assert text.startswith("<svg ")
    assert not re.search(r"<metadata|<!--|<\?xml|<!DOCTYPE|dc:date|[Mm]atplotlib", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_strict_content_security_policy_drops_nothing(name):
    text = svg(name)

    assert not re.search(r"<style|style=|<script|https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize("name", NAMES)
def test_every_id_stands_once_and_every_reference_finds_its_id(name):
    root = ElementTree.fromstring(svg(name))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    references = {
        found
        for element in root.iter()
        for value in element.attrib.values()
        for found in re.findall(r"^#(\S+)$|url\(#([^)]+)\)", value)
    }

    assert len(ids) == len(set(ids))
    assert {first or second for first, second in references if not is_colour(first)} == set(ids)


def is_colour(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{6}", text) is not None


def test_two_charts_in_one_document_share_no_id():
    ids = [set(re.findall(r' id="([^"]+)"', to_svg(draw(forms.deaths()), n))) for n in ("a", "b")]

    assert ids[0] and not ids[0] & ids[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_small(name):
    assert len(svg(name).encode()) < 45_000


@pytest.mark.parametrize("name", ["", "Deaths", "deaths_by_quarter", "../deaths"])
def test_a_name_that_could_not_be_a_label_is_refused(name):
    with pytest.raises(ValueError, match="expected lower-case words joined by hyphens"):
        to_svg(draw(forms.deaths()), name)


def test_each_mark_keeps_its_name_and_matplotlibs_own_names_are_dropped():
    marks = re.findall(r'data-mark="([^"]+)"', svg("deaths"))

    assert {"bar 2024-q1", "bar 2024-q4", "zero"} <= set(marks)
    assert not [mark for mark in marks if re.search(r"_\d+$", mark)]


def test_words_that_stand_twice_have_their_letters_once():
    figure = Figure()
    for place in (0.2, 0.8):
        figure.text(place, 0.5, "not stated")
    text = to_svg(figure, "twice")

    first, second = re.findall(r"<g transform=.*?</g>\n(?=<g transform|</svg>)", text, re.S)
    assert first.count("<use") == len("notstated")
    assert second.count("<use") == 1
