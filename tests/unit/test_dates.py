"""Dates are written as exactly as their source gives them."""

from __future__ import annotations

import pytest

from quality_account.dates import is_date, write_date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-06-24", "24 June 2025"),
        ("2019-03-01", "1 March 2019"),
        ("2024-12", "December 2024"),
        ("2016", "2016"),
    ],
)
def test_a_day_a_month_or_a_year_is_written_with_the_month_in_full(text: str, words: str):
    assert write_date(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "24",
        "2024-1",
        "2024-12-",
        "24 June 2024",
        "２０２４",
    ],
)
def test_what_no_calendar_has_is_no_date(text: str):
    assert not is_date(text)
    with pytest.raises(ValueError, match="a day 2025-06-24, a month 2025-06 or a year 2025"):
        write_date(text)
