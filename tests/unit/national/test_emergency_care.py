"""Monthly A&E files: a total that proves the file, and what publishers leave in it."""

from fractions import Fraction

import pytest
from fixtures.published_files import (
    EMERGENCY_COUNTS,
    EMERGENCY_HEADER,
    EMERGENCY_NAME,
    emergency_counts,
    emergency_row,
    lines,
    published,
    reasons,
    recognised,
    rows_of,
)

from quality_account.errors import ImportRefusedError
from quality_account.national.releases import read_release
from quality_account.paths import ProjectPaths

TWO = emergency_row("RWE", emergency_counts(a=10, g=4)), emergency_row("RJ1", emergency_counts(a=5))
TOTAL = f"TOTAL,TOTAL,TOTAL,TOTAL,{emergency_counts(a=15, g=4)}"


def file_of(folder, *rows, name=EMERGENCY_NAME, header=EMERGENCY_HEADER, end="\n"):
    return published(folder, name, lines(header, *rows, end=end))


def refused(folder, *rows, **options):
    return reasons("emergency_care", file_of(folder, *rows, **options))


def test_the_real_june_has_the_publishers_totals_for_england():
    england = {
        row.code: row.value
        for row in read_release(ProjectPaths.find(), "emergency_care", "jun-2024")
        if row.organisation == "england"
    }

    assert england["type_1_attendances"] == 1_374_917
    assert england["other_booked_attendances"] == 47_009
    assert england["type_1_over_4_hours"] == 547_250


def test_booked_attendances_are_in_no_other_column():
    [booked_alone] = [
        row
        for row in read_release(ProjectPaths.find(), "emergency_care", "nov-2024-revised")
        if row.organisation == "8J094" and row.value
    ]

    assert (booked_alone.code, booked_alone.value) == ("other_booked_attendances", 2011)


def test_each_count_knows_its_cell_and_the_total_is_england(tmp_path):
    rows = rows_of("emergency_care", file_of(tmp_path, *TWO, TOTAL, end="\r\n"))

    over = [row for row in rows if row.code == "type_1_over_4_hours"]
    assert [(row.organisation, row.value) for row in over] == [
        ("RWE", Fraction(4)),
        ("RJ1", 0),
        ("england", 4),
    ]
    assert over[0].place == "row 2, column Attendances over 4hrs Type 1"
    assert over[0].rounded_to is None


def test_a_column_of_which_the_parts_do_not_add_up_to_the_total_is_refused(tmp_path):
    told = refused(tmp_path, TWO[0], TOTAL)

    assert (
        "row 3, A&E attendances Type 1: found 10 when the providers are added up, expected 15, "
        "as the row TOTAL says"
    ) in told


def test_a_file_without_its_total_has_been_cut(tmp_path):
    assert "found no row TOTAL, as if the file had been cut" in refused(tmp_path, *TWO)


def test_every_reason_is_told_at_once(tmp_path):
    told = refused(
        tmp_path,
        TWO[0],
        TWO[0],
        emergency_row("RJ1", emergency_counts(a=5).replace("5", "5a", 1)),
        emergency_row("RJ2", emergency_counts(), period="MSitAE-JULY-2024"),
        emergency_row("RJ7", emergency_counts(b=1, h=2)),
        TOTAL,
    )

    assert "row 3, Org Code: found 'RWE' a second time, expected one row, which is row 2" in told
    assert "row 4, A&E attendances Type 1: found '5a', expected a whole number" in told
    assert (
        "row 5, Period: found 'MSitAE-JULY-2024', expected August 2024, as in the first row" in told
    )
    assert (
        "row 6, Attendances over 4hrs Type 2: found 2, expected at most 1, which "
        "'A&E attendances Type 2' has"
    ) in told


@pytest.mark.parametrize("period", ["August 2024", "MSitAE-AUGUT-2024", "45505"])
def test_a_period_that_names_no_month_is_refused(tmp_path, period):
    row = emergency_row("RWE", emergency_counts(a=15, g=4), period=period)

    told = refused(tmp_path, row, TOTAL)

    assert f"row 2, Period: found '{period}', expected a month such as MSitAE-AUGUST-2024" in told


def test_a_revised_file_is_a_sibling_of_the_one_that_it_revises(tmp_path):
    first = recognised("emergency_care", file_of(tmp_path, *TWO, TOTAL))
    revised = recognised(
        "emergency_care", file_of(tmp_path, *TWO, TOTAL, name="Monthly-AE-August-2024-revised.csv")
    )

    assert (first.release, first.revises) == ("aug-2024", "")
    assert (revised.release, revised.revises) == ("aug-2024-revised", "aug-2024")


def test_files_of_before_booked_appointments_are_read_by_their_older_names(tmp_path):
    """No file of those years is here; the names are those of the publisher's files of 2018 to 2020."""
    header = EMERGENCY_HEADER
    for booked in [name for name in EMERGENCY_COUNTS.split(",") if "Booked" in name]:
        header = header.replace(f",{booked}", "")
    header = header.replace(",A&E att", ",Number of A&E att").replace(",Att", ",Number of att")
    header = header.replace("4hrs Other Department", "4hrs Other A&E Department")
    row = "MSitAE-JULY-2019,RWE,X,LEICESTER," + ",".join(["3"] * 3 + ["1"] * 9)
    total = "TOTAL,TOTAL,TOTAL,TOTAL," + ",".join(["3"] * 3 + ["1"] * 9)

    rows = rows_of("emergency_care", file_of(tmp_path, row, total, header=header))

    assert {row.code for row in rows if "booked" in row.code} == set()
    assert {row.value for row in rows if row.code == "other_attendances"} == {3}


def test_a_column_that_is_gone_and_one_that_stands_twice_are_named(tmp_path):
    header = EMERGENCY_HEADER.replace("Other emergency admissions", "Org Code")

    told = refused(tmp_path, *TWO, TOTAL, header=header)

    assert "row 1, Other emergency admissions: found no such column" in told
    assert "row 1, Org Code: found this column twice" in told


def test_a_web_page_saved_as_csv_is_told_as_one(tmp_path):
    file = published(tmp_path, EMERGENCY_NAME, "<!DOCTYPE html><html></html>")

    with pytest.raises(ImportRefusedError, match="found a web page"):
        rows_of("emergency_care", file)
