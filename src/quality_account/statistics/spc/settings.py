"""What may be asked of an XmR chart: each setting checked, all problems collected."""

from __future__ import annotations

import numbers
from enum import StrEnum
from typing import Any, TypeVar

from quality_account.numbers import exact_or_none
from quality_account.statistics.spc.constants import FEWEST_OF_ANY_RUN
from quality_account.statistics.spc.precision import LARGEST_VALUE
from quality_account.statistics.spc.results import TwoInThree, XmrSettings
from quality_account.vocabulary import Improvement

METHOD = "SPC chart"

_Word = TypeVar("_Word", bound=StrEnum)

_WORDS: dict[str, type[StrEnum]] = {"improvement": Improvement, "two_in_three": TwoInThree}
_COUNTS = ("baseline", "shift_length", "trend_length", "fewest_points")


def read_settings(problems: list[str], **asked: Any) -> XmrSettings:
    """The settings as a record; what is wrong with them is added to `problems`.

    The record is of no use while there are problems.

    >>> problems = []
    >>> asked = {"improvement": "increase", "target": None, "baseline": None, "screening": False,
    ...          "two_in_three": "beyond_two_sigma", "shift_length": 7, "trend_length": 7, "fewest_points": 12}
    >>> read_settings(problems, **asked).improvement.value, problems
    ('increase', [])
    >>> _ = read_settings(problems, **{**asked, "improvement": "up"})
    >>> problems
    ["improvement: found 'up', expected one of: increase, decrease, neutral"]
    """
    read = dict(asked)
    for name, words in _WORDS.items():
        read[name] = _one_of(words, name, asked[name], problems)
    for name in _COUNTS:
        if asked[name] is not None or name != "baseline":
            _check_count(name, asked[name], problems)
    if not isinstance(asked["screening"], bool):
        problems.append(f"screening: found {asked['screening']!r}, expected True or False")
    if asked["target"] is not None:
        read_number("target", asked["target"], "a finite number, or None for no target", problems)
    return XmrSettings(**read)


def read_number(place: str, value: Any, expected: str, problems: list[str]) -> float:
    """A number as float64; NaN, with a problem noted, for what is none or is too large.

    >>> problems = []
    >>> read_number("target", "98.7", "a finite number", problems), problems
    (98.7, [])
    >>> read_number("target", None, "a finite number", problems), problems
    (nan, ['target: found None, expected a finite number'])
    """
    number = exact_or_none(value)
    if number is None:
        problems.append(f"{place}: found {value!r}, expected {expected}")
        return float("nan")
    if abs(number) > LARGEST_VALUE:
        problems.append(
            f"{place}: found a size above {LARGEST_VALUE:g}, expected a number that is not so large"
        )
        return float("nan")
    return float(number)


def _one_of(words: type[_Word], name: str, found: Any, problems: list[str]) -> _Word | Any:
    try:
        return words(found)
    except ValueError:
        problems.append(f"{name}: found {found!r}, expected one of: {_listed(words)}")
        return found


def _check_count(name: str, found: Any, problems: list[str]) -> None:
    is_whole = isinstance(found, numbers.Integral) and not isinstance(found, bool)
    if not is_whole or found < FEWEST_OF_ANY_RUN:
        none = ", or None for all points" if name == "baseline" else ""
        problems.append(
            f"{name}: found {found!r}, expected a whole number of {FEWEST_OF_ANY_RUN} or more{none}"
        )


def _listed(words: type[StrEnum]) -> str:
    return ", ".join(word.value for word in words)
