"""A page about all pages reads what they found only while all that it rests on is as it was."""

from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.facts import Fact, project_state, write_ledger
from quality_account.observed import observe
from quality_account.paths import ProjectPaths
from quality_account.report import Report
from quality_account.tables.reads import WITHHELD
from quality_account.vocabulary import IN_A_BUILD, Unit

HEADLINE = Fact("falls.headline", "12", "12", Unit.COUNT, provider=PROVIDER, edition=YEAR)


@pytest.fixture
def built(tmp_path: Path) -> ProjectPaths:
    """A project as a build leaves it after its first wave."""
    paths = copy_tiny_provider(tmp_path / "project")
    paths.notebooks.mkdir()
    (paths.notebooks / "falls.ipynb").write_text("{}")
    offered = paths.offered(PROVIDER, YEAR)
    offered.parent.mkdir(parents=True)
    write_ledger(offered, [HEADLINE.as_row()])
    paths.ledger_state(PROVIDER, YEAR).write_text(project_state(paths))
    return paths


def found(paths: ProjectPaths) -> dict[str, list[Fact]]:
    return Report.open(paths, PROVIDER, YEAR, "at_a_glance").first_wave(["falls"])


def test_the_facts_of_a_build_are_read(built: ProjectPaths):
    assert found(built) == {"falls": [HEADLINE]}


def test_they_are_told_as_read_from_one_file_and_not_as_every_file_of_the_project(
    built: ProjectPaths,
):
    with observe() as observation:
        found(built)

    names = [read.name for read in observation.reads(built.root)]
    assert f"build/{PROVIDER}/{YEAR}/first_wave_offered.csv" in names
    assert [name for name in names if name.endswith(".state") or "notebooks" in name] == []


def test_pages_that_offer_nothing_are_told_from_pages_that_were_not_built(built: ProjectPaths):
    write_ledger(built.offered(PROVIDER, YEAR), [])
    assert found(built) == {"falls": []}

    built.offered(PROVIDER, YEAR).unlink()
    assert found(built) == {}


def test_in_a_build_a_file_that_is_saved_meanwhile_empties_no_page(
    built: ProjectPaths, monkeypatch
):
    (built.notebooks / "falls.ipynb").write_text("{ }")
    assert found(built) == {}

    monkeypatch.setenv(IN_A_BUILD, "1")

    assert found(built) == {"falls": [HEADLINE]}


@pytest.mark.parametrize(
    "changed",
    [
        f"data/providers/{PROVIDER}/{YEAR}/falls.csv",
        "data/catalogue/indicators/falls.yml",
        "notebooks/falls.ipynb",
    ],
)
def test_after_a_change_of_data_card_or_notebook_they_are_not(built: ProjectPaths, changed: str):
    file = built.root / changed
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert found(built) == {}


def test_after_a_new_file_they_are_not(built: ProjectPaths):
    (built.notebooks / "another.ipynb").write_text("{}")

    assert found(built) == {}


def test_the_hash_of_a_file_that_holds_hidden_numbers_stays_withheld(built: ProjectPaths):
    file = f"data/providers/{PROVIDER}/{YEAR}/falls.csv"
    hidden = replace(HEADLINE, inputs=f"{file}#2:value", sha256=f"{file}={WITHHELD}")
    write_ledger(built.offered(PROVIDER, YEAR), [hidden.as_row()])
    report = Report.open(built, PROVIDER, YEAR, "at_a_glance")
    report.first_wave(["falls"])

    fact = report.compute(
        "glance.all", "one", of=[hidden], unit=Unit.TEXT, label="All", method="count"
    )

    assert fact.sha256 == f"{file}={WITHHELD}"
