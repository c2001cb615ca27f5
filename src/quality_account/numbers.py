"""How a number is written for readers: rounded once, here, at display.

Rounding is half up, away from zero, in exact decimal arithmetic: 62.5 is written 63 and 2.675 is
written 2.68, as in Excel, beside which accounts are read. Python's own ``round`` gives 62 and 2.67.

Give a quotient as a ``Fraction``: it is exact. A float is taken at its shortest text (``0.1`` is
one tenth), but a division has already been rounded once before it arrives here.
"""

from __future__ import annotations

import numbers
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from quality_account.vocabulary import Unit

#: What may stand for a number: the last is the text that a document printed, such as "98.7".
Number = int | float | Decimal | Fraction | str

MINUS = "−"

#: The words for the numbers from 0 to 20, at their places.
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

#: Scores, by the highest that can be reached.
_SCALES = {Unit.SCORE_OUT_OF_10: 10, Unit.SCORE_OUT_OF_5: 5}
#: Units that are a noun after the number.
_NOUNS = {
    Unit.PERCENTAGE_POINTS: "percentage point",
    Unit.HOURS: "hour",
    Unit.DAYS: "day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
    Unit.TONNES: "tonne",
    Unit.WHOLE_TIME_EQUIVALENTS: "whole time equivalent",
}
_MILLION = 1_000_000

_PRINTED = re.compile(r"[+-]?\d+(\.\d+)?")
_WHOLE_PERCENT = (0, 100)


def exact(value: Number) -> Fraction:
    """A number without any rounding.

    Raises
    ------
    ValueError
        For ``None``, NaN, infinity, a truth value or text that is not a plain number. A value
        that is not there has a status, and a status is not a number.

    Examples
    --------
    >>> exact("98.7"), exact(0.1), exact(Decimal("2.50"))
    (Fraction(987, 10), Fraction(1, 10), Fraction(5, 2))
    """
    if type(value) is str:
        return _read_exactly(value)
    if isinstance(value, numbers.Rational) and not isinstance(value, bool):
        return Fraction(int(value.numerator), int(value.denominator))
    return _read_exactly(_plain_text(value))


def exact_or_none(value: object) -> Fraction | None:
    """A number without any rounding, or None for what ``exact`` refuses.

    >>> exact_or_none("98.7"), exact_or_none("about 98"), exact_or_none(None)
    (Fraction(987, 10), None, None)
    """
    try:
        return exact(value)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 14)
def _read_exactly(text: str) -> Fraction:
    # the checks of an account ask for the same few thousand figures again and again
    return Fraction(_plain_text(text))


def round_half_up(value: Number, decimals: int = 0) -> Decimal:
    """A number at so many decimal places, halves away from zero.

    >>> round_half_up("62.5"), round_half_up(2.675, 2), round_half_up(Fraction(201, 16), 1)
    (Decimal('63'), Decimal('2.68'), Decimal('12.6'))
    """
    _check_decimals(decimals)
    amount = exact(value)
    shifted = abs(amount) * 10**decimals
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    # scaleb would round to the context's 28 digits; a Decimal built from its parts cannot.
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if amount < 0 and whole else 0, digits, -decimals))


def decimals_of(printed: str) -> int:
    """How many decimal places a printed number has.

    >>> decimals_of("98.70"), decimals_of("85")
    (2, 0)
    """
    return len(printed.partition(".")[2])


def rounding_of(printed: str) -> Fraction:
    """How far a printed number can lie from the unrounded one: half of its last place.

    >>> rounding_of("98.7"), rounding_of("85")
    (Fraction(1, 20), Fraction(1, 2))
    """
    return Fraction(1, 2 * 10 ** decimals_of(printed))


