"""The step of days, and which are left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quality_account.statistics.spc.cadence import days_left_out, find_cadence, gap_notice


def read(texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts.split()]


def every(step: int, count: int, first: date = date(2024, 1, 1)) -> list[date]:
    return [first + timedelta(days=step * number) for number in range(count)]


MONTH_ENDS = "2024-01-31 2024-02-29 2024-03-31 2024-04-30"
WEEKDAYS = [day for day in every(1, 30) if day.weekday() < 5]


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (every(1, 9), "daily"),
        (WEEKDAYS, "by working day"),
        (every(7, 5), "weekly"),
        (every(14, 5), "fortnightly"),
        (every(28, 5), "four-weekly"),
        (read("2023-02-01 2023-03-01"), "monthly"),
        (read("2024-01-30 2024-02-29 2024-03-30"), "monthly"),
        (read(MONTH_ENDS), "monthly"),
        (read("2024-04-01 2024-07-01 2024-10-01 2025-01-01"), "quarterly"),
        (read("2024-03-31 2024-09-30 2025-03-31"), "half-yearly"),
        (read("2022-04-01 2023-04-01 2024-04-01"), "yearly"),
        (read("2023-02-28 2024-02-29 2025-02-28"), "yearly"),
        (read("2024-01-01 2024-01-04 2024-01-31"), "irregular"),
        (read("2024-01-01 2024-03-01 2024-05-01"), "irregular"),
        (read("2024-01-05 2024-02-02 2024-03-08"), "irregular"),
        (read("2024-04-01"), "irregular"),
    ],
)
def test_a_step_is_known_by_its_days(days, name):
    assert find_cadence(days).name == name


@pytest.mark.parametrize(
    ("days", "left_out"),
    [
        ("2024-01-01 2024-02-01 2024-04-01", "2024-03-01"),
        ("2024-01-31 2024-02-29 2024-04-30 2024-05-31", "2024-03-31"),
        ("2024-04-01 2024-07-01 2025-01-01", "2024-10-01"),
        ("2024-06-30 2024-09-30 2025-06-30", "2024-12-31 2025-03-31"),
        ("2021-04-01 2022-04-01 2024-04-01", "2023-04-01"),
        ("2024-02-27 2024-02-28 2024-03-01", "2024-02-29"),
        ("2024-01-01 2024-01-08 2024-01-22", "2024-01-15"),
        ("2024-01-04 2024-01-05 2024-01-08 2024-01-10", "2024-01-09"),
        ("2024-01-01 2024-02-01 2024-03-01", ""),
    ],
)
def test_days_of_the_step_that_have_no_row_are_found(days, left_out):
    given = read(days)

    assert days_left_out(find_cadence(given), given) == read(left_out)


def test_half_of_the_periods_must_be_there_before_the_rest_is_thought_missing():
    half = read("2024-01-01 2024-02-01 2024-04-01 2024-08-01 2024-10-01")
    less = read("2024-01-01 2024-02-01 2024-04-01 2024-08-01 2024-11-01")

    assert len(days_left_out(find_cadence(half), half)) == 5
    assert days_left_out(find_cadence(less), less) == []


@pytest.mark.parametrize(
    ("days", "notice"),
    [
        (
            "2024-01-01 2024-02-01 2024-03-01 2024-06-01 2024-08-01",
            "The series is monthly and has no row for April 2024 to May 2024 and July 2024; "
            "they stand as missing points.",
        ),
        (
            "2024-01-01 2024-01-02 2024-01-04 2024-01-06 2024-01-08 2024-01-09",
            "The series is daily and has no row for 3 January 2024, 5 January 2024 and "
            "7 January 2024; they stand as missing points.",
        ),
        (
            "2024-04-01 2024-07-01 2025-01-01",
            "The series is quarterly and has no row for 1 October 2024; "
            "it stands as a missing point.",
        ),
        (
            "2024-01-01 2024-01-04 2024-01-31",
            "The days follow no regular step, so each point is taken to follow the one before it.",
        ),
        ("2024-01-01 2024-02-01", ""),
        ("2024-01-01", ""),
    ],
)
def test_the_notice_names_what_is_left_out(days, notice):
    given = read(days)

    assert gap_notice(find_cadence(given), given) == notice
