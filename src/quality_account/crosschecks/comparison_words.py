"""Comparison words against the figures that they speak of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quality_account.crosschecks.claims import Claim, find_claims
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.judging_words import Judgement, State, Surroundings, judge_words
from quality_account.crosschecks.lone_words import (
    headings_without_figures,
    judge_before,
    ranks_without_figures,
)
from quality_account.crosschecks.missing_comparisons import claims_on_missing
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.series_claims import (
    AllJudged,
    Context,
    judge_all_measures,
    judge_named_series,
)
from quality_account.crosschecks.word_waivers import Waiver, read_waivers
from quality_account.facts import Fact

_LINK = re.compile(r"\]\(([a-z0-9_]+)\.html\)")


@dataclass(frozen=True)
class _Said:
    """A sentence and what stands round it."""

    sentence: Sentence
    context: Context
    waiver: Waiver | None


def find_unborne_words(evidence: Evidence) -> Checked:
    """Where the account's words of comparison and its figures do not agree.

    A word is *contradicted* by figures that went another way, and *not borne out* where the book has
    nothing to compare with; the second is a question. A word that its author has waived passes, with
    the reason; a waiver without a reason, or of no word, is a finding itself.

    Returns
    -------
    Checked
        One finding for each figure or measure, with every place that says the same of it.
    """
    surroundings = surroundings_of(evidence)
    waivers = [one for piece in evidence.texts.words() for one in read_waivers(piece)]
    said = list(_in_context(evidence, waivers))
    results: list[CheckFinding | Passed] = []
    for one, following in zip(said, [*said[1:], None], strict=True):
        if one.waiver and one.waiver.reason:
            results += _waived(one)
            continue
        results += _of_sentence(evidence, one, surroundings)
        if following:
            before = judge_before(one.sentence, following.sentence)
            results += [_result(evidence, one.sentence, judged) for judged in before]
    results += _of_missing(evidence, said)
    results += _of_headings(evidence, said)
    results += _of_ranks(evidence)
    results += _of_waivers(evidence, waivers)
    return Checked.of(*_merged(results))


def surroundings_of(evidence: Evidence) -> Surroundings:
    """The series to which the facts of the book belong: those that rest on one of their cells."""
    by_cell = {
        (value.place.file, value.place.row): (series, value)
        for series in evidence.series
        for value in series.values
    }
    known: dict[str, tuple[Series, PrintedValue]] = {}
    for fact in evidence.facts.values():
        place = evidence.place_of(fact)
        if ";" not in fact.inputs and (place.file, place.row) in by_cell:
            known[fact.fact_id] = by_cell[place.file, place.row]
    return Surroundings(known, tuple(evidence.series))


def _in_context(evidence: Evidence, waivers: list[Waiver]) -> Iterator[_Said]:
    lines = _linked_by_line(evidence)
    headings: Mapping[str, str] = {}
    for sentence in evidence.sentences:
        key = f"{sentence.place} {sentence.column}"
        if sentence.is_heading:
            headings = {key: sentence.text}
        linked = lines.get((sentence.place, sentence.column, sentence.line), frozenset())
        waiver = next(
            (w for w in waivers if w.covers(sentence.place, sentence.column, sentence.line)), None
        )
        own = linked | {sentence.page} if sentence.page in evidence.cards else linked
        context = Context(headings.get(key, ""), own & frozenset(evidence.cards))
        yield _Said(sentence, context, waiver)


def _linked_by_line(evidence: Evidence) -> dict[tuple[str, str, int], frozenset[str]]:
    """The pages to which each line of a text leads: a paragraph is a line as authors write it."""
    found = {}
    for piece in evidence.texts.words():
        for number, line in enumerate(piece.text.split("\n"), 1):
            found[piece.place, piece.column, number] = frozenset(_LINK.findall(line))
    return found


def _of_sentence(
    evidence: Evidence, said: _Said, surroundings: Surroundings
) -> Iterator[CheckFinding | Passed]:
    sentence, context = said.sentence, said.context
    judged = judge_words(sentence.text, sentence.facts, surroundings)
    words = {one.claim.start for one in judged}
    named = judge_named_series(sentence.text, context, evidence.series, evidence.year)
    judged += [one for one in named if one.claim.start not in words]
    for one in judged:
        yield _result(evidence, sentence, one)
    for one in judge_all_measures(sentence.text, context, evidence.series, evidence.year):
        yield _result_for_all(evidence, sentence, one)


def _result(evidence: Evidence, sentence: Sentence, judged: Judgement) -> CheckFinding | Passed:
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


def _result_for_all(
    evidence: Evidence, sentence: Sentence, judged: AllJudged
) -> CheckFinding | Passed:
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


def _of_missing(evidence: Evidence, said: list[_Said]) -> Iterator[CheckFinding]:
    """Comparisons with a figure that the edition records as not stated."""
    sentences = [one.sentence for one in said if not (one.waiver and one.waiver.reason)]
    own = [one for one in evidence.facts.values() if one.source == evidence.edition.source]
    for fact, sentence, claim in claims_on_missing(sentences, own):
        word = claim.word.lower()
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{fact.fact_id}.missing",
            printed=word,
            found=fact.display,
            places=(evidence.place_of_sentence(sentence), evidence.place_of(fact)),
            sentence=f"The text says “{word}”, and the account does not give the figure that would "
            f"show it: {fact.label}.",
            inputs=((fact.fact_id, str(fact.status)), ("word", word)),
            is_question=True,
        )


def _of_headings(evidence: Evidence, said: list[_Said]) -> Iterator[CheckFinding]:
    sentences = [one.sentence for one in said if not (one.waiver and one.waiver.reason)]
    for heading, claim in headings_without_figures(sentences):
        word = claim.word.lower()
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"{heading.page}.heading.{_short(heading.template)}",
            printed=word,
            found="no figure for a change",
            places=(evidence.place_of_sentence(heading),),
            sentence=f"A heading says “{word}”, and its section gives no figure from before and after.",
            inputs=(("heading", heading.template),),
            is_question=True,
        )


def _of_ranks(evidence: Evidence) -> Iterator[CheckFinding]:
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


def _waived(said: _Said) -> Iterator[Passed]:
    for claim in find_claims(said.sentence.text):
        yield Passed(
            Kind.COMPARISON_WORD,
            f"{said.sentence.page}.waived.{_short(said.sentence.text)}",
            f"“{claim.word.lower()}” is not compared: {said.waiver.reason if said.waiver else ''}.",
        )


def _of_waivers(evidence: Evidence, waivers: list[Waiver]) -> Iterator[CheckFinding]:
    """Waivers that say no reason, or that stand beside no comparison word."""
    for one in waivers:
        covered = [
            sentence
            for sentence in evidence.sentences
            if one.covers(sentence.place, sentence.column, sentence.line)
        ]
        has_claim = any(_claims(sentence) for sentence in covered)
        if one.reason and has_claim:
            continue
        text = " ".join(sentence.template for sentence in covered)
        page = covered[0].page if covered else ""
        lacks = "gives no reason" if has_claim else "stands beside no comparison word"
        yield CheckFinding(
            kind=Kind.COMPARISON_WORD,
            weight=Weight.LOW,
            subject=f"waiver.{page}.{_short(f'{text} {one.reason}')}",
            printed="not compared",
            found=lacks,
            places=(Place(file=one.place, row=one.line, column=one.column, page=page),),
            sentence=f"A waiver for a comparison word {lacks}.",
            inputs=(("waiver", one.reason), ("text", text)),
        )


def _claims(sentence: Sentence) -> list[Claim]:
    return list(find_claims(sentence.text))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _places(evidence: Evidence, sentence: Sentence, judged: Judgement) -> tuple[Place, ...]:
    return (
        evidence.place_of_sentence(sentence),
        *(evidence.place_of(one) for one in judged.facts),
        *(one.place for one in judged.printed),
    )


def _merged(results: Iterable[CheckFinding | Passed]) -> list[CheckFinding | Passed]:
    """One result for each subject: a finding that several sentences share keeps all their places."""
    found: dict[str, CheckFinding | Passed] = {}
    for one in results:
        known = found.get(one.subject)
        if known is None or (isinstance(known, Passed) and isinstance(one, CheckFinding)):
            found[one.subject] = one
        elif isinstance(known, CheckFinding) and isinstance(one, CheckFinding):
            found[one.subject] = _joined(known, one)
    return list(found.values())


def _joined(first: CheckFinding, second: CheckFinding) -> CheckFinding:
    places = tuple(dict.fromkeys((*first.places, *second.places)))
    inputs = tuple(dict.fromkeys((*first.inputs, *second.inputs)))
    return CheckFinding(**{**vars(first), "places": places, "inputs": inputs})
