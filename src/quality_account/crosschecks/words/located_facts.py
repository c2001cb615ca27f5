"""Where in a sentence its figures stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.crosschecks.words.small_letters import in_small_letters
from quality_account.facts import Fact
from quality_account.numbers import NUMBER_WORDS, exact
from quality_account.vocabulary import Unit

_NOT_NUMBERS = (Unit.TEXT, Unit.DATE)
#: Before and after a figure that is no part of a longer one.
_BEGINS, _ENDS = re.compile(r"(?<![\w.,])"), re.compile(r"(?![\w%]|[.,]\d)")


@dataclass(frozen=True)
class Located:
    """A fact with a number, and where in the sentence it stands."""

    fact: Fact
    start: int
    end: int

    @property
    def value(self) -> Fraction:
        """Its number, exactly."""
        return exact(self.fact.value)


def locate_facts(text: str, facts: Sequence[Fact]) -> Iterator[Located]:
    """Where the figures stand in a text.

    >>> fact = Fact("cafes", "25", "more than 25", Unit.COUNT)
    >>> [(one.start, one.end) for one in locate_facts("We opened over 25 cafes.", [fact])]
    [(15, 17)]
    """
    for fact in facts:
        if fact.unit in _NOT_NUMBERS or not fact.has_value:
            continue
        for spelling in _spellings(fact):
            start = _find(spelling, text)
            if start >= 0:
                yield Located(fact, start, start + len(spelling))
                break


def _find(spelling: str, text: str) -> int:
    """Where a spelling stands by itself, in letters of any size; -1 where it does not.

    Looked for without a pattern of its own: to make one for each figure took longer than all else.

    >>> _find("12 DAYS", "From 112 days to 12 days."), _find("12", "12.5 of 12% in 2012")
    (17, -1)
    """
    wanted, searched = in_small_letters(spelling), in_small_letters(text)
    start = searched.find(wanted)
    while start >= 0:
        if _BEGINS.match(text, start) and _ENDS.match(text, start + len(wanted)):
            return start
        start = searched.find(wanted, start + 1)
    return -1


def _spellings(fact: Fact) -> Iterator[str]:
    yield fact.display
    number = re.search(r"[£−-]?\d[\d,.]*\d%?|\d%?", fact.display)
    if number:
        yield number[0]
    yield fact.value
    yield f"{fact.value}%"
    if fact.value.isdigit() and int(fact.value) < len(NUMBER_WORDS):
        yield NUMBER_WORDS[int(fact.value)]
