"""Every rule that a file can break, with the message that its breaker reads.

Each file in this folder is broken in one place and takes the place of one file of the invented
provider's project (``tests/fixtures/tiny_provider``); its folder says of which.
"""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import check_catalogue
from quality_account.errors import BadInputError, Problem, describe_problems
from quality_account.paths import ProjectPaths
from quality_account.tables import Reads, check_edition, read_table
from quality_account.vocabulary import TYPED_REASONS, Status

HERE = Path(__file__).parent
EDITION = f"data/providers/{PROVIDER}/{YEAR}"

#: The file of the invented project that the files of a folder take the place of.
REPLACES = {
    "accepted": f"{EDITION}/falls.csv",
    "falls": f"{EDITION}/falls.csv",
    "wards": f"{EDITION}/wards.csv",
    "facts": f"{EDITION}/facts/falls.csv",
    "edition": f"{EDITION}/edition.yml",
    "datapackage": f"{EDITION}/datapackage.json",
    "card": "data/catalogue/indicators/falls.yml",
    "providers": "data/catalogue/providers.yml",
    "sources": "data/catalogue/sources.yml",
}

#: What the angle brackets below stand for.
LISTS = {
    "<columns>": "measure, group, area, period, value, status, reason, source, locator",
    "<statuses>": ", ".join(Status),
    "<reasons>": ", ".join(TYPED_REASONS),
}

