"""Figures that a break keeps apart and that the account prints, or tells, as one series."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from quality_account.catalogue.indicators import Break
from quality_account.crosschecks.describing import (
    in_one_row,
    input_of,
    join_words,
    shown,
)
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.crosschecks.silences.moving_words import says_a_move
from quality_account.tables.fact_ids import OWN_AREA


def find_breaks_read_as_trend(evidence: Evidence) -> Checked:
    """Look for values on both sides of a break in one printed row, or in one sentence that compares.

    A break of which the account itself tells is not found: its reader is warned. A break that is only
    possible is `find_unmarked_breaks`'s, because figures on its two sides may be compared.

    Returns
    -------
    Checked
        Findings of medium weight, and the breaks that the account explains.
    """
    own = [series for series in evidence.series if series.area == OWN_AREA]
    results = [result for series in own for result in _of_rows(evidence, series)]
    results += _two_measures_in_one_row(evidence, own)
    results += _of_sentences(evidence, own)
    return Checked.of(*results)


def _of_rows(evidence: Evidence, series: Series) -> Iterator[CheckFinding | Passed]:
    valued = [one for one in series.values if one.has_value]
    for earlier, later in pairwise(valued):
        found = _break_between(series, earlier, later)
        if found is None or not in_one_row(earlier.place, later.place):
            continue
        figures = _figures(series, earlier, later)
        if found.source == evidence.edition.source:
            sentence = f"{figures} stand in one row, and the account tells of the break between them: {found.label}."
            yield Passed(Kind.BREAK, later.fact_id, sentence)
            continue
        yield CheckFinding(
            kind=Kind.BREAK,
            weight=Weight.MEDIUM,
            subject=later.fact_id,
            printed=figures,
            found=found.reason,
            places=(earlier.place, later.place),
            sentence=(
                f"{figures} stand in one row, but they cannot be compared, and the account does "
                f"not say so. {found.reason}"
            ),
            inputs=(input_of(earlier), input_of(later)),
        )


def _two_measures_in_one_row(evidence: Evidence, own: list[Series]) -> Iterator[CheckFinding]:
    """Measures that take turns in a row: where one has ended and another stands in its place."""
    for before, after in combinations(own, 2):
        if (before.indicator, before.group) != (after.indicator, after.group):
            continue
        if before.described.unit is not after.described.unit:
            continue
        olds, news = ([one for one in series.values if one.has_value] for series in (before, after))
        if olds and news and news[-1].period < olds[0].period:
            before, after, olds, news = after, before, news, olds
        if not olds or not news or not olds[-1].period < news[0].period:
            continue
        if not in_one_row(olds[-1].place, news[0].place):
            continue
        yield _change_of_measure(evidence, before, after, olds, news)


def _change_of_measure(
    evidence: Evidence,
    before: Series,
    after: Series,
    olds: list[PrintedValue],
    news: list[PrintedValue],
) -> CheckFinding:
    old, new = (
        join_words([f"{shown(series, one)} for {one.period.words}" for one in values])
        for series, values in ((before, olds), (after, news))
    )
    told = any(
        one.source == evidence.edition.source and one.concerns(before.measure) and not one.possible
        for one in before.card.breaks
    )
    return CheckFinding(
        kind=Kind.BREAK,
        weight=Weight.MEDIUM,
        subject=f"{after.indicator}.{before.measure}.{after.measure}",
        printed=f"{old}; {new}",
        found=f"{before.label}; {after.label}",
        places=tuple(one.place for one in (*olds, *news)),
        sentence=(
            f"One row holds two measures: {old} are “{before.label}”, {new} is “{after.label}”. "
            "The difference between them is no trend."
            f"{' The account says that the measure has changed.' if told else ''}"
        ),
        inputs=tuple(input_of(one) for one in (*olds, *news)),
    )


def _of_sentences(evidence: Evidence, own: list[Series]) -> Iterator[CheckFinding]:
    by_fact = {one.fact_id: (series, one) for series in own for one in series.values}
    for sentence in evidence.sentences:
        known = [by_fact[fact.fact_id] for fact in sentence.facts if fact.fact_id in by_fact]
        if len(known) < 2 or not says_a_move(sentence.text) or "compared" in sentence.text:
            continue
        for (series, one), (other_series, other) in combinations(known, 2):
            earlier, later = sorted((one, other), key=lambda value: value.period)
            broken = series == other_series and _break_between(series, earlier, later)
            if broken:
                yield _sentence_across(evidence, sentence, series, (earlier, later), broken)


def _sentence_across(
    evidence: Evidence,
    sentence: Sentence,
    series: Series,
    values: tuple[PrintedValue, PrintedValue],
    found: Break,
) -> CheckFinding:
    figures = _figures(series, *values)
    return CheckFinding(
        kind=Kind.BREAK,
        weight=Weight.MEDIUM,
        subject=f"{values[0].fact_id}:{values[1].fact_id}:{sentence.page}",
        printed=sentence.text,
        found=found.reason,
        places=(evidence.place_of_sentence(sentence), *(one.place for one in values)),
        sentence=f"A sentence compares {figures}, which cannot be compared. {found.reason}",
        inputs=(*map(input_of, values), ("sentence", sentence.template)),
    )


def _figures(series: Series, earlier: PrintedValue, later: PrintedValue) -> str:
    return (
        f"{shown(series, earlier)} for {earlier.period.words} and {shown(series, later)} for "
        f"{later.period.words} ({series.label})"
    )


def _break_between(series: Series, earlier: PrintedValue, later: PrintedValue) -> Break | None:
    for one in series.card.breaks:
        certain = not one.possible and one.concerns(series.measure)
        if certain and one.lies_between(earlier.period.text, later.period.text):
            return one
    return None
