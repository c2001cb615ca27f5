"""Whether a source states a baseline, a target or a result is counted from the cells."""

from pathlib import Path

import pandas as pd
import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.facts import Fact
from quality_account.report import Report
from quality_account.report.priorities import (
    how_many_stated,
    name_gaps,
    only_stated,
    record_gaps,
    record_stated,
)
from quality_account.vocabulary import Status


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report.open(copy_tiny_provider(tmp_path / "project"), PROVIDER, YEAR, "falls")


@pytest.fixture
def wards(report: Report) -> pd.DataFrame:
    """Two wards; of Elm it is not stated when it opened."""
    return report.table("wards").assign(locator="line 1")


def opened(report: Report, rows: pd.DataFrame) -> Fact:
    return record_stated(
        report, rows, "opened", "falls.opened", key="ward", label="Is it said when wards opened?"
    )


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (["80%"], "yes"),
        (["80%", "40%"], "yes"),
        (["80%", ""], "for 1 of 2"),
        (["", "", "40%"], "for 1 of 3"),
        (["80%", "", "40%"], "for 2 of 3"),
        ([""], "no"),
        (["", ""], "no"),
    ],
)
def test_all_is_yes_none_is_no_and_some_is_how_many(cells: list[str], answer: str):
    assert how_many_stated(cells) == answer


def test_a_zero_is_stated():
    assert how_many_stated(["0"]) == "yes"


def test_no_cells_are_not_taken_for_nothing_stated():
    with pytest.raises(ValueError, match="found no cell"):
        how_many_stated([])


def test_the_answer_rests_on_the_cells_of_the_chosen_rows(report: Report, wards: pd.DataFrame):
    answer = opened(report, wards)

    assert answer.display == "for 1 of 2"
    assert [cell.split("/")[-1] for cell in answer.inputs.split(";")] == [
        "wards.csv#2:opened",
        "wards.csv#3:opened",
    ]


def test_rows_that_were_not_chosen_do_not_count(report: Report, wards: pd.DataFrame):
    assert opened(report, wards[wards.ward == "Ash"]).display == "yes"


def test_an_answer_of_no_is_an_answer_and_no_gap(report: Report, wards: pd.DataFrame):
    answer = opened(report, wards[wards.ward == "Elm"])

    assert (answer.value, answer.status) == ("no", Status.FINAL)


def test_the_cells_of_a_table_already_shown_are_the_same_facts(report: Report, wards: pd.DataFrame):
    shown = report.record_column(wards, "opened", "falls.opened", key="ward")

    assert [fact.fact_id for fact in shown] == ["falls.opened.1", "falls.opened.2"]
    assert opened(report, wards).fact_id == "falls.opened"


def test_a_priority_without_rows_is_not_held(report: Report, wards: pd.DataFrame):
    answer = opened(report, wards[wards.ward == "Oak"])

    assert (answer.value, answer.status) == ("", Status.MISSING)


@pytest.fixture
def columns(report: Report, wards: pd.DataFrame) -> dict[str, list[Fact]]:
    """Of every ward the name is stated; of Elm, which stands alone here, not when it opened."""
    elm = wards[wards.ward == "Elm"]
    return {
        "name": report.record_column(elm, "ward", "falls.name", key="ward"),
        "day": report.record_column(elm, "opened", "falls.day", key="ward"),
    }


def test_a_column_in_which_nothing_is_stated_is_left_out(columns: dict[str, list[Fact]]):
    assert list(only_stated(columns)) == ["name"]


def test_a_column_with_some_cells_stays_whole(report: Report, wards: pd.DataFrame):
    cells = report.record_column(wards, "opened", "falls.opened", key="ward")

    assert only_stated({"day": cells}) == {"day": cells}


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (["target"], "For this priority the account names no target."),
        (
            ["target", "person responsible"],
            "For this priority the account names no target and no person responsible.",
        ),
        ([], "For this priority the account says something of each of these: target, owner."),
    ],
)
def test_what_is_never_named_is_said_in_one_sentence(missing: list[str], sentence: str):
    assert name_gaps(["target", "owner"], missing) == sentence


def test_the_sentence_about_gaps_rests_on_every_cell(
    report: Report, columns: dict[str, list[Fact]]
):
    gaps = record_gaps(report, columns, "falls.gaps")

    assert gaps.display == "For this priority the account names no day."
    assert [cell.split("/")[-1] for cell in gaps.inputs.split(";")] == [
        "wards.csv#3:ward",
        "wards.csv#3:opened",
    ]


def test_gaps_of_a_priority_without_rows_are_not_held(report: Report):
    gaps = record_gaps(report, {"target": []}, "falls.gaps")

    assert (gaps.value, gaps.status) == ("", Status.MISSING)
