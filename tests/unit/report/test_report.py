"""The words of a report, on an invented provider with two small editions."""

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.charts import BarChart, NothingToDrawError
from quality_account.errors import (
    NotHeldError,
    UnknownEditionError,
    UnknownProviderError,
    UnknownTableError,
)
from quality_account.paths import ProjectPaths
from quality_account.report import Report
from quality_account.vocabulary import Reason, Status, Unit


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.fixture
def report(paths: ProjectPaths) -> Report:
    return Report.open(paths, PROVIDER, YEAR, "falls")


def test_an_unknown_provider_is_refused_with_the_nearest_name(paths: ProjectPaths):
    with pytest.raises(UnknownProviderError, match="Did you mean 'XX1'"):
        Report.open(paths, "XX2", YEAR, "falls")


def test_an_unknown_year_is_refused_with_the_nearest_name(paths: ProjectPaths):
    with pytest.raises(UnknownEditionError, match="Did you mean '2024-25'"):
        Report.open(paths, PROVIDER, "2024-26", "falls")


def test_every_row_of_an_indicator_is_a_fact_over_all_editions_so_far(report: Report):
    rows = report.measures("falls")

    assert [fact.fact_id for fact in rows.fact if ".ash." in fact.fact_id] == [
        "falls.falls.ash.2023-q1",
        "falls.falls.ash.2023-q4",
        "falls.falls.ash.2024-q1",
        "falls.falls.ash.2024-q2",
        "falls.falls.ash.2024-q3",
        "falls.falls.ash.2024-q4",
    ]


def test_a_value_keeps_the_decimals_that_its_source_printed(report: Report):
    rows = report.measures("falls")
    assessed = rows[(rows.measure == "assessed") & (rows.edition == YEAR)]

    assert report.headline("falls.assessed", assessed).display == "98.70%"


def test_a_chart_without_a_value_of_figures_that_are_all_there_is_a_mistake(report: Report):
    rows = report.measures("falls")
    held = rows[[fact.has_value for fact in rows.fact]]

    chart = report.chart(BarChart, "falls", "Falls", Unit.COUNT, ["2024-q1"], [])

    assert chart is None
    with pytest.raises(NothingToDrawError, match="figure 'by-quarter': found nothing to draw"):
        report.show_figure("by-quarter", chart, "Falls, by quarter.", of=held)


def test_zero_and_missing_are_two_things(report: Report):
    shown = {fact.fact_id: fact.display for fact in report.measures("falls").fact}

    assert shown["falls.falls.ash.2023-q4"] == "0"
    assert shown["falls.falls.ash.2024-q4"] == "not held"


def test_a_year_that_lacks_a_quarter_has_no_mean(report: Report):
    rows = report.measures("falls")
    three = rows[(rows.measure == "falls") & (rows.edition == YEAR)].head(3)

    mean = report.year_mean("falls.mean", three, year=YEAR, label="Mean of the quarters")

    assert (mean.status, mean.reason, mean.value) == (Status.MISSING, Reason.YEAR_NOT_COMPLETE, "")


def test_a_headline_of_no_row_says_that_it_is_not_held(report: Report):
    rows = report.measures("falls")

    fact = report.headline("falls.elsewhere", rows[rows.area == "england"])

    assert (fact.display, fact.reason) == ("not held", Reason.NOT_HELD)


def test_a_headline_of_two_rows_is_a_mistake_of_the_notebook(report: Report):
    with pytest.raises(ValueError, match=r"falls\.both: found 2 rows, expected one"):
        report.headline("falls.both", report.measures("falls").head(2))


def test_an_earlier_edition_knows_nothing_of_a_later_one(paths: ProjectPaths):
    report = Report.open(paths, PROVIDER, EARLIER, "falls")

    assert set(report.measures("falls").edition) == {EARLIER}


def test_a_partial_edition_may_lack_statements_and_a_full_one_may_not(paths: ProjectPaths):
    (paths.edition(PROVIDER, YEAR) / "facts/falls.csv").unlink()

    assert Report.open(paths, PROVIDER, EARLIER, "falls").statements() == {}
    with pytest.raises(NotHeldError):
        Report.open(paths, PROVIDER, YEAR, "falls").statements()


def test_a_misspelt_table_is_refused_with_the_nearest_name(report: Report):
    with pytest.raises(UnknownTableError, match="Did you mean 'wards'"):
        report.table("ward")


def test_a_computed_fact_rests_on_the_cells_of_its_rows(report: Report):
    rows = report.measures("falls")
    two = rows[(rows.measure == "falls") & (rows.edition == YEAR)].head(2)

    fact = report.compute(
        "falls.half_year", int(two.value.sum()), of=two, unit=Unit.COUNT, label="Half", method="sum"
    )

    assert fact.value == "21"
    assert [cell.split("/")[-1] for cell in fact.inputs.split(";")] == [
        "falls.csv#2:value",
        "falls.csv#3:value",
    ]
    assert all(len(pair.split("=")[1]) == 64 for pair in fact.sha256.split(";"))


def test_a_page_about_all_pages_has_nothing_before_a_build(report: Report):
    assert report.first_wave(["falls"]) == {}
