"""The Friends and Family Test: the real summary, and generated workbooks of a setting's trusts.

The publisher's own template has no figures, so trusts' workbooks here are generated in its layout.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from project_copies import ROOT
from unit.national.made_workbooks import trusts_workbook, workbook_file, write_row

from quality_account.errors import ImportRefusedError
from quality_account.national import friends_and_family
from quality_account.national.releases import read_release
from quality_account.national.snapshot import SnapshotFile
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Status

APRIL, MARCH = date(2026, 4, 1), date(2026, 3, 1)
TITLE = [None, "Friends and Family Test - April 2026"]
SETTINGS = {
    "A&E": (100, 80, 0.8, 0.75, 0.1, 0.15),
    "Mental Health ": (50, 40, 0.9, 0.8, 0.06, 0.05),
}


def summary(
    folder: Path, write=None, title=TITLE, sheet="Headline figures", hidden=()
) -> SnapshotFile:
    """A summary of two settings and their total; ``write`` changes the sheet at the end."""

    def fill(page):
        write_row(page, 0, title)
        heads = [None, "FFT", "Number of organisations submitting", "Total responses to date"]
        write_row(page, 3, heads)
        for column, words in (
            (4, "Responses"),
            (6, "Percentage Positive"),
            (8, "Percentage Negative"),
        ):
            page.merge_range(3, column, 3, column + 1, words)
        write_row(page, 4, [None, None, APRIL, APRIL, *(APRIL, MARCH) * 3])
        for number, (setting, figures) in enumerate(SETTINGS.items(), 5):
            write_row(page, number, [None, setting, 9, 1000, *figures])
        write_row(page, 7, [None, "Total", "N/A", 2500, 150, 120, *["N/A"] * 4])
        if write:
            write(page)

    return workbook_file(folder / "summary.xlsx", {"Notes": [TITLE], sheet: fill}, hidden=hidden)


def refusal_of(file: SnapshotFile) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        list(friends_and_family.read(file))
    return str(refused.value)


def test_englands_share_in_mental_health_is_read_from_the_real_summary():
    rows = read_release(ProjectPaths(ROOT), "friends_and_family", "summary-2026-04")

    [share] = [
        row
        for row in rows
        if (row.code, row.breakdown, row.start) == ("percentage_positive", "Mental Health", APRIL)
    ]
    assert share.printed == "0.8783114859290494"
    assert share.value == Fraction("87.83114859290494")
    assert (share.organisation, share.unit, share.place) == (
        "england",
        "percent",
        "sheet Headline figures, cell G15",
    )
    assert len(rows) == 13 * 8


def test_each_figure_is_of_the_month_above_it_and_a_total_to_date_of_its_last_day(tmp_path):
    rows = list(friends_and_family.read(summary(tmp_path)))
    of_mental_health = [row for row in rows if row.breakdown == "Mental Health"]

    told = {
        (row.code, row.start.isoformat(), row.end.isoformat()): row.value
        for row in of_mental_health
    }
    assert told == {
        ("organisations_submitting", "2026-04-01", "2026-04-30"): 9,
        ("responses_to_date", "2026-04-30", "2026-04-30"): 1000,
        ("responses", "2026-04-01", "2026-04-30"): 50,
        ("responses", "2026-03-01", "2026-03-31"): 40,
        ("percentage_positive", "2026-04-01", "2026-04-30"): 90,
        ("percentage_positive", "2026-03-01", "2026-03-31"): 80,
        ("percentage_negative", "2026-04-01", "2026-04-30"): 6,
        ("percentage_negative", "2026-03-01", "2026-03-31"): 5,
    }


def test_not_given_is_not_zero(tmp_path):
    rows = list(friends_and_family.read(summary(tmp_path)))

    absent = [row for row in rows if row.printed == "N/A"]
    assert {(row.value, row.status, row.reason) for row in absent} == {
        (None, Status.NOT_AVAILABLE, "not_in_source")
    }


def test_a_total_that_is_more_than_its_parts_is_told(tmp_path):
    found = friends_and_family.recognise(summary(tmp_path))

    assert found.release == "summary-2026-04"
    assert found.remarks == (
        "The total of responses to date is 500 more than the settings here add to; "
        "the file does not say why.",
    )


def test_a_hidden_part_is_no_reason_to_doubt_its_total(tmp_path):
    def write(page):
        write_row(page, 5, [*[None] * 4, "*", "*", "*", "*", "*", "*"])

    rows = list(friends_and_family.read(summary(tmp_path, write)))

    assert [row.status for row in rows if row.breakdown == "A&E"][2:] == [Status.SUPPRESSED] * 6


def test_a_table_is_found_wherever_it_stands_and_notes_below_it_are_no_figures(tmp_path):
    def write(page):
        page.write(20, 1, "Organisations with fewer than 5 responses are left out.")

    moved = summary(tmp_path, write, sheet="Figures")

    assert len(list(friends_and_family.read(moved))) == 3 * 8


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (5, 6, 80.2, "cell G6: found 80.2, expected a share from 0 to 1"),
        (5, 4, 12.5, "cell E6: found 12.5, expected a whole number"),
        (5, 4, -1, "cell E6: found -1, expected a whole number"),
        (5, 4, "1OO", "cell E6: found '1OO', expected a number, or one of the marks *"),
        (5, 4, "=SUM(A1)", "cell E6: found a formula whose value was not saved"),
        (5, 4, MARCH, "cell E6: found a date"),
        (5, 4, 101, "cell E8: found a total of 150 over parts of 151"),
        (
            5,
            6,
            0.8012345678,
            "cell G6: found 0.8012345678, which of 100 responses is no whole number",
        ),
        (5, 8, 0.3, "cell G6: found 0.8 and 0.3, together more than 1"),
        (7, 3, 1999, "cell D8: found a total of 1,999 over parts of 2,000"),
        (6, 1, "A&E", "cell B7: found 'A&E' again, as in row 6"),
        (6, 1, " ", "cell B7: found figures without a name"),
        (4, 5, APRIL, "cell F5: found Responses of April 2026 again"),
        (4, 5, "last month", "cell F5: found 'last month', expected a month"),
        (3, 3, "Total answers", "cell D4: found 'Total answers', expected one of: Number of"),
        (3, 1, "Setting", "no visible sheet with a header that is known"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_cell(tmp_path, row, column, text, said):
    def write(page):
        cells = [None] * column + [text]
        write_row(page, row, cells)

    assert said in refusal_of(summary(tmp_path, write))


def test_everything_wrong_is_told_at_once(tmp_path):
    def write(page):
        page.write(5, 4, "x")
        page.write(6, 6, 2)

    said = refusal_of(summary(tmp_path, write))

    assert "cell E6" in said
    assert "cell G7" in said


def test_a_title_of_another_month_than_the_header_is_refused(tmp_path):
    title = [None, "Friends and Family Test - May 2026"]
    file = workbook_file(tmp_path / "no.xlsx", {"Notes": [title]})
    assert "no visible sheet with a header" in refusal_of(file)

    other = summary(tmp_path, title=title)
    # the first title that is met counts, and that of the notes says April
    assert len(list(friends_and_family.read(other))) == 3 * 8

    def write(page):
        for column in (2, 3, 4, 6, 8):
            page.write_datetime(4, column, date(2026, 5, 1))

    assert "May 2026 as the newest month, expected April 2026" in refusal_of(
        summary(tmp_path, write)
    )


def test_a_workbook_without_the_title_is_refused(tmp_path):
    file = workbook_file(tmp_path / "x.xlsx", {"One": [["Some other statistics"]]})

    assert "no cell with the words Friends and Family Test" in refusal_of(file)


def test_a_hidden_sheet_is_not_taken_for_the_figures(tmp_path):
    hidden = summary(tmp_path, hidden=["Headline figures"])

    assert "no visible sheet with a header that is known" in refusal_of(hidden)


TRUST_TITLE = ["", "Inpatient Friends and Family Test (FFT) Data - July 2025"]
ENGLAND = "England (including Independent Sector Providers)"
#: Total, eligible, positive, negative; then the six answers; then two modes.
FIGURES = (100, 400, 0.9, 0.05, 70, 20, 3, 4, 1, 2, 60, 40)


def trusts(folder: Path, rows: list[list[object]] | None = None, heads=None) -> SnapshotFile:
    """A workbook of inpatients, with rows of every kind."""
    if rows is None:
        rows = [
            [None, None, ENGLAND, *FIGURES],
            [None, None, ENGLAND.replace("including", "excluding"), *FIGURES],
            [None, None, "Selection (excluding suppressed data)", *["=SUBTOTAL(9,D15:D57)"] * 12],
            ["Q0A", "Q9X", "INVENTED TRUST", *FIGURES],
            ["Q0A", "Q9Y", "ANOTHER TRUST", "*", 40, "*", "*", *["*"] * 6, 3, 0],
            ["Q0A", "Q9Z", "TRUST WITHOUT ANSWERS", 0, 10, "-", "-", *[0] * 6, 0, 0],
            ["-"] * 9,
        ]
    return trusts_workbook(folder, TRUST_TITLE, rows, heads)


def test_england_is_not_a_trust_and_what_filters_leave_is_no_figure(tmp_path):
    rows = list(friends_and_family.read(trusts(tmp_path)))

    told = dict.fromkeys((row.organisation, row.name, row.level) for row in rows)
    assert list(told) == [
        ("england", "England", "including Independent Sector Providers"),
        ("england", "England", "excluding Independent Sector Providers"),
        ("Q9X", "INVENTED TRUST", ""),
        ("Q9Y", "ANOTHER TRUST", ""),
        ("Q9Z", "TRUST WITHOUT ANSWERS", ""),
    ]
    assert {row.breakdown for row in rows} == {"Inpatient"}
    assert {(row.start, row.end) for row in rows} == {(date(2025, 7, 1), date(2025, 7, 31))}


def test_a_trusts_figures_have_the_words_of_their_columns(tmp_path):
    rows = [row for row in friends_and_family.read(trusts(tmp_path)) if row.organisation == "Q9X"]

    assert {row.code: row.value for row in rows} == {
        "responses": 100,
        "eligible": 400,
        "percentage_positive": 90,
        "percentage_negative": 5,
        "very_good": 70,
        "good": 20,
        "neither_good_nor_poor": 3,
        "poor": 4,
        "very_poor": 1,
        "dont_know": 2,
        "mode_sms": 60,
        "mode_other": 40,
    }


def test_a_star_is_hidden_and_a_share_of_nobody_is_not_there(tmp_path):
    rows = {(row.organisation, row.code): row for row in friends_and_family.read(trusts(tmp_path))}

    hidden, nobody = rows["Q9Y", "percentage_positive"], rows["Q9Z", "percentage_positive"]
    assert (hidden.value, hidden.status, hidden.reason) == (
        None,
        Status.SUPPRESSED,
        "small_numbers",
    )
    assert (nobody.value, nobody.status, nobody.reason) == (
        None,
        Status.NOT_AVAILABLE,
        "not_in_source",
    )
    assert rows["Q9Z", "responses"].value == 0


def test_a_settings_own_summary_is_not_taken_for_the_national_one(tmp_path):
    title = [None, "Inpatient Friends and Family Test (FFT) Data - April 2026"]

    def fill(page):
        write_row(page, 3, [None, "FFT", "Number of organisations submitting"])
        write_row(page, 3, [*[None] * 6, "Percentage Positive"])

    file = workbook_file(tmp_path / "x.xlsx", {"Notes": [title], "Summary": fill})

    assert "expected the trusts (Trust Code, Trust Name" in refusal_of(file)


def test_a_template_without_figures_is_refused(tmp_path):
    empty = [[None, None, ENGLAND], ["-"] * 9]

    assert "a table without one value, as in a template" in refusal_of(trusts(tmp_path, empty))


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (3, 99, "row 12: found answers that add to 100 of 99 responses"),
        (5, 0.91, "row 12: found percentage positive 0.91 of 90 in 100"),
        (6, 0.5, "row 12: found percentage negative 0.5 of 5 in 100"),
        (1, "Q9", "cell B12: found 'Q9', expected an ODS code"),
        (5, None, "cell F12: found nothing, expected a figure or a mark"),
    ],
)
def test_a_trusts_row_is_checked_against_itself(tmp_path, place, text, said):
    row = ["Q0A", "Q9X", "INVENTED TRUST", *FIGURES]
    row[place] = text

    assert said in refusal_of(trusts(tmp_path, [row]))


def test_shares_that_were_rounded_by_their_publisher_are_held_to_their_rounding(tmp_path):
    row = ["Q0A", "Q9X", "INVENTED TRUST", 3, 9, 0.67, 0.33, 2, 0, 0, 1, 0, 0, 3, 0]
    assert len(list(friends_and_family.read(trusts(tmp_path, [row])))) == 12

    row[5] = 0.66
    assert "percentage positive 0.66 of 2 in 3" in refusal_of(trusts(tmp_path, [row]))


def test_one_trust_twice_and_columns_that_are_not_known_are_refused(tmp_path):
    twice = [["Q0A", "Q9X", "INVENTED TRUST", *FIGURES]] * 2
    assert "cell B13: found Q9X again, as in row 12" in refusal_of(trusts(tmp_path, twice))

    heads = [
        "ICB Code",
        "Trust Code",
        "Trust Name",
        "Total Responses",
        "Rate",
        "Percentage Positive",
    ]
    said = refusal_of(trusts(tmp_path, twice, heads))
    assert "cell E10: found 'rate', expected a column that is known" in said
    assert "found no column percentage negative" in said
