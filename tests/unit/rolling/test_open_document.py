"""A workbook that LibreOffice saved in its own format is read as the same cells; `make soak` runs the program."""

from __future__ import annotations

import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from openpyxl import load_workbook

from quality_account.errors import BadInputError
from quality_account.rolling.workbook.content import read_content
from quality_account.rolling.workbook.ods import load_ods
from quality_account.rolling.workbook.putting import import_workbook
from quality_account.rolling.workbook.writing import write_workbook

_NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
    for one in ("office", "table", "text")
)


def save(file, tables, before=""):
    """A workbook of sheets, each by its name with what the XML has in it."""
    sheets = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items()
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content {_NAMES}><office:body><office:spreadsheet>{sheets}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file


def text_cell(text, attributes=""):
    paragraphs = "".join(
        f"<text:p>{escape(one).replace('  ', ' <text:s/>')}</text:p>" for one in text.split("\n")
    )
    return (
        f'<table:table-cell office:value-type="string"{attributes}>{paragraphs}</table:table-cell>'
    )


def row(*cells, attributes=""):
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def read(tmp_path, *rows):
    values, formulas = load_ods(save(tmp_path / "book.ods", {"Sheet": "".join(rows)}))
    return values["Sheet"], formulas["Sheet"]


def test_numbers_shares_days_and_truth_values_are_what_they_were(tmp_path):
    kinds = (
        'float" office:value="98.70',
        'float" office:value="12',
        'percentage" office:value="0.987',
        'date" office:date-value="2026-04-07',
        'boolean" office:boolean-value="true',
    )
    cells = [f'<table:table-cell office:value-type="{one}"/>' for one in kinds]

    values, _ = read(tmp_path, row(*cells))

    assert [one.value for one in values[1]] == [98.7, 12, 0.987, datetime(2026, 4, 7), True]
    assert [one.number_format for one in values[1]] == ["General"] * 2 + ["0%"] + ["General"] * 2


def test_texts_keep_their_lines_and_blanks_and_lose_notes(tmp_path):
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    linked = (
        '<table:table-cell office:value-type="string"><text:p>See <text:a>here</text:a>.</text:p>'
    )

    values, formulas = read(
        tmp_path,
        row(
            text_cell("One\nand  two "),
            text_cell("98.70").replace("<text:p>", note + "<text:p>", 1),
            f"{linked}</table:table-cell>",
            text_cell("=3+4"),
        ),
    )

    assert [one.value for one in values[1]] == ["One\nand  two ", "98.70", "See here.", "=3+4"]
    assert values["D1"].data_type == "s" and formulas["D1"].value is None


def test_formulas_merged_cells_and_what_is_hidden_are_seen(tmp_path):
    formula = (
        '<table:table-cell table:formula="of:=A1" office:value-type="float" office:value="3"/>'
    )
    without = '<table:table-cell table:formula="of:=A1"/>'
    hidden = ' table:visibility="collapse"'

    values, formulas = read(
        tmp_path,
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column{hidden}/>',
        row(formula, without),
        row(text_cell("a", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>"),
        row(text_cell("b"), attributes=hidden),
    )

    assert values["A1"].value == 3 and formulas["A1"].data_type == "f"
    assert values["B1"].value is None and formulas["B1"].data_type == "f"
    assert [one.coord for one in values.merged_cells.ranges] == ["A2:B2"]
    assert values.row_dimensions[3].hidden and not values.row_dimensions[2].hidden
    assert values.column_dimensions["C"].hidden and not values.column_dimensions["B"].hidden


def test_equal_rows_and_cells_that_the_file_holds_once_are_counted(tmp_path):
    many = ' table:number-rows-repeated="1048000"'
    values, _ = read(
        tmp_path,
        row("<table:table-cell/>", attributes=' table:number-rows-repeated="4"'),
        "<table:table-row-group>",
        row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            text_cell("x", ' table:number-columns-repeated="2"'),
            attributes=' table:number-rows-repeated="2"',
        ),
        "</table:table-row-group>",
        row('<table:table-cell table:number-columns-repeated="16384"/>', attributes=many),
    )

    assert [one.coordinate for cells in values.iter_rows() for one in cells if one.value] == [
        "C5",
        "D5",
        "C6",
        "D6",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        row(text_cell("x"), attributes=' table:number-rows-repeated="1048576"'),
        row(text_cell("x", ' table:number-columns-repeated="16384"')),
    ],
)
def test_a_few_bytes_that_would_be_millions_of_cells_are_refused(tmp_path, rows):
    with pytest.raises(ValueError, match="than any workbook of ours has"):
        read(tmp_path, rows)


@pytest.fixture
def tiny(tmp_path):
    """An invented project, and its workbook as another program would save it."""
    paths = copy_tiny_provider(tmp_path / "project")
    (paths.root / "out.xlsx").write_bytes(write_workbook(read_content(paths, PROVIDER, YEAR)))
    return paths


def as_ods(paths, before="", **changes):
    """That workbook, some cells of the sheet of falls changed, in the other format."""
    book = load_workbook(paths.root / "out.xlsx")
    for cell, text in changes.items():
        book["01 falls"][cell] = text
    tables = {
        sheet.title: "".join(
            row(*(text_cell(one.value) if one.value else "<table:table-cell/>" for one in cells))
            for cells in sheet.iter_rows()
        )
        for sheet in book.worksheets
    }
    return save(paths.root / "saved.ods", tables, before)


def test_it_comes_back_without_loss_and_a_changed_figure_arrives(tiny):
    file = tiny.edition(PROVIDER, YEAR) / "falls.csv"
    before = file.read_text()

    assert import_workbook(tiny, as_ods(tiny)).changed == ()
    assert import_workbook(tiny, as_ods(tiny, E7="14")).changed == ("falls.csv",)
    assert file.read_text() == before.replace("2024-q1,12,", "2024-q1,14,")


def test_a_slip_in_it_is_told_with_its_cell(tiny):
    with pytest.raises(BadInputError, match=r"saved.ods, sheet 01 falls(.|\n)*cell F7 \(status\)"):
        import_workbook(tiny, as_ods(tiny, F7="finl"))


def test_one_that_declares_a_document_type_or_is_cut_is_refused(tiny):
    whole = as_ods(tiny).read_bytes()
    (tiny.root / "cut.ods").write_bytes(whole[: len(whole) // 2])

    for one in (tiny.root / "cut.ods", as_ods(tiny, "<!DOCTYPE a [<!ENTITY b 'c'>]>")):
        with pytest.raises(BadInputError, match="a file that is no workbook, or a damaged one"):
            import_workbook(tiny, one)
