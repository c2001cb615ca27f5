"""ClaimKind words of sentences that name a measure, or all measures of an indicator, without its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quality_account.catalogue.indicators import MeasureSet
from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.crosschecks.words.claims import (
    Claim,
    ClaimKind,
    Direction,
    find_claims,
    makes_an_exception,
)
from quality_account.crosschecks.words.earlier_values import newest
from quality_account.crosschecks.words.judging_series import (
    Judgement,
    State,
    judge_average,
    judge_series,
)
from quality_account.crosschecks.words.shared_words import subject_words
from quality_account.tables.fact_ids import OWN_AREA

#: What "all" counts where it counts measures, and not wards or people.
_MEASURES = re.compile(
    r"\b(?:indicators?|themes?|measures?|scores?|results|areas|questions|elements|domains)\b", re.I
)
#: With fewer measures than these, "all" can hardly mean them.
_FEWEST_FOR_ALL = 3
#: So many words of a label name a measure by themselves.
_FEWEST_WORDS = 3
#: The share of a label's words that a sentence must have, as numerator and denominator.
_ENOUGH = (3, 4)


@dataclass(frozen=True)
class Context:
    """What stands round a sentence: the headings over it, and the pages its paragraph leads to."""

    headings: str = ""
    linked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AllJudged:
    """A claim about all measures of an indicator, with those for which it does not hold.

    ``spoken_of`` are those of the card's sets of measures that the sentence names.
    """

    claim: Claim
    indicator: str
    spoken_of: MeasureSet | None
    holds: tuple[tuple[Series, Judgement], ...]
    fails: tuple[tuple[Series, Judgement], ...]


def judge_named_series(
    text: str, context: Context, all_series: Sequence[Series], year: str
) -> list[Judgement]:
    """Words of a sentence that names a measure, beside its printed values of ``year``.

    Only what the values bear out or contradict is said: a measure that has no earlier value may be
    meant, or another one.
    """
    found: list[Judgement] = []
    claims = find_claims(text)
    if not claims or makes_an_exception(text):
        return found
    for claim in claims:
        if claim.is_attribute or claim.holds_for_all or claim.kind is ClaimKind.EXTREME:
            continue
        if claim.kind is ClaimKind.CHANGE and _is_comparative(claim):
            continue
        judged = [
            one
            for series in _named(text, context.headings, all_series)
            if (one := _judge(claim, series, all_series, year))
        ]
        states = {one.state for one in judged}
        if len(states) == 1 and State.ALONE not in states:
            found.append(judged[0])
    return found


def judge_all_measures(
    text: str, context: Context, all_series: Sequence[Series], year: str
) -> Iterator[AllJudged]:
    """Claims such as "all indicators improved", beside each measure of the indicator meant.

    It is the indicator whose page the paragraph leads to. A sentence that names some of its measures
    together speaks of no other.
    """
    for claim in find_claims(text):
        if not claim.holds_for_all or not _MEASURES.search(text):
            continue
        for indicator in sorted(context.linked):
            own = [
                one
                for one in all_series
                if one.indicator == indicator and one.area == OWN_AREA and not one.group
            ]
            spoken_of = next(filter(None, (_set_in(text, one) for one in own)), None)
            judged = [
                (one, got)
                for one in own
                if (spoken_of is None or one.measure in spoken_of.measures)
                and (got := _judge(claim, one, all_series, year))
            ]
            if len(judged) < _FEWEST_FOR_ALL:
                continue
            fails = tuple(one for one in judged if one[1].state is State.CONTRADICTED)
            holds = tuple(one for one in judged if one[1].state is State.BORNE_OUT)
            yield AllJudged(claim, indicator, spoken_of, holds, fails)


def _set_in(text: str, series: Series) -> MeasureSet | None:
    """The set of measures that a sentence names."""
    return next(
        (one for one in series.card.measure_sets if one.name.casefold() in text.casefold()), None
    )


def _judge(
    claim: Claim, series: Series, all_series: Sequence[Series], year: str
) -> Judgement | None:
    now = newest(series.values, year)
    if now is None:
        return None
    if claim.kind is ClaimKind.AVERAGE:
        average = _average_of(series, now, all_series)
        return judge_average(claim, series, average, now) if average else None
    return judge_series(claim, series, now)


def _average_of(
    series: Series, now: PrintedValue, all_series: Sequence[Series]
) -> PrintedValue | None:
    """The printed value of the card's comparator for the same measure, group and period."""
    area = series.card.comparator.area if series.card.comparator else ""
    for other in all_series:
        if (other.indicator, other.measure, other.group) != (
            series.indicator,
            series.measure,
            series.group,
        ) or other.area != area:
            continue
        return next(
            (one for one in other.values if one.period == now.period and one.has_value), None
        )
    return None


def _named(text: str, headings: str, all_series: Sequence[Series]) -> list[Series]:
    """The provider's series whose label or title a sentence has, with the headings over it."""
    here, above = subject_words(text), subject_words(headings)
    best: list[Series] = []
    most = 0
    for series in all_series:
        if series.area != OWN_AREA:
            continue
        wanted = max(
            (subject_words(one) for one in (series.label, series.card.title)),
            key=lambda words: (_has_enough(words, here, above), len(words & here)),
        )
        own = len(wanted & here)
        if not _has_enough(wanted, here, above) or own < most:
            continue
        best = [*(best if own == most else []), series]
        most = own
    return best


def _has_enough(wanted: frozenset[str], here: frozenset[str], above: frozenset[str]) -> bool:
    """Whether a sentence names a measure: with most of its label, or all of it and a heading's help.

    Two words alone name nothing for certain: "always learning" stands in many sentences.
    """
    own = wanted & here
    if len(own) >= _FEWEST_WORDS and len(own) * _ENOUGH[1] >= len(wanted) * _ENOUGH[0]:
        return True
    return len(wanted) > 1 and bool(own) and wanted <= here | above and bool(wanted - here)


def _is_comparative(claim: Claim) -> bool:
    return claim.direction in (Direction.UP, Direction.DOWN) and claim.word.lower().endswith(
        ("er", "less")
    )
