"""What is said of a comparison word that was judged: a finding, or a check that passed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.words.judging_series import Judgement, State
from quality_account.crosschecks.words.lone_words import (
    headings_without_figures,
    ranks_without_figures,
)
from quality_account.crosschecks.words.series_claims import AllJudged
from quality_account.facts import Fact


def report_word(evidence: Evidence, sentence: Sentence, judged: Judgement) -> CheckFinding | Passed:
    word, what = judged.claim.word.lower(), _subject_words(judged, evidence)
    subject = f"{judged.subject}.{judged.claim.direction}"
    if judged.state is State.BORNE_OUT:
        return Passed(
            Kind.COMPARISON_WORD, subject, f"“{word}” agrees with the figures: {judged.compared}."
        )
    found, said, weight, is_question = {
        State.CONTRADICTED: (
            judged.compared,
            f"The text says “{word}” of “{what}”, but the figures are {judged.compared}.",
            _weight_of(evidence, judged),
            False,
        ),
        State.ALONE: (
            judged.compared,
            f"The text says “{word}” of “{what}”, and the book has {judged.compared} to set beside it.",
            Weight.LOW,
            True,
        ),
        State.UNLIKE: (
            judged.compared,
            f"The text says “{word}” of “{what}” and compares {judged.compared}: "
            "a reader may take these for the same kind of figure.",
            Weight.LOW,
            True,
        ),
    }[judged.state]
    return CheckFinding(
        kind=Kind.COMPARISON_WORD,
        weight=weight,
        subject=subject,
        printed=word,
        found=found,
        places=_places(evidence, sentence, judged),
        sentence=said,
        inputs=(*judged.values, ("word", word)),
        is_question=is_question,
    )


def _weight_of(evidence: Evidence, judged: Judgement) -> Weight:
    """High where the figure is one for which the regulations prescribe a statement."""
    prescribed = {row["indicator"] for row in evidence.table("indicator_statements")}
    is_prescribed = any(one.indicator in prescribed for one in judged.printed)
    return Weight.HIGH if is_prescribed else Weight.MEDIUM


def _subject_words(judged: Judgement, evidence: Evidence) -> str:
    if judged.facts:
        return judged.facts[-1].label
    value = judged.printed[-1]
    series = evidence.series_of(value.indicator, value.measure, value.group, value.area)
    return series.label if series else value.measure


def report_all(evidence: Evidence, sentence: Sentence, judged: AllJudged) -> CheckFinding | Passed:
    subject = f"{judged.indicator}.all.{judged.claim.direction}"
    count = len(judged.fails) + len(judged.holds)
    word = judged.claim.word.lower()
    if not judged.fails:
        return Passed(
            Kind.COMPARISON_WORD, subject, f"“{word}” is true of all {count} measures of the table."
        )
    labels = ", ".join(f"“{series.label}”" for series, _ in judged.fails)
    printed = [value for _, one in judged.fails for value in one.printed]
    return CheckFinding(
        kind=Kind.COMPARISON_WORD,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=f"all {word}",
        found=f"{len(judged.holds)} of {count}",
        places=(evidence.place_of_sentence(sentence), *(one.place for one in printed)),
        sentence=f"The text says that all “{word}”, but {len(judged.fails)} of {count} measures of "
        f"its table did not: {labels}.",
        inputs=tuple(
            (value.fact_id, value.value)
            for _, one in (*judged.fails, *judged.holds)
            for value in one.printed
        ),
    )


def report_headings(evidence: Evidence, sentences: list[Sentence]) -> Iterator[CheckFinding]:
    for heading, claim in headings_without_figures(sentences):
        word = claim.word.lower()
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{heading.page}.heading.{short_name(heading.template)}",
            printed=word,
            found="no figure for a change",
            places=(evidence.place_of_sentence(heading),),
            sentence=f"A heading says “{word}”, and its section gives no figure from before and after.",
            inputs=(("heading", heading.template),),
            is_question=True,
        )


def report_ranks(evidence: Evidence) -> Iterator[CheckFinding]:
    by_page: dict[str, list[Fact]] = {}
    for fact in ranks_without_figures(evidence.facts.values()):
        by_page.setdefault(fact.page, []).append(fact)
    for page, facts in sorted(by_page.items()):
        listed = "; ".join(f"“{one.display}” ({one.label})" for one in facts)
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{page}.ranks",
            printed=", ".join(one.display for one in facts),
            found="no figures of the others",
            places=tuple(evidence.place_of(one) for one in facts),
            sentence=f"The account gives a place among others without their figures: {listed}.",
            inputs=tuple((one.fact_id, one.value) for one in facts),
            is_question=True,
        )


def short_name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _places(evidence: Evidence, sentence: Sentence, judged: Judgement) -> tuple[Place, ...]:
    return (
        evidence.place_of_sentence(sentence),
        *(evidence.place_of(one) for one in judged.facts),
        *(one.place for one in judged.printed),
    )
