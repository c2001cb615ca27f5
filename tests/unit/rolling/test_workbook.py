"""A workbook goes out and comes back without loss, and every slip of a spreadsheet is named by its cell.

LibreOffice is run by `make soak` (`tests/book/soak_libreoffice.py`); here the workbook is rewritten by
another library. As it goes out, cells share their texts; as that library writes it, texts stand in the
cells themselves.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from fixtures.national_releases import hold_release, mhsds_text, name_releases
from fixtures.next_year import NEXT, make_last_year
from fixtures.tiny_provider_copies import PROVIDER, YEAR
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from quality_account.errors import BadInputError, Problem
from quality_account.rolling import roll_forward, write_new
from quality_account.rolling.workbook.content import read_content
from quality_account.rolling.workbook.putting import import_workbook
from quality_account.rolling.workbook.writing import write_workbook

FALLS, WARDS, FACTS = "01 falls", "02 wards", "03 facts falls"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project with a new edition beside that of last year, and the workbooks of both."""
    root = tmp_path_factory.mktemp("workbook") / "project"
    paths = make_last_year(root)
    package = paths.edition(PROVIDER, YEAR) / "datapackage.json"
    with_titles = re.sub(r'("path": "(\w+/?\w*)\.csv",)', r'\1 "title": "\2",', package.read_text())
    package.write_text(with_titles)
    write_new(paths.edition(PROVIDER, NEXT), roll_forward(paths, PROVIDER, NEXT).files)
    for year in (YEAR, NEXT):
        content = read_content(paths, PROVIDER, year)
        (root / f"{year}.xlsx").write_bytes(write_workbook(content))
    return paths


@pytest.fixture
def project(made, tmp_path):
    """A copy of it in which a test may change things."""
    return type(made)(Path(shutil.copytree(made.root, tmp_path / "project")))


def files_of(paths, year=YEAR):
    folder = paths.edition(PROVIDER, year)
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.*")}


def edit(paths, change, year=YEAR):
    """The workbook of a year after a change that somebody makes in it."""
    file = paths.root / f"{year}.xlsx"
    book = load_workbook(file)
    change(book)
    book.save(file)
    return file


def refusal(paths, change, year=YEAR):
    """What is said of a changed workbook, of which nothing must have been written."""
    before = files_of(paths, year)
    with pytest.raises(BadInputError) as refused:
        import_workbook(paths, edit(paths, change, year))
    assert files_of(paths, year) == before
    return str(refused.value)


def put(sheet, cell, value, number_format=None):
    def change(book):
        book[sheet][cell] = value
        if number_format:
            book[sheet][cell].number_format = number_format

    return change


def row(sheet, number, cells):
    """What somebody types into a blank line."""

    def change(book):
        for column, text in enumerate(cells.split(","), 1):
            book[sheet].cell(number, column).value = text or None

    return change


def test_the_same_edition_gives_the_same_bytes(made):
    content = read_content(made, PROVIDER, YEAR)

    assert write_workbook(content) == (made.root / f"{YEAR}.xlsx").read_bytes()


@pytest.mark.parametrize("year", [YEAR, NEXT])
def test_what_goes_out_comes_back_with_the_same_bytes(project, year):
    before = files_of(project, year)

    assert import_workbook(project, project.root / f"{year}.xlsx").changed == ()
    assert files_of(project, year) == before


def test_a_workbook_that_another_program_saved_comes_back_the_same(project):
    before = files_of(project)
    assert "xl/sharedStrings.xml" in zipfile.ZipFile(project.root / f"{YEAR}.xlsx").namelist()

    rewritten = edit(project, lambda book: None)

    assert b'"inlineStr"' in zipfile.ZipFile(rewritten).read("xl/worksheets/sheet3.xml")
    assert import_workbook(project, rewritten).changed == ()
    assert files_of(project) == before


def test_a_figure_and_a_sentence_are_changed_and_nothing_else(project):
    before = files_of(project)

    def change(book):
        book[FALLS]["E7"] = "14"
        words = book["Words"]
        [row] = [one for one in words.iter_rows(min_row=2) if "People slept" in one[2].value]
        row[2].value = "People slept badly."

    done = import_workbook(project, edit(project, change))

    assert done.changed == ("falls.csv", "narrative/looking_back_first.md")
    after = files_of(project)
    assert {name for name in after if after[name] != before[name]} == set(done.changed)
    assert after["falls.csv"] == before["falls.csv"].replace(b"2024-q1,12,", b"2024-q1,14,")
    assert after["narrative/looking_back_first.md"] == b"People slept badly.\n"


def test_a_new_quarter_a_new_fact_and_a_new_ward_are_added_and_nothing_else_changes(project):
    before = files_of(project)
    added = {
        FALLS: (13, "falls,elm,provider,2024-q1,3,final,,exampleton-account,page 15"),
        WARDS: (9, "Oak,9,,exampleton-account"),
        # a line that is left blank between is none
        FACTS: (11, "falls.beds,Low beds,6,count,2024-25,final,,exampleton-account,page 15"),
    }

    def change(book):
        for sheet, (number, cells) in added.items():
            row(sheet, number, cells)(book)

    done = import_workbook(project, edit(project, change))

    after = files_of(project)
    assert done.changed == ("falls.csv", "wards.csv", "facts/falls.csv")
    for name, (_, cells) in zip(done.changed, added.values(), strict=True):
        assert after[name] == before[name] + cells.encode() + b"\n"


