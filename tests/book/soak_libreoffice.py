"""Workbooks through LibreOffice, in both formats, saved as they are and with edits between (`make soak`).

It needs LibreOffice, and fails at once with a sentence where there is none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.libreoffice import LibreOffice
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from openpyxl import load_workbook

from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths
from quality_account.rolling.workbook.content import read_content
from quality_account.rolling.workbook.putting import import_workbook
from quality_account.rolling.workbook.writing import write_workbook

FALLS, WARDS, FACTS = "01 falls", "02 wards", "03 facts falls"
FORMATS = (".xlsx", ".ods")
#: What a hand types, and what of it the tables must hold.
EDITS = {
    (FALLS, "E7", "type", "14"): ("falls.csv", "falls,ash,provider,2024-q1,14,final"),
    (FALLS, "E11", "type unformatted", "97.5%"): ("falls.csv", "assessed,,provider,2024-25,97.5,"),
    (FALLS, "E8", "type unformatted", "=5+3"): ("falls.csv", "falls,ash,provider,2024-q2,8,final"),
    (FACTS, "C7", "type unformatted", "41"): ("facts/falls.csv", "in use,41,count"),
    (FACTS, "C8", "type unformatted", "2024-06-25"): ("facts/falls.csv", "since,2024-06-25,date"),
    (WARDS, "B7", "type unformatted", "13"): ("wards.csv", "Ash,13,2019-04-01"),
}
ADDED = {
    FALLS: (13, "falls,elm,provider,2024-q1,3,final,,exampleton-account,page 15", "falls.csv"),
    FACTS: (
        9,
        "falls.beds,Low beds,6,count,2024-25,final,,exampleton-account,p",
        "facts/falls.csv",
    ),
    WARDS: (9, "Oak,9,2020-01-01,exampleton-account", "wards.csv"),
}
SLIPS = {
    (
        FALLS,
        "D7",
        "type unformatted",
        "2024-04-01",
    ): "the date 2024-04-01, which a spreadsheet made",
    (FALLS, "E7", "type unformatted", "50%"): "50%, where the column holds no percentage",
    (FALLS, "E11", "type", "0.4"): "0.4% for less than one percent",
    (FALLS, "E8", "type unformatted", "=1/0"): "the error #DIV/0! of a formula",
    (FALLS, "E9", "type unformatted", "=SQRT(-1)"): "cell E9 (value): found the error",
    (FACTS, "B7", "hide column", ""): "the hidden column B",
    (FALLS, "A8", "hide row", ""): "row 8: found a hidden row",
    (WARDS, "B7:B8", "merge", ""): "the merged cells B7:B8",
    (WARDS, "A8", "type", "Elm "): "'Elm ', with a blank before or after it",
}


@pytest.fixture(scope="module")
def hand(tmp_path_factory) -> LibreOffice:
    return LibreOffice(tmp_path_factory.mktemp("libreoffice") / "settings")


@pytest.fixture
def tiny(tmp_path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def workbook_of(paths: ProjectPaths, provider=PROVIDER, year=YEAR) -> Path:
    file = paths.root / "out.xlsx"
    file.write_bytes(write_workbook(read_content(paths, provider, year)))
    return file


def through(hand, file: Path, how: str, edits=()) -> Path:
    """Saved in a format, or in the other first and then in this."""
    ways = {".xlsx": [".xlsx"], ".ods": [".ods"], ".ods, then .xlsx": [".ods", ".xlsx"]}[how]
    for number, end in enumerate(ways):
        saved = file.with_name(f"saved_{number}{end}")
        file = hand.save(file, saved, () if number else edits)
    return file


@pytest.mark.parametrize("how", [*FORMATS, ".ods, then .xlsx"])
def test_the_whole_account_comes_back_without_loss(hand, project, how):
    paths = ProjectPaths(project)
    folder = paths.edition("RT5", "2024-25")
    before = {one: one.read_bytes() for one in folder.rglob("*.*")}

    saved = through(hand, workbook_of(paths, "RT5", "2024-25"), how)

    assert import_workbook(paths, saved).changed == ()
    assert {one: one.read_bytes() for one in folder.rglob("*.*")} == before


@pytest.mark.parametrize("how", [*FORMATS, ".ods, then .xlsx"])
def test_what_is_typed_and_added_arrives_and_nothing_else(hand, tiny, how):
    before = {one: one.read_text() for one in tiny.edition(PROVIDER, YEAR).rglob("*.csv")}
    typed = [
        (sheet, f"{chr(ord('A') + column)}{row}", "type", text)
        for sheet, (row, cells, _) in ADDED.items()
        for column, text in enumerate(cells.split(","))
        if text
    ]

    import_workbook(tiny, through(hand, workbook_of(tiny), how, [*EDITS, *typed]))

    wanted = [*EDITS.values(), *((file, cells) for _, cells, file in ADDED.values())]
    folder = tiny.edition(PROVIDER, YEAR)
    for file, cells in wanted:
        assert cells in (folder / file).read_text()
    for file, text in before.items():
        mine = [cells for name, cells in wanted if folder / name == file]
        lines = file.read_text().splitlines()
        same = [one for one in text.splitlines() if one in lines]
        assert len(lines) == len(same) + len(mine), file.name


@pytest.mark.parametrize("how", FORMATS)
def test_each_slip_is_told_with_its_cell_and_nothing_is_written(hand, tiny, how):
    before = {one: one.read_bytes() for one in tiny.root.rglob("*.csv")}

    with pytest.raises(BadInputError) as refused:
        import_workbook(tiny, through(hand, workbook_of(tiny), how, SLIPS))

    for said in SLIPS.values():
        assert said in str(refused.value)
    assert {one: one.read_bytes() for one in before} == before


@pytest.mark.parametrize("how", [".xlsx", ".ods, then .xlsx"])
def test_lists_notes_and_locks_are_kept(hand, tiny, how):
    file = workbook_of(tiny)
    sheets = [load_workbook(one)[FALLS] for one in (file, through(hand, file, how))]

    ours, theirs = map(_what_guides, sheets)

    assert theirs == ours


def _what_guides(sheet) -> dict:
    cells = [cell for row in sheet.iter_rows(max_row=60) for cell in row]
    return {
        "is protected": sheet.protection.sheet,
        "lists": sorted(
            (str(one.sqref), one.formula1.replace("'", ""))
            for one in sheet.data_validations.dataValidation
        ),
        "notes": {one.coordinate for one in cells if one.comment},
        "locked": {one.coordinate for one in cells if one.protection.locked},
        "as text": {one.coordinate for one in cells if one.number_format == "@"},
    }
