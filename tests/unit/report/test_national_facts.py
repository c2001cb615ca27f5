"""Facts from published files: each with its cell, its rounding, and no share that is not known."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml
from fixtures.national_releases import (
    emergency_text,
    hold_release,
    mhsds_text,
    name_releases,
    write_emergency_card,
    write_waits_card,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import load_card
from quality_account.paths import ProjectPaths
from quality_account.report import Report, months_lacking
from quality_account.report.recording import fact_from_measure
from quality_account.tables import Reads
from quality_account.vocabulary import Status


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def open_waits(
    paths: ProjectPaths, *values: str, counts_people: bool = False
) -> tuple[Report, list]:
    write_waits_card(paths, counts_people=counts_people)
    rows = [("2024-04-01", PROVIDER, name, value)
            for name, value in zip(("waiting", "over_a_year"), values, strict=True)]  # fmt: skip
    hold_release(paths, "mhsds", "april", "MHSDS_April_2024.csv", mhsds_text(rows))
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    report = Report.open(paths, PROVIDER, YEAR, "waits")
    return report, list(report.measures("waits")["fact"])


def test_a_fact_names_file_row_and_column_and_that_its_publisher_rounds(paths: ProjectPaths):
    _, (waiting, _) = open_waits(paths, "40", "30")

    assert waiting.inputs == "data/snapshots/mhsds/april/MHSDS_April_2024.csv#2:MEASURE_VALUE"
    assert waiting.sha256.startswith("data/snapshots/mhsds/april/MHSDS_April_2024.csv=")
    assert waiting.display == "about 40"
    assert waiting.method == "as printed in the source, rounded to the nearest 5 by its publisher"


def test_the_share_of_two_rounded_counts_is_a_range_in_words(paths: ProjectPaths):
    report, (waiting, over) = open_waits(paths, "40", "30")

    found = report.compute_range("waits.share", over, waiting, step=5, label="Over a year")

    assert found.value == "65% to 87%"
    assert found.inputs.count("MEASURE_VALUE") == 2


def test_without_one_of_the_counts_there_is_no_range_and_the_reason_is_kept(paths: ProjectPaths):
    report, (waiting, over) = open_waits(paths, "40", "*")

    found = report.compute_range("waits.share", over, waiting, step=5, label="Over a year")

    assert (found.status, found.value) == (Status.SUPPRESSED, "")


def test_each_month_of_a_pair_has_its_range_and_both_ends_as_percentages(paths: ProjectPaths):
    report, (waiting, over) = open_waits(paths, "40", "30")
    pairs = pd.DataFrame(
        {"part": [over, None], "whole": [waiting, waiting]}, ["2024-04", "2024-05"]
    )

    found = report.compute_ranges("waits.share", pairs, step=5, label="Over a year")

    assert list(found.index) == ["2024-04"]
    [words, lowest, highest, between] = found.loc["2024-04"]
    assert (words.value, between.words()) == ("65% to 87%", "65% to 87%")
    assert (lowest.fact_id, lowest.display) == ("waits.share.lowest.2024-04", "about 65%")
    assert highest.value.startswith("86.666")
    assert lowest.label == "Over a year, April 2024, lowest possible"


def test_a_month_with_a_hidden_count_has_no_ends(paths: ProjectPaths):
    report, (waiting, over) = open_waits(paths, "40", "*")
    pairs = pd.DataFrame({"part": [over], "whole": [waiting]}, ["2024-04"])

    found = report.compute_ranges("waits.share", pairs, step=5, label="Over a year")

    assert {one.status for one in found.loc["2024-04"].iloc[:3]} == {Status.SUPPRESSED}
    assert found.loc["2024-04"].found is None


def test_a_range_that_gives_a_small_number_away_is_hidden_with_its_ends(paths: ProjectPaths):
    for year in paths.providers.glob(f"{PROVIDER}/*/edition.yml"):
        edition = yaml.safe_load(year.read_text()) | {"small_numbers": "one_to_five"}
        year.write_text(yaml.safe_dump(edition))
    # the rest are about five people, whom the share would tell
    report, (waiting, over) = open_waits(paths, "40", "35", counts_people=True)
    pairs = pd.DataFrame({"part": [over], "whole": [waiting]}, ["2024-04"])

    found = report.compute_ranges("waits.share", pairs, step=5, label="Over a year")

    assert {one.status for one in found.loc["2024-04"].iloc[:3]} == {Status.SUPPRESSED}
    assert found.loc["2024-04"].found is None


def test_a_policy_hides_one_column_of_a_published_row_and_shows_the_other(paths: ProjectPaths):
    write_emergency_card(paths, counts_people=True)
    text = emergency_text("June", 2024, {PROVIDER: (500, 3)})
    hold_release(paths, "emergency_care", "june", "AE.csv", text)
    name_releases(paths, PROVIDER, YEAR, {"emergency_care": ["june"]})
    for year in paths.providers.glob(f"{PROVIDER}/*/edition.yml"):
        edition = yaml.safe_load(year.read_text()) | {"small_numbers": "one_to_five"}
        year.write_text(yaml.safe_dump(edition))

    report = Report.open(paths, PROVIDER, YEAR, "emergency")
    came, late = report.measures("emergency").query("area == 'provider'")["fact"]

    assert (came.value, late.value, late.status) == ("500", "", Status.SUPPRESSED)
    assert late.sha256.endswith("=withheld")


def test_what_a_publisher_gives_unrounded_is_shown_with_the_decimals_of_the_card(
    paths: ProjectPaths,
):
    row = pd.Series({
        "measure": "assessed", "group": "", "area": "provider", "period": YEAR, "value": 67.80912,
        "printed": "67.80912", "status": "final", "reason": "", "source": "x", "locator": "y",
        "input": "data/snapshots/x.csv#2:A",
    })  # fmt: skip

    fact = fact_from_measure(row, "falls.assessed", load_card(paths, "falls"), Reads(paths))

    assert (fact.display, fact.value) == ("67.8%", "67.80912")


def test_the_months_that_are_not_held_are_named():
    assert months_lacking("2024-25", [f"2024-{month:02d}" for month in range(5, 13)]) == (
        "April 2024, January 2025, February 2025 and March 2025"
    )
    assert months_lacking("2024-25", [f"2024-{m:02d}" for m in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]) == ""  # fmt: skip
