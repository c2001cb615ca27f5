"""A table's cells against its description."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row
from quality_account.tables.package import TableDescription
from quality_account.tables.schema_rules import find_schema_problems, plain_number_problem


def problems_of(cells: str, tmp_path: Path, **field) -> list[str]:
    """The problems of one row of one column."""
    fields = [{"name": "answer", "type": "string", **field}]
    table = TableDescription("a", tmp_path, {"schema": {"fields": fields, "missingValues": [""]}})
    rows = [Row("a.csv", 2, {"answer": cells})]
    found = find_schema_problems(ProjectPaths(tmp_path), table, rows)
    return [f"{one.found}; {one.expected}" for one in found]


@pytest.mark.parametrize(
    ("cell", "is_allowed"), [("one", True), ("two", True), ("two or", False), ("t one", False)]
)
def test_a_pattern_of_two_forms_is_about_the_whole_cell(
    cell: str, is_allowed: bool, tmp_path: Path
):
    problems = problems_of(cell, tmp_path, constraints={"pattern": "one|two"})

    assert problems == (
        [] if is_allowed else [f"{cell!r}; the form of this column: the form one|two"]
    )


@pytest.mark.parametrize(
    ("constraints", "cell", "expected"),
    [
        ({"minimum": 1}, "0", "a number of 1 or more"),
        ({"maximum": 5}, "6", "a number of 5 or less"),
        ({"minimum": 1, "maximum": 5}, "6", "a number from 1 to 5"),
    ],
)
def test_a_number_out_of_range_is_told_with_the_range(
    constraints: dict, cell: str, expected: str, tmp_path: Path
):
    problems = problems_of(cell, tmp_path, type="number", constraints=constraints)

    assert problems == [f"{cell}; {expected}"]


@pytest.mark.parametrize("cell", ["1", "5", "3.25"])
def test_a_number_on_the_edges_of_its_range_is_accepted(cell: str, tmp_path: Path):
    constraints = {"minimum": 1, "maximum": 5}

    assert problems_of(cell, tmp_path, type="number", constraints=constraints) == []


def test_a_column_that_is_always_empty_says_so(tmp_path: Path):
    assert problems_of("x", tmp_path, constraints={"pattern": "^$"}) == [
        "'x'; an empty cell, always, in this column"
    ]


def test_a_long_cell_is_shown_shortened(tmp_path: Path):
    [problem] = problems_of("x" * 5000, tmp_path, constraints={"enum": ["y"]})

    assert problem == f"'{'x' * 59}…'; one of y"


def test_a_column_of_days_takes_nothing_else(tmp_path: Path):
    assert problems_of("2019-04-01", tmp_path, type="date") == []
    assert problems_of("1/4/2019", tmp_path, type="date") == [
        "'1/4/2019'; a date such as 2025-06-24"
    ]


@pytest.mark.parametrize(
    ("typed", "next_step"),
    [
        ("98,7", "Type 98.7 instead."),
        ("1,204", "Type 1204 instead."),
        ("£1,204,500.50", "Type 1204500.50 instead."),
        ("1,23,4", "Correct the cell."),
    ],
)
def test_a_decimal_comma_is_never_taken_for_one_between_thousands(typed, next_step):
    row = Row("wards.csv", 2, {"beds": typed})

    assert plain_number_problem(row, "beds").next_step == next_step
