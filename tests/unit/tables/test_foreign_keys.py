"""Rows that name rows of another table, and what a missing one costs: a refusal, never a silent gap."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.errors import BadInputError, Problem
from quality_account.observed import observe
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.tables import Reads, check_edition, read_table

OF_WARDS = {"fields": ["ward"], "reference": {"resource": "wards", "fields": ["ward"]}}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def write(paths: ProjectPaths, name: str, text: str) -> None:
    (paths.edition(PROVIDER, YEAR) / name).write_text(text, encoding="utf-8")


def declare(paths: ProjectPaths, *keys: dict) -> None:
    """Let these be the keys of the table of visits."""
    file = paths.edition(PROVIDER, YEAR) / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    [visits] = [one for one in package["resources"] if one["name"] == "visits"]
    visits["schema"]["foreignKeys"] = list(keys)
    file.write_text(json.dumps(package), encoding="utf-8")


def problems_of(paths: ProjectPaths) -> list[Problem]:
    return check_edition(paths, PROVIDER, YEAR)


def test_a_row_taken_out_of_the_other_table_is_missed_where_it_is_named(paths: ProjectPaths):
    write(paths, "wards.csv", "ward,beds,opened,source\nElm,8,,exampleton-account\n")

    [problem] = problems_of(paths)

    assert (problem.file.rpartition("/")[2], problem.row, problem.column) == (
        "visits.csv",
        2,
        "ward",
    )
    assert problem.next_step == "Correct the cell, or add a row for it to wards.csv."


def test_a_page_cannot_read_a_table_that_names_a_row_which_is_not_there(paths: ProjectPaths):
    write(paths, "wards.csv", "ward,beds,opened,source\nElm,8,,exampleton-account\n")

    with pytest.raises(BadInputError) as caught:
        read_table(paths, Reads(paths), PROVIDER, YEAR, "visits")

    assert list(caught.value.problems) == problems_of(paths)


def test_a_page_that_reads_a_table_rests_on_the_tables_that_it_names(paths: ProjectPaths):
    with observe() as observation:
        read_table(paths, Reads(paths), PROVIDER, YEAR, "visits")

    names = {read.name for read in observation.reads(paths.root)}
    assert f"data/providers/{PROVIDER}/{YEAR}/wards.csv" in names


def test_what_was_found_is_not_remembered_beyond_a_change_of_the_other_table(paths: ProjectPaths):
    def check(paths: ProjectPaths) -> list[str]:
        return [problem.column for problem in problems_of(paths)]

    before = RememberedChecks(paths).answer("names", check)
    write(paths, "wards.csv", "ward,beds,opened,source\nElm,8,,exampleton-account\n")

    assert (before, RememberedChecks(paths).answer("names", check)) == ([], ["ward"])


def test_a_word_for_the_whole_is_refused_where_the_key_does_not_allow_it(paths: ProjectPaths):
    declare(paths, OF_WARDS)

    assert [(one.row, one.found) for one in problems_of(paths)] == [(3, "'hospital'")]


def test_an_empty_cell_names_nothing(paths: ProjectPaths):
    declare(paths, {**OF_WARDS, "also": ["hospital"]})

    assert problems_of(paths) == []


def test_the_cells_of_several_columns_name_one_row_together(paths: ProjectPaths):
    several = {
        "fields": ["indicator", "ward"],
        "reference": {"resource": "falls", "fields": ["measure", "group"]},
    }
    declare(paths, several)
    rows = "visit,ward,follows,indicator,report\n1,ash,,falls,\n2,elm,,falls,\n"
    write(paths, "visits.csv", rows)

    [problem] = problems_of(paths)

    assert (problem.row, problem.column, problem.found) == (3, "indicator, ward", "'falls, elm'")


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("wards", "without its reference"),
        ({**OF_WARDS, "fields": []}, "as many columns"),
        ({**OF_WARDS, "fields": ["ward", "visit"]}, "as many columns"),
        ({**OF_WARDS, "fields": ["place"]}, "'place', which visits does not have"),
        ({**OF_WARDS, "fields": 3}, "as many columns"),
        ({**OF_WARDS, "also": [""]}, "no list of words"),
        (
            {
                "fields": ["ward", "visit"],
                "reference": {"resource": "", "fields": ["ward", "visit"]},
                "also": ["hospital"],
            },
            "which is for one column",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_a_problem_of_the_description(
    key: object, reason: str, paths: ProjectPaths
):
    declare(paths, key)

    [problem] = problems_of(paths)

    assert problem.file.endswith("datapackage.json")
    assert reason in problem.found


def test_nothing_is_said_against_a_table_that_a_partial_edition_does_not_hold(paths: ProjectPaths):
    edition = paths.edition(PROVIDER, YEAR) / "edition.yml"
    text = edition.read_text(encoding="utf-8").replace("coverage: full", "coverage: partial")
    edition.write_text(text, encoding="utf-8")
    (edition.parent / "wards.csv").unlink()

    assert problems_of(paths) == []


def test_one_mistake_in_the_other_table_is_not_told_again_by_every_row_that_names_it(
    paths: ProjectPaths,
):
    write(paths, "wards.csv", "ward,beds\nAsh,12\n")

    assert {Path(one.file).name for one in problems_of(paths)} == {"wards.csv"}
