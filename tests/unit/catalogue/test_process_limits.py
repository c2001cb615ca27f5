"""Decisions on process limits: who may write what, and how a mistake in them reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.catalogue import check_catalogue
from quality_account.catalogue.indicators import load_provider_card
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths

REMARKS = "data/providers/RT5/indicators/gatekeeping.yml"


def remark(project: Path, text: str) -> ProjectPaths:
    file = project / REMARKS
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return ProjectPaths(project)


def limits(phase: str) -> str:
    return f"process_limits:\n  rate:\n    phases:\n      - {phase}\n"


GOOD = '{starts: "2023-q1", label: new rota, reason: The rota changed., source: qa-rt5-2024-25}'


def test_a_provider_decides_on_its_own_phases(project: Path):
    paths = remark(project, limits(GOOD))

    card = load_provider_card(paths, "gatekeeping", "RT5")

    assert [one.starts for one in card.process_limits["rate"].phases] == ["2023-q1"]
    assert check_catalogue(paths) == []


def test_a_phase_without_a_reason_is_refused(project: Path):
    paths = remark(project, limits(GOOD.replace("The rota changed.", '""')))

    with pytest.raises(BadInputError, match="reason"):
        load_provider_card(paths, "gatekeeping", "RT5")


def test_a_phase_that_starts_in_no_period_is_refused_with_the_forms(project: Path):
    paths = remark(project, limits(GOOD.replace("2023-q1", "spring")))

    with pytest.raises(BadInputError, match="a quarter 2024-q1"):
        load_provider_card(paths, "gatekeeping", "RT5")


def test_limits_of_an_unknown_measure_and_source_are_problems(project: Path):
    wrong = limits(GOOD.replace("qa-rt5-2024-25", "qa-rt5")).replace("rate:", "rates:")
    paths = remark(project, wrong)

    found = [(one.column, one.found) for one in check_catalogue(paths)]

    assert ("process_limits", "the measure 'rates'") in found
    assert ("process_limits, rates, phases, entry 1, source", "the source 'qa-rt5'") in found
