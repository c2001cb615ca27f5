"""Tests done and the quality of data: what cannot be so, and that nothing on record is no mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.records import describe, write_assessments, write_tests
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths
from quality_account.tables import check_edition, schema_rules


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def find(paths: ProjectPaths) -> list[Problem]:
    return check_edition(paths, PROVIDER, YEAR)


def test_a_full_edition_may_lack_both_tables_or_have_only_their_headers(paths):
    describe(paths, "assurance", "data_quality")
    assert find(paths) == []

    write_tests(paths)
    write_assessments(paths)
    assert find(paths) == []


def test_rows_that_can_be_so_are_no_problem(paths):
    write_tests(
        paths,
        {},
        {
            "test_number": "2",
            "indicator": "",
            "population_count": "",
            "error_count": "0",
            "effect": "",
        },
        {"test_number": "3", "sample_count": "310", "error_count": "310"},
    )
    write_assessments(
        paths,
        {},
        {
            "dimension": "validity",
            "state": "not_assessed",
            "assessed_on": "",
            "role": "",
            "note": "",
        },
    )

    assert find(paths) == []


def test_frictionless_too_takes_the_descriptions_and_their_rows(paths, monkeypatch):
    write_tests(paths, {})
    write_assessments(paths, {})
    monkeypatch.setattr(schema_rules, "is_plainly_allowed", lambda *_: False)

    assert find(paths) == []


@pytest.mark.parametrize(
    ("change", "column", "found", "expected"),
    [
        ({"sample_count": "311"}, "sample_count", "311", "a number of 310 or less"),
        ({"error_count": "26"}, "error_count", "26", "a number of 25 or less"),
        ({"indicator": "fals"}, "indicator", "'fals'", "an indicator that has a card"),
        ({"effect": ""}, "effect", "an empty cell", "what the errors do to the figure"),
        ({"tested_on": "2024-03-31"}, "tested_on", "31 March 2024", "a day from 1 April 2024"),
        ({"tested_on": "2025-07"}, "tested_on", "July 2025", "to 30 June 2025"),
        ({"role": "Jo Bloggs"}, "role", "what looks like a person's name", "a role"),
        ({"independent": "maybe"}, "independent", "'maybe'", "one of yes, no"),
        ({"source": "nowhere"}, "source", "'nowhere'", "one of"),
    ],
)
def test_a_test_that_cannot_be_so_is_named_with_its_cell(paths, change, column, found, expected):
    write_tests(paths, change)

    [problem] = find(paths)

    assert (problem.row, problem.column, problem.found) == (2, column, found)
    assert expected in problem.expected
    assert problem.next_step


@pytest.mark.parametrize("day", ["2024-04-01", "2025-06-30", "2025-06", "2024"])
def test_the_first_and_the_last_day_of_the_editions_life_are_within_it(paths, day):
    write_tests(paths, {"tested_on": day})

    assert find(paths) == []


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"assessed_on": ""}, "assessed_on"),
        ({"role": ""}, "role"),
        ({"state": "not_assessed", "role": ""}, "assessed_on"),
        ({"state": "not_assessed", "assessed_on": ""}, "role"),
        ({"dimension": "beauty"}, "dimension"),
    ],
)
def test_an_assessment_has_its_day_and_role_and_one_that_was_not_made_has_none(
    paths, change, column
):
    write_assessments(paths, change)

    assert [problem.column for problem in find(paths)] == [column]


def test_a_name_in_the_place_of_a_role_is_not_repeated_in_the_message(paths):
    write_tests(paths, {"role": "Jo Bloggs"})
    write_assessments(paths, {"state": "not_assessed", "assessed_on": "", "role": "Dr J Bloggs"})

    assert all("Bloggs" not in str(problem) for problem in find(paths))


def test_a_description_without_a_column_is_told_instead_of_the_rows(paths):
    write_tests(paths, {})
    file = paths.edition(PROVIDER, YEAR) / "datapackage.json"
    package = json.loads(file.read_text())
    del package["resources"][-1]["schema"]["fields"][-1]
    file.write_text(json.dumps(package))

    [problem] = find(paths)

    assert (problem.file.rpartition("/")[2], problem.column) == ("datapackage.json", "assurance")
    assert "locator" in problem.expected and "locator" not in problem.found


def test_a_list_of_releases_that_cannot_be_understood_is_told_with_the_tables(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    file = paths.releases_file(PROVIDER, YEAR)
    file.parent.mkdir(parents=True)
    file.write_text("version,date,kind,what,reason,sha256\n1.0,27 June,issued,,,\n")

    problems = check_edition(paths, PROVIDER, YEAR)

    assert [(one.row, one.column) for one in problems] == [
        (2, "date"),
        (2, "kind"),
        (2, "version"),
    ]
