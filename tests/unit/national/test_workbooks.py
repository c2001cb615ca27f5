"""Reading cells of Excel's workbooks: what stands in the file, and nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from project_copies import ROOT
from unit.national.made_workbooks import workbook_file

from quality_account.errors import ImportRefusedError
from quality_account.national.workbooks.cells import CellKind
from quality_account.national.workbooks.xlsx import Merged, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def by_hand(
    rows: str,
    shared: str = "",
    styles: str = "",
    start: str = "",
    names: str = MAIN,
    properties: str = "",
) -> bytes:
    """A workbook of one sheet from its XML, for what no writer at hand writes."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{names}" xmlns:r="{LINKS}">{properties}<sheets>'
        '<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="x"><Relationship Id="rId1" '
        'Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{start}<worksheet xmlns="{names}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{names}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{names}">{styles}</styleSheet>',
    }  # fmt: skip
    return archive_of(parts)


def archive_of(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def cells_of(content: bytes) -> list[list[tuple[int, str, str]]]:
    workbook = Workbook("x.xlsx", content)
    [sheet] = workbook.sheets
    return [
        [(cell.column, cell.kind.value, cell.text) for cell in row.cells.values()]
        for row in workbook.rows(sheet)
    ]


def test_a_number_is_read_as_it_stands_in_the_file_to_its_last_digit():
    rows = '<row r="3"><c r="B3"><v>0.80218495852474714</v></c><c r="D3"><v>1.25E-2</v></c></row>'

    assert cells_of(by_hand(rows)) == [
        [(2, "number", "0.80218495852474714"), (4, "number", "1.25E-2")]
    ]


def test_shared_inline_and_formatted_texts_are_texts_and_readings_for_pronunciation_are_not():
    shared = (
        "<si><r><t>Mental </t></r><r><rPr><b/></rPr><t>Health</t></r>"
        "<rPh><t>men</t></rPh></si><si><t>GP_x000D_</t></si>"
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>A&amp;E</t></is></c>'
        '<c t="str"><f>A1</f><v>RT5</v></c></row>'
    )

    assert cells_of(by_hand(rows, shared)) == [
        [(1, "text", "Mental Health"), (2, "text", "GP\r"), (3, "text", "A&E"), (4, "text", "RT5")]
    ]


def test_a_formula_without_value_an_error_and_a_truth_value_are_told_apart_from_a_blank():
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1" s="1"/><c r="C1" t="e"><v>#N/A</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="s"><v>7</v></c></row>'
    )

    [[first, error, truth, lost]] = cells_of(by_hand(rows))

    assert first == (1, CellKind.UNCOMPUTED.value, "")
    assert (error, truth) == ((3, "error", "#N/A"), (4, "boolean", "TRUE"))
    assert lost[1] == "error"


@pytest.mark.parametrize(
    ("style", "value", "read"),
    [
        ('<xf numFmtId="14"/>', "46113", ("date", "2026-04-01")),
        ('<xf numFmtId="17"/>', "46113.75", ("date", "2026-04-01")),
        ('<xf numFmtId="200"/>', "46113", ("date", "2026-04-01")),
        ('<xf numFmtId="201"/>', "46113", ("number", "46113")),
        ('<xf numFmtId="9"/>', "0.5", ("number", "0.5")),
        ('<xf numFmtId="14"/>', "-1", ("number", "-1")),
    ],
)
def test_a_number_is_a_date_where_its_format_shows_one(style, value, read):
    formats = (
        '<numFmts><numFmt numFmtId="200" formatCode="mmm\\ yyyy"/>'
        '<numFmt numFmtId="201" formatCode="0&quot; days&quot;"/></numFmts>'
    )
    styles = f'{formats}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{style}</cellXfs>'

    [[cell]] = cells_of(by_hand(f'<row><c s="0"><v>{value}</v></c></row>', styles=styles))

    assert cell[1:] == read


def test_days_that_are_counted_from_1904_are_other_days():
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    rows = '<row><c s="0"><v>44651</v></c></row>'
    content = by_hand(rows, styles=styles, properties='<workbookPr date1904="1"/>')

    assert cells_of(content) == [[(1, "date", "2026-04-01")]]


