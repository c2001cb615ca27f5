"""Figures worked out again from what is held, beside those that are printed; exact throughout.

There are two ways. A printed figure is worked out from others that are printed too, where
``relations.yml`` or a card says of which it is the sum or the share. A figure that a page has worked out
is worked out once more from the cells that it rests on, by the words of its method and without the
page's code. Whatever can be worked out in neither way says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quality_account.audit.explaining.checks import same_figure
from quality_account.audit.explaining.inputs import FileState, find_inputs
from quality_account.audit.finished import FinishedEdition
from quality_account.facts import Fact
from quality_account.numbers import decimals_of, exact, round_half_up
from quality_account.vocabulary import Kind, Unit

#: The places that a ledger keeps of a fraction without end.
LEDGER_PLACES = 12

#: What a source prints of each unit without what is behind it.
_BARE = {
    Unit.PERCENT: "The source prints the percentage without its numerator and denominator.",
    Unit.COUNT: "The source prints the count without the records behind it.",
    Unit.SCORE_OUT_OF_10: "The source prints the score without the answers behind it.",
    Unit.SCORE_OUT_OF_5: "The source prints the score without the answers behind it.",
}
_BARE_OTHERWISE = "The source prints the figure without what it was worked out from."
_HIDDEN = "A policy for small numbers concerns it, so it is not worked out again here."
_MEAN, _SUM = re.compile(r"(unweighted )?mean of .+"), re.compile(r"sum of .+")
_TOKEN = re.compile(r"[()+−÷]|[^()+−÷]+")


class Agreement(StrEnum):
    """How a figure that was worked out again stands to the one that is printed or shown."""

    SAME = "same"
    AS_KEPT = "as_kept"
    WITHIN_ROUNDING = "within_rounding"
    DIFFERS = "differs"
    NOT_RECALCULATED = "not_recalculated"

    @property
    def words(self) -> str:
        """The agreement for a reader.

        >>> Agreement.WITHIN_ROUNDING.words
        'the same at the decimals that are printed'
        """
        return _AGREEMENT_WORDS[self]


_AGREEMENT_WORDS = {
    Agreement.SAME: "the same",
    Agreement.AS_KEPT: f"the same at the {LEDGER_PLACES} places that the ledger keeps",
    Agreement.WITHIN_ROUNDING: "the same at the decimals that are printed",
    Agreement.DIFFERS: "differs",
    Agreement.NOT_RECALCULATED: "not worked out again",
}


@dataclass(frozen=True)
class Recipe:
    """A printed figure and the printed figures, by id, of which it is the sum or the share in percent.

    ``denominator`` is empty for a sum.
    """

    result: str
    parts: tuple[str, ...]
    denominator: str = ""


@dataclass(frozen=True)
class Recalculation:
    """One figure beside what it comes to.

    Attributes
    ----------
    fact : Fact
        ``fact.value`` is what the source prints, or what the page has worked out.
    recalculated : Fraction or None
        Without any rounding; None where it was not worked out.
    how : str
        From what and how, or why not.
    agreement : Agreement
    """

    fact: Fact
    recalculated: Fraction | None
    how: str
    agreement: Agreement

    @property
    def is_printed(self) -> bool:
        """Whether the source prints the figure; else a page has worked it out."""
        return self.fact.kind is not Kind.COMPUTED

    @property
    def difference(self) -> Fraction | None:
        """The figure less what it comes to, exactly."""
        return None if self.recalculated is None else exact(self.fact.value) - self.recalculated


def recalculate(
    edition: FinishedEdition, facts: Iterable[Fact], recipes: Sequence[Recipe]
) -> tuple[Recalculation, ...]:
    """Each figure that has a number, worked out again where that can be done.

    Parameters
    ----------
    facts : iterable of Fact
        Dates and figures without a value are passed over.
    recipes : sequence of Recipe
        What sums and shares are printed; the first that fits counts.
    """
    by_result = {one.result: one for one in reversed(recipes)}
    return tuple(
        _recalculate(edition, fact, _recipe_of(edition, fact, by_result))
        for fact in facts
        if fact.has_value and fact.unit not in (Unit.DATE, Unit.TEXT)
    )


def exact_words(value: Fraction) -> str:
    """A fraction as a decimal, with its end marked where it has none.

    >>> exact_words(Fraction(1, 8)), exact_words(Fraction(-2)), exact_words(Fraction(2, 3))
    ('0.125', '-2', '0.666666666667… (2/3)')
    """
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"{round_half_up(value, LEDGER_PLACES):f}… ({value})"
    places = next(count for count in range(10_000) if (value * 10**count).denominator == 1)
    return str(round_half_up(value, places))


def _recipe_of(
    edition: FinishedEdition, fact: Fact, by_result: Mapping[str, Recipe]
) -> Recipe | None:
    """How the figure comes about, under whichever of its ids the recipe names it."""
    ids = (fact.fact_id, *same_figure(edition, fact))
    return next((by_result[one] for one in ids if one in by_result), None)


def _recalculate(edition: FinishedEdition, fact: Fact, recipe: Recipe | None) -> Recalculation:
    if fact.small_numbers:
        return Recalculation(fact, None, _HIDDEN, Agreement.NOT_RECALCULATED)
    if fact.kind is Kind.COMPUTED:
        return _by_its_method(edition, fact)
    parts = _parts_of(recipe, edition.facts) if recipe is not None else None
    if recipe is None or parts is None:
        why = _BARE.get(fact.unit, _BARE_OTHERWISE)
        return Recalculation(fact, None, why, Agreement.NOT_RECALCULATED)
    total = sum((exact(one.value) for one in parts), Fraction(0))
    named = " + ".join(f"{one.value} ({one.fact_id})" for one in parts)
    if not recipe.denominator:
        return Recalculation(fact, total, named, _judge_printed(fact, total))
    whole = edition.facts[recipe.denominator]
    share = 100 * total / exact(whole.value)
    named = f"({named})" if parts[1:] else named
    how = f"100 × {named} ÷ {whole.value} ({whole.fact_id})"
    return Recalculation(fact, share, how, _judge_printed(fact, share))


def _parts_of(recipe: Recipe, facts: Mapping[str, Fact]) -> list[Fact] | None:
    """The parts of a recipe; None where one of what it needs has no value or is hidden."""
    needed = [facts.get(one) for one in (*recipe.parts, recipe.denominator) if one]
    if any(one is None or not one.has_value or one.small_numbers for one in needed):
        return None
    if recipe.denominator and not exact(facts[recipe.denominator].value):
        return None
    return [facts[one] for one in recipe.parts]


def _judge_printed(fact: Fact, recalculated: Fraction) -> Agreement:
    printed = exact(fact.value)
    if printed == recalculated:
        return Agreement.SAME
    decimals = decimals_of(fact.value)
    is_rounded = exact(round_half_up(recalculated, decimals)) == printed
    is_count = fact.unit is Unit.COUNT
    return Agreement.WITHIN_ROUNDING if is_rounded and not is_count else Agreement.DIFFERS


def _by_its_method(edition: FinishedEdition, fact: Fact) -> Recalculation:
    cells = find_inputs(edition, fact)
    own_method = (
        f"{fact.method}: a method of the package, which is not repeated here; quality-account "
        f"explain FACT {edition.provider} {edition.year} --recompute runs it again."
    )
    states = {one.state for one in cells} - {FileState.SAME}
    if not cells or states:
        why = "; ".join(sorted(one.words for one in states)) or "no cell is recorded"
        return Recalculation(fact, None, f"{fact.method}: {why}.", Agreement.NOT_RECALCULATED)
    texts = [(one.cells or {}).get(one.column, "") for one in cells]
    try:
        values = [exact(text) for text in texts]
        result = _work_out(fact.method, values)
    except (ValueError, ZeroDivisionError):
        return Recalculation(fact, None, own_method, Agreement.NOT_RECALCULATED)
    if fact.unit is Unit.PERCENT and "÷" in fact.method:
        result *= 100
    how = f"{fact.method}, of {len(cells)} cells in their recorded order: {', '.join(texts)}"
    return Recalculation(fact, result, how, _judge_computed(fact, result))


def _judge_computed(fact: Fact, result: Fraction) -> Agreement:
    computed = exact(fact.value)
    if computed == result:
        return Agreement.SAME
    is_kept = computed == exact(round_half_up(result, LEDGER_PLACES))
    return Agreement.AS_KEPT if is_kept else Agreement.DIFFERS


def _work_out(method: str, values: Sequence[Fraction]) -> Fraction:
    """What a method in words gives; ``ValueError`` for one that is not among these forms.

    >>> _work_out("(falls + slips) ÷ patients", [Fraction(1), Fraction(2), Fraction(12)])
    Fraction(1, 4)
    >>> _work_out("unweighted mean of the year's quarters", [Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    total = sum(values, Fraction(0))
    if _MEAN.fullmatch(method):
        return total / len(values)
    if _SUM.fullmatch(method):
        return total
    if not re.search("[+−÷]", method):
        raise ValueError("a method that is no sum, mean or quotient")
    return _Expression(method, values).value()


class _Expression:
    """Words joined by +, − and ÷, each of which stands for the next of the values."""

    def __init__(self, text: str, values: Iterable[Fraction]):
        self._tokens = [one.strip() for one in _TOKEN.findall(text) if one.strip()]
        self._values: Iterator[Fraction] = iter(values)

    def value(self) -> Fraction:
        result = self._sum()
        if self._tokens or next(self._values, None) is not None:
            raise ValueError("an expression with other than as many words as values")
        return result

    def _sum(self) -> Fraction:
        result = self._quotient()
        while self._tokens and self._tokens[0] in "+−":
            sign = 1 if self._tokens.pop(0) == "+" else -1
            result += sign * self._quotient()
        return result

    def _quotient(self) -> Fraction:
        result = self._operand()
        while self._tokens and self._tokens[0] == "÷":
            self._tokens.pop(0)
            result /= self._operand()
        return result

    def _operand(self) -> Fraction:
        token = self._tokens.pop(0) if self._tokens else ""
        if token == "(":
            result = self._sum()
            if not self._tokens or self._tokens.pop(0) != ")":
                raise ValueError("a bracket that is not closed")
            return result
        found = None if token in ("", ")", "+", "−", "÷") else next(self._values, None)
        if found is None:
            raise ValueError("a word without a value")
        return found
