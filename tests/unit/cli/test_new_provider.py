"""A new provider: its name checked, its first edition made of what is held, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from fixtures.national_releases import hold_release, mhsds_text, write_waits_card
from fixtures.tiny_provider_copies import copy_tiny_provider
from typer.testing import CliRunner, Result

from quality_account.catalogue import check_catalogue, load_edition, load_provider
from quality_account.cli import app
from quality_account.paths import ProjectPaths
from quality_account.tables import check_edition, held_tables

NAME = "Northern Example NHS Foundation Trust"
YEAR = "2024-25"
LIST = """\
"YX7","NORTHERN EXAMPLE NHS FOUNDATION TRUST","Y63","QWO","A HOUSE","","","TOWN","","LS15 8ZB","19930401",""
"YX8","CLOSED EXAMPLE NHS TRUST","Y63","QWO","A HOUSE","","","TOWN","","LS15 8ZB","19930401","20200331"
"""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    hold_release(paths, "trusts", "2022-03", "etr.csv", LIST)
    write_waits_card(paths)
    with (paths.catalogue / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(
            "published-national-files:\n  title: Files\n  publisher: Several\n  licence: Open\n"
        )
    listed = paths.catalogue / "providers.yml"
    listed.write_text("# Whoever publishes.\n" + listed.read_text())
    monkeypatch.chdir(paths.root)
    return paths


def new_provider(*words: str, services: str = "community") -> Result:
    options = ["--year", YEAR, "--services", services]
    return CliRunner().invoke(app, ["new-provider", *words, *options])


def hold_april(paths: ProjectPaths, release: str = "april", provider: str = "YX7") -> None:
    rows = [("2024-04-01", provider, "waiting", "40")]
    hold_release(paths, "mhsds", release, f"MHSDS_{release}.csv", mhsds_text(rows))


def all_files(paths: ProjectPaths) -> dict[str, bytes]:
    return {
        paths.relative(file): file.read_bytes() for file in paths.root.rglob("*") if file.is_file()
    }


def test_its_edition_rests_on_every_release_that_says_something_of_it(paths: ProjectPaths):
    hold_april(paths)
    hold_april(paths, "of-others", provider="XX9")

    result = new_provider("YX7", NAME)

    assert result.exit_code == 0, result.output
    edition = load_edition(paths, "YX7", YEAR)
    assert edition.national == {"mhsds": ("april",)}
    assert (edition.state.value, edition.coverage.value) == ("reconstruction", "partial")
    assert edition.dated.isoformat() == "2024-04-30"
    assert held_tables(paths, "YX7", YEAR) == ["waits"]


def test_what_is_written_has_no_problem(paths: ProjectPaths):
    hold_april(paths)

    new_provider("YX7", NAME)

    assert check_catalogue(paths) == []
    assert check_edition(paths, "YX7", YEAR) == []


def test_the_catalogue_keeps_its_comments_and_its_other_entries(paths: ProjectPaths):
    before = (paths.catalogue / "providers.yml").read_text()

    new_provider("YX7", NAME)

    after = (paths.catalogue / "providers.yml").read_text()
    assert after.startswith(before.rstrip())
    provider = load_provider(paths, "YX7")
    assert (provider.name, provider.kind) == (NAME, "nhs_foundation_trust")


def test_what_is_held_and_what_is_not_is_said(paths: ProjectPaths):
    hold_april(paths)

    output = new_provider("YX7", NAME).output

    assert "held in national files: Waits" in output
    assert "not held: Falls on wards" in output


def test_a_second_run_changes_nothing(paths: ProjectPaths):
    hold_april(paths)
    new_provider("YX7", NAME)
    before = all_files(paths)
    hold_april(paths, "may")

    result = new_provider("YX7", NAME)

    assert result.exit_code == 0
    assert "written:" not in result.output
    assert {
        name: content for name, content in all_files(paths).items() if "may" not in name
    } == before


def test_what_a_later_run_leaves_unsaid_is_as_the_catalogue_has_it(paths: ProjectPaths):
    new_provider("YX7", NAME, "--short-name", "Northern")
    before = all_files(paths)

    result = new_provider("YX7", NAME, services="")

    assert result.exit_code == 0, result.output
    assert all_files(paths) == before


def test_an_entry_that_says_otherwise_is_refused_and_left(paths: ProjectPaths):
    new_provider("YX7", NAME)
    before = all_files(paths)

    result = new_provider("YX7", NAME, services="community,acute")

    assert result.exit_code == 2
    assert "YX7, services: found community, expected acute, community" in result.output
    assert all_files(paths) == before


def test_another_spelling_is_refused_with_the_name_of_the_list(paths: ProjectPaths):
    before = all_files(paths)

    result = new_provider("YX7", "Northern Example Foundation Trust")

    assert result.exit_code == 2
    assert "'NORTHERN EXAMPLE NHS FOUNDATION TRUST'" in result.output
    assert all_files(paths) == before


def test_capitals_and_blanks_make_no_difference(paths: ProjectPaths):
    assert new_provider("YX7", "northern  example NHS foundation trust").exit_code == 0


def test_a_trust_that_has_closed_is_refused_with_its_day(paths: ProjectPaths):
    result = new_provider("YX8", "Closed Example NHS Trust")

    assert result.exit_code == 2
    assert "closed on 31 March 2020" in result.output


def test_all_mistakes_are_told_at_once(paths: ProjectPaths):
    result = new_provider("YX6", NAME, services="comunity,astrology")

    assert result.exit_code == 2
    assert "3 problems" in result.output
    assert "Did you mean 'community'?" in result.output


def test_services_are_never_guessed(paths: ProjectPaths):
    result = new_provider("YX7", NAME, services="")

    assert result.exit_code == 2
    assert "--services: found none" in result.output


def test_without_a_list_of_trusts_the_message_says_how_to_import_one(tmp_path: Path, monkeypatch):
    paths = copy_tiny_provider(tmp_path / "other")
    monkeypatch.chdir(paths.root)

    result = new_provider("YX7", NAME)

    assert result.exit_code == 2
    assert "quality-account import trusts" in result.output


def test_a_revised_release_stands_after_the_one_that_it_revises(paths: ProjectPaths):
    rows = mhsds_text([("2024-04-01", "YX7", "waiting", "45")])
    hold_release(paths, "mhsds", "a-revision", "MHSDS_a.csv", rows, revises="april")
    hold_april(paths)

    new_provider("YX7", NAME)

    text = (paths.edition("YX7", YEAR) / "edition.yml").read_text()
    assert yaml.safe_load(text)["national"] == {"mhsds": ["april", "a-revision"]}


def test_a_year_that_is_none_is_refused(paths: ProjectPaths):
    result = CliRunner().invoke(app, ["new-provider", "YX7", NAME, "--year", "2024"])

    assert result.exit_code == 2
    assert "expected a financial year such as 2024-25" in result.output
