"""What is said of a comparison word that was judged: a finding, or a check that passed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.words.claims import Claim, ClaimKind, Direction
from quality_account.crosschecks.words.judging_series import Judgement, State
from quality_account.crosschecks.words.lone_words import (
    headings_without_figures,
    ranks_without_figures,
)
from quality_account.crosschecks.words.series_claims import AllJudged
from quality_account.facts import Fact


def report_word(evidence: Evidence, sentence: Sentence, judged: Judgement) -> CheckFinding | Passed:
    """What is said of one word. The words are those of this book, so the account's are not quoted."""
    word, what = judged.claim.word.lower(), _subject_words(judged, evidence)
    subject = f"{judged.subject}.{judged.claim.direction}"
    if judged.state is State.BORNE_OUT:
        return Passed(
            Kind.COMPARISON_WORD, subject, f"“{word}” agrees with the figures: {judged.compared}."
        )
    told = f"{what}: {speaker_of(sentence)} {claim_words(judged.claim)}"
    said, weight, is_question = {
        State.CONTRADICTED: (
            f"{told}, but the figures are {judged.compared}.",
            _weight_of(evidence, judged),
            False,
        ),
        State.ALONE: (
            f"{told}, and prints {judged.compared} to set beside it.",
            Weight.LOW,
            True,
        ),
        State.UNLIKE: (
            f"{told}, by {judged.compared}: a reader may take these for the same kind of figure.",
            Weight.LOW,
            True,
        ),
        State.MIXED: (
            f"{told}, and sets {judged.compared}. These are not the same kind of figure.",
            Weight.MEDIUM,
            False,
        ),
    }[judged.state]
    return CheckFinding(
        kind=Kind.COMPARISON_WORD,
        weight=weight,
        subject=subject,
        printed=noun_of(judged.claim),
        found=judged.compared,
        places=_places(evidence, sentence, judged),
        sentence=said,
        inputs=(*judged.values, ("word", word)),
        is_question=is_question,
    )


def speaker_of(sentence: Sentence) -> str:
    """Who says it: a narrative tells the account, the words of a notebook are this book's."""
    return "this book" if sentence.column else "the account"


_NOUNS = {
    ClaimKind.CHANGE: {
        Direction.UP: "a rise",
        Direction.DOWN: "a fall",
        Direction.SAME: "no change",
        Direction.BETTER: "an improvement",
        Direction.WORSE: "a worsening",
    },
    ClaimKind.AVERAGE: {
        Direction.UP: "a place above the average",
        Direction.DOWN: "a place below the average",
    },
    ClaimKind.EXTREME: {
        Direction.UP: "the highest",
        Direction.DOWN: "the lowest",
        Direction.BETTER: "the best",
        Direction.WORSE: "the worst",
    },
}


def noun_of(claim: Claim) -> str:
    """What a word claims, whichever word it is.

    >>> noun_of(Claim("grew", 0, 4, ClaimKind.CHANGE, Direction.UP))
    'a rise'
    """
    return _NOUNS[claim.kind].get(claim.direction, claim.word.lower())


def claim_words(claim: Claim) -> str:
    """A claim as what a speaker does: tells of a rise, calls this the highest."""
    verb = "calls this" if claim.kind is ClaimKind.EXTREME else "tells of"
    return f"{verb} {noun_of(claim)}"


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
    """What came of a word that is said of all: a finding with those of which it is not true, or passed."""
    subject = f"{judged.indicator}.all.{judged.claim.direction}"
    count = len(judged.fails) + len(judged.holds)
    title, spoken_of = evidence.cards[judged.indicator].title, judged.spoken_of
    one, several = (spoken_of.noun, spoken_of.nouns) if spoken_of else ("measure", "measures")
    noun = one if count == 1 else several
    if not judged.fails:
        sentence_passed = f"{title}: {noun_of(judged.claim)} is true of all {count} {noun}."
        return Passed(Kind.COMPARISON_WORD, subject, sentence_passed)
    listed = join_words([f"{series.label} ({_values(one)})" for series, one in judged.fails])
    values = [value for _, one in judged.fails for value in one.printed]
    return CheckFinding(
        kind=Kind.COMPARISON_WORD,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=f"{noun_of(judged.claim)} in all {several}",
        found=f"{noun_of(judged.claim)} in {len(judged.holds)} of {count}",
        places=(evidence.place_of_sentence(sentence), *(one.place for one in values)),
        sentence=f"{title}: {speaker_of(sentence)} tells of {noun_of(judged.claim)} in all {several}. "
        f"Its table does not show it for {len(judged.fails)} of the {count}: {listed}.",
        inputs=tuple(
            (value.fact_id, value.value)
            for _, one in (*judged.fails, *judged.holds)
            for value in one.printed
        ),
    )


def _values(judged: Judgement) -> str:
    return join_words([one.value for one in judged.printed])


def report_headings(evidence: Evidence, sentences: list[Sentence]) -> Iterator[CheckFinding]:
    """A question for each heading that tells of a change, and whose section gives no figure of one."""
    for heading, claim in headings_without_figures(sentences):
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{heading.page}.heading.{short_name(heading.template)}",
            printed=noun_of(claim),
            found="no figure for a change",
            places=(evidence.place_of_sentence(heading),),
            sentence=f"{heading.text}: this heading tells of {noun_of(claim)}, and its section gives no "
            "figure from before and after.",
            inputs=(("heading", heading.template),),
            is_question=True,
        )


def report_ranks(evidence: Evidence) -> Iterator[CheckFinding]:
    """One question for each page with places in an order, such as "third", without the others' figures."""
    by_page: dict[str, list[Fact]] = {}
    for fact in ranks_without_figures(evidence.facts.values()):
        by_page.setdefault(fact.page, []).append(fact)
    for page, facts in sorted(by_page.items()):
        listed = "; ".join(f"{one.label}: {one.display}" for one in facts)
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{page}.ranks",
            printed=", ".join(one.display for one in facts),
            found="no figures of the others",
            places=tuple(evidence.place_of(one) for one in facts),
            sentence=f"{listed}. The account gives these places without the figures of the others.",
            inputs=tuple((one.fact_id, one.value) for one in facts),
            is_question=True,
        )


def short_name(text: str) -> str:
    """Eight digits that stand for a text in a finding's name, so that the name stays while the text does.

    >>> short_name("Safer care")
    '80e5e6ba'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _places(evidence: Evidence, sentence: Sentence, judged: Judgement) -> tuple[Place, ...]:
    return (
        evidence.place_of_sentence(sentence),
        *(evidence.place_of(one) for one in judged.facts),
        *(one.place for one in judged.printed),
    )
