"""How numbers are written: both sides of every edge."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy
import pytest

from quality_account.numbers import exact, round_half_up, write_cell, write_number
from quality_account.vocabulary import Status, Unit


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("62.4999", 0, "62"),
        ("62.5", 0, "63"),
        (62.5, 0, "63"),
        ("63.5", 0, "64"),
        (2.675, 2, "2.68"),
        ("2.6749", 2, "2.67"),
        (Fraction(201, 16), 1, "12.6"),  # 12.5625
        ("12.5499", 1, "12.5"),
        ("12.55", 1, "12.6"),
        (Fraction(100, 8), 0, "13"),  # 1 in 8
        ("-2.5", 0, "-3"),
        ("-0.4", 0, "0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, decimals, expected):
    assert str(round_half_up(value, decimals)) == expected


def test_rounding_keeps_every_digit_of_a_long_number():
    assert round_half_up("123456789012345678901234567890.05", 1) == Decimal(
        "123456789012345678901234567890.1"
    )


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("99.94", 1, "99.9%"),
        ("99.949", 1, "99.9%"),
        ("99.95", 1, "more than 99.9%"),
        (Fraction(100 * 9996, 10000), 1, "more than 99.9%"),
        ("99.5", 0, "more than 99%"),
        ("99.49", 0, "99%"),
        ("100", 1, "100%"),
        ("100.04", 1, "more than 100%"),
        ("0.05", 1, "0.1%"),
        ("0.04", 1, "less than 0.1%"),
        ("0.4", 0, "less than 1%"),
        ("0", 1, "0%"),
        ("-0.04", 1, "less than 0.1% below zero"),
    ],
)
def test_a_percentage_is_0_or_100_only_if_it_is_exactly_that(value, decimals, expected):
    assert write_number(value, Unit.PERCENT, decimals) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("98.7", Unit.PERCENT, "98.7%"),
        ("98.70", Unit.PERCENT, "98.70%"),
        (Decimal("6.0"), Unit.SCORE_OUT_OF_10, "6.0 out of 10"),
        (87.0, Unit.PERCENT, "87%"),
        (87.25, Unit.PERCENT, "87.25%"),
        (62, Unit.PERCENT, "62%"),
        (999, Unit.COUNT, "999"),
        (1000, Unit.COUNT, "1,000"),
        ("19301", Unit.COUNT, "19,301"),
        (19301.0, Unit.COUNT, "19,301"),
        (-1234, Unit.COUNT, "−1,234"),
        ("0.4", Unit.PERCENTAGE_POINTS, "0.4 percentage points"),
        ("-0.4", Unit.PERCENTAGE_POINTS, "−0.4 percentage points"),
        (1, Unit.PERCENTAGE_POINTS, "1 percentage point"),
        (-1, Unit.PERCENTAGE_POINTS, "−1 percentage point"),
        (0, Unit.PERCENTAGE_POINTS, "0 percentage points"),
    ],
)
def test_a_number_without_stated_places_keeps_its_own(value, unit, expected):
    assert write_number(value, unit) == expected


def test_a_difference_too_small_to_write_is_not_written_as_zero():
    assert write_number("-0.04", Unit.PERCENTAGE_POINTS, 1) == "less than 0.1 percentage points"


def test_a_table_cell_leaves_out_what_its_heading_says():
    assert write_cell("7.1", Unit.SCORE_OUT_OF_10) == "7.1"
    assert write_cell("0.4", Unit.PERCENTAGE_POINTS) == "0.4"
    assert write_cell("98.7", Unit.PERCENT) == "98.7%"


def test_numbers_from_numpy_are_taken_at_their_printed_digits():
    assert exact(numpy.float64(98.7)) == Fraction(987, 10)
    assert exact(numpy.float32(98.7)) == Fraction(987, 10)
    assert exact(numpy.int64(19301)) == 19301


@pytest.mark.parametrize(
    "value",
    [None, float("nan"), float("inf"), Decimal("NaN"), "", "*", "n/a", "19,301", " 5", "1e3", True]
    + [Status.MISSING],
)
def test_what_is_no_number_is_refused_with_what_was_found(value):
    with pytest.raises(ValueError) as refusal:
        write_number(value, Unit.PERCENT, 1)

    assert str(refusal.value) == f"found {value!r}, expected a number such as 98.7"


@pytest.mark.parametrize("unit", [Unit.DATE, Unit.TEXT])
def test_a_unit_that_is_no_number_is_refused(unit):
    with pytest.raises(ValueError, match="expected the unit of a number"):
        write_number("5", unit)


def test_a_count_that_is_not_whole_is_refused_unless_places_are_given():
    with pytest.raises(ValueError, match="expected a whole number"):
        write_number("2.5", Unit.COUNT)
    assert write_number("2.5", Unit.COUNT, 1) == "2.5"


def test_a_fraction_without_end_needs_its_places_stated():
    with pytest.raises(ValueError, match="expected how many places"):
        write_number(Fraction(1, 3), Unit.PERCENT)
    assert write_number(Fraction(1, 3), Unit.PERCENT, 1) == "0.3%"


@pytest.mark.parametrize("decimals", [-1, 1.0, True])
def test_places_that_cannot_be_are_refused(decimals):
    with pytest.raises(ValueError, match="decimals, expected a whole number of 0 or more"):
        write_number("5", Unit.PERCENT, decimals)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1", Unit.DAYS, "1 day"),
        ("36", Unit.DAYS, "36 days"),
        ("1.0", Unit.HOURS, "1.0 hours"),
        ("2.21", Unit.SCORE_OUT_OF_5, "2.21 out of 5"),
        ("2000", Unit.TONNES, "2,000 tonnes"),
        ("85", Unit.WHOLE_TIME_EQUIVALENTS, "85 whole time equivalents"),
        ("10464.72", Unit.POUNDS, "£10,464.72"),
        ("-50", Unit.POUNDS, "−£50"),
        ("999999", Unit.POUNDS, "£999,999"),
        ("1000000", Unit.POUNDS, "£1 million"),
        ("1700000", Unit.POUNDS, "£1.7 million"),
        ("1750000", Unit.POUNDS, "£1,750,000"),  # one place would round it
    ],
)
def test_a_unit_stands_with_its_number(value, unit, expected):
    assert write_number(value, unit) == expected
