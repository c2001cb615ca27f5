"""The order of day and month is proved by the periods, or not taken for known."""

from datetime import date

from quality_account.national.date_order import odd_pairs, prove_periods


def test_columns_of_different_orders_are_understood():
    pairs = [("04/01/2023", "30/04/2023"), ("01/01/2024", "31/03/2024")]

    assert prove_periods(pairs) == {
        pairs[0]: (date(2023, 4, 1), date(2023, 4, 30)),
        pairs[1]: (date(2024, 1, 1), date(2024, 3, 31)),
    }


def test_measures_of_one_three_and_twelve_months_stand_side_by_side():
    pairs = [
        ("01/04/2023", "30/04/2023"),
        ("01/02/2023", "30/04/2023"),
        ("01/05/2022", "30/04/2023"),
    ]

    months = {end.month - start.month for start, end in prove_periods(pairs).values()}

    assert months == {0, 2, -1}


def test_dates_that_can_be_read_in_one_way_only_need_no_order():
    assert prove_periods([("2024-04-01", "2024-04-30")]) == {
        ("2024-04-01", "2024-04-30"): (date(2024, 4, 1), date(2024, 4, 30))
    }


def test_a_date_that_fits_no_period_leaves_all_unproved_and_is_the_one_that_is_told():
    pairs = [
        ("04/01/2023", "30/04/2023"),
        ("05/01/2023", "31/05/2023"),
        ("06/02/2023", "30/06/2023"),
    ]

    assert prove_periods(pairs) == {}
    assert odd_pairs(pairs) == [("06/02/2023", "30/06/2023")]


def test_a_period_of_two_months_or_with_its_end_first_is_none():
    assert prove_periods([("01/04/2024", "31/05/2024")]) == {}
    assert prove_periods([("01/05/2024", "30/04/2024")]) == {}


def test_a_day_that_no_calendar_has_is_none():
    assert prove_periods([("01/02/2023", "29/02/2023")]) == {}
    assert prove_periods([("45383", "45412")]) == {}
