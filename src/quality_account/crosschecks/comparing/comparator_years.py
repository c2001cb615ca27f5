"""Comparators that stand beside one year of a row, although they can be had for the others too."""

from __future__ import annotations

from dataclasses import replace

from quality_account.catalogue.comparators import (
    ComparatorStatus,
    KnownComparator,
    load_comparators,
)
from quality_account.crosschecks.describing import input_of, join_words
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.prescribed import prescribed_indicators
from quality_account.tables.fact_ids import OWN_AREA

#: A figure of England for the same thing. The average of a group is another matter: the group changes.
_OF_ENGLAND = frozenset({ComparatorStatus.AVAILABLE, ComparatorStatus.ENGLAND_ONLY})

#: What is known of comparators, by financial year and indicator.
_Known = dict[str, dict[str, KnownComparator]]


def find_comparators_of_one_year(evidence: Evidence) -> Checked:
    """Look for years of a printed row without the national figure that the reporting year has.

    Only years count for which the catalogue says that a figure for the same thing can be had.

    Returns
    -------
    Checked
        One finding for each indicator, of medium weight where it is prescribed and else low.
    """
    results: dict[str, CheckFinding | Passed] = {}
    known = {year: load_comparators(evidence.paths, year) for year in _years(evidence)}
    for series in evidence.series:
        beside = _beside(evidence, series)
        if beside is None or series.indicator in results:
            continue
        if not _can_be_had(known, series.indicator, evidence.year):
            continue
        now = [one for one in beside.of_edition(evidence.year) if one.has_value]
        missing = _without(evidence, series, beside, known)
        if now and missing:
            comparator = known[evidence.year][series.indicator]
            found = _found(evidence.year, series, now, missing, comparator)
            is_prescribed = series.indicator in prescribed_indicators(evidence)
            weight = Weight.MEDIUM if is_prescribed else Weight.LOW
            results[series.indicator] = replace(found, weight=weight)
        elif now:
            sentence = f"{series.card.title}: every year printed has its national figure."
            subject = f"{series.indicator}.earlier_years"
            results[series.indicator] = Passed(Kind.COMPARATOR, subject, sentence)
    return Checked.of(*results.values())


def _beside(evidence: Evidence, series: Series) -> Series | None:
    comparator = series.card.comparator
    if series.area != OWN_AREA or comparator is None:
        return None
    return evidence.series_of(series.indicator, series.measure, series.group, comparator.area)


def _without(
    evidence: Evidence, series: Series, beside: Series, known: _Known
) -> list[PrintedValue]:
    """The provider's own values of earlier years that this account prints with nothing beside them."""
    held = {one.period for one in beside.values if one.has_value}
    alone = []
    for one in series.values:
        year = one.period.financial_year
        is_printed = one.has_value and one.place.source == evidence.edition.source
        if not is_printed or year >= evidence.year or one.period in held:
            continue
        if _can_be_had(known, series.indicator, year):
            alone.append(one)
    return alone


def _years(evidence: Evidence) -> set[str]:
    """The reporting year, and every earlier one of which there is a value."""
    values = (one for series in evidence.series for one in series.values)
    years = {one.period.financial_year for one in values}
    return {one for one in years if one < evidence.year} | {evidence.year}


def _can_be_had(known: _Known, indicator: str, year: str) -> bool:
    comparator = known[year].get(indicator)
    return comparator is not None and comparator.status in _OF_ENGLAND


def _found(
    year: str,
    series: Series,
    now: list[PrintedValue],
    missing: list[PrintedValue],
    comparator: KnownComparator,
) -> CheckFinding:
    years = join_words(
        list(dict.fromkeys(one.period.financial_year.replace("-", "/") for one in missing))
    )
    this_year = year.replace("-", "/")
    return CheckFinding(
        kind=Kind.COMPARATOR,
        weight=Weight.LOW,
        subject=f"{series.indicator}.earlier_years",
        printed=f"national figures for {this_year}",
        found=f"none for {years}",
        places=tuple(one.place for one in (*now, *missing)),
        sentence=(
            f"{series.card.title}: national figures stand beside {this_year} and none beside {years}, so a "
            f"reader cannot see how the difference developed. {comparator.sentence}"
        ),
        inputs=tuple(input_of(one) for one in (*now, *missing)),
    )
