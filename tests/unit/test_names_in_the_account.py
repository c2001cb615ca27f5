"""Columns of the account's tables that name what stands elsewhere: each wrong name is refused."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from quality_account.errors import BadInputError, Problem
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.left_out import find_unknown_pages
from quality_account.tables import Reads, check_edition, read_table

ROOT = Path(__file__).parents[2]
EDITION = Path("data/providers/RT5/2024-25")
WHERE = ("RT5", "2024-25")
PACKAGE = json.loads((ROOT / EDITION / "datapackage.json").read_text(encoding="utf-8"))
SCHEMAS = {
    one["name"]: one["schema"] for one in PACKAGE["resources"] if isinstance(one["schema"], dict)
}


def declared_keys() -> Iterator[tuple[str, str, str, str]]:
    for table, schema in SCHEMAS.items():
        for key in schema.get("foreignKeys", ()):
            [column], reference = key["fields"], key["reference"]
            yield table, column, reference["resource"] or table, reference["fields"][0]


def declared_names() -> Iterator[tuple[str, str, str]]:
    for table, schema in SCHEMAS.items():
        for field in schema["fields"]:
            if "names" in field:
                yield table, field["name"], field["names"]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    shutil.copytree(ROOT / "data/catalogue", tmp_path / "data/catalogue")
    shutil.copytree(ROOT / EDITION, tmp_path / EDITION)
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return ProjectPaths(tmp_path)


Rows = list[dict[str, str]]


def read_rows(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def change(paths: ProjectPaths, table: str, edit: Callable[[Rows], Rows]) -> None:
    file = paths.root / EDITION / f"{table}.csv"
    rows = read_rows(file)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(edit(rows))


def misspelt(column: str) -> Callable[[Rows], Rows]:
    """The rows with the first name of a column misspelt, in a form that the column allows."""

    def edit(rows: Rows) -> Rows:
        place = next(number for number, row in enumerate(rows) if row[column])
        name = rows[place][column]
        wrong = "99" if name.isdigit() else f"{name}e"
        return [{**row, column: wrong} if at == place else row for at, row in enumerate(rows)]

    return edit


def of(problems: list[Problem], table: str, column: str) -> list[Problem]:
    return [
        one for one in problems if (Path(one.file).stem, one.column) == (table, column) and one.row
    ]


def test_the_tables_that_name_rows_of_others_say_so():
    assert set(declared_keys()) == {
        ("core_service_names", "core_service", "core_services", "core_service"),
        ("inspection_ratings", "core_service", "core_services", "core_service"),
        ("inspection_findings", "core_service", "core_services", "core_service"),
        ("inspection_findings", "inspection", "inspections", "inspection"),
        ("warning_notice_later", "area_number", "warning_notice_areas", "area_number"),
        ("stakeholder_requests", "body", "stakeholder_statements", "body"),
        ("stakeholder_claims", "body", "stakeholder_statements", "body"),
        ("stakeholder_claims", "page", "priorities", "page"),
        ("priorities", "carried_on_in", "priorities", "page"),
        ("priority_measures", "page", "priorities", "page"),
        ("staff_survey_printed_changes", "measure", "staff_survey", "measure"),
    }


@pytest.mark.parametrize(("table", "column", "other", "_"), list(declared_keys()))
def test_a_name_that_no_row_of_the_other_table_has_is_refused_with_its_place(
    table: str, column: str, other: str, _: str, paths: ProjectPaths
):
    change(paths, table, misspelt(column))

    [problem] = of(check_edition(paths, *WHERE), table, column)

    assert f"{other}.csv" in problem.expected


@pytest.mark.parametrize(("table", "column", "other", "other_column"), list(declared_keys()))
def test_a_row_that_is_taken_away_is_missed_wherever_it_is_named(
    table: str, column: str, other: str, other_column: str, paths: ProjectPaths
):
    rows = read_rows(ROOT / EDITION / f"{table}.csv")
    also = {w for key in SCHEMAS[table]["foreignKeys"] for w in key.get("also", ())}
    name = next(row[column] for row in rows if row[column] not in {"", *also})
    change(paths, other, lambda rows: [row for row in rows if row[other_column] != name])

    found = of(check_edition(paths, *WHERE), table, column)

    assert len(found) == sum(row[column] == name for row in rows)


@pytest.mark.parametrize(("table", "column", "kind"), list(declared_names()))
def test_a_name_that_the_catalogue_or_the_contents_do_not_have_is_refused_with_its_place(
    table: str, column: str, kind: str, paths: ProjectPaths
):
    change(paths, table, misspelt(column))

    problems = [*check_edition(paths, *WHERE), *find_unknown_pages(paths, *WHERE)]

    assert len(of(problems, table, column)) == 1


def test_the_ratings_of_an_unknown_core_service_cannot_be_left_out_of_the_account(
    paths: ProjectPaths,
):
    """The page *regulation* shows the ratings of the services that it knows, and no others."""
    change(
        paths,
        "core_services",
        lambda rows: [row for row in rows if row["core_service"] != "acute_wards"],
    )

    with pytest.raises(BadInputError) as caught:
        read_table(paths, Reads(paths), *WHERE, "inspection_ratings")

    assert {(one.column, one.found) for one in caught.value.problems} == {
        ("core_service", "'acute_wards'")
    }


def test_a_book_without_pages_on_priorities_may_have_the_table_of_them(paths: ProjectPaths):
    of_priorities = {file.stem for file in paths.notebooks.glob("looking_*.ipynb")}
    contents = yaml.safe_load(paths.contents.read_text(encoding="utf-8"))
    for part in contents["parts"]:
        part["chapters"] = [
            one for one in part["chapters"] if Path(one["file"]).name not in of_priorities
        ]
    contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
    paths.contents.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")

    assert of(find_unknown_pages(paths, *WHERE), "priorities", "page") == []
