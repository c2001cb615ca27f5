"""Files of the Mental Health Services Data Set: their quirks understood, their damage refused."""

from datetime import date
from fractions import Fraction

import pytest
from fixtures.published_files import (
    MHSDS_HEADER,
    MHSDS_NAME,
    lines,
    mhsds_row,
    published,
    reasons,
    recognised,
    rows_of,
)

from quality_account.national.releases import read_release
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Status

PERCENTAGE = "Proportion of discharges followed up"


def read(folder, *rows, name=MHSDS_NAME, header=MHSDS_HEADER):
    return rows_of("mhsds", published(folder, name, lines(header, *rows)))


def refused(folder, *rows, header=MHSDS_HEADER):
    return reasons("mhsds", published(folder, MHSDS_NAME, lines(header, *rows)))


@pytest.fixture(scope="module")
def series():
    """The rows of the real time series that the project holds."""
    return read_release(ProjectPaths.find(), "mhsds", "2023-24-series")


def test_the_72_hour_counts_of_a_year_are_those_that_the_publisher_printed(series):
    found = {
        row.start.month: row.printed
        for row in series
        if (row.code, row.organisation, row.breakdown)
        == ("MHS79", "RDY", "Provider of Responsibility")
    }

    assert found == {
        4: "25", 5: "30", 6: "25", 7: "40", 8: "35", 9: "30", 10: "25", 11: "30", 12: "30",
        1: "40", 2: "25", 3: "30",
    }  # fmt: skip


def test_a_start_with_the_month_first_and_an_end_with_the_day_first_make_whole_months(series):
    lengths = {
        (row.end.year - row.start.year) * 12 + row.end.month - row.start.month + 1 for row in series
    }

    assert (series[0].start, series[0].end) == (date(2023, 4, 1), date(2023, 4, 30))
    assert lengths == {1, 3, 12}


def test_one_code_keeps_its_rows_when_its_label_changes(series):
    assert {row.measure for row in series if row.code == "MHS32"} == {
        "Referrals starting in RP",
        "New referrals",
    }


def test_a_star_is_hidden_and_never_zero(tmp_path):
    [row] = read(tmp_path, mhsds_row("*"))

    assert (row.status, row.value, row.reason) == (Status.SUPPRESSED, None, "small_numbers")


@pytest.mark.parametrize(
    ("mark", "status"), [("[x]", "not_available"), ("[z]", "not_applicable"), ("", "not_available")]
)
def test_other_marks_say_what_they_mean(tmp_path, mark, status):
    [row] = read(tmp_path, mhsds_row(mark))

    assert (row.status, row.value) == (status, None)


def test_counts_are_rounded_to_5_below_england_and_exact_for_england(tmp_path):
    provider, england = read(
        tmp_path, mhsds_row("35"), mhsds_row("4037", breakdown="England", organisation="England")
    )

    assert (provider.rounded_to, provider.bounds) == (5, (Fraction(65, 2), Fraction(75, 2)))
    assert (england.organisation, england.rounded_to) == ("england", None)


def test_a_proportion_below_england_is_rounded_to_whole_per_cent(tmp_path):
    [row] = read(tmp_path, mhsds_row("13", "MHS80", name=PERCENTAGE))

    assert (row.unit, row.rounded_to) == ("percent", 1)


def test_performance_data_are_not_final_and_final_data_are(tmp_path):
    performance, final = read(
        tmp_path, mhsds_row("35"), mhsds_row("40", status="Final", organisation="RGD")
    )

    assert (performance.status, final.status) == (Status.PROVISIONAL, Status.FINAL)


def test_blanks_at_the_ends_of_words_codes_and_headers_are_no_part_of_them(tmp_path):
    header = MHSDS_HEADER.replace("MEASURE_ID", " Measure_Id ")

    [row] = read(tmp_path, mhsds_row("35 ", "MHS78 ", organisation=" RDY"), header=header)

    assert (row.code, row.organisation, row.value, row.printed) == ("MHS78", "RDY", 35, "35 ")


def test_mixed_line_ends_and_quotes_change_nothing(tmp_path):
    text = f'{MHSDS_HEADER}\r\n{mhsds_row("35")}\n"' + mhsds_row("40", organisation="RGD").replace(
        ",", '","'
    )

    rows = rows_of("mhsds", published(tmp_path, MHSDS_NAME, f'{text}"\r\n'))

    assert [(row.organisation, row.value, row.row) for row in rows] == [
        ("RDY", 35, 2),
        ("RGD", 40, 3),
    ]


def test_columns_in_another_order_and_new_ones_are_read_by_their_names(tmp_path):
    header = ["NEW", *reversed(MHSDS_HEADER.split(","))]
    cells = ["x", *reversed(mhsds_row("35").split(","))]

    [row] = read(tmp_path, ",".join(cells), header=",".join(header))

    assert (row.code, row.value) == ("MHS78", 35)


def test_a_second_level_is_kept_apart_from_the_first(tmp_path):
    breakdown = "Sub ICB of Residence; Provider"

    [row] = read(tmp_path, mhsds_row("10", organisation="11J", second="RDY", breakdown=breakdown))

    assert (row.organisation, row.level) == ("11J", "RDY")


