"""Indicators above or below their comparator all through the year, of which the account says nothing."""

from __future__ import annotations

from fractions import Fraction

from quality_account.crosschecks.describing import count_words, input_of, shown
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.silences.mentions import (
    Told,
    find_mention,
    load_indicator_names,
    read_told,
)
from quality_account.numbers import exact, rounding_of
from quality_account.periods import Period, PeriodKind, cover_year
from quality_account.tables.fact_ids import OWN_AREA

#: Single values are left alone: by themselves they cannot show that a lead lasts.
_PARTS = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})

_Pair = tuple[PrintedValue, PrintedValue]


def find_silences_beside_comparator(evidence: Evidence) -> Checked:
    """Look for series that lie on one side of their comparator in every month or quarter of the year.

    Good news and bad pass the same test. Told too is the part of the year in which the two came so
    near that rounding can account for the difference.

    Returns
    -------
    Checked
        Low where no sentence of the account says so.
    """
    told, names = read_told(evidence), load_indicator_names(evidence.paths)
    results = []
    for series in evidence.series:
        pairs = _pairs(evidence, series)
        if pairs and _on_one_side(pairs):
            results.append(_judge(evidence, series, pairs, told, names.get(series.indicator, ())))
    return Checked.of(*results)


def _pairs(evidence: Evidence, series: Series) -> list[_Pair]:
    """Each part of the year with the comparator beside it; none where one of them is not there."""
    comparator = series.card.comparator
    if series.area != OWN_AREA or comparator is None:
        return []
    beside = evidence.series_of(series.indicator, series.measure, series.group, comparator.area)
    others = {one.period: one for one in beside.values if one.has_value} if beside else {}
    own = [one for one in series.of_edition(evidence.year) if one.has_value]
    if {one.period.kind for one in own} - _PARTS or any(one.period not in others for one in own):
        return []
    if not cover_year([one.period for one in own], evidence.year):
        return []
    return [(one, others[one.period]) for one in own]


def _lead(pair: _Pair) -> Fraction:
    own, other = pair
    return exact(own.value) - exact(other.value)


def _on_one_side(pairs: list[_Pair]) -> bool:
    leads = [_lead(pair) for pair in pairs]
    return all(lead > 0 for lead in leads) or all(lead < 0 for lead in leads)


def _judge(
    evidence: Evidence,
    series: Series,
    pairs: list[_Pair],
    told: list[Told],
    names: tuple[tuple[str, ...], ...],
) -> CheckFinding | Passed:
    card, year = series.card, Period.parse(evidence.year).words
    side = "above" if _lead(pairs[0]) > 0 else "below"
    parts = count_words(len(pairs), pairs[0][0].period.kind.value)
    line = f"{card.comparator.label[:1].lower()}{card.comparator.label[1:]}"
    said = f"{series.label}: {side} the {line} in all {parts} of {year}.{_nearest(series, pairs)}"
    subject = ".".join(part for part in (card.id, series.measure, series.group) if part)
    values = [one for pair in pairs for one in pair]
    fact_ids = {one.fact_id for one in values} | {f"{card.id}.headline"}
    mention = find_mention(told, card, [series.measure], fact_ids, names)
    if mention:
        where = mention.place.page or mention.place.file
        return Passed(
            Kind.SILENCE, f"{subject}.comparator", f"{said} The account speaks of it ({where})."
        )
    return CheckFinding(
        kind=Kind.SILENCE,
        weight=Weight.LOW,
        subject=f"{subject}.comparator",
        printed=said,
        found="no sentence of the account that says so",
        places=tuple(one.place for one in values),
        sentence=f"{said} No sentence of the account mentions it.",
        inputs=tuple(input_of(one) for one in values),
    )


def _nearest(series: Series, pairs: list[_Pair]) -> str:
    """The part of the year in which rounding can account for the difference."""
    own, other = min(pairs, key=lambda pair: abs(_lead(pair)))
    if abs(_lead((own, other))) > rounding_of(own.value) + rounding_of(other.value):
        return ""
    return (
        f" In {own.period.words} the two were as good as level: {shown(series, own)} and "
        f"{shown(series, other)}."
    )
