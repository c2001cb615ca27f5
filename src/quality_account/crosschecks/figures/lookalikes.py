"""Figures that read like one another, on different pages, though nothing says that they are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.figures.repeats import agree
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import Relations
from quality_account.periods import Period
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: So many of all words of two labels must be in both. At 0.6 a careful reader takes the figures of
#: the account for 2024/25 for the same in each case; at 0.55 "domains rated" meets "domains rated good".
_ALIKE = Fraction(6, 10)
_SMALL_WORDS = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "each",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "s",
        "that",
        "the",
        "their",
        "these",
        "this",
        "to",
        "was",
        "were",
        "which",
        "who",
        "whom",
        "whose",
        "will",
        "with",
        "trust",
    ]
)
_NUMBERED = re.compile(r"\.\d+$")


def find_differing_lookalikes(evidence: Evidence) -> Checked:
    """Stated figures on two pages with nearly the same label, the same unit and a common time.

    Where they differ, the result is a question: only their labels say that they may be one. What
    ``relations.yml`` declares is left to the check of repeats; rows of tables, which have names of their
    own, are not compared.
    """
    declared = _declared(evidence.relations)
    stated = [one for one in read_figures(evidence).values() if _is_compared(evidence, one)]
    return Checked.of(
        *(
            judge_lookalikes(one, other)
            for one, other in _pairs_of_a_kind(sorted(stated, key=lambda one: one.fact_id))
            if are_alike(one, other)
            and not any({one.fact_id, other.fact_id} <= s for s in declared)
        )
    )


def _pairs_of_a_kind(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each pair of one unit and qualifier, in the order of the figures; no others can be alike."""
    later: dict[tuple[Unit, str], list[Figure]] = defaultdict(list)
    for one in figures:
        later[one.unit, one.qualifier].append(one)
    for one in figures:
        same = later[one.unit, one.qualifier]
        del same[0]  # the figure itself
        yield from ((one, other) for other in same)


def are_alike(one: Figure, other: Figure) -> bool:
    """Whether a reader may take two figures for the same: page, unit, time and label.

    "More than 500" is compared with "more than 510", but with no plain figure.
    """
    if one.unit is not other.unit or one.place.page == other.place.page or one.cell == other.cell:
        return False
    if one.qualifier != other.qualifier:
        return False
    first, second = label_words(one.label), label_words(other.label)
    shared = len(first & second)
    # the share is compared without a fraction for each of thousands of pairs
    together = len(first) + len(second) - shared
    if not shared or shared * _ALIKE.denominator < together * _ALIKE.numerator:
        return False
    return _overlap(one, other)


def judge_lookalikes(one: Figure, other: Figure) -> CheckFinding | Passed:
    """Whether figures that read alike are the same."""
    subject = f"{one.fact_id} and {other.fact_id}"
    if agree(one, other):
        return Passed(Kind.REPEAT, subject, f"{one.subject}: {one.written} on both pages.")
    return CheckFinding(
        kind=Kind.REPEAT,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=one.written,
        found=other.written,
        places=(one.place, other.place),
        sentence=f"{one.written} is printed for “{one.subject}” and {other.written} for "
        f"“{other.subject}”; a reader may take these for the same.",
        inputs=as_inputs((one, other)),
        is_question=True,
    )


@cache
def label_words(label: str) -> frozenset[str]:
    """The words of a label that carry its meaning, without their plural.

    >>> sorted(label_words("Core services of the Trust"))
    ['core', 'service']
    """
    words = re.findall(r"[a-z0-9]+", label.lower())
    return frozenset(word.rstrip("s") for word in words if word not in _SMALL_WORDS)


def _declared(relations: Relations) -> list[set[str]]:
    return [set(one.facts) for one in relations.repeats]


def _is_compared(evidence: Evidence, figure: Figure) -> bool:
    fact = evidence.fact(figure.fact_id)
    is_stated = fact is not None and fact.kind is FactKind.STATED
    is_of_table = bool(_NUMBERED.search(figure.fact_id))
    return is_stated and not is_of_table and figure.is_number


def _overlap(one: Figure, other: Figure) -> bool:
    if not one.period or not other.period:
        return True
    first, second = Period.parse(one.period), Period.parse(other.period)
    return first.start <= second.end and second.start <= first.end