def test_every_reason_is_told_at_once_with_its_row_and_column(tmp_path):
    told = refused(
        tmp_path,
        mhsds_row("35"),
        mhsds_row("4O", organisation="RGD"),
        mhsds_row("36", organisation="RP1"),
        mhsds_row("35", status="Draft", organisation="RHA"),
        mhsds_row("35"),
        mhsds_row("35", organisation=""),
        *(mhsds_row("35", organisation=f"RX{one}") for one in range(8)),
        "01/04/2024,30/04/2024",
    )

    assert "row 3, MEASURE_VALUE: found '4O'" in told
    assert "row 4, MEASURE_VALUE: found '36', expected a multiple of 5" in told
    assert "row 5, STATUS: found 'Draft'" in told
    assert "row 6, MEASURE_ID: found MHS78 of RDY a second time" in told
    assert "row 7, PRIMARY_LEVEL: found an empty cell" in told
    assert "row 16: found 2 cells, expected 11" in told


def test_a_part_that_is_more_than_its_whole_is_refused(tmp_path):
    told = refused(tmp_path, mhsds_row("35"), mhsds_row("40", "MHS79"))

    assert "row 3, MEASURE_VALUE: found MHS79 40, expected at most MHS78 in row 2, 35" in told


@pytest.mark.parametrize(
    ("printed", "is_right"), [("65", True), ("87", True), ("60", False), ("93", False)]
)
def test_a_percentage_that_two_rounded_counts_cannot_give_is_refused(tmp_path, printed, is_right):
    told = refused(
        tmp_path,
        mhsds_row("40"),
        mhsds_row("30", "MHS79"),
        mhsds_row(printed, "MHS80", name=PERCENTAGE),
    )

    expected = (
        f"found MHS80 {printed}, expected what MHS79 in row 3 and MHS78 in row 2 give, 30 of 40"
    )
    assert (expected not in told) is is_right


def test_a_column_that_is_gone_is_named(tmp_path):
    told = refused(tmp_path, header=MHSDS_HEADER.replace("MEASURE_ID", "MEASURE"))

    assert "row 1, MEASURE_ID: found no such column" in told


def test_a_file_that_ends_within_a_number_is_refused(tmp_path):
    whole = lines(MHSDS_HEADER, mhsds_row("35"), mhsds_row("150", organisation="RGD"))

    assert "a last line that does not end" in reasons(
        "mhsds", published(tmp_path, MHSDS_NAME, whole[:-2])
    )


def test_quotes_that_do_not_close_are_refused(tmp_path):
    text = lines(MHSDS_HEADER, mhsds_row("35")) + '"01/04/2024,30/04'

    assert "row 3: found a line that is no CSV" in reasons(
        "mhsds", published(tmp_path, MHSDS_NAME, text)
    )


def test_dates_that_make_no_period_are_refused_with_their_row(tmp_path):
    told = refused(
        tmp_path,
        mhsds_row("35"),
        mhsds_row("40", start="01/03/2024", end="31/03/2024"),
        mhsds_row("45", start="01/04/2024", end="31/05/2024"),
    )

    assert "row 4, REPORTING_PERIOD_START: found '01/04/2024' to '31/05/2024'" in told


@pytest.mark.parametrize(
    ("name", "release", "revises"),
    [
        ("MHSDS Data_AprPerf_2024.csv", "apr-2024-performance", ""),
        ("MHSDS Data_AprPerf_2024_v2.csv", "apr-2024-performance-v2", "apr-2024-performance"),
        ("MHSDS Data_AprPrf_2024_v3.csv", "apr-2024-performance-v3", "apr-2024-performance-v2"),
        ("MHSDS Data_4WW_AprPerf_2024.csv", "apr-2024-performance-4ww", ""),
        ("anything.csv", "apr-2024-performance", ""),
    ],
)
def test_a_release_is_named_by_its_content_and_its_version_by_the_file(
    tmp_path, name, release, revises
):
    found = recognised("mhsds", published(tmp_path, name, lines(MHSDS_HEADER, mhsds_row("35"))))

    assert (found.release, found.revises) == (release, revises)


def test_a_name_of_another_month_than_the_rows_is_refused(tmp_path):
    file = published(tmp_path, "MHSDS Data_MayPerf_2024.csv", lines(MHSDS_HEADER, mhsds_row("35")))

    with pytest.raises(
        Exception, match="rows that end in April 2024, in a file named for May 2024"
    ):
        recognised("mhsds", file)


def test_months_that_are_not_there_and_rows_that_repeat_people_are_said(tmp_path):
    text = lines(
        MHSDS_HEADER,
        mhsds_row("35", start="01/04/2023", end="30/04/2023"),
        mhsds_row("35", start="01/06/2023", end="30/06/2023"),
        mhsds_row("5", start="01/06/2023", end="30/06/2023", breakdown="Sub ICB"),
    )

    remarks = recognised("mhsds", published(tmp_path, "x.csv", text)).remarks

    assert "May 2023 is not in the file at all: a gap, not zero." in remarks
    assert any(
        "MHS78 also stands under Sub ICB, which repeat the same people" in one for one in remarks
    )


def test_a_measure_whose_values_are_no_rounded_counts_has_no_unit(tmp_path):
    rows = read(
        tmp_path,
        *(
            mhsds_row(value, "MHS99", organisation=f"RX{value}", name="Beds in use")
            for value in ("11", "12", "13")
        ),
    )

    assert {(row.unit, row.rounded_to) for row in rows} == {("", None)}
