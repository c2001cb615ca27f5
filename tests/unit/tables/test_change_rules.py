"""Tables of restated values and of changes: what is refused, and what a series becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from fixtures.compared_versions import CHANGE, RESTATEMENT, write_records
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.tables import Reads
from quality_account.tables.check import check_edition
from quality_account.tables.read import read_history

RESTATEMENTS = f"data/providers/{PROVIDER}/{YEAR}/restatements.csv"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def problems(paths: ProjectPaths, name: str) -> list[tuple[int, str]]:
    return [
        (one.row, one.column)
        for one in check_edition(paths, PROVIDER, YEAR)
        if one.file.endswith(f"{name}.csv")
    ]


def history(paths: ProjectPaths, year: str = YEAR):
    reads = Reads(paths)
    rows = read_history(paths, reads, PROVIDER, year, "falls")
    mine = rows[(rows.measure == "assessed") & (rows.period == "2023-24")]
    return mine.iloc[0], reads


def test_a_restated_value_that_can_be_so_is_accepted(paths):
    write_records(paths, "restatements", RESTATEMENT)

    assert problems(paths, "restatements") == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"indicator": "fals"}, "indicator"),
        ({"measure": "asessed"}, "measure"),
        ({"group": "oak"}, "group"),
        ({"value": "101"}, "value"),
        ({"value": ""}, "value"),
        ({"why": ""}, "why"),
        ({"period": "2024-25"}, "period"),
        ({"period": "2022-23"}, "period"),
        ({"period": "last year"}, "period"),
    ],
)
def test_a_restated_value_that_cannot_be_so_is_named_with_its_cell(paths, cells, column):
    write_records(paths, "restatements", RESTATEMENT, RESTATEMENT | {"measure": "assessed"} | cells)

    assert (3, column) in problems(paths, "restatements")


@pytest.mark.parametrize(
    "cells", [{"subject": ""}, {"reason": "", "decision": "not_made"}, {"decision": "perhaps"}]
)
def test_a_change_says_what_it_is_what_was_decided_and_why(paths, cells):
    write_records(paths, "changes", CHANGE, CHANGE | cells)

    assert problems(paths, "changes") == [(3, next(iter(cells)))]


def test_a_table_with_only_its_header_says_that_nothing_was_restated(paths):
    write_records(paths, "restatements")

    assert problems(paths, "restatements") == []
    assert history(paths)[0]["printed"] == "97"


def test_a_series_has_the_restated_value_with_its_place_and_status(paths):
    write_records(paths, "restatements", RESTATEMENT)

    row, _ = history(paths)

    assert (row["printed"], row["value"], row["status"]) == ("95", 95, "revised")
    assert (row["input"], row["edition"], row["locator"]) == (
        f"{RESTATEMENTS}#2",
        EARLIER,
        "page 14",
    )


def test_the_earlier_edition_keeps_what_it_published(paths):
    write_records(paths, "restatements", RESTATEMENT)

    assert history(paths, EARLIER)[0]["printed"] == "97"


def test_where_small_numbers_are_hidden_the_hash_of_restatements_is_kept_back(paths):
    write_records(paths, "restatements", RESTATEMENT)
    file = paths.edition(PROVIDER, YEAR) / "edition.yml"
    file.write_text(
        yaml.safe_dump(yaml.safe_load(file.read_text()) | {"small_numbers": "one_to_five"})
    )

    _, reads = history(paths)

    assert reads.sha256(RESTATEMENTS) == "withheld"
