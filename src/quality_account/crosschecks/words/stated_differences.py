"""Texts that say by how much one figure lies above or below another, against both figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.facts import Fact
from quality_account.numbers import decimals_of, exact, round_half_up, rounding_of
from quality_account.vocabulary import Unit

_SAID = re.compile(
    r"(?P<by>\d[\d,]*(?:\.\d+)?) (?:percentage points? |points? )?(?P<word>higher|lower|more|fewer|less)"
    r" than (?:the )?(?P<than>\d[\d,]*(?:\.\d+)?)"
)
_UP = ("higher", "more")


def find_stated_differences(evidence: Evidence) -> Checked:
    """Texts such as "6.0 percentage points lower than the 85.0%" whose figures go the other way.

    Both figures are numbers of the same page and unit; where more than one pair has the difference,
    the text passes if one of them goes its way.
    """
    by_page: dict[str, list[Fact]] = {}
    for fact in evidence.facts.values():
        if fact.has_value and fact.unit not in (Unit.TEXT, Unit.DATE):
            by_page.setdefault(fact.page, []).append(fact)
    results: list[CheckFinding | Passed] = []
    for fact in evidence.facts.values():
        if fact.unit is Unit.TEXT and fact.has_value:
            results += _judge(evidence, fact, by_page.get(fact.page, []))
    return Checked.of(*results)


def _judge(evidence: Evidence, text: Fact, others: list[Fact]) -> Iterator[CheckFinding | Passed]:
    said = _SAID.search(text.value) if " than " in text.value else None
    if not said:
        return
    than, by = said["than"].replace(",", ""), said["by"].replace(",", "")
    pairs = list(_pairs(others, than, by))
    if not pairs:
        return
    is_up = said["word"] in _UP
    agreeing = [pair for pair in pairs if (exact(pair[0].value) > exact(pair[1].value)) is is_up]
    subject = f"{text.fact_id}.difference"
    if agreeing:
        yield Passed(
            Kind.COMPARISON_WORD, subject, f"“{said['word']}” by {by} agrees with both figures."
        )
        return
    figure, beside = pairs[0]
    yield CheckFinding(
        kind=Kind.COMPARISON_WORD,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=f"{by} {said['word']} than {than}",
        found=f"{figure.display} and {beside.display}",
        places=tuple(evidence.place_of(one) for one in (text, figure, beside)),
        sentence=f"The text says “{said['word']}”, but “{figure.label}” is {figure.display} and "
        f"“{beside.label}” is {beside.display}.",
        inputs=(
            (text.fact_id, text.value),
            *((one.fact_id, one.value) for one in (figure, beside)),
        ),
    )


def _pairs(others: Iterable[Fact], than: str, by: str) -> Iterator[tuple[Fact, Fact]]:
    """The figures that differ by so much from one that is printed as the text has it."""
    numbers = [(one, exact(one.value)) for one in others]
    is_than, is_by = _Written(than), _Written(by)
    for beside, number in numbers:
        if not is_than.fits(number):
            continue
        for figure, other in numbers:
            gap = abs(other - number)
            if figure.unit is beside.unit and gap and is_by.fits(gap):
                yield figure, beside


class _Written:
    """A number as a text has it, rounded."""

    def __init__(self, text: str) -> None:
        self._number, self._decimals = exact(text), decimals_of(text)
        self._rounding = rounding_of(text)

    def fits(self, value: Fraction) -> bool:
        """Whether a number is this one once it is rounded to as many decimals."""
        # most numbers lie farther away than rounding can bring them, which needs no rounding
        return abs(value - self._number) <= self._rounding and (
            exact(round_half_up(value, self._decimals)) == self._number
        )
