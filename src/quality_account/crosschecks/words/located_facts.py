"""Where in a sentence its figures stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.facts import Fact
from quality_account.numbers import NUMBER_WORDS, exact
from quality_account.vocabulary import Unit

_NOT_NUMBERS = (Unit.TEXT, Unit.DATE)


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
            match = re.search(rf"(?<![\w.,]){re.escape(spelling)}(?![\w%]|[.,]\d)", text, re.I)
            if match:
                yield Located(fact, match.start(), match.end())
                break


def _spellings(fact: Fact) -> Iterator[str]:
    yield fact.display
    number = re.search(r"[£−-]?\d[\d,.]*\d%?|\d%?", fact.display)
    if number:
        yield number[0]
    yield fact.value
    yield f"{fact.value}%"
    if fact.value.isdigit() and int(fact.value) < len(NUMBER_WORDS):
        yield NUMBER_WORDS[int(fact.value)]
