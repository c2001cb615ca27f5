"""The oversight framework: codes tell values from scores, and each value has its own period."""

from datetime import date
from fractions import Fraction

import pytest
from fixtures.published_files import (
    OVERSIGHT_HEADER,
    lines,
    oversight_row,
    published,
    reasons,
    recognised,
    rows_of,
)

from quality_account.national.releases import read_release
from quality_account.paths import ProjectPaths

NO_GROUP = ",,"
RATING = "Latest published if awarded post August 2023"


def file_of(folder, *rows):
    return published(
        folder, "nhs-oversight.csv", b"\xef\xbb\xbf" + lines(OVERSIGHT_HEADER, *rows).encode()
    )


def read(folder, *rows):
    return rows_of("oversight_framework", file_of(folder, *rows))


def refused(folder, *rows):
    return reasons("oversight_framework", file_of(folder, *rows))


def test_the_real_file_holds_value_rank_and_group_of_a_trust_under_their_codes():
    rows = read_release(
        ProjectPaths.find(), "oversight_framework", "mental-health-and-community-q1-q2-2025-26"
    )

    found = {
        (row.code, row.level): row.printed
        for row in rows
        if row.organisation in ("RT5", "group") and row.breakdown == "Q2 2025/26"
    }
    assert found["OF0005", "value"] == "30.85"
    assert found["OF0005", "rank"] == "40.0"
    assert found["OF0005", "median"] == "0.38"
    assert {row.end for row in rows if row.code == "OF0061"} == {date(2024, 12, 31)}


def test_one_description_stands_for_a_value_and_for_its_score(tmp_path):
    value, _rank, score, *_ = [
        row
        for row in read(
            tmp_path,
            oversight_row(),
            oversight_row(metric="OF1005", units="score", value="3.9", group=NO_GROUP),
        )
        if row.organisation == "RT5"
    ]

    assert value.measure == score.measure == "Waits over a year"
    assert (value.code, value.unit, score.code, score.unit) == (
        "OF0005",
        "percent",
        "OF1005",
        "score",
    )


def test_the_groups_values_are_read_once_however_many_trusts_repeat_them(tmp_path):
    rows = read(tmp_path, oversight_row(), oversight_row("RGD"))

    assert [(row.level, row.value) for row in rows if row.organisation == "group"] == [
        ("lower_quartile", Fraction(1, 100)),
        ("median", Fraction(7, 10)),
        ("upper_quartile", Fraction(632, 100)),
    ]


def test_a_rank_that_is_not_printed_is_no_row_and_none_is_worked_out(tmp_path):
    rows = read(tmp_path, oversight_row(rank=""), oversight_row("RGD", value="5"))

    assert [row.organisation for row in rows if row.level == "rank"] == ["RGD"]


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Q4 2024-25", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024/25", date(2024, 4, 1), date(2025, 3, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Jun-25", date(2025, 6, 1), date(2025, 6, 30)),
        ("Month 3 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("Oct 24 - Sep 25 vs Oct 23 - Sep 24", date(2024, 10, 1), date(2025, 9, 30)),
    ],
)
def test_the_period_of_a_value_is_its_reporting_date_in_each_of_its_forms(
    tmp_path, printed, start, end
):
    [row, *_] = read(tmp_path, oversight_row(date=printed))

    assert (row.start, row.end, row.breakdown) == (start, end, "Q1 2025/26")


@pytest.mark.parametrize("printed", ["Month 6 2025", "25-Jun", "2024/26", "soon"])
def test_a_period_that_is_not_certain_is_refused(tmp_path, printed):
    assert f"row 2, Reporting_date: found '{printed}'" in refused(
        tmp_path, oversight_row(date=printed)
    )


def test_values_that_name_no_period_are_left_out_and_counted(tmp_path):
    file = file_of(
        tmp_path, oversight_row(), oversight_row(metric="OF1067", date=RATING, group=NO_GROUP)
    )

    remarks = recognised("oversight_framework", file).remarks

    assert {row.code for row in rows_of("oversight_framework", file)} == {"OF0005"}
    assert any(one.startswith("1 values of OF1067 name no period") for one in remarks)


def test_every_reason_is_told_at_once(tmp_path):
    told = refused(
        tmp_path,
        oversight_row(),
        oversight_row(),
        oversight_row("RGD", group="0.8,0.01,6.32"),
        oversight_row("RP1", value="n/k"),
        oversight_row("RHA", rank="0"),
        oversight_row("RKL", units="per 1,000".replace(",", "")),
        oversight_row("RWX", metric="OF0016", group="5,9,7"),
        oversight_row("RXT", metric="OF0016", quarter="Q5 2025/26", group="5,9,7"),
        oversight_row("RXX", kind="Acute trust"),
    )

    assert "row 3: found Q1 2025/26 RT5 OF0005 Jun-25 a second time" in told
    assert (
        "row 4, Median_value: found '0.8', expected '0.7', as row 2 has for the same metric" in told
    )
    assert "row 5, Value: found 'n/k'" in told
    assert "row 6, Rank: found '0', expected a rank from 1" in told
    assert "row 7, Units: found 'per 1000'" in told
    assert "row 8, Median_value: found quartiles and a median that are not in their order" in told
    assert "row 9, Quarter: found 'Q5 2025/26'" in told
    assert "found 2 types of trust: Acute trust, Mental health and community trust" in told