def write_number(value: Number, unit: Unit, decimals: int | None = None) -> str:
    """A number with its unit, for a sentence.

    Parameters
    ----------
    value
        A number, or the text that a document printed.
    unit
        What is counted; ``date`` and ``text`` are not numbers and are refused.
    decimals
        Places to round to. ``None`` keeps the places that the value has: "98.70" keeps two.
        A fraction that does not end (1/3) has no places of its own and needs a number.

    Returns
    -------
    str
        A percentage is 0% or 100% only if it is exactly that; a value that would round to
        them is "less than 0.1%" or "more than 99.9%". Exactly 100 is "100%" at any places.

    Raises
    ------
    ValueError
        For what is not a number, and for a count that is not whole (unless `decimals` is given).

    Examples
    --------
    >>> write_number("98.7", Unit.PERCENT)
    '98.7%'
    >>> write_number(Fraction(100 * 9996, 10000), Unit.PERCENT, 1)
    'more than 99.9%'
    >>> write_number(19301, Unit.COUNT)
    '19,301'
    >>> write_number("7.1", Unit.SCORE_OUT_OF_10)
    '7.1 out of 10'
    >>> write_number("-0.4", Unit.PERCENTAGE_POINTS)
    '−0.4 percentage points'
    >>> write_number("1", Unit.DAYS), write_number("1.5", Unit.HOURS)
    ('1 day', '1.5 hours')
    >>> write_number("10464.72", Unit.POUNDS), write_number("1700000", Unit.POUNDS)
    ('£10,464.72', '£1.7 million')
    """
    written = write_cell(value, unit, decimals)
    if unit in _SCALES:
        return f"{written} out of {_SCALES[unit]}"
    if unit in _NOUNS:
        return f"{written} {_NOUNS[unit]}{'' if written.lstrip(MINUS) == '1' else 's'}"
    return written


def write_cell(value: Number, unit: Unit, decimals: int | None = None) -> str:
    """A number for a table or a chart, whose heading or axis says the unit; as `write_number`.

    >>> write_cell("7.1", Unit.SCORE_OUT_OF_10), write_cell("98.7", Unit.PERCENT)
    ('7.1', '98.7%')
    """
    if unit in (Unit.DATE, Unit.TEXT):
        raise ValueError(f"found the unit {unit.value!r}, expected the unit of a number")
    amount = exact(value)
    if unit is Unit.POUNDS and decimals is None and amount >= _MILLION:
        millions = amount / _MILLION
        if millions * 10 % 1 == 0:
            return f"£{_write(round_half_up(millions, 1)).removesuffix('.0')} million"
    places = _places(value, amount, unit) if decimals is None else decimals
    rounded = round_half_up(amount, places)
    if unit is Unit.PERCENT:
        return _write_percent(amount, rounded, places)
    if unit is Unit.PERCENTAGE_POINTS and amount and not rounded:
        # Without its sign: the words beside it ("higher", "lower") say the direction.
        return f"less than {_write(_smallest(places))}"
    if unit is Unit.POUNDS:
        return f"{MINUS if rounded < 0 else ''}£{_write(abs(rounded))}"
    return _write(rounded)


def _write_percent(amount: Fraction, rounded: Decimal, places: int) -> str:
    if amount in _WHOLE_PERCENT:
        return f"{int(amount)}%"
    if rounded == 0:
        side = "" if amount > 0 else " below zero"
        return f"less than {_write(_smallest(places))}%{side}"
    if rounded == 100:
        bound = Decimal(100) if amount > 100 else 100 - _smallest(places)
        return f"more than {_write(bound)}%"
    return f"{_write(rounded)}%"


def _smallest(places: int) -> Decimal:
    """The smallest step that can be written at so many places: 0.1 at one."""
    return Decimal((0, (1,), -places))


def _write(rounded: Decimal) -> str:
    return f"{rounded:,f}".replace("-", MINUS)


def _places(value: Number, amount: Fraction, unit: Unit) -> int:
    """The decimal places that a value brings with it."""
    if unit is Unit.COUNT and amount.denominator != 1:
        raise ValueError(f"found {value!r}, expected a whole number of 0 or more for a count")
    if amount.denominator == 1 and (unit is Unit.COUNT or not isinstance(value, str | Decimal)):
        return 0
    if isinstance(value, numbers.Rational):
        raise ValueError(f"found {value!r} without decimals, expected how many places to write")
    return decimals_of(_plain_text(value))


def _plain_text(value: object) -> str:
    """The digits of a float, Decimal or printed number, without an exponent."""
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    # numpy's float32 is no float; str, unlike repr, gives the bare digits for all of them.
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        number = Decimal(str(value))
        if number.is_finite():
            return f"{number:f}"
    if isinstance(value, str) and _PRINTED.fullmatch(value):
        return value
    raise ValueError(f"found {value!r}, expected a number such as 98.7")


def _check_decimals(decimals: int) -> None:
    if isinstance(decimals, bool) or not isinstance(decimals, int) or decimals < 0:
        raise ValueError(f"found {decimals!r} decimals, expected a whole number of 0 or more")