MESSAGES = {
    "falls/missing_column.csv": """
        row 1, area: found no column 'area', expected a first row with the columns <columns>
        Next: Add the column 'area' in its place.
    """,
    "falls/extra_column.csv": """
        row 1, comment: found the extra column 'comment', expected a first row with the columns <columns>
        Next: Delete the column, or describe it in datapackage.json.
    """,
    "falls/nameless_columns.csv": """
        row 1: found columns without a name, expected a first row with the columns <columns>
        Next: Delete the commas at the end of every row, or name the column.
    """,
    "falls/misspelt_column.csv": """
        row 1, perriod: found the column 'perriod', expected the column 'period' in this place
        Next: Rename it to 'period'.
    """,
    "falls/column_twice.csv": """
        row 1, status: found the column 'status', expected the column 'reason' in this place
        Next: Rename it to 'reason'.
    """,
    "falls/columns_swapped.csv": """
        row 1: found the columns in the order measure, group, area, period, status, value, reason, source, locator, expected a first row with the columns <columns>
        Next: Move the columns, each with all its cells.
    """,
    "falls/no_header.csv": """
        row 1: found a first row without any of the columns' names: 'falls, ash, provider, 2024-q1, 12, final, , exampleton-acco…', expected a first row with the columns <columns>
        Next: Restore the header row.
    """,
    "falls/semicolons.csv": """
        row 1: found cells separated by semicolons, expected cells separated by commas
        Next: Save the file again as “CSV UTF-8 (comma delimited)”. Do not replace the semicolons by hand: texts may contain commas.
    """,
    "falls/tabs.csv": """
        row 1: found cells separated by tabs, expected cells separated by commas
        Next: Save the file again as “CSV UTF-8 (comma delimited)”. Do not replace the tabs by hand: texts may contain commas.
    """,
    "falls/empty_file.csv": """
        row 1: found an empty file, expected a first row with the columns <columns>
        Next: Restore the header row.
    """,
    "falls/header_only.csv": """
        row 1: found the header and no row below it, expected at least one row
        Next: Type the rows. For a value that is not known, say in `status` why.
    """,
    "falls/text_where_a_number_belongs.csv": """
        row 2, value: found 'twelve', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "falls/negative_count.csv": """
        row 2, value: found -3, expected a whole number of 0 or more
        Next: Compare the cell with the report it was copied from.
    """,
    "falls/fractional_count.csv": """
        row 2, value: found 12.5, expected a whole number of 0 or more
        Next: Compare the cell with the report it was copied from.
    """,
    "falls/exponent.csv": """
        row 2, value: found '1e3', expected a number such as 98.7, without % sign or comma
        Next: Type all its digits, from the report: spreadsheets shorten long numbers.
    """,
    "falls/not_a_number.csv": """
        row 2, value: found 'NaN', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "falls/infinite_number.csv": """
        row 2, value: found 'inf', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "falls/underscore_in_number.csv": """
        row 2, value: found '1_200', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "falls/wide_digits.csv": """
        row 2, value: found '１２', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "falls/thousands_comma_in_quotes.csv": """
        row 4, value: found '1,204', expected a number such as 98.7, without % sign or comma
        Next: Type 1204 instead.
    """,
    "falls/thousands_comma.csv": """
        row 4, value: found 1,204, expected a number without a comma (a comma begins the next cell)
        Next: Type 1204 instead.
    """,
    "falls/percentage_of_132.csv": """
        row 6, value: found 132, expected a percentage from 0 to 100
        Next: Compare the cell with the report it was copied from.
    """,
    "falls/percent_sign.csv": """
        row 6, value: found '98.70%', expected a number such as 98.7, without % sign or comma
        Next: Type 98.70 instead.
    """,
    "falls/score_of_11.csv": """
        row 7, value: found 11, expected a score from 0 to 10
        Next: Compare the cell with the report it was copied from.
    """,
    "falls/space_after_number.csv": """
        row 6, value: found '98.70 ', expected no space or line break before or after the text
        Next: Delete it, so that the cell is '98.70'.
    """,
    "falls/duplicate_row.csv": """
        row 6: found the same measure, group, area, period as in row 2 (falls, ash, provider, 2024-q1), expected each combination of these once
        Next: Delete one of the two rows, or correct it.
    """,
    "falls/period_out_of_order.csv": """
        row 4, period: found 2024-q2 after 2024-q3, expected periods in order, oldest first
        Next: Move the row to its place, or correct its period.
    """,
    "falls/period_outside_the_edition.csv": """
        row 2, period: found 2023-q4, which lies in 2023-24, expected a period of 2024-25, the year of this edition
        Next: Correct the period, or move the row to the folder 2023-24.
    """,
    "falls/unreadable_period.csv": """
        row 2, period: found 'Q1 2024', expected a year 2024-25, a quarter 2024-q1, a month 2024-04 or a survey survey-2024
        Next: Write the period in one of these forms. If a spreadsheet made a date of it, format the column as text first.
    """,
    "falls/month_as_spreadsheets_write_it.csv": """
        row 2, period: found 'Apr-24', expected a year 2024-25, a quarter 2024-q1, a month 2024-04 or a survey survey-2024
        Next: Write the period in one of these forms. If a spreadsheet made a date of it, format the column as text first.
    """,
    "falls/unknown_status.csv": """
        row 2, status: found 'finl', expected one of <statuses>
        Next: Did you mean 'final'?
    """,
    "falls/space_after_status.csv": """
        row 2, status: found 'final ', expected no space or line break before or after the text
        Next: Delete it, so that the cell is 'final'.
    """,
    "falls/value_with_a_status_that_has_none.csv": """
        row 5, value: found '7', expected an empty cell, because the status is 'missing'
        Next: Delete the value, or correct the status.
    """,
    "falls/no_value_with_final.csv": """
        row 2, value: found an empty cell, expected a value, because the status is 'final'
        Next: Type the value, or say in `status` why there is none: missing, not_available, suppressed or not_applicable.
    """,
    "falls/no_reason_with_not_available.csv": """
        row 5, reason: found an empty cell, expected the reason why there is no value: <reasons>
        Next: Choose the reason; “not available” alone is never published.
    """,
    "falls/reason_with_a_value.csv": """
        row 2, reason: found 'not_held', expected an empty cell, because the status is 'final' and there is a value
        Next: Delete the reason, or correct the status and delete the value.
    """,
    "falls/unknown_reason.csv": """
        row 5, reason: found 'not_hold', expected one of <reasons>
        Next: Did you mean 'not_held'?
    """,
    "falls/unknown_measure.csv": """
        row 2, measure: found 'fals', expected one of assessed, confidence, falls (from the card falls)
        Next: Did you mean 'falls'?
    """,
    "falls/unknown_group.csv": """
        row 2, group: found 'ashe', expected one of ash, elm (from the card falls)
        Next: Did you mean 'ash'?
    """,
    "falls/unknown_source.csv": """
        row 2, source: found 'exampleton-acount', expected one of exampleton-account, exampleton-annual-report (from data/catalogue/sources.yml)
        Next: Did you mean 'exampleton-account'?
    """,
    "falls/empty_cell_that_is_required.csv": """
        row 2, area: found an empty cell, expected a value (this column may not be empty)
        Next: Fill in the cell.
    """,
    "falls/windows_encoding.csv": """
        row 3: found the byte 0x92, which is not UTF-8 (in Windows' older encoding it is ’), expected text saved as UTF-8
        Next: Save the file again as “CSV UTF-8 (comma delimited)”.
    """,
    "falls/utf_16.csv": """
        row 1: found text saved as UTF-16, expected text saved as UTF-8
        Next: Save the file again as “CSV UTF-8 (comma delimited)”.
    """,
    "falls/blank_row.csv": """
        row 4: found an empty row, expected only rows with values
        Next: Delete the row.
    """,
    "falls/rows_of_commas.csv": """
        row 8: found empty rows down to row 10, expected only rows with values
        Next: Delete these rows.
    """,
    "falls/comma_in_text_without_quotes.csv": """
        row 2: found 10 cells, expected 9 cells, one for each column
        Next: Put a text that contains a comma between double quotes ("…").
    """,
    "falls/too_few_cells.csv": """
        row 3: found 8 cells, expected 9 cells, one for each column
        Next: Add the commas that are missing: an empty cell has its comma too.
    """,
    "falls/quote_that_never_closes.csv": """
        row 3: found a double quote (") that is not closed, or stands inside a text, expected double quotes only before and after a whole cell; the rows below were not read
        Next: Close the quotes of this row. Inside a text, write " twice ("").
    """,
    "falls/nul_character.csv": """
        row 3: found a character that no text has (NUL), expected text saved as UTF-8
        Next: Save the file again as “CSV UTF-8 (comma delimited)”.
    """,
    "falls/mistake_below_a_line_break.csv": """
        row 3, status: found 'finl', expected one of <statuses>
        Next: Did you mean 'final'?
    """,
    "wards/number_out_of_range.csv": """
        row 2, beds: found 41, expected a number from 1 to 40
        Next: Compare the cell with the report it was copied from.
    """,
    "wards/fraction_of_a_whole_number.csv": """
        row 2, beds: found '12.5', expected a whole number
        Next: Correct the cell.
    """,
    "wards/not_a_day.csv": """
        row 2, opened: found '1/4/2019', expected a date such as 2025-06-24
        Next: Type the day in that form.
    """,
    "wards/duplicate_key.csv": """
        row 3, ward: found the same ward as in row 2 (Ash), expected each of these once
        Next: Delete one of the two rows, or correct it.
    """,
    "facts/same_fact_twice.csv": """
        row 3, fact_id: found the same fact_id as in row 2 (falls.mats), expected each of these once
        Next: Delete one of the two rows, or correct it.
    """,
    "facts/percentage_of_132.csv": """
        row 2, value: found 132, expected a percentage from 0 to 100
        Next: Compare the cell with the report it was copied from.
    """,
    "facts/not_a_day.csv": """
        row 3, value: found '24 June 2024', expected a date such as 2025-06-24
        Next: Type the day in that form.
    """,
    "facts/form_of_the_name.csv": """
        row 2, fact_id: found 'Falls mats', expected the form of this column: The fact's name, such as falls.mats
        Next: Correct the cell.
    """,
    "facts/unknown_unit.csv": """
        row 2, unit: found 'counts', expected one of count, percent, percentage_points, score_out_of_10, date, text
        Next: Did you mean 'count'?
    """,
    "facts/number_in_words.csv": """
        row 2, value: found 'forty', expected a number such as 98.7, without % sign or comma
        Next: Correct the cell. If the value is not known, leave it empty and say why in `status`.
    """,
    "facts/unreadable_period.csv": """
        row 2, period: found '2024/25', expected a year 2024-25, a quarter 2024-q1, a month 2024-04 or a survey survey-2024
        Next: Write the period in one of these forms. If a spreadsheet made a date of it, format the column as text first.
    """,
    "facts/unknown_source.csv": """
        row 2, source: found 'exampleton', expected one of exampleton-account, exampleton-annual-report (from data/catalogue/sources.yml)
        Next: Did you mean 'exampleton-account'?
    """,
    "edition/missing_key.yml": """
        state: found no key 'state', expected the key with its value
        Next: Add a row state: … (see a neighbouring file).
    """,
    "edition/unknown_key.yml": """
        row 8, colour: found the key 'colour', expected only known keys
        Next: Take the key out, or correct its spelling.
    """,
    "edition/misspelt_key.yml": """
        row 4, covrage: found the key 'covrage', expected the key 'coverage'
        Next: Rename it to 'coverage'.
    """,
    "edition/misspelt_state.yml": """
        row 3, state: found 'drafft', expected one of in_year, draft, reconstruction
        Next: Did you mean 'draft'?
    """,
    "edition/wrong_provider.yml": """
        provider and year: found XX2 2024-25, expected XX1 2024-25, as its folder is named
        Next: Correct the file, or move the folder.
    """,
    "edition/wrong_year.yml": """
        provider and year: found XX1 2025-26, expected XX1 2024-25, as its folder is named
        Next: Correct the file, or move the folder.
    """,
    "edition/calendar_year.yml": """
        row 2, year: found '2024', expected a text
        Next: Put it between double quotes, which make a text of it.
    """,
    "edition/year_that_is_a_month.yml": """
        row 2, year: found '2024-11', expected a financial year such as 2024-25
        Next: Correct the value under this key.
    """,
    "edition/not_a_day.yml": """
        row 7, dated: found '30 June 2025', expected a day such as 2025-06-24
        Next: Correct the value under this key.
    """,
    "edition/unknown_source.yml": """
        source: found 'exampleton-acount', expected a key of data/catalogue/sources.yml
        Next: Did you mean 'exampleton-account'?
    """,
    "edition/empty_file.yml": """
        found an empty file, expected keys with their values
        Next: Write the file after a neighbouring one, or restore it.
    """,
    "datapackage/missing_comma.json": """
        row 12: found a slip in the JSON at character 13 of the row (expecting ',' delimiter), expected valid JSON
        Next: Look there, and at the end of the row before, for a comma, quote or bracket.
    """,
    "datapackage/no_resources.json": """
        resources: found no list of tables, expected "resources": [ … ] with an entry for each table
        Next: Compare the file with the one of the year before.
    """,
    "datapackage/empty_file.json": """
        found an empty file, expected valid JSON
        Next: Copy it from the year before.
    """,
    "datapackage/path_outside.json": """
        resources, entry 1: found the path '../falls.csv', expected the path of a CSV file in this folder, such as gatekeeping.csv
        Next: Compare the file with the one of the year before.
    """,
    "datapackage/two_entries_for_a_table.json": """
        resources, entry 2: found a second entry for falls.csv, expected one entry for each table
        Next: Compare the file with the one of the year before.
    """,
    "datapackage/unknown_type.json": """
        wards: found a description of this table that cannot be used (field type "intger" is not supported), expected a Table Schema: fields with type and constraints, and a primaryKey of their names
        Next: Compare the entry with the one of the year before.
    """,
    "datapackage/unreadable_pattern.json": """
        facts/falls: found a description of this table that cannot be used (missing ), unterminated subpattern at position 1), expected a Table Schema: fields with type and constraints, and a primaryKey of their names
        Next: Compare the entry with the one of the year before.
    """,
    "datapackage/key_without_column.json": """
        wards: found a description of this table that cannot be used (primary key "['wards']" does not match the fields "['ward', 'beds', 'opened', 'source']"), expected a Table Schema: fields with type and constraints, and a primaryKey of their names
        Next: Compare the entry with the one of the year before.
    """,
    "datapackage/no_columns.json": """
        resources, entry 2: found no columns for wards.csv, expected "schema": {"fields": [ … ]} with a name for each column
        Next: Compare the file with the one of the year before.
    """,
    "card/unknown_key.yml": """
        row 23, colour: found the key 'colour', expected only known keys
        Next: Take the key out, or correct its spelling.
    """,
    "card/misspelt_key.yml": """
        row 3, qestion: found the key 'qestion', expected the key 'question'
        Next: Rename it to 'question'.
    """,
    "card/unknown_unit.yml": """
        row 18, measures, confidence, unit: found 'score_out_of_ten', expected one of count, percent, percentage_points, score_out_of_10, date, text
        Next: Did you mean 'score_out_of_10'?
    """,
    "card/key_twice.yml": """
        row 3: found the key 'title' a second time, expected each key once
        Next: Delete or rename one of the two.
    """,
    "card/tab_indentation.yml": """
        row 8: found a tab, expected spaces, two for each step inwards
        Next: Replace the tab by spaces.
    """,
    "card/id_unlike_file_name.yml": """
        id: found 'fall', expected 'falls', as the file is named
        Next: Correct the id, or rename the file.
    """,
    "card/unknown_source.yml": """
        cautions, entry 1, source: found the source 'exampleton-acount', expected a key of data/catalogue/sources.yml
        Next: Did you mean 'exampleton-account'?
    """,
    "card/unknown_measure_in_a_break.yml": """
        breaks, entry 1, measures: found the measure 'fals', expected one of this card's measures: falls, assessed, confidence
        Next: Did you mean 'falls'?
    """,
    "card/break_without_a_period.yml": """
        row 26, breaks, entry 1, starts: found 'April 2024', expected a year 2024-25, a quarter 2024-q1, a month 2024-04 or a survey survey-2024
        Next: Correct the value under this key.
    """,
    "card/title_without_quotes.yml": """
        row 2, title: found 'yes', expected a text
        Next: Put it between double quotes, which make a text of it.
    """,
    "card/missing_text.yml": """
        row 32, cautions, entry 1, text: found no key 'text' under cautions, entry 1, expected the key with its value
        Next: Add a row text: … (see a neighbouring file).
    """,
    "card/colon_in_a_text.yml": """
        row 3: found a colon inside a text, expected one key in the row
        Next: Put the text between double quotes; after a key, leave a space behind the colon.
    """,
    "card/groups_as_text.yml": """
        row 20, groups: found 'Ash and Elm', expected keys with their values
        Next: Correct the value under this key.
    """,
    "card/decimals_in_words.yml": """
        row 10, measures, falls, decimals: found 'none', expected a whole number
        Next: Correct the value under this key.
    """,
    "providers/lower_case_code.yml": """
        row 1, xx1: found 'xx1', expected an ODS code: 3 to 6 capital letters and digits, such as RT5
        Next: Correct the code; it is written in capitals.
    """,
    "providers/list_instead_of_keys.yml": """
        found a file of another shape, expected keys with their values
        Next: Write the file after a neighbouring one, or restore it.
    """,
    "providers/missing_name.yml": """
        row 1, XX1, name: found no key 'name' under XX1, expected the key with its value
        Next: Add a row name: … (see a neighbouring file).
    """,
    "providers/empty_file.yml": """
        found an empty file, expected keys with their values
        Next: Write the file after a neighbouring one, or restore it.
    """,
    "providers/services_as_text.yml": """
        row 5, XX1, services: found 'community', expected a list such as [one, two]
        Next: Correct the value under this key.
    """,
    "sources/missing_licence.yml": """
        row 1, exampleton-account, licence: found no key 'licence' under exampleton-account, expected the key with its value
        Next: Add a row licence: … (see a neighbouring file).
    """,
}

#: Broken in more than one place, or fine although it looks odd: tested below by name.
SEVERAL = {"falls/five_mistakes.csv", "falls/mistake_below_a_blank_row.csv"}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def put(paths: ProjectPaths, *broken: str) -> None:
    """Let broken files take the places of the invented project's files."""
    for name in broken:
        shutil.copyfile(HERE / name, paths.root / REPLACES[name.split("/")[0]])


def find_problems(paths: ProjectPaths) -> list[Problem]:
    """What ``quality-account check`` finds in the invented project's data."""
    return sorted({*check_catalogue(paths), *check_edition(paths, PROVIDER, YEAR)})


def as_written(message: str) -> str:
    for short, long in LISTS.items():
        message = message.replace(short, long)
    found, next_step = textwrap.dedent(message).strip().splitlines()
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


#: Nobody types these; a damaged disk, a wrong tool or an enemy makes them.
HOSTILE_CONTENT = {
    "bytes_that_are_no_text": b"\xff" * 3000,
    "quotes_without_end": b'"' * 20_001,
    "a_nul_character": b"id: a\0b",
    "brackets_in_brackets": b"[" * 1_500,
    "keys_in_keys": b"{a: " * 1_500,
    "a_list_as_a_key": b"? [a, b]\n: c\n",
    "a_value_that_holds_itself": b"a: &a [*a]\n",
    "a_value_that_holds_itself_nine_to_the_ninth_times": b"a0: &a0 [x]\n"
    + b"".join(
        b"a%d: &a%d [%s]\n" % (one, one, b", ".join([b"*a%d" % (one - 1)] * 9))
        for one in range(1, 10)
    ),
    "a_number_of_five_thousand_digits": b"id: " + b"9" * 5000,
    "a_tag_that_lies": b"id: !!bool perhaps\n",
    "a_tag_that_would_run_code": b"id: !!python/object/apply:os.getcwd []\n",
    "a_command_character": b"id: \x1b[2J\n",
}


@pytest.mark.parametrize("replaced", ["falls", "datapackage", "card"])
def test_a_line_of_two_megabytes_is_one_short_problem(replaced: str, paths: ProjectPaths):
    (paths.root / REPLACES[replaced]).write_bytes(b"a" * 2_000_000)

    [problem] = find_problems(paths)

    assert problem.file == REPLACES[replaced]
    assert len(str(problem)) < 600


@pytest.mark.parametrize(
    "replaced", ["falls", "edition", "datapackage", "card", "providers", "sources"]
)
@pytest.mark.parametrize("hostile", HOSTILE_CONTENT)
def test_hostile_content_is_a_short_problem_of_its_file_and_never_a_traceback(
    hostile: str, replaced: str, paths: ProjectPaths
):
    (paths.root / REPLACES[replaced]).write_bytes(HOSTILE_CONTENT[hostile])

    try:
        problems = find_problems(paths)
    except BadInputError as error:  # without its providers nothing of a project can be found
        problems = error.problems

    assert REPLACES[replaced] in {one.file for one in problems}
    assert all(len(str(one)) < 600 for one in problems)
    assert not any("\0" in str(one) or "\x1b" in str(one) for one in problems)


@pytest.mark.parametrize(
    "replaced", ["falls", "edition", "datapackage", "card", "providers", "sources"]
)
def test_a_folder_where_a_file_should_be_is_one_problem_of_that_file(
    replaced: str, paths: ProjectPaths
):
    place = paths.root / REPLACES[replaced]
    place.unlink()
    place.mkdir()

    try:
        problems = find_problems(paths)
    except BadInputError as error:
        problems = list(error.problems)

    assert {one.file for one in problems} == {REPLACES[replaced]}
    assert len({str(one) for one in problems}) == 1
