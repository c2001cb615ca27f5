"""What is called plainly allowed is allowed: frictionless, the judge, has no objection."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.catalogue import list_editions
from quality_account.paths import ProjectPaths
from quality_account.tables import schema_rules
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.package import TableDescription, describe_tables
from quality_account.tables.plainly_allowed import is_plainly_allowed
from quality_account.tables.schema_rules import find_schema_problems

PATHS = ProjectPaths(Path(__file__).parents[3])

WARD = {"name": "ward", "type": "string", "constraints": {"required": True}}
BEDS = {"name": "beds", "type": "integer", "constraints": {"minimum": 1, "maximum": 40}}
RATE = {"name": "rate", "type": "number", "constraints": {"minimum": 0}}
SCHEMA = {"fields": [WARD, BEDS, RATE], "missingValues": [""], "primaryKey": ["ward", "beds"]}


def ward_with(**constraints) -> dict:
    return {**SCHEMA, "fields": [{**WARD, "constraints": constraints}, BEDS, RATE]}


def objections(schema: dict, rows: list[list[str]], monkeypatch) -> list:
    """What frictionless finds, asked whether it is needed or not."""
    monkeypatch.setattr(schema_rules, "is_plainly_allowed", lambda *_: False)
    table = TableDescription("wards", PATHS.root, {"schema": schema})
    named = [
        Row("wards.csv", number, dict(zip(table.columns, cells, strict=False)))
        for number, cells in enumerate(rows, 2)
    ]
    return find_schema_problems(PATHS, table, named)


ALLOWED = [
    (SCHEMA, [["A", "1", "0"], ["A", "40", "0.25"], ["B", "", ""]]),
    (ward_with(enum=["A", "B"]), [["A", "1", "1"], ["", "1", "1"]]),
    (ward_with(pattern="A|B"), [["A", "1", "1"], ["B", "1", "1"]]),
    (ward_with(unique=True), [["A", "1", "1"], ["B", "1", "1"]]),
    ({**SCHEMA, "primaryKey": "beds"}, [["A", "1", "1"], ["A", "2", "1"]]),
    # what they name is looked for elsewhere, in every table
    ({**SCHEMA, "foreignKeys": [{"fields": ["ward"]}]}, [["A", "1", "1"]]),
    ({**SCHEMA, "fields": [{**WARD, "names": "sources"}, BEDS, RATE]}, [["A", "1", "1"]]),
]


@pytest.mark.parametrize(("schema", "rows"), ALLOWED)
def test_a_table_that_fits_its_description_is_plainly_allowed(
    schema: dict, rows: list[list[str]], monkeypatch
):
    assert is_plainly_allowed(schema, rows)
    assert objections(schema, rows, monkeypatch) == []


@pytest.mark.parametrize(
    ("schema", "rows"),
    [
        (SCHEMA, [["", "1", "1"]]),
        (SCHEMA, [["A", "0", "1"]]),
        (SCHEMA, [["A", "41", "1"]]),
        (SCHEMA, [["A", "one", "1"]]),
        (SCHEMA, [["A", "1.5", "1"]]),
        (SCHEMA, [["A", "1", "-0.1"]]),
        (SCHEMA, [["A", "1", "half"]]),
        (SCHEMA, [["A", "1", "1"], ["A", "1", "2"]]),
        (ward_with(enum=["A"]), [["B", "1", "1"]]),
        (ward_with(pattern="A|B"), [["AB", "1", "1"]]),
        (ward_with(unique=True), [["A", "1", "1"], ["A", "2", "1"]]),
        ({**SCHEMA, "primaryKey": "beds"}, [["A", "1", "1"], ["B", "1", "1"]]),
        ({**SCHEMA, "primaryKey": "ward_name"}, [["A", "1", "1"]]),
        (ward_with(pattern="("), [["A", "1", "1"]]),
        (ward_with(pattern="(?i)a"), [["A", "1", "1"]]),
    ],
)
def test_a_table_with_a_mistake_is_not_plainly_allowed(
    schema: dict, rows: list[list[str]], monkeypatch
):
    assert not is_plainly_allowed(schema, rows)
    assert objections(schema, rows, monkeypatch) != []


@pytest.mark.parametrize(
    "schema",
    [
        {**SCHEMA, "missingValues": ["", "-"]},
        {**SCHEMA, "foreignKeys": "wards"},
        {**SCHEMA, "primaryKey": "rate"},
        {**SCHEMA, "fields": [WARD, BEDS, {**RATE, "type": "year"}]},
        {**SCHEMA, "fields": [WARD, BEDS, {**RATE, "bareNumber": False}]},
        {**SCHEMA, "fields": [WARD, {**BEDS, "constraints": {"minimum": True}}, RATE]},
        {**SCHEMA, "fields": [WARD, WARD, RATE]},
        {**SCHEMA, "fields": []},
        {"missingValues": [""]},
        ward_with(minLength=1),
        ward_with(enum=["A", "A"]),
        ward_with(enum=[]),
        ward_with(required="yes"),
    ],
)
def test_a_description_that_says_more_than_is_known_is_left_to_frictionless(schema: dict):
    assert not is_plainly_allowed(schema, [["A", "1", "1"]])


def test_a_table_without_rows_is_left_to_frictionless():
    assert not is_plainly_allowed(SCHEMA, [])


@pytest.mark.parametrize("year", list_editions(PATHS, "RT5"))
def test_the_tables_of_the_accounts_are_plainly_allowed_and_frictionless_agrees(
    year: str, monkeypatch
):
    tables = [one for one in describe_tables(PATHS, "RT5", year).values() if one.exists]
    rows = {one.name: read_rows(PATHS, one)[0] for one in tables}
    # of what nothing is on record there are no cells to judge
    tables = [one for one in tables if rows[one.name] or not one.holds_records]

    left_to_frictionless = [
        one.name
        for one in tables
        if not is_plainly_allowed(
            one.descriptor["schema"], [list(row.cells.values()) for row in rows[one.name]]
        )
    ]
    monkeypatch.setattr(schema_rules, "is_plainly_allowed", lambda *_: False)
    found = [
        one for table in tables for one in find_schema_problems(PATHS, table, rows[table.name])
    ]

    assert (left_to_frictionless, found) == ([], [])
