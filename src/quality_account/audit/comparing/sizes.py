"""How large a change of a number is: exactly, and as somebody sees it who reads both figures."""

from __future__ import annotations

import re
from fractions import Fraction

from quality_account.audit.comparing.change import Size
from quality_account.audit.evidence.recalculation import exact_words
from quality_account.facts import Fact
from quality_account.numbers import (
    decimals_of,
    exact,
    round_half_up,
    rounding_of,
    write_cell,
    write_number,
)
from quality_account.vocabulary import Unit

#: More places than these nobody reads.
_MOST_PLACES = 12
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCORES = frozenset({Unit.SCORE_OUT_OF_10, Unit.SCORE_OUT_OF_5})


def size_of(was: Fact | None, now: Fact | None) -> Size | None:
    """The later number less the earlier one; None where there are no two numbers of one unit.

    >>> was, now = Fact("a.b", "98.70", "98.7%", Unit.PERCENT), Fact("a.b", "99", "99%", Unit.PERCENT)
    >>> size_of(was, now)
    Size(exact='0.3', words='0.3 percentage points higher', is_beyond_rounding=False)
    >>> size_of(was, Fact("a.b", "", "not held", Unit.PERCENT)) is None
    True
    """
    if was is None or now is None or was.unit is not now.unit:
        return None
    if was.unit in (Unit.TEXT, Unit.DATE) or not (was.value and now.value):
        return None
    difference = exact(now.value) - exact(was.value)
    return Size(
        exact_words(difference),
        _words(difference, was, now),
        _is_beyond_rounding(difference, was, now),
    )


def _is_beyond_rounding(difference: Fraction, was: Fact, now: Fact) -> bool:
    """A count is not rounded, so each difference of counts is one."""
    if was.unit is Unit.COUNT:
        return bool(difference)
    return abs(difference) > sum(rounding_of(_shown_number(one)) for one in (was, now))


def _words(difference: Fraction, was: Fact, now: Fact) -> str:
    if not difference:
        return "the same"
    amount = abs(difference)
    places = 0 if was.unit is Unit.COUNT else max(map(_places, (was, now)))
    while places < _MOST_PLACES and not round_half_up(amount, places):
        places += 1
    direction = "higher" if difference > 0 else "lower"
    return f"{_written(amount, was.unit, places)} {direction}"


def _written(amount: Fraction, unit: Unit, places: int) -> str:
    if unit is Unit.PERCENT:
        return write_number(amount, Unit.PERCENTAGE_POINTS, places)
    if unit in _SCORES:
        written = write_cell(amount, unit, places)
        return f"{written} point{'' if written == '1' else 's'}"
    return write_number(amount, unit, places)


def _places(fact: Fact) -> int:
    return decimals_of(_shown_number(fact))


def _shown_number(fact: Fact) -> str:
    """The number as a reader meets it; of "£1.7 million" and its like the value itself."""
    found = _NUMBER.search(fact.display)
    is_shortened = found is None or "million" in fact.display
    return fact.value if is_shortened else found[0].replace(",", "")
