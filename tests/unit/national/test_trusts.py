"""The list of trusts without a header: each column is proved by what stands in it."""

from datetime import date

from fixtures.published_files import lines, published, reasons, recognised, rows_of

from quality_account.national.trusts import list_trusts
from quality_account.paths import ProjectPaths


def row(
    code="RT5", name="LEICESTERSHIRE PARTNERSHIP NHS TRUST", opened="19990401", closed="", width=27
):
    cells = [
        code,
        name,
        "Y60",
        "QK1",
        "RIVERSIDE HOUSE",
        "",
        "",
        "LEICESTER",
        "",
        "LE4 8PQ",
        opened,
        closed,
    ]
    return ",".join(f'"{cell}"' for cell in [*cells, *[""] * (width - len(cells))])


def file_of(folder, *rows, name="etr.csv"):
    return published(folder, name, lines(*rows))


def test_the_real_list_has_the_names_of_open_and_closed_trusts():
    trusts = list_trusts(ProjectPaths.find(), "2022-03")

    assert trusts["RGD"].name == "LEEDS AND YORK PARTNERSHIP NHS FOUNDATION TRUST"
    assert trusts["RGD"].is_foundation_trust
    assert not trusts["RT5"].is_foundation_trust
    assert sum(trust.closed is not None for trust in trusts.values()) == 6


def test_a_vintage_with_fewer_columns_is_read_the_same(tmp_path):
    wide, narrow = (rows_of("trusts", file_of(tmp_path, row(width=width))) for width in (27, 12))

    assert wide == narrow


def test_an_open_trust_has_no_end_and_a_closed_one_keeps_its_row(tmp_path):
    is_open, closed = rows_of("trusts", file_of(tmp_path, row(), row("R1C", closed="20200930")))

    assert is_open.end == date.max
    assert closed.end == date(2020, 9, 30)


def test_every_reason_is_told_at_once(tmp_path):
    told = reasons(
        "trusts",
        file_of(
            tmp_path,
            row(),
            row(),
            row("rt5"),
            row("RGD", opened="01/04/1993"),
            row("RXA", closed="20210231"),
            row("RXB", closed="19900101"),
            row("RXC", width=20),
            row("RXD", name="1"),
        ),
    )

    assert "row 2, column 1 (code): found 'RT5' a second time" in told
    assert "row 3, column 1 (code): found 'rt5', expected a code such as RT5" in told
    assert (
        "row 4, column 11 (open date): found '01/04/1993', expected a day written YYYYMMDD" in told
    )
    assert "row 5, column 12 (close date): found '20210231'" in told
    assert (
        "row 6, column 12 (close date): found '19900101', expected a day not before the opening"
        in told
    )
    assert "row 7: found 20 cells" in told
    assert "row 8, column 2 (name): found '1'" in told


def test_a_file_with_a_header_or_with_other_columns_is_not_taken_for_a_list(tmp_path):
    header = "Organisation Code,Name,Grouping,Geography,A1,A2,A3,A4,A5,Postcode,Open,Close"

    told = reasons("trusts", file_of(tmp_path, header, row(width=12)))

    assert "row 1, column 11 (open date): found 'Open'" in told


def test_the_release_is_the_month_of_the_name_or_else_the_last_change(tmp_path):
    named = recognised("trusts", file_of(tmp_path, row(), name="etr_2022-03.csv"))
    unnamed = recognised("trusts", file_of(tmp_path, row(), row("R1C", closed="20200930")))

    assert (named.release, unnamed.release) == ("2022-03", "changes-to-2020-09-30")
