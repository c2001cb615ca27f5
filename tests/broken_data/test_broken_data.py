"""Every rule that a file can break, with the message that its breaker reads.

Each file in this folder is broken in one place and takes the place of one file of the invented
provider's project (``tests/fixtures/tiny_provider``); its folder says of which.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from broken_data.breaking import EDITION, HERE, REPLACES, find_problems, put
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import check_catalogue
from quality_account.errors import BadInputError, describe_problems
from quality_account.paths import ProjectPaths
from quality_account.tables import Reads, read_table
from quality_account.vocabulary import TYPED_REASONS, Status

#: What the angle brackets below stand for.
LISTS = {
    "<columns>": "measure, group, area, period, value, status, reason, source, locator",
    "<statuses>": ", ".join(Status),
    "<glossary>": REPLACES["glossary"],
    "<reasons>": ", ".join(TYPED_REASONS),
}

MESSAGES = yaml.safe_load((HERE / "messages.yml").read_text(encoding="utf-8"))

#: Broken in more than one place, or fine although it looks odd: tested below by name.
SEVERAL = {"falls/five_mistakes.csv", "falls/mistake_below_a_blank_row.csv"}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def as_written(message: str) -> str:
    for short, long in LISTS.items():
        message = message.replace(short, long)
    found, next_step = message.strip().splitlines()
    return f"{found}\n    {next_step}"


def test_the_unbroken_project_has_no_problem(paths: ProjectPaths):
    assert find_problems(paths) == []


@pytest.mark.parametrize("broken", MESSAGES)
def test_one_mistake_is_one_problem_with_place_found_expected_and_next_step(
    broken: str, paths: ProjectPaths
):
    put(paths, broken)

    problems = find_problems(paths)

    assert [str(problem) for problem in problems] == [as_written(MESSAGES[broken])]
    assert problems[0].file == REPLACES[broken.split("/")[0]]


def test_every_broken_file_has_its_message_in_the_table():
    files = {
        path.relative_to(HERE).as_posix()
        for path in HERE.glob("*/*.*")
        if path.parent.name != "__pycache__"
    }

    assert {one for one in files if not one.startswith("accepted/")} == {*MESSAGES, *SEVERAL}


@pytest.mark.parametrize(
    "accepted", ["byte_order_mark.csv", "windows_line_ends.csv", "line_break_in_a_cell.csv"]
)
def test_what_spreadsheets_save_is_accepted_and_read_as_the_same_table(
    accepted: str, paths: ProjectPaths
):
    usual = read_table(paths, Reads(paths), PROVIDER, YEAR, "falls")
    put(paths, f"accepted/{accepted}")

    assert find_problems(paths) == []
    read = read_table(paths, Reads(paths), PROVIDER, YEAR, "falls")
    assert read.drop(columns="locator").equals(usual.drop(columns="locator"))


def test_five_mistakes_in_one_file_are_five_problems_in_the_order_of_the_rows(paths: ProjectPaths):
    put(paths, "falls/five_mistakes.csv")

    assert [(one.row, one.column, one.found) for one in find_problems(paths)] == [
        (2, "value", "'twelve'"),
        (3, "status", "'finl'"),
        (4, "period", "2022-q3, which lies in 2022-23"),
        (5, "reason", "an empty cell"),
        (6, "value", "132"),
    ]


def test_a_blank_row_does_not_shift_the_rows_below_it(paths: ProjectPaths):
    put(paths, "falls/mistake_below_a_blank_row.csv")

    assert [(one.row, one.found) for one in find_problems(paths)] == [
        (3, "an empty row"),
        (4, "'finl'"),
    ]


def test_mistakes_in_three_files_are_reported_in_one_run_in_file_order(paths: ProjectPaths):
    put(paths, "falls/five_mistakes.csv", "facts/percentage_of_132.csv", "wards/duplicate_key.csv")

    assert [(Path(one.file).name, one.row) for one in find_problems(paths)] == [
        ("falls.csv", 2),  # facts/falls.csv
        ("falls.csv", 2),
        ("falls.csv", 3),
        ("falls.csv", 4),
        ("falls.csv", 5),
        ("falls.csv", 6),
        ("wards.csv", 3),
    ]


@pytest.mark.parametrize(
    "catalogue_file",
    ["edition/misspelt_state.yml", "card/unknown_unit.yml", "sources/missing_licence.yml"],
)
def test_a_broken_catalogue_file_does_not_hide_mistakes_in_a_table(
    catalogue_file: str, paths: ProjectPaths
):
    put(paths, catalogue_file, "falls/unknown_status.csv")

    assert [one.file for one in find_problems(paths)] == sorted(
        [REPLACES[catalogue_file.split("/")[0]], f"{EDITION}/falls.csv"]
    )


def test_a_page_that_reads_a_broken_table_gets_the_same_problems(paths: ProjectPaths):
    put(paths, "falls/five_mistakes.csv")

    with pytest.raises(BadInputError) as caught:
        read_table(paths, Reads(paths), PROVIDER, YEAR, "falls")

    assert str(caught.value) == describe_problems(find_problems(paths))


def test_a_file_that_a_full_edition_describes_and_does_not_have_is_a_problem(paths: ProjectPaths):
    (paths.root / EDITION / "falls.csv").unlink()

    assert describe_problems(find_problems(paths)) == (
        f"{EDITION}/falls.csv: 1 problem\n"
        "  found no such file, expected the table that datapackage.json describes\n"
        "    Next: Add the file, or take its entry out of datapackage.json."
    )


def test_a_table_that_nothing_describes_is_a_problem(paths: ProjectPaths):
    (paths.root / EDITION / "extra.csv").write_text("a,b\n1,2\n")

    assert describe_problems(find_problems(paths)) == (
        f"{EDITION}/extra.csv: 1 problem\n"
        "  found a table that nothing describes, expected an entry in datapackage.json\n"
        "    Next: Add an entry (copy a similar one), or delete the file."
    )


def test_a_table_under_a_misspelt_name_is_recognised_as_the_missing_one(paths: ProjectPaths):
    (paths.root / EDITION / "wards.csv").rename(paths.root / EDITION / "Ward.CSV")

    assert [(Path(one.file).name, one.next_step) for one in find_problems(paths)] == [
        ("Ward.CSV", "If it is the missing wards.csv, rename it to that."),
        ("wards.csv", "Add the file, or take its entry out of datapackage.json."),
    ]


def test_a_missing_description_of_the_tables_is_a_problem(paths: ProjectPaths):
    (paths.root / EDITION / "datapackage.json").unlink()

    assert describe_problems(find_problems(paths)) == (
        f"{EDITION}/datapackage.json: 1 problem\n"
        "  found no such file, expected the description of this edition's tables\n"
        "    Next: Copy it from the year before."
    )


def test_a_folder_of_a_year_without_its_description_is_a_problem(paths: ProjectPaths):
    (paths.root / EDITION / "edition.yml").unlink()

    assert [(one.file, one.found) for one in check_catalogue(paths)] == [
        (f"{EDITION}/edition.yml", "no such file")
    ]


def test_a_folder_in_lower_case_is_no_provider(paths: ProjectPaths):
    shutil.copytree(paths.providers / PROVIDER, paths.providers / "xx1a")

    assert [(one.file, one.next_step) for one in find_problems(paths)] == [
        ("data/providers/xx1a", f"Did you mean {PROVIDER!r}?")
    ]
