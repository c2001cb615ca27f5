"""Figures that are not there, although a sentence compares with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quality_account.crosschecks.part_years import counts_part_of_a_year, is_year_before
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.words.claims import Claim, ClaimKind, find_claims
from quality_account.crosschecks.words.shared_words import subject_words
from quality_account.facts import Fact
from quality_account.vocabulary import Unit

#: Labels of figures with which something else is compared, or which are the change itself.
_COMPARED_WITH = re.compile(
    r"\b(?:previous|year before|earlier|last year|next year|at the (?:start|beginning)|baseline"
    r"|reduction|increase|fall|rise|growth|decrease)\b",
    re.I,
)


def compares_with(fact: Fact) -> bool:
    """Whether a fact without a value is one that a comparison would need.

    >>> from quality_account.vocabulary import Status
    >>> compares_with(Fact("falls.before", "", "not stated", Unit.COUNT, status=Status.NOT_AVAILABLE,
    ...                    label="Falls in the previous year"))
    True
    >>> compares_with(Fact("falls", "", "not stated", Unit.COUNT, status=Status.NOT_AVAILABLE,
    ...                    label="Falls on wards"))
    False
    """
    return (
        not fact.has_value
        and fact.unit is not Unit.DATE
        and bool(_COMPARED_WITH.search(fact.label))
    )


def claims_on_missing(
    sentences: Sequence[Sentence], facts: Sequence[Fact]
) -> list[tuple[Fact, Sentence, Claim]]:
    """Each missing figure with the first sentence of its page that compares with it.

    A sentence is meant that has a comparison word of change and shares a subject word with the
    figure's label, or whose neighbour in the same paragraph shares one. The year before a part of a
    year is left to the check of periods, which has more to say of it.
    """
    parts = [one for one in facts if one.has_value and counts_part_of_a_year(one.period)]
    missing = [
        fact
        for fact in facts
        if compares_with(fact) and not any(is_year_before(fact, part) for part in parts)
    ]
    claims = list(_claims_of_change(sentences)) if missing else []
    pages: dict[str, set[str]] = {}
    for sentence in sentences:
        for fact in sentence.facts:
            pages.setdefault(fact.fact_id, set()).add(sentence.page)
    found = []
    for fact in missing:
        wanted, holders = subject_words(fact.label), pages.get(fact.fact_id, set())
        for place, claim in claims:
            sentence = sentences[place]
            if sentence.page not in holders or fact in sentence.facts:
                continue
            if wanted & subject_words(_with_neighbour(sentences, place)):
                found.append((fact, sentence, claim))
                break
    return found


def _claims_of_change(sentences: Sequence[Sentence]) -> Iterator[tuple[int, Claim]]:
    """The first comparison word of change of each sentence that has one, with the sentence's number."""
    for place, sentence in enumerate(sentences):
        if sentence.is_heading:
            continue
        for claim in find_claims(sentence.text):
            if claim.kind is ClaimKind.CHANGE:
                yield place, claim
                break


def _with_neighbour(sentences: Sequence[Sentence], place: int) -> str:
    here = sentences[place]
    before = sentences[place - 1] if place else here
    is_neighbour = (before.place, before.line) == (here.place, here.line)
    return f"{before.text} {here.text}" if is_neighbour else here.text
