"""A grid of ratings holds what the sources state, says how it is known, and fills no gap."""

import pandas as pd
import pytest

from quality_account.report.ratings import (
    earlier_ratings,
    newest_inspection,
    newest_ratings,
    rating_time,
    rating_words,
    time_words,
)

COLUMNS = ["core_service", "domain", "state", "rating", "inspected", "published", "before"]


def rows(*cells: str) -> pd.DataFrame:
    """Rows written as ``service domain state rating inspected published before``, - for blank."""
    split = [["" if part == "-" else part for part in cell.split()] for cell in cells]
    written = pd.DataFrame(split, columns=COLUMNS)
    return written.assign(rating=written["rating"].str.replace("_", " "))


def with_facts(*cells: str) -> pd.DataFrame:
    """The rows, with a text that stands for the fact of the rating."""
    written = rows(*cells)
    return written.assign(fact="fact of " + written["rating"])


def only(cell: str) -> pd.Series:
    return rows(cell).iloc[0]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("wards safe rated good 2024-01 2024-05-30 -", "Good (January 2024)"),
        ("wards safe rated inadequate - 2019-02 -", "Inadequate (report of February 2019)"),
        ("wards safe implied good 2015-03 - -", "Good (implied, March 2015)"),
        ("wards safe implied requires_improvement - - 2024-01", "Requires improvement (implied, before January 2024)"),
        ("wards safe not_inspected good 2024-01 - -", "Good (stands, not inspected in January 2024)"),
        ("wards safe not_rated_anew requires_improvement 2024-01 - -", "Requires improvement (stands, not rated anew in January 2024)"),
        ("wards safe not_stated - - 2019-02 -", "not stated"),
    ],
)  # fmt: skip
def test_each_state_has_words_of_its_own(cell: str, words: str):
    assert rating_words(only(cell)) == words


def test_the_newest_rating_is_that_of_the_latest_inspection_wherever_its_row_stands():
    ratings = rows(
        "wards safe rated good 2024-01 2024-05-30 -",
        "wards safe rated inadequate 2016-11 2017-02-08 -",
    )

    assert list(newest_ratings(ratings)["rating"]) == ["good"]


def test_an_inspection_counts_by_its_own_month_and_not_by_its_later_report():
    assert rating_time(only("wards safe rated good 2016-11 2017-02-08 -")) == ("2016-11", True)
    assert time_words(only("wards safe rated good 2016-11 2017-02-08 -")) == "November 2016"


def test_a_rating_before_a_month_is_older_than_that_of_the_month():
    ratings = rows(
        "wards safe rated good 2024-01 - -",
        "wards safe implied requires_improvement - - 2024-01",
        "wards safe rated inadequate - 2019-02 -",
    )

    assert list(newest_ratings(ratings)["rating"]) == ["good"]
    assert list(earlier_ratings(ratings)["rating"]) == ["requires improvement", "inadequate"]


def test_an_old_rating_says_that_a_later_inspection_is_not_stated():
    ratings = rows(
        "wards safe rated inadequate 2016-11 2017-02-08 -", "wards safe not_stated - - 2019-02 -"
    )

    assert [rating_words(row) for _, row in newest_ratings(ratings).iterrows()] == [
        "Inadequate (November 2016; later not stated)"
    ]


def test_a_gap_before_the_newest_rating_is_not_mentioned():
    ratings = rows("wards safe not_stated - 2016-11 - -", "wards safe rated good 2024-01 - -")

    assert list(newest_ratings(ratings)["is_passed_over"]) == [False]
    assert earlier_ratings(ratings).empty


def test_a_cell_without_any_rating_stays_a_gap():
    newest = newest_ratings(rows("wards safe not_stated - - 2019-02 -"))

    assert list(newest["rating"]) == [""]
    assert [rating_words(row) for _, row in newest.iterrows()] == ["not stated"]


def test_a_rating_of_one_cell_never_fills_another():
    ratings = rows(
        "wards safe rated good 2024-01 - -",
        "wards caring not_stated - 2024-01 - -",
        "clinics safe not_stated - 2024-01 - -",
    )

    newest = newest_ratings(ratings)

    assert list(newest["rating"]) == ["good", "", ""]


def test_services_keep_the_order_of_the_table():
    ratings = rows(
        "wards safe rated good 2024-01 - -",
        "clinics safe rated good 2016-11 - -",
        "wards safe rated good 2016-11 - -",
    )

    assert list(newest_ratings(ratings)["core_service"]) == ["wards", "clinics"]


def test_two_ratings_of_one_cell_and_time_are_refused():
    ratings = rows(
        "wards safe rated good 2024-01 - -", "wards safe rated inadequate 2024-01 2024-05-30 -"
    )

    with pytest.raises(ValueError, match="wards, safe: found two ratings of January 2024"):
        newest_ratings(ratings)


def test_the_newest_inspection_has_the_rating_before_it_beside_it():
    ratings = with_facts(
        "wards safe rated good 2024-01 - -",
        "wards safe implied requires_improvement - - 2024-01",
        "wards safe rated inadequate 2016-11 - -",
        "wards caring rated good 2024-01 - -",
        "clinics safe rated outstanding 2016-11 - -",
    )

    newest = newest_inspection(ratings)

    assert list(newest["fact"]) == ["fact of good", "fact of good"]
    assert list(newest["before_fact"]) == ["fact of requires improvement", "not stated"]


def test_a_rating_that_nobody_inspected_was_the_same_before():
    newest = newest_inspection(with_facts("wards caring not_inspected good 2024-01 - -"))

    assert list(newest["before_fact"]) == ["fact of good"]


def test_a_rating_before_that_is_not_stated_stays_a_gap():
    ratings = with_facts("wards safe rated good 2024-01 - -", "wards safe not_stated - 2016-11 - -")

    assert list(newest_inspection(ratings)["before_fact"]) == ["not stated"]


def test_a_table_without_rows_gives_a_grid_without_rows():
    assert newest_ratings(rows()).empty
    assert earlier_ratings(rows()).empty


def test_reports_without_a_month_of_inspection_are_not_taken_for_the_newest_inspection():
    reports = with_facts(
        "wards safe rated good - 2017-02 -", "wards safe rated inadequate - 2019-02 -"
    )

    assert newest_inspection(reports).empty