def test_what_is_wrong_with_a_changed_sentence_is_told_with_its_cell_and_nothing_is_written(
    project,
):
    before = files_of(project)

    def change(book):
        words = book["Words"]
        [changed] = [
            one for one in words.iter_rows(min_row=2) if one[2].value == "- A list\n- of two."
        ]
        changed[2].value = "- A list\n- of {three}."

    def check_words(paths, provider, year):
        folder = paths.relative(paths.edition(provider, year))
        text = (paths.edition(provider, year) / "narrative/falls.md").read_text()
        line = text.splitlines().index("- of {three}.") + 1
        wrong = Problem(f"{folder}/narrative/falls.md", line, "", "{three}", "a fact", "Name it.")
        elsewhere = Problem(f"{folder}/narrative/looking_back_first.md", 1, "", "x", "y", "z")
        return [wrong, elsewhere]

    with pytest.raises(BadInputError) as refused:
        import_workbook(project, edit(project, change), check_words)

    told = str(refused.value)
    assert "sheet Words: 1 problem\n" in told and "(page falls): found {three}" in told
    row = int(re.search(r"cell C(\d+)", told)[1])
    assert (
        load_workbook(project.root / f"{YEAR}.xlsx")["Words"]
        .cell(row, 3)
        .value.endswith("{three}.")
    )
    assert files_of(project) == before


def test_an_edition_that_rests_on_published_files_takes_its_workbook_back(project):
    name_releases(project, PROVIDER, YEAR, {"mhsds": ["april"]})
    text = mhsds_text([("2024-04-01", PROVIDER, "waiting", "40")])
    hold_release(project, "mhsds", "april", "MHSDS_April_2024.csv", text)

    assert import_workbook(project, edit(project, put(FALLS, "E7", "14"))).changed == ("falls.csv",)


def test_the_system_of_record_is_entered_once_for_a_table(project):
    def change(book):
        book[FALLS]["B2"] = "Incident system"
        book[FALLS]["B4"] = datetime(2026, 4, 7)

    done = import_workbook(project, edit(project, change, NEXT))

    assert done.changed == ("sources.yml",)
    sources = (project.edition(PROVIDER, NEXT) / "sources.yml").read_text()
    block = sources.partition("xx1-2025-26-falls:")[2].partition("\n\n")[0]
    assert '  system_of_record: "Incident system"' in block
    assert "  report: null" in block and "  extracted: 2026-04-07" in block


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(FALLS, "D11", date(2024, 4, 1)), "the date 2024-04-01, which a spreadsheet made"),
        (put(FALLS, "D11", 45383, "yyyy-mm"), "the date 2024-04-01, which a spreadsheet made"),
        (put(FACTS, "C7", "40 "), "'40 ', with a blank before or after it, expected '40'"),
        (put(FALLS, "E7", "=3+4"), "a formula without a value"),
        (put(FALLS, "E7", "#REF!"), "the error #REF! of a formula"),
        (put(FALLS, "E7", True), "the truth value True"),
        (put(FALLS, "E7", 0.5, "0%"), "50%, where the column holds no percentage"),
        (put(FALLS, "F7", "finl"), "cell F7 (status): found 'finl'"),
        (put(FALLS, "L7", "a note"), "cell L7: found a cell beside the table"),
        (put(FALLS, "A13", "falls"), "row 13, cell D13 (period): found an empty cell"),
        (
            row(FALLS, 13, "fals,,provider,2024-q1,3,final,,exampleton-account,p"),
            "'fals', expected",
        ),
        (
            row(FALLS, 13, "assessed,,provider,2024-q1,0.4,final,,exampleton-account,p"),
            "0.4% for less",
        ),
        (
            row(FACTS, 9, "falls.new,New,3,cont,2024-25,final,,exampleton-account,p"),
            "cell D9 (unit)",
        ),
        (
            row(FACTS, 9, "falls.new,New,0.4,percent,2024-25,final,,exampleton-account,p"),
            "0.4% for",
        ),
        (row(FACTS, 9, "falls.mats,New,3,count,2024-25,final,,exampleton-account,p"), "row 9"),
        (
            lambda book: [
                book[FALLS].cell(13, one).__setattr__("value", book[FALLS].cell(7, one).value)
                for one in range(1, 11)
            ],
            "row 13: found the same measure, group, area, period as in row 7 (",
        ),
        (put("Words", "B2", "99"), "found paragraph 99 of falls"),
        (put("Words", "B2", "²"), "found paragraph ² of falls"),
        (put(WARDS, "B2", "Ward system"), "the edition has no list of sources of its own"),
        (lambda book: book[FALLS].delete_rows(8), "found no row for falls, ash, provider, 2024-q2"),
        (lambda book: book[FALLS].merge_cells("E7:E8"), "found the merged cells E7:E8"),
        (lambda book: book.remove(book[FALLS]), "sheet 01 falls: 1 problem\n  found no such sheet"),
        (lambda book: book[FALLS].delete_cols(5), "found no column 'value'"),
        (put(FALLS, "E6", "figure"), "found no column 'value'"),
        (lambda book: book.create_sheet("Mine"), "found a sheet that is no table"),
    ],
)
def test_each_slip_is_told_with_its_cell_and_nothing_is_written(project, change, said):
    assert said in refusal(project, change)


