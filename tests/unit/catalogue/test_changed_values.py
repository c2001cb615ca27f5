"""``changed_values.csv``: what it says of values, and what is refused in it."""

from __future__ import annotations

import pytest

from quality_account.catalogue.changed_values import (
    COLUMNS,
    ChangedValue,
    changed_values_text,
    list_changed_values,
    parse_changed_values,
)
from quality_account.catalogue.releases import list_releases
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths

ROWS = (
    ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.total", "Falls, all", "1,204", "13"),
    ChangedValue("1.1.0", "1.0.0", "went", "falls", "falls.harm", "Falls with harm"),
)


def test_rows_come_back_as_they_were_written():
    assert parse_changed_values(changed_values_text(ROWS), "changed_values.csv") == ROWS


def test_a_file_that_lacks_columns_is_refused_with_all_of_them():
    with pytest.raises(BadInputError, match="no column was, now"):
        parse_changed_values(",".join(COLUMNS[:-2]) + "\n", "changed_values.csv")


def test_a_kind_that_is_none_is_refused_with_its_row():
    text = changed_values_text(ROWS).replace("went", "lost")

    with pytest.raises(BadInputError) as refused:
        parse_changed_values(text, "changed_values.csv")

    [problem] = refused.value.problems
    assert (problem.row, problem.column, problem.found) == (3, "kind", "'lost'")


@pytest.mark.parametrize(
    ("list_rows", "file"),
    [
        (list_changed_values, ProjectPaths.changed_values_file),
        (list_releases, ProjectPaths.releases_file),
    ],
)
def test_a_list_that_a_spreadsheet_saved_in_another_encoding_is_refused_with_its_row(
    tmp_path, list_rows, file
):
    paths = ProjectPaths(tmp_path)
    place = file(paths, "XX1", "2024-25")
    place.parent.mkdir(parents=True)
    place.write_bytes(b"version,date\n1.0.0,\xe9\n")

    with pytest.raises(BadInputError) as refused:
        list_rows(paths, "XX1", "2024-25")

    [problem] = refused.value.problems
    assert (problem.row, problem.found) == (2, "the byte 0xE9, which is not UTF-8")
