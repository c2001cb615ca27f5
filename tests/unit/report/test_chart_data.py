"""The values of a chart: a table for readers, and the same values, unrounded, as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from unit.charts import charts_of_every_form as forms

from quality_account.charts import ChartData, ChartRecord, DataColumn, chart_data
from quality_account.numbers import exact, write_cell
from quality_account.periods import Period
from quality_account.report.chart_data import (
    NOTICE,
    PERIOD_CODE,
    SHORTHAND,
    SOURCE,
    chart_data_csv,
    chart_data_html,
    chart_periods,
)
from quality_account.vocabulary import EditionState, Status, Unit

ROOT = Path(__file__).parents[3]
SAID = EditionState.RECONSTRUCTION.notice
FORMS = forms.every_form()
ABSENCES = [status for status in Status if not status.has_value]


def one_column(*cells: object, unit: Unit = Unit.PERCENT, decimals: int | None = None) -> ChartData:
    rows = tuple((f"Row {place}", (cell,)) for place, cell in enumerate(cells, 1))
    return ChartData("Theme", (DataColumn("The Trust", unit, decimals),), rows)


def rows_of_csv(data: ChartData, periods: tuple[Period, ...] = ()) -> list[list[str]]:
    text = chart_data_csv(data, periods, source="The account", notice=SAID)
    return list(csv.reader(io.StringIO(text)))


def rows_of_html(data: ChartData, subject: str = "falls") -> list[list[str]]:
    table = BeautifulSoup(chart_data_html(data, subject), "html.parser")
    return [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tr")]


def values(data: ChartData) -> list[str]:
    """The cells of the first column of values."""
    return [row[1] for row in rows_of_csv(data)[1:]]


@pytest.fixture(params=FORMS)
def record(request: pytest.FixtureRequest) -> ChartRecord:
    return FORMS[request.param]


def test_the_page_and_the_csv_have_the_same_rows_of_the_same_values(record: ChartRecord):
    data = chart_data(record)
    on_page = rows_of_html(data)
    has_codes = bool(chart_periods(record))
    in_csv = [row[has_codes:-2] for row in rows_of_csv(data, chart_periods(record))]

    assert [row[0] for row in on_page] == [row[0] for row in in_csv]
    for shown, written in zip(on_page[1:], in_csv[1:], strict=True):
        for column, one, other in zip(data.columns, shown[1:], written[1:], strict=True):
            assert one == as_on_a_page(other, column)


def as_on_a_page(written: str, column: DataColumn) -> str:
    """What readers meet for a cell of the CSV."""
    words = {code: status.words for status, code in SHORTHAND.items()}
    if written in words or column.unit is Unit.TEXT:
        return words.get(written, written)
    return write_cell(written, column.unit, column.decimals)


def test_every_value_of_every_series_is_in_the_csv_unrounded(record: ChartRecord):
    cells = {
        cell
        for row in rows_of_csv(chart_data(record), chart_periods(record))
        for cell in row
        if cell.replace(".", "").isdigit()
    }
    written = {exact(cell) for cell in cells}
    given = {
        exact(series.values[place])
        for series in getattr(record, "series", ())
        for place in series.held
    }

    assert given <= written


def test_every_row_has_a_cell_for_every_heading_and_ends_with_source_and_notice(
    record: ChartRecord,
):
    heads, *rows = rows_of_csv(chart_data(record), chart_periods(record))

    assert heads[-2:] == [SOURCE, NOTICE]
    assert len(set(heads)) == len(heads)
    assert rows
    assert {len(row) for row in rows} == {len(heads)}
    assert {tuple(row[-2:]) for row in rows} == {("The account", SAID)}


def test_a_chart_over_time_begins_with_the_form_of_a_period_that_sorts():
    data = chart_data(forms.follow_up())
    heads, *rows = rows_of_csv(data, chart_periods(forms.follow_up()))

    assert heads[:2] == [PERIOD_CODE, "Period"]
    assert rows[0][:2] == ["2024-04", "April 2024"]
    assert [row[0] for row in rows] == sorted(forms.MONTHS)


def test_a_year_below_its_quarters_has_its_code_too():
    quarters = ("2024-q4", "2024-25")
    periods = tuple(map(Period.parse, quarters))
    column = (DataColumn("Deaths", Unit.COUNT),)
    rows = (("January to March 2025", (454,)), ("April 2024 to March 2025", (1830,)))

    written = rows_of_csv(ChartData("Period", column, rows), periods)

    assert [row[0] for row in written[1:]] == list(quarters)


def test_a_chart_by_theme_has_no_codes_of_periods():
    assert chart_periods(forms.staff_survey()) == ()
    assert rows_of_csv(chart_data(forms.staff_survey()))[0][0] != PERIOD_CODE


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("98.70", "98.70"),
        (98, "98"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (77.6875, "77.6875"),
        (1e-7, "0.0000001"),
        (2e15, "2000000000000000"),
        (-0.4, "-0.4"),
        (Decimal("1E+3"), "1000"),
        (Fraction(1, 8), "0.125"),
        (Fraction(264, 19301), "0.013678047770"),
    ],
)
def test_a_number_is_written_without_rounding_and_without_noise(value: object, written: str):
    assert values(one_column(value)) == [written]


def test_the_page_rounds_where_the_chart_says_so():
    data = one_column(Fraction(200, 3), unit=Unit.SCORE_OUT_OF_10, decimals=1)

    assert rows_of_html(data)[1] == ["Row 1", "66.7"]
    assert values(data) == ["66.666666666667"]


@pytest.mark.parametrize("status", ABSENCES)
def test_each_absence_has_letters_of_its_own_and_is_no_number(status: Status):
    data = one_column(0, status)

    assert values(data) == ["0", SHORTHAND[status]]
    assert rows_of_html(data)[2] == ["Row 2", status.words]
    assert len(set(SHORTHAND.values())) == len(ABSENCES)
    assert 'class="numeric gap"' in chart_data_html(data, "falls")


@pytest.mark.parametrize("status", ABSENCES)
def test_how_to_read_explains_the_letters_beside_the_words(status: Status):
    page = (ROOT / "book/how_to_read.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|")]
    letters = {row[1].strip().lower(): row[2].strip(" `") for row in rows}

    assert letters[status.words] == SHORTHAND[status]


def test_headings_of_the_csv_say_the_unit():
    assert rows_of_csv(one_column(1, unit=Unit.WHOLE_TIME_EQUIVALENTS))[0][1] == (
        "The Trust (whole time equivalents)"
    )


def test_a_percentage_is_said_once():
    column = (DataColumn("People seen in time (%)", Unit.PERCENT),)

    heads = rows_of_csv(ChartData("Ward", column, (("Ash", (68,)),)))[0]

    assert heads[1] == "People seen in time (percent)"


def test_a_unit_that_all_columns_share_stands_in_the_caption_of_the_page_unless_cells_say_it():
    scores = chart_data_html(chart_data(forms.staff_survey()), "staff survey scores")
    shares = chart_data_html(chart_data(forms.follow_up()), "72-hour follow-up")

    assert "staff survey scores (score out of 10)</caption>" in scores
    assert scores.count("out of 10") == 1
    assert "72-hour follow-up</caption>" in shares
    assert ">79%<" in shares


def test_columns_of_different_units_say_theirs_in_their_headings():
    columns = (DataColumn("Contact", Unit.SCORE_OUT_OF_10), DataColumn("Praised", Unit.PERCENT))
    data = ChartData("Period", columns, (("2024/25", ("6.0", 68)),))

    assert rows_of_html(data)[0] == ["Period", "Contact (score out of 10)", "Praised"]


def test_words_stay_words():
    columns = (DataColumn("Signal", Unit.TEXT),)
    data = ChartData("Period", columns, (("April 2024", ("a < b, “c”",)),))

    assert rows_of_csv(data)[1][1] == rows_of_html(data)[1][1] == "a < b, “c”"
    assert "numeric" not in chart_data_html(data, "signals")


def test_analysts_read_numbers_where_there_are_numbers():
    data = one_column("98.70", Status.SUPPRESSED, 0.5, unit=Unit.DAYS)
    text = chart_data_csv(data, (), source="The account", notice=SAID)

    frame = pd.read_csv(io.StringIO(text), na_values=list(SHORTHAND.values()))

    assert frame["The Trust (days)"].dropna().tolist() == [98.7, 0.5]
    assert frame[NOTICE].unique().tolist() == [SAID]
