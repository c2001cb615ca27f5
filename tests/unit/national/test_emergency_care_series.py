"""The long series of A&E attendances: its codes are those of the monthly files."""

from datetime import date

from fixtures.published_files import lines, published, reasons, recognised, rows_of

HEADER = "period,org_code,type,attendances,breaches,admissions"


def file_of(folder, *rows, header=HEADER):
    return published(folder, "ae_attendances.csv", lines(header, *rows))


def test_the_three_counts_of_a_row_have_the_codes_of_the_monthly_files(tmp_path):
    rows = rows_of(
        "emergency_care_series",
        file_of(tmp_path, "2017-03-01,RF4,1,21289,2879,5060", "2017-03-01,RF4,other,2850,6,0"),
    )

    assert {row.code: int(row.value) for row in rows} == {
        "type_1_attendances": 21289,
        "type_1_over_4_hours": 2879,
        "type_1_admissions": 5060,
        "other_attendances": 2850,
        "other_over_4_hours": 6,
        "other_department_admissions": 0,
    }
    assert {row.end for row in rows} == {date(2017, 3, 31)}


def test_months_that_are_lacking_and_providers_that_come_and_go_are_said(tmp_path):
    found = recognised(
        "emergency_care_series",
        file_of(
            tmp_path, "2017-03-01,RF4,1,5,1,1", "2017-05-01,RF4,1,5,1,1", "2017-05-01,RJ1,2,5,1,1"
        ),
    )

    assert found.release == "mar-2017-to-may-2017"
    assert found.remarks == (
        "April 2017 is not in the file: a gap, not zero.",
        "1 of 2 providers do not have every month: providers come and go.",
    )


def test_every_reason_is_told_at_once(tmp_path):
    told = reasons(
        "emergency_care_series",
        file_of(
            tmp_path,
            "2017-03-01,RF4,1,5,1,1",
            "2017-03-01,RF4,1,5,1,1",
            "2017-03-02,RF4,2,5,1,1",
            "2017-03-01,RF4,3,5,1,1",
            "2017-03-01,RJ1,1,5,6,1",
            "2017-03-01,RJ1,2,,1,1",
        ),
    )

    assert "row 3: found 2017-03-01 RF4 1 a second time" in told
    assert "row 4, period: found '2017-03-02', expected the first day of a month" in told
    assert "row 5, type: found '3', expected one of 1, 2, other" in told
    assert "row 6, breaches: found 6, expected at most 5, the attendances" in told
    assert "row 7, attendances: found '', expected a whole number" in told


def test_a_header_that_is_gone_is_told_with_what_stands_there(tmp_path):
    told = reasons("emergency_care_series", file_of(tmp_path, header="2017-03-01,RF4,1,5,1,1"))

    assert "row 1: found a first line with 2017-03-01, RF4" in told