def test_the_strict_form_of_the_format_is_read_alike():
    rows = '<row r="2"><c r="A2" t="d"><v>2026-04-01T00:00:00</v></c></row>'

    assert cells_of(by_hand(rows, names=STRICT)) == [[(1, "date", "2026-04-01")]]


def test_hidden_rows_sheets_and_merged_cells_are_told(tmp_path):
    def write(sheet):
        sheet.merge_range(0, 4, 0, 5, "Responses")
        sheet.write(1, 0, "shown")
        sheet.write(2, 0, "hidden")
        sheet.set_row(2, None, None, {"hidden": True})

    file = workbook_file(tmp_path / "x.xlsx", {"Shown": write, "List": [["a"]]}, hidden=["List"])
    workbook = Workbook(file.place, file.content())
    grid = workbook.grid(workbook.sheets[0])

    assert [(sheet.name, sheet.is_hidden) for sheet in workbook.sheets] == [
        ("Shown", False),
        ("List", True),
    ]
    assert grid.merged == (Merged(1, 5, 1, 6),)
    assert [row.is_hidden for row in grid.rows] == [False, False, True]


def test_a_document_type_in_any_part_is_refused():
    declared = '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

    with pytest.raises(ImportRefusedError, match="sheet One: found a document type declaration"):
        cells_of(by_hand("<row><c><v>1</v></c></row>", start=declared))


def test_a_workbook_whose_sheet_is_not_in_the_archive_is_refused():
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="One" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="x"><Relationship Id="a" Target="worksheets/none.xml"/></Relationships>',
    }

    with pytest.raises(ImportRefusedError, match="no readable part xl/worksheets/none.xml"):
        cells_of(archive_of(parts))


def test_broken_xml_is_told_with_its_line():
    with pytest.raises(ImportRefusedError, match="sheet One: found broken XML in line 1"):
        cells_of(by_hand("<row><c></row>"))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="²"><c r="A1"><v>1</v></c></row>',
        f'<row r="{"9" * 5000}"><c t="s"><v>{"9" * 5000}</v></c></row>',
        '<row><c t="d"><v>soon</v></c></row>',
        '<row><c t="s"><v>11²</v></c></row>',
        '<row><c s="0"><v>2958465</v></c></row>',
        '<row><c r="ZZZZZZZ1"><v>1</v></c></row>',
    ],
)
def test_damage_in_a_cell_is_a_cell_that_says_so_and_never_a_crash(rows):
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'

    [*_] = cells_of(by_hand(rows, styles=styles, properties='<workbookPr date1904="1"/>'))


def test_an_encoding_that_nobody_knows_is_refused():
    with pytest.raises(ImportRefusedError, match="an encoding that cannot be read"):
        cells_of(by_hand("<row/>", start='<?xml version="1.0" encoding="none-such"?>'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Org Code,Name\n", "a file that is no workbook"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a web page"),
        (archive_of({"mimetype": "text"}), "no workbook in Excel's format"),
        (by_hand("")[:200], "does not end as one"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_it_is(content, said):
    with pytest.raises(ImportRefusedError, match=said):
        Workbook("x.xlsx", content)


def test_the_real_summary_is_read_as_another_reader_reads_it():
    openpyxl = pytest.importorskip("openpyxl")
    [file] = (ROOT / "data/snapshots/friends_and_family").glob("*/*.xlsx")
    workbook = Workbook(file.name, file.read_bytes())
    for sheet, other in zip(
        workbook.sheets, openpyxl.load_workbook(file, data_only=True), strict=True
    ):
        ours = {
            (row.number, cell.column): cell
            for row in workbook.rows(sheet)
            for cell in row.cells.values()
        }
        theirs = {
            (cell.row, cell.column): cell.value
            for row in other.iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert ours.keys() == theirs.keys()
        for place, cell in ours.items():
            assert value_of(cell) == theirs[place]


def value_of(cell):
    if cell.kind is CellKind.DATE:
        return datetime.fromisoformat(cell.text)
    return float(cell.text) if cell.kind is CellKind.NUMBER else cell.text
