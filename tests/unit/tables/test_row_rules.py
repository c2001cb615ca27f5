"""Rules between the cells of a row, on both sides of their edges."""

from __future__ import annotations

import pytest

from quality_account.catalogue import IndicatorCard
from quality_account.tables.cells import Row
from quality_account.tables.row_rules import (
    find_date_problems,
    find_late_problems,
    find_measure_problems,
    find_source_problems,
    find_status_problems,
    find_value_problems,
)
from quality_account.vocabulary import Reason, Status, Unit


def row(**cells: str) -> Row:
    return Row("falls.csv", 2, {"status": "final", **cells})


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (Unit.PERCENT, "0"),
        (Unit.PERCENT, "100"),
        (Unit.PERCENT, "100.0"),
        (Unit.SCORE_OUT_OF_10, "0"),
        (Unit.SCORE_OUT_OF_10, "10"),
        (Unit.COUNT, "0"),
        (Unit.COUNT, "19301"),
        (Unit.PERCENTAGE_POINTS, "-3.4"),
        (Unit.DATE, "2024-02-29"),
        (Unit.TEXT, "about the same"),
        (Unit.COUNT, ""),
    ],
)
def test_a_value_within_what_its_unit_can_be_is_accepted(unit: Unit, text: str):
    assert find_value_problems(row(value=text), unit) == []


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (Unit.PERCENT, "-0.1"),
        (Unit.PERCENT, "100.1"),
        (Unit.SCORE_OUT_OF_10, "10.1"),
        (Unit.SCORE_OUT_OF_10, "-1"),
        (Unit.COUNT, "-1"),
        (Unit.COUNT, "0.5"),
        (Unit.DATE, "2023-02-29"),
        (Unit.DATE, "20240229"),
        (Unit.PERCENTAGE_POINTS, "NaN"),
        (Unit.PERCENTAGE_POINTS, "-inf"),
        (Unit.PERCENTAGE_POINTS, "1e3"),
        (Unit.PERCENTAGE_POINTS, "+3"),
        (Unit.PERCENTAGE_POINTS, ".5"),
        (Unit.PERCENTAGE_POINTS, "5."),
    ],
)
def test_a_value_beyond_what_its_unit_can_be_is_one_problem(unit: Unit, text: str):
    assert [one.column for one in find_value_problems(row(value=text), unit)] == ["value"]


@pytest.mark.parametrize("text", ["2024-02-29", "2024-12", "2024", ""])
def test_a_day_a_month_or_a_year_is_a_date_and_an_empty_cell_none_at_all(text: str):
    assert find_date_problems([row(opened=text)], {"opened"}) == []


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "0000", "May 2024"])
def test_a_date_that_no_calendar_has_is_a_problem_in_a_column_of_dates_only(text: str):
    assert [one.found for one in find_date_problems([row(opened=text)], {"opened"})] == [repr(text)]
    assert find_date_problems([row(name=text)], {"opened"}) == []


@pytest.mark.parametrize("status", Status)
def test_a_status_goes_with_a_value_or_with_a_reason_and_never_with_both(status: Status):
    with_value = row(status=status, value="7")
    with_reason = row(status=status, reason=Reason.NOT_HELD)
    with_both = row(status=status, value="7", reason=Reason.NOT_HELD)
    with_none = row(status=status)

    assert (find_status_problems(with_value) == []) is status.has_value
    assert (find_status_problems(with_reason) == []) is not status.has_value
    assert len(find_status_problems(with_both)) == 1
    assert len(find_status_problems(with_none)) == 1


def falls_card() -> IndicatorCard:
    return IndicatorCard.model_validate(
        {
            "id": "falls",
            "title": "Falls",
            "question": "How many?",
            "domain": "patient_safety",
            "applies_to": [],
            "measures": {"falls": {"label": "Falls", "unit": "count", "improvement": "decrease"}},
            "publisher": "",
        }
    )


def series(*periods: str) -> list[Row]:
    return [
        Row(
            "falls.csv",
            number,
            {"measure": "falls", "period": text, "value": "1", "status": "final"},
        )
        for number, text in enumerate(periods, 2)
    ]


@pytest.mark.parametrize(
    ("periods", "rows_told"),
    [
        (("2024-q1", "2024-q2", "2024-q3", "2024-q4"), []),
        (("2024-q1", "2024-q1"), []),  # the key says that
        (("2024-q1", "2024-q3", "2024-q2", "2024-q4"), [4]),
        (("2024-q4", "2024-q1", "2024-q2", "2024-q3"), [3]),
        (("2024-12", "2025-01", "2025-03"), []),
    ],
)
def test_one_row_out_of_order_is_told_once(periods: tuple[str, ...], rows_told: list[int]):
    problems = find_measure_problems(series(*periods), "2024-25", falls_card())

    assert [one.row for one in problems] == rows_told


def test_a_period_of_another_year_is_told_as_that_and_not_as_out_of_order_too():
    problems = find_measure_problems(
        series("2024-q1", "2023-q4", "2024-q2"), "2024-25", falls_card()
    )

    assert [(one.row, one.found) for one in problems] == [(3, "2023-q4, which lies in 2023-24")]


def test_a_group_where_the_card_has_none_is_told_as_that():
    row_with_group = Row("falls.csv", 2, {**series("2024-q1")[0].cells, "group": "ash"})

    [problem] = find_measure_problems([row_with_group], "2024-25", falls_card())

    assert problem.expected == "an empty cell: the card falls has no groups"


def test_without_its_card_a_row_is_still_checked_for_period_and_status():
    problems = find_measure_problems(series("2023-q4"), "2024-25", None)

    assert [one.column for one in problems] == ["period"]


def test_many_known_names_are_counted_and_the_nearest_one_is_offered():
    sources = {f"report-{number}" for number in range(30)} | {"annual-account"}

    [problem] = find_source_problems([row(source="anual-account")], sources)

    assert problem.expected == "one of the 31 names that data/catalogue/sources.yml has"
    assert problem.next_step == "Did you mean 'annual-account'?"


@pytest.mark.parametrize("column", ["embargo_until", "expected_on"])
@pytest.mark.parametrize("text", ["2025-06", "2025", "12/6/2025", "soon"])
def test_what_is_withheld_or_late_has_a_whole_day(column: str, text: str):
    [problem] = find_late_problems(row(**{column: text}))

    assert (problem.column, problem.found) == (column, repr(text))


def test_a_value_that_is_there_is_not_expected_and_may_be_under_embargo():
    assert find_late_problems(row(value="12", embargo_until="2025-06-12")) == []
    assert find_late_problems(row(value="", expected_on="2025-06-12")) == []
    assert [
        one.column for one in find_late_problems(row(value="12", expected_on="2025-06-12"))
    ] == ["expected_on"]