def test_a_renamed_sheet_a_hidden_row_and_a_hidden_column_are_told_together(project):
    def change(book):
        book[FALLS].title = "Falls"
        book[WARDS].row_dimensions[8].hidden = True
        book[FACTS].column_dimensions["C"].hidden = True

    told = refusal(project, change)

    assert "found the sheet renamed to 'Falls'" in told and "Rename it to '01 falls'" in told
    assert "row 8: found a hidden row" in told
    assert "found the hidden column C" in told


def test_a_share_that_could_be_a_fraction_is_asked_about_and_what_is_certain_is_understood(project):
    """The unit of a single fact stands in its row; here it is made a percentage."""
    file = project.edition(PROVIDER, YEAR) / "facts/falls.csv"
    file.write_text(file.read_text().replace("40,count", "40,percent"))
    content = read_content(project, PROVIDER, YEAR)
    book = project.root / f"{YEAR}.xlsx"
    whole = write_workbook(content)

    book.write_bytes(whole)
    assert "98.7 for 98.7 percent, or 0.987% for less than one" in refusal(
        project, put(FACTS, "C7", "0.987")
    )
    for one in ("1", 1, 1.0):
        assert "100 for 100 percent, or 1% for one percent" in refusal(
            project, put(FACTS, "C7", one)
        )
    for value, number_format, understood in (
        (1, "0%", ",100,"),
        ("1%", "@", ",1,"),
        ("0.987%", "@", ",0.987,"),
        (0.987, "0.0%", ",98.7,"),
        (98.7, "General", ",98.7,"),
    ):
        book.write_bytes(write_workbook(read_content(project, PROVIDER, YEAR)))
        import_workbook(project, edit(project, put(FACTS, "C7", value, number_format)))
        assert understood in file.read_text()


def test_a_figure_that_somebody_changed_meanwhile_is_not_undone(project):
    file = project.edition(PROVIDER, YEAR) / "falls.csv"
    changed = edit(project, put(FALLS, "E8", "10"))
    file.write_text(file.read_text().replace("2024-q1,12,", "2024-q1,13,"))

    with pytest.raises(BadInputError, match="somebody has changed the file since"):
        import_workbook(project, changed)


def test_a_file_that_is_no_workbook_is_refused(project):
    (project.root / "notes.xlsx").write_text("no workbook")

    with pytest.raises(BadInputError, match="a file that is no workbook"):
        import_workbook(project, project.root / "notes.xlsx")


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet3.xml"])
def test_a_workbook_that_was_cut_inside_is_refused(project, part):
    with (
        zipfile.ZipFile(project.root / f"{YEAR}.xlsx") as whole,
        zipfile.ZipFile(project.root / "cut.xlsx", "w") as cut,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            cut.writestr(name, content[: len(content) // 2] if name == part else content)

    with pytest.raises(BadInputError, match="a file that is no workbook"):
        import_workbook(project, project.root / "cut.xlsx")


def test_columns_are_aligned_at_will_and_locked_headers_stay_locked(project):
    def change(book):
        book[FALLS]["E7"].alignment = Alignment(horizontal="right")

    assert import_workbook(project, edit(project, change)).changed == ()
    sheet = load_workbook(project.root / f"{YEAR}.xlsx")[FALLS]
    assert sheet.protection.sheet and sheet["A6"].protection.locked
    assert sheet["A12"].protection.locked and not sheet["E12"].protection.locked


@pytest.mark.parametrize("name", [FALLS, WARDS, FACTS])
def test_the_blank_lines_under_a_table_are_open_text_with_the_same_lists(made, name):
    sheet = load_workbook(made.root / f"{YEAR}.xlsx")[name]
    table = next(
        one
        for one in read_content(made, PROVIDER, YEAR).tables.values()
        if one.name == sheet["B1"].value
    )
    first = 7 + len(table.rows)

    assert {one.value for one in sheet[first]} == {None}
    for cell in (*sheet[first], *sheet[first + 39]):
        assert cell.number_format == "@" and not cell.protection.locked and cell.border.left.style
    below = sheet.column_dimensions["A"]  # and whoever needs more lines writes on below them
    assert below.number_format == "@" and not below.protection.locked
    for one in sheet.data_validations.dataValidation:
        [cells] = one.sqref.ranges
        assert (cells.min_row, cells.max_row) == (7, first + 999)
    assert sheet["C2"].protection.locked  # beside the head of the sheet nothing is read
