"""The account's own figures beside those of published files: a difference is a question, never a change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.national_releases import (
    hold_release,
    mhsds_text,
    name_releases,
    write_waits_card,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import load_card
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked
from quality_account.crosschecks.national_files import find_figures_of_national_files
from quality_account.paths import ProjectPaths
from quality_account.report import Report
from quality_account.tables.describing import describe_measures


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_waits_card(paths)
    rows = [("2024-04-01", PROVIDER, "waiting", "40"), ("2024-04-01", PROVIDER, "over_a_year", "*")]
    hold_release(paths, "mhsds", "april", "MHSDS_April_2024.csv", mhsds_text(rows))
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    return paths


def write_own(paths: ProjectPaths, value: str) -> None:
    folder = paths.edition(PROVIDER, YEAR)
    package = json.loads((folder / "datapackage.json").read_text())
    package["resources"].append(describe_measures(load_card(paths, "waits")))
    (folder / "datapackage.json").write_text(json.dumps(package))
    (folder / "waits.csv").write_text(
        "measure,group,area,period,value,status,reason,qualifier,source,locator\n"
        f"waiting,,provider,2024-04,{value},final,,,exampleton-account,page 3\n"
    )


def check(paths: ProjectPaths) -> Checked:
    report = Report.open(paths, PROVIDER, YEAR, "waits")
    facts = list(report.measures("waits")["fact"])
    return find_figures_of_national_files(Evidence(paths, PROVIDER, YEAR, facts=facts, listed=()))


def test_a_figure_that_differs_beyond_the_rounding_is_asked_about_with_both_places(
    paths: ProjectPaths,
):
    write_own(paths, "50")

    [finding] = check(paths).findings

    assert finding.is_question
    assert (finding.printed, finding.found) == ("50", "40")
    assert finding.places[1].file == "data/snapshots/mhsds/april/MHSDS_April_2024.csv"
    assert (finding.places[1].row, finding.places[1].column) == (2, "MEASURE_VALUE")


@pytest.mark.parametrize("value", ["38", "40", "42"])
def test_a_figure_within_the_publishers_rounding_is_no_question(paths: ProjectPaths, value: str):
    write_own(paths, value)

    assert not check(paths).findings


def test_figures_that_stand_in_the_published_file_alone_are_not_held_against_themselves(
    paths: ProjectPaths,
):
    result = check(paths)

    assert not result.findings
    assert not result.passed
