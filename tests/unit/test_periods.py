"""Periods: which texts are one, when they begin and end, and how they follow each other."""

from __future__ import annotations

import pytest

from quality_account.periods import Period, previous_year


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2012-13", "2012-04-01", "2013-03-31"),
        ("2099-00", "2099-04-01", "2100-03-31"),
        ("2024-q1", "2024-04-01", "2024-06-30"),
        ("2024-q2", "2024-07-01", "2024-09-30"),
        ("2024-q3", "2024-10-01", "2024-12-31"),
        ("2024-q4", "2025-01-01", "2025-03-31"),
        ("2012-04", "2012-04-01", "2012-04-30"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("survey-2024", "2024-01-01", "2024-12-31"),
        ("2024-05/2024-12", "2024-05-01", "2024-12-31"),
        ("2023-11/2024-02", "2023-11-01", "2024-02-29"),
    ],
)
def test_a_period_begins_and_ends_on_these_days(text: str, start: str, end: str):
    period = Period.parse(text)

    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "2011-12",  # the year before the first, and a December: nobody could tell
        "2012-03",
        "2011-q4",
        "survey-2011",
        "2024-24",
        "2024-26",
        "2024-13",
        "2024-00",
        "2024-q0",
        "2024-q5",
        "2024-Q1",
        "2024/25",
        "2024-5",
        "2024",
        "24-25",
        " 2024-25",
        "2024-25\n",
        "Survey-2024",
        "2024-05/2024-05",  # one month, which has a form of its own
        "2024-05/2024-04",
        "2024-05/",
        "2024-25/2025-26",
        "２０２４-25",
        "",
    ],
)
def test_a_text_that_is_no_period_is_refused_with_the_forms_that_are(text: str):
    with pytest.raises(ValueError, match="a year 2024-25, a quarter 2024-q1, a month"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024-25", "2024-25"),
        ("2024-q1", "2024-25"),
        ("2024-q4", "2024-25"),
        ("2024-04", "2024-25"),
        ("2025-03", "2024-25"),
        ("2024-03", "2023-24"),
        ("survey-2024", "2024-25"),
        ("2023-11/2024-12", "2024-25"),
        ("2099-q4", "2099-00"),
    ],
)
def test_a_period_lies_in_the_financial_year_in_which_it_ends(text: str, year: str):
    assert Period.parse(text).financial_year == year


def test_every_month_and_quarter_of_a_year_lies_in_that_year():
    months = [f"2024-{month:02d}" for month in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]
    quarters = ["2024-q1", "2024-q2", "2024-q3", "2024-q4"]

    assert {Period.parse(text).financial_year for text in months + quarters} == {"2024-25"}


def test_periods_sort_by_their_first_day_and_a_shorter_one_comes_first():
    texts = ["2024-25", "2025-01", "2024-q4", "2024-04", "2024-q1", "2023-24", "survey-2024"]

    assert [one.text for one in sorted(map(Period.parse, texts))] == [
        "2023-24",
        "survey-2024",
        "2024-04",
        "2024-q1",
        "2024-25",
        "2025-01",
        "2024-q4",
    ]


@pytest.mark.parametrize(
    ("text", "words", "in_full", "part_of_year"),
    [
        ("2024-25", "2024/25", "April 2024 to March 2025", "2024/25"),
        ("2024-q1", "April to June 2024", "April to June 2024", "April to June"),
        ("2024-q4", "January to March 2025", "January to March 2025", "January to March"),
        ("2025-03", "March 2025", "March 2025", "March"),
        ("survey-2024", "2024 survey", "2024 survey", "2024 survey"),
    ],
)
def test_a_period_has_words_for_a_sentence_and_for_a_table(
    text: str, words: str, in_full: str, part_of_year: str
):
    period = Period.parse(text)

    assert (period.words, period.words_in_full, period.part_of_year) == (
        words,
        in_full,
        part_of_year,
    )


@pytest.mark.parametrize(("year", "before"), [("2024-25", "2023-24"), ("2100-01", "2099-00")])
def test_the_year_before_is_found_across_a_century(year: str, before: str):
    assert previous_year(year) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-05/2024-12", "May to December 2024"),
        ("2023-11/2024-12", "November 2023 to December 2024"),
        ("2024-q4", "January to March 2025"),
    ],
)
def test_several_months_name_their_years_once_or_both(text: str, words: str):
    assert Period.parse(text).words == words
