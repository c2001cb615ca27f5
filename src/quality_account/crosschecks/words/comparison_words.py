"""Comparison words against the figures that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.words.claims import Claim, find_claims
from quality_account.crosschecks.words.judging_words import Surroundings, judge_words
from quality_account.crosschecks.words.lone_words import judge_before
from quality_account.crosschecks.words.missing_comparisons import claims_on_missing
from quality_account.crosschecks.words.series_claims import (
    Context,
    judge_all_measures,
    judge_named_series,
)
from quality_account.crosschecks.words.word_findings import (
    noun_of,
    report_all,
    report_headings,
    report_ranks,
    report_word,
    short_name,
    speaker_of,
)
from quality_account.crosschecks.words.word_waivers import Waiver, read_waivers

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
    for one, following in zip_longest(said, said[1:]):
        if one.waiver and one.waiver.reason:
            results += _waived(one)
            continue
        results += _of_sentence(evidence, one, surroundings)
        if following:
            before = judge_before(one.sentence, following.sentence)
            results += [report_word(evidence, one.sentence, judged) for judged in before]
    results += _of_missing(evidence, said)
    unwaived = [one.sentence for one in said if not (one.waiver and one.waiver.reason)]
    results += report_headings(evidence, unwaived)
    results += report_ranks(evidence)
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
        if ";" in fact.inputs:
            continue
        place = evidence.place_of(fact)
        if (place.file, place.row) in by_cell:
            known[fact.fact_id] = by_cell[place.file, place.row]
    return Surroundings(known, tuple(evidence.series))


def _in_context(evidence: Evidence, waivers: list[Waiver]) -> Iterator[_Said]:
    lines, cards = _linked_by_line(evidence), frozenset(evidence.cards)
    of_text: dict[tuple[str, str], list[Waiver]] = {}
    for one in waivers:
        of_text.setdefault((one.place, one.column), []).append(one)
    headings: Mapping[str, str] = {}
    for sentence in evidence.sentences:
        key = f"{sentence.place} {sentence.column}"
        if sentence.is_heading:
            headings = {key: sentence.text}
        linked = lines.get((sentence.place, sentence.column, sentence.line), frozenset())
        near = of_text.get((sentence.place, sentence.column), ())
        waiver = next(
            (w for w in near if w.covers(sentence.place, sentence.column, sentence.line)), None
        )
        own = linked | {sentence.page} if sentence.page in cards else linked
        context = Context(headings.get(key, ""), own & cards)
        yield _Said(sentence, context, waiver)


def _linked_by_line(evidence: Evidence) -> dict[tuple[str, str, int], frozenset[str]]:
    """The pages to which each line of a text leads: a paragraph is a line as authors write it."""
    found = {}
    for piece in evidence.texts.words():
        for number, line in enumerate(piece.text.split("\n"), 1):
            if linked := _LINK.findall(line):
                found[piece.place, piece.column, number] = frozenset(linked)
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
        yield report_word(evidence, sentence, one)
    for one in judge_all_measures(sentence.text, context, evidence.series, evidence.year):
        yield report_all(evidence, sentence, one)


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
            printed=noun_of(claim),
            found=fact.display,
            places=(evidence.place_of_sentence(sentence), evidence.place_of(fact)),
            sentence=f"{fact.label}: {fact.display}, although {speaker_of(sentence)} tells of "
            f"{noun_of(claim)}.",
            inputs=((fact.fact_id, str(fact.status)), ("word", word)),
            is_question=True,
        )


def _waived(said: _Said) -> Iterator[Passed]:
    for claim in find_claims(said.sentence.text):
        yield Passed(
            Kind.COMPARISON_WORD,
            f"{said.sentence.page}.waived.{short_name(said.sentence.text)}",
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
            subject=f"waiver.{page}.{short_name(f'{text} {one.reason}')}",
            printed="not compared",
            found=lacks,
            places=(Place(file=one.place, row=one.line, column=one.column, page=page),),
            sentence=f"A waiver for a comparison word {lacks}.",
            inputs=(("waiver", one.reason), ("text", text)),
        )


def _claims(sentence: Sentence) -> list[Claim]:
    return list(find_claims(sentence.text))


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
