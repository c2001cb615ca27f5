"""Rates and scores that are printed for every part of the year, and not for the year."""

from __future__ import annotations

from quality_account.crosschecks.describing import input_of, shown
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.prescribed import prescribed_indicators
from quality_account.numbers import exact
from quality_account.periods import PeriodKind, cover_year
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Unit

_PARTS = {PeriodKind.MONTH: "months", PeriodKind.QUARTER: "quarters"}


def find_missing_years(evidence: Evidence) -> Checked:
    """Look for rates of all months or quarters of the edition's year without a figure for the year.

    Counts are left to the check of totals: they can be added up, which rates cannot.

    Returns
    -------
    Checked
        One finding a series of the provider's own, of medium weight for a prescribed indicator and
        else low, and the series that have both.
    """
    own = [one for one in evidence.series if one.area == OWN_AREA]
    rates = [one for one in own if one.described.unit is not Unit.COUNT]
    asked = prescribed_indicators(evidence)
    judged = (_judge(evidence, one, one.indicator in asked) for one in rates)
    return Checked.of(*(one for one in judged if one))


def _judge(evidence: Evidence, series: Series, is_prescribed: bool) -> CheckFinding | Passed | None:
    found = [one for one in series.of_edition(evidence.year) if one.has_value]
    whole = [one for one in found if str(one.period) == evidence.year]
    parts = [one for one in found if one not in whole]
    if not parts or not cover_year([one.period for one in parts], evidence.year):
        return None
    subject = ".".join(part for part in (series.indicator, series.measure, series.group) if part)
    group = series.card.groups.get(series.group, series.group)
    name = f"{series.card.title}, {group}" if group else series.card.title
    if whole:
        sentence = f"{name}: the figure for the year, {shown(series, whole[0])}, is printed too."
        return Passed(Kind.TOTAL, f"{subject}.year", sentence)
    words = f"{len(parts)} {_PARTS.get(parts[0].period.kind, 'parts')}"
    year = evidence.year.replace("-", "/")
    lowest, highest = (shown(series, pick(parts, key=_number)) for pick in (min, max))
    return CheckFinding(
        kind=Kind.TOTAL,
        weight=Weight.MEDIUM if is_prescribed else Weight.LOW,
        subject=f"{subject}.year",
        printed=f"{words}, from {lowest} to {highest}",
        found="no figure for the year",
        places=tuple(one.place for one in parts),
        sentence=f"{name}: figures are printed for the {words} of {year}, from {lowest} to {highest}, "
        "but none for the whole year, and it cannot be worked out from them.",
        inputs=tuple(input_of(one) for one in parts),
    )


def _number(value: PrintedValue):
    return exact(value.value)
