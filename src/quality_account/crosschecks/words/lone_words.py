"""ClaimKind words that stand apart from a figure: in a heading, as a rank, or a sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.words.claims import Claim, ClaimKind, change_of_label, find_claims
from quality_account.crosschecks.words.judging_series import Judgement, State
from quality_account.crosschecks.words.judging_words import judge_words
from quality_account.crosschecks.words.located_facts import locate_facts
from quality_account.crosschecks.words.shared_words import coverage
from quality_account.facts import Fact
from quality_account.vocabulary import Unit

#: A heading that begins so says that something has changed; "Improving …" names a task.
_FINISHED = re.compile(
    r"\A(?:improved|reduced|increased|decreased|fewer|lower|higher|better)\b", re.I
)
_RANK = re.compile(
    r"(?:(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: (?:best|most improved))?"
    r"|top(?: \w+)?|leading|highest|lowest|best|most improved)",
    re.I,
)
_RANKED = re.compile(r"\b(?:place|rank|position|standing)\b", re.I)
#: A sentence that goes on about the one before it.
_SPEAKS_OF_IT = re.compile(r"(?:its|it|their|they|this|these|that)\b", re.I)
#: Words that a figure's label must share with the sentence before it.
_FEWEST_SHARED = 2


def headings_without_figures(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Claim]]:
    """Headings that say that something changed, over a section without a figure for a change.

    A figure for a change is one whose label says so, or two of one unit: before and after.
    """
    for place, heading in enumerate(sentences):
        claim = next(iter(find_claims(heading.text)), None)
        if not heading.is_heading or not claim or not _FINISHED.match(heading.text):
            continue
        if not _shows_a_change(list(_section(sentences[place + 1 :], heading))):
            yield heading, claim


def ranks_without_figures(facts: Iterable[Fact]) -> list[Fact]:
    """Texts that give a place among others ("second"): the book holds no figure of the others."""
    return [
        one
        for one in facts
        if one.unit is Unit.TEXT
        and one.has_value
        and _RANK.fullmatch(one.value.strip())
        and _RANKED.search(one.label)
    ]


def judge_before(sentence: Sentence, following: Sentence) -> list[Judgement]:
    """The word of a sentence whose figure stands in the next one of its paragraph.

    "The network grew. Its size is now 100." The label must share two words with the sentence.
    """
    claims = find_claims(sentence.text)
    if (
        not claims
        or (sentence.place, sentence.line) != (following.place, following.line)
        or any(locate_facts(sentence.text, sentence.facts))
    ):
        return []
    moved = _judge_move(sentence, following)
    if moved:
        return [moved]
    located = [one.fact for one in locate_facts(following.text, following.facts)]
    found = []
    for claim in claims:
        if claim.kind is not ClaimKind.CHANGE or claim.is_attribute or len(located) != 1:
            continue
        fact = located[0]
        shared, _ = coverage(fact.label, sentence.text)
        if shared >= _FEWEST_SHARED and not change_of_label(fact.label):
            values = ((fact.fact_id, fact.value),)
            found.append(
                Judgement(
                    claim, State.ALONE, fact.fact_id, "no earlier figure", values, facts=(fact,)
                )
            )
    return found


def _judge_move(sentence: Sentence, following: Sentence) -> Judgement | None:
    """The word of a sentence before "Their score, for example, went from A to B"."""
    claims = find_claims(sentence.text)
    if len(claims) != 1 or find_claims(following.text):
        return None
    if not _SPEAKS_OF_IT.match(following.text):
        return None
    # Set before the second sentence, the word is judged as if it stood in it.
    word = claims[0].word
    judged = judge_words(f"{word}: {following.text}".replace(":", ",", 1), following.facts)
    return next((replace(one, claim=claims[0]) for one in judged if len(one.facts) > 1), None)


def _section(sentences: Sequence[Sentence], heading: Sentence) -> Iterator[Sentence]:
    for one in sentences:
        if one.is_heading or one.place != heading.place:
            return
        yield one


def _shows_a_change(section: list[Sentence]) -> bool:
    for one in section:
        if judge_words(one.text, one.facts):
            return True
        located = [each.fact for each in locate_facts(one.text, one.facts)]
        units = [fact.unit for fact in located]
        if any(change_of_label(fact.label) for fact in located) or len(units) > len(set(units)):
            return True
    return False
