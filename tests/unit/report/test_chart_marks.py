"""A number of a chart is marked as a fact only where it is certain which one it is."""

from __future__ import annotations

from dataclasses import replace

from quality_account.charts import ChartData, DataColumn
from quality_account.facts import Fact
from quality_account.report.chart_marks import facts_in_data, mark_sentence
from quality_account.vocabulary import Reason, Status, Unit


def rate(series: str, year: str, value: str) -> Fact:
    return Fact(
        f"falls.{series}.{year}", value, f"{value}%", Unit.PERCENT, period=year,
        inputs=f"falls.csv#{year}{series}:value",
    )  # fmt: skip


def by_year(**columns: list) -> ChartData:
    heads = tuple(DataColumn(name, Unit.PERCENT) for name in columns)
    years = ("2022/23", "2023/24", "2024/25")
    cells = zip(*columns.values(), strict=True)
    return ChartData("Period", heads, tuple(zip(years, cells, strict=True)))


YEARS = ("2022-23", "2023-24", "2024-25")
OURS = [rate("ours", year, value) for year, value in zip(YEARS, ("9", "8", "7"), strict=True)]


def test_a_column_is_the_series_whose_values_it_has():
    theirs = [
        rate("england", year, value) for year, value in zip(YEARS, ("9", "8", "6"), strict=True)
    ]

    found = facts_in_data(by_year(Trust=["9", "8", "7"], England=["9", "8", "6"]), [*OURS, *theirs])

    assert [found[row, 0] for row in range(3)] == [fact.fact_id for fact in OURS]
    assert [found[row, 1] for row in range(3)] == [fact.fact_id for fact in theirs]


def test_of_two_series_with_the_same_values_neither_is_marked():
    theirs = [rate("england", fact.period, fact.value) for fact in OURS]

    assert facts_in_data(by_year(Trust=["9", "8", "7"]), [*OURS, *theirs]) == {}


def test_what_a_chart_adds_is_no_fact_though_a_fact_has_its_value():
    found = facts_in_data(
        by_year(Trust=["9", "8", "7"], Target=["9", "9", "9"]), OURS, apart=["Target"]
    )

    assert {column for _, column in found} == {0}


def test_a_value_that_is_hidden_leads_to_its_fact_and_to_no_number():
    hidden = replace(
        OURS[1], value="", display=Status.SUPPRESSED.words,
        status=Status.SUPPRESSED, reason=Reason.SMALL_NUMBERS,
    )  # fmt: skip

    found = facts_in_data(by_year(Trust=["9", Status.SUPPRESSED, "7"]), [OURS[0], hidden, OURS[2]])

    assert found[1, 0] == "falls.ours.2023-24"


def test_a_second_name_of_the_newest_figure_makes_it_no_less_certain():
    headline = replace(OURS[2], fact_id="falls.headline")

    found = facts_in_data(by_year(Trust=["9", "8", "7"]), [headline, *OURS])

    assert found[2, 0] == "falls.ours.2024-25"


def test_process_limits_lead_to_what_the_page_worked_out_and_those_of_an_earlier_phase_nowhere():
    mean = Fact("falls.mean", "8.5", "8.5%", Unit.PERCENT, label="Falls: mean")

    found = facts_in_data(
        by_year(Value=["9", "8", "7"], Mean=["9", "8.5", "8.5"]), OURS, worked_out=[mean]
    )

    assert (0, 1) not in found
    assert found[1, 1] == found[2, 1] == "falls.mean"


def test_a_row_that_is_no_period_is_found_by_its_name():
    ward = Fact("falls.ash", "12", "12", Unit.COUNT, label="Falls: Ash ward")
    other = Fact("falls.elm", "12", "12", Unit.COUNT, label="Falls: Elm ward")
    data = ChartData("Ward", (DataColumn("Falls", Unit.COUNT),), (("Ash ward", ("12",)),))

    assert facts_in_data(data, [ward, other]) == {(0, 0): "falls.ash"}


def test_a_number_in_a_sentence_is_marked_beside_its_own_period_only():
    said = mark_sentence("From 9% in 2022/23 to 7% in 2024/25; 9% is the highest.", OURS)

    assert said == (
        'From <data value="falls.ours.2022-23">9%</data> in 2022/23 to '
        '<data value="falls.ours.2024-25">7%</data> in 2024/25; 9% is the highest.'
    )


def test_the_end_of_a_longer_number_is_not_marked():
    assert mark_sentence("From 19% in 2022/23, 0.9% in 2022/23.", OURS) == (
        "From 19% in 2022/23, 0.9% in 2022/23."
    )


def test_two_facts_that_read_alike_leave_a_sentence_plain_and_escaped():
    england = rate("england", "2022-23", "9")

    assert mark_sentence("A & B: 9% in 2022/23.", [*OURS, england]) == "A &amp; B: 9% in 2022/23."
