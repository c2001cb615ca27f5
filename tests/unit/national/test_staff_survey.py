"""The Staff Survey's benchmark workbook. None is at hand: these are generated in its documented layout."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from unit.national.made_workbooks import workbook_file

from quality_account.errors import ImportRefusedError
from quality_account.national import staff_survey
from quality_account.national.snapshot import SnapshotFile
from quality_account.vocabulary import Status

COLUMNS = ["org_id", "org_name", "PP1_2024", "PP1_n_2024", "PP1_2023", "theme_morale_2024",
           "response_rate_2024", "q25d_2024", "q25d_n_2024"]  # fmt: skip
ROW = ["Q9X", "Invented Trust", 7.51234, 2000, 7.4, 6.2, 0.51, 0.648, 1990]
GROUP = "MH&LD, MH, LD&Community Trusts"


def survey(folder: Path, *rows: list[object], heads=COLUMNS, **others) -> SnapshotFile:
    sheets = {GROUP: [heads, *(rows or [ROW])], **others}
    return workbook_file(folder / "benchmark.xlsx", sheets)


def changed(column: str, value: object) -> list[object]:
    row = list(ROW)
    row[COLUMNS.index(column)] = value
    return row


def refusal_of(file: SnapshotFile) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        list(staff_survey.read(file))
    return str(refused.value)


def test_scores_shares_and_numbers_of_answers_are_read_by_the_names_of_their_columns(tmp_path):
    rows = list(staff_survey.read(survey(tmp_path)))

    assert [(row.code, row.start.year, row.value, row.unit) for row in rows] == [
        ("PP1", 2024, Fraction("7.51234"), "score_out_of_10"),
        ("PP1_n", 2024, 2000, "count"),
        ("PP1", 2023, Fraction("7.4"), "score_out_of_10"),
        ("theme_morale", 2024, Fraction("6.2"), "score_out_of_10"),
        ("response_rate", 2024, 51, "percent"),
        ("q25d", 2024, Fraction("64.8"), "percent"),
        ("q25d_n", 2024, 1990, "count"),
    ]
    assert {(row.organisation, row.name, row.level) for row in rows} == {
        ("Q9X", "Invented Trust", GROUP)
    }
    assert rows[0].place == f"sheet {GROUP}, cell C2"


def test_a_score_that_binary_cannot_hold_is_the_one_that_was_typed(tmp_path):
    # 17 digits, as spreadsheet programs write 7.55; cut off at one place it would be 7.5, not 7.6
    score = next(staff_survey.read(survey(tmp_path, changed("PP1_2024", "7.5499999999999998"))))

    assert (score.printed, score.value) == ("7.5499999999999998", Fraction("7.55"))


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("*", Status.SUPPRESSED),
        ("<10", Status.SUPPRESSED),
        ("<11", Status.SUPPRESSED),
        (" ", Status.NOT_AVAILABLE),
        ("-", Status.NOT_AVAILABLE),
        ("NA", Status.NOT_AVAILABLE),
        ("N/A", Status.NOT_AVAILABLE),
        (None, Status.NOT_AVAILABLE),
    ],
)
def test_every_mark_that_was_seen_has_its_status_and_none_is_zero(tmp_path, mark, status):
    first = next(staff_survey.read(survey(tmp_path, changed("PP1_2024", mark))))

    assert (first.value, first.status) == (None, status)
    assert first.reason in {"small_numbers", "not_in_source"}


def test_a_blank_beside_a_hidden_number_of_answers_is_hidden_too(tmp_path):
    row = changed("PP1_2024", " ")
    row[COLUMNS.index("PP1_n_2024")] = "<11"

    score, answers, before, *_ = staff_survey.read(survey(tmp_path, row))

    assert (score.status, answers.status, before.status) == (
        Status.SUPPRESSED,
        Status.SUPPRESSED,
        Status.FINAL,
    )


def test_the_header_may_stand_lower_and_notes_are_no_organisations(tmp_path):
    rows = [["NHS Staff Survey 2024"], [], COLUMNS, ROW, ["* fewer than 11 answers"]]
    file = workbook_file(tmp_path / "x.xlsx", {GROUP: rows})

    assert len(list(staff_survey.read(file))) == 7


def test_sheets_and_columns_that_are_not_read_are_told(tmp_path):
    heads = [*COLUMNS, "PP1_1_2024", "region"]
    file = workbook_file(
        tmp_path / "x.xlsx",
        {"Notes": [["About"]], GROUP: [heads, ROW], "Old": [COLUMNS, ROW]},
        hidden=["Old"],
    )

    found = staff_survey.recognise(file)

    assert found.release == "benchmark-2024"
    assert "2 columns are not documented and not read: PP1_1_2024, region" in found.remarks
    assert "The sheet Old is not read: it is hidden." in found.remarks
    assert any(remark.startswith("The sheet Notes is not read") for remark in found.remarks)


def test_every_group_is_a_sheet_and_a_trust_is_in_one(tmp_path):
    other = ["Q9Y", *ROW[1:]]
    groups = {row.level for row in staff_survey.read(survey(tmp_path, Community=[COLUMNS, other]))}
    assert groups == {GROUP, "Community"}

    said = refusal_of(survey(tmp_path, Community=[COLUMNS, ROW]))
    assert f"sheet Community, cell A2: found 'Q9X' again, as on sheet {GROUP}, cell A2" in said


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("PP1_2024", 75.5, "cell C2: found '75.5', expected a score from 0 to 10"),
        ("q25d_2024", 64.8, "cell H2: found '64.8', expected a share from 0 to 1"),
        ("PP1_n_2024", 12.5, "cell D2: found '12.5', expected a whole number"),
        ("PP1_2024", "7,5", "cell C2: found '7,5'"),
        ("PP1_2024", "<12", "cell C2: found '<12'"),
        ("PP1_2024", "=AVERAGE(C3:C9)", "cell C2: found formula without value"),
        ("org_id", "Average", "cell A2: found 'Average', expected an ODS code"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_cell(tmp_path, column, value, said):
    assert said in refusal_of(survey(tmp_path, changed(column, value)))


def test_everything_wrong_is_told_at_once(tmp_path):
    said = refusal_of(survey(tmp_path, changed("PP1_2024", 11), ["Q9Y", "Other", "x"]))

    assert "cell C2" in said
    assert "cell C3" in said


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["org_id", "name", "PP1_2024"], "row 1: found no column org_name"),
        (["org_id", "org_name", "score"], "row 1: found no score"),
        (["org_id", "org_name", "PP1_2024", "PP1_2024"], "cell D1: found pp1_2024 again"),
        (["code", "organisation", "PP1_2024"], "no visible sheet with the columns org_id"),
    ],
)
def test_a_header_that_is_another_is_refused(tmp_path, heads, said):
    assert said in refusal_of(survey(tmp_path, heads=heads))


def test_sheets_of_two_surveys_are_not_one_workbook(tmp_path):
    older = [name.replace("2024", "2022") for name in COLUMNS if "2023" not in name]

    said = refusal_of(survey(tmp_path, Community=[older, ["Q9Y", "Other", 7]]))

    assert f"sheets of different surveys ({GROUP}: 2024, Community: 2022)" in said
