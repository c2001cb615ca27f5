"""What an auditor is given of the real account: its evidence, a sample, and gaps that are said."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from project_copies import run_command

from quality_account.audit.finished import FinishedEdition, open_finished
from quality_account.audit.sampling.population import Stratum, find_population
from quality_account.catalogue.indicators import list_cards
from quality_account.paths import ProjectPaths

PROVIDER, YEAR = "RT5", "2024-25"


@pytest.fixture(scope="module")
def evidence(built_project: Path) -> Path:
    done = run_command("evidence", PROVIDER, YEAR, project=built_project)
    assert done.returncode == 0, done.stdout + done.stderr
    return ProjectPaths(built_project).build(PROVIDER, YEAR) / "evidence" / "all"


@pytest.fixture(scope="module")
def edition(built_project: Path) -> FinishedEdition:
    return open_finished(ProjectPaths(built_project), PROVIDER, YEAR)


def sheet(evidence: Path, indicator: str, name: str) -> list[dict[str, str]]:
    with (evidence / indicator / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indicators_of(edition: FinishedEdition) -> set[str]:
    """The indicators that have a page in its book."""
    return set(list_cards(edition.paths)) & {page.name for page in edition.pages}


def test_each_indicator_of_the_account_has_its_folder(evidence, edition):
    assert {one.name for one in evidence.iterdir() if one.is_dir()} == indicators_of(edition)


def test_the_one_printed_figure_that_its_counts_do_not_give_is_found_and_no_other(evidence):
    differing = [
        (row["fact_id"], row["figure"], row["difference"])
        for folder in evidence.iterdir()
        if folder.is_dir()
        for row in sheet(evidence, folder.name, "recalculation")
        if row["agreement"] == "differs"
    ]

    assert differing == [
        (
            "severe_harm_or_death.share_printed.2021-22",
            "0.6",
            "-0.053491851035… (-3397/63505)",
        )
    ]


def test_what_the_pages_have_worked_out_comes_out_of_the_cells_again(evidence):
    by_fact = {
        row["fact_id"]: row["agreement"]
        for indicator in ("gatekeeping", "learning_from_deaths", "severe_harm_or_death")
        for row in sheet(evidence, indicator, "recalculation")
    }

    assert by_fact["gatekeeping.headline"] == "the same"
    assert by_fact["learning_from_deaths.headline"] == "the same"
    assert by_fact["severe_harm_or_death.headline"] == (
        "the same at the 12 places that the ledger keeps"
    )


def test_every_row_that_is_copied_is_of_a_file_with_the_hash_of_the_build(evidence):
    rows = [row for folder in evidence.glob("*/") for row in sheet(evidence, folder.name, "rows")]

    assert len(rows) > 100
    assert {(row["file_now"], row["row_is_shown"]) for row in rows} == {("same", "yes")}


def test_nothing_is_invented_of_tests_and_of_the_quality_of_the_data(evidence):
    for folder in evidence.glob("*/"):
        assert sheet(evidence, folder.name, "assurance") == []
        states = {row["state"] for row in sheet(evidence, folder.name, "data_quality")}
        assert states == {"not assessed"}


def test_every_definition_of_the_book_says_that_nothing_was_assessed_or_tested(built_site, edition):
    for indicator in indicators_of(edition):
        page = built_site / PROVIDER / YEAR / "notebooks" / f"{indicator}.html"
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        [definition] = soup.select("dl.definition")
        said = {one.text: one.find_next("dd").text for one in definition.select("dt")}
        assert said["Quality of the data"].startswith("Not assessed for this edition in any of")
        assert said["Tests of this figure"] == "No test of this figure is on record."


def test_each_stratum_of_the_population_has_figures_on_pages(edition):
    population = find_population(edition)

    assert population.warning == ""
    assert all(len(population.of(one)) > 5 for one in Stratum)
    assert len({one.fact.inputs for one in population.figures}) > 400
    pages = {page.name for page in edition.pages}
    assert all(set(one.pages) <= pages for one in population.figures)


def test_a_sample_of_25_has_some_of_each_stratum(built_project):
    done = run_command("sample", PROVIDER, YEAR, "--seed", "7", project=built_project)

    assert done.returncode == 0, done.stdout + done.stderr
    drawn = [int(one) for one in re.findall(r"[a-z]+ (\d+) of \d+", done.stdout)]
    assert len(drawn) == 3
    assert min(drawn) >= 2
    assert sum(drawn) == 25
