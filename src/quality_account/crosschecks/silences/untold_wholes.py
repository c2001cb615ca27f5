"""Pages that tell how the parts of a thing were judged, and never how the whole of it was."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.crosschecks.describing import input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import WholeRelation
from quality_account.facts import Fact


def find_untold_wholes(evidence: Evidence) -> Checked:
    """Look for a page with a judgement of parts that differs from that of the whole, left out there.

    Which facts judge parts and which the whole is declared in ``relations.yml``. Where the whole was
    judged as its parts were, or stands on the same page, a reader is told enough.

    Returns
    -------
    Checked
        Medium findings, one a page and thing, and the pages that leave no wrong impression.
    """
    relations = evidence.relations
    return Checked.of(*(one for rule in relations.wholes for one in _judge(evidence, rule)))


def _judge(evidence: Evidence, relation: WholeRelation) -> Iterator[CheckFinding | Passed]:
    parts, wholes = (_told(evidence, names) for names in (relation.parts, relation.whole))
    if not wholes:
        return
    whole = wholes[0]
    for page in dict.fromkeys(one.page for one in parts):
        here = [one for one in parts if one.page == page]
        subject = f"{page}:{whole.fact_id}"
        values = join_words(list(dict.fromkeys(one.value.casefold() for one in here)))
        told = f"{relation.thing}: the page “{page.replace('_', ' ')}”"
        if page in _pages_of(evidence, wholes):
            yield Passed(Kind.RATING, subject, f"{told} gives the overall rating, {whole.value}.")
            continue
        if values == whole.value.casefold():
            yield Passed(Kind.RATING, subject, f"{told} rates parts as the whole: {whole.value}.")
            continue
        yield CheckFinding(
            kind=Kind.RATING,
            weight=Weight.MEDIUM,
            subject=subject,
            printed=values,
            found=whole.value,
            places=tuple(evidence.place_of(one) for one in (*here, whole)),
            sentence=f"{told} gives the rating of some parts, {values}, but not the overall rating, "
            f"which is {whole.value}.",
            inputs=tuple(input_of_fact(one) for one in (*here, whole)),
        )


def _told(evidence: Evidence, names: tuple[str, ...]) -> list[Fact]:
    facts = (evidence.fact(one) for one in names)
    return [one for one in facts if one and one.has_value]


def _pages_of(evidence: Evidence, facts: list[Fact]) -> set[str]:
    in_words = {
        sentence.page
        for sentence in evidence.sentences
        if any(fact in sentence.facts for fact in facts)
    }
    return in_words | {one.page for one in facts}
