"""Totals that are not printed, although their parts are."""

from __future__ import annotations

from fractions import Fraction

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.figures.percentages import PrintedShare, printed_shares
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.numbers import exact, write_cell
from quality_account.periods import cover_year
from quality_account.vocabulary import Unit


def find_missing_totals(evidence: Evidence) -> Checked:
    """Counts printed for all parts of the year, or for all parts of a percentage, but not in all.

    Only counts are taken of which a card says that they sum (``adds_up_to``), or ``relations.yml`` that
    a percentage rests on several. Measures that are parts of one another make one finding.
    """
    figures = read_figures(evidence)
    over_time = [_over_time(evidence, one, figures) for one in evidence.series if _is_whole(one)]
    of_shares = [
        _of_share(one, figures)
        for one in printed_shares(evidence)
        if one.numerator[1:] and one.percentage.period == evidence.year
    ]
    return Checked.of(*(one for one in (*over_time, *of_shares) if one))


def _is_whole(series: Series) -> bool:
    """A count that others add up to, and that adds up to nothing itself."""
    measures = series.card.measures.values()
    is_added_up_to = any(one.adds_up_to == series.measure for one in measures)
    described = series.described
    return described.unit is Unit.COUNT and is_added_up_to and not described.adds_up_to


def _over_time(
    evidence: Evidence, series: Series, figures: dict[str, Figure]
) -> CheckFinding | Passed | None:
    name = ".".join(one for one in (series.indicator, series.measure, series.group) if one)
    whole = [one for one in series.values if one.has_value and str(one.period) == evidence.year]
    if whole:
        total = write_cell(whole[0].value, Unit.COUNT)
        return Passed(
            Kind.TOTAL, name, f"{series.label}: the total for the year, {total}, is printed."
        )
    parts = _parts_of_year(evidence, series)
    if not parts:
        return None
    family = [series, *_parts_of(evidence, series)]
    columns = [(one, _parts_of_year(evidence, one)) for one in family]
    columns = [(one, found) for one, found in columns if found]
    used = [figures[value.fact_id] for _, found in columns for value in found]
    total = _write_total(parts)
    others = join_words(f"{one.label} ({_write_total(found)})" for one, found in columns[1:])
    also = f" The same holds for its parts: {others}." if columns[1:] else ""
    listed = join_words(one.value for one in parts)
    year = evidence.year.replace("-", "/")
    return CheckFinding(
        kind=Kind.TOTAL,
        weight=Weight.LOW,
        subject=name,
        printed=listed,
        found=total,
        places=tuple(one.place for one in used),
        sentence=f"{series.label}: {listed} are printed for the parts of {year}, but no total for "
        f"the year; they add up to {total}.{also}",
        inputs=as_inputs(used),
    )


def _parts_of_year(evidence: Evidence, series: Series) -> list[PrintedValue]:
    """The values that together make up the year, where no value is printed for the whole of it."""
    found = [one for one in series.of_edition(evidence.year) if one.has_value]
    if any(str(one.period) == evidence.year for one in found):
        return []
    return found if cover_year([one.period for one in found], evidence.year) else []


def _parts_of(evidence: Evidence, series: Series) -> list[Series]:
    return [
        one
        for one in evidence.series
        if (one.indicator, one.group, one.area) == (series.indicator, series.group, series.area)
        and one.described.adds_up_to == series.measure
    ]


def _write_total(values: list[PrintedValue]) -> str:
    total = sum((exact(one.value) for one in values), Fraction(0))
    return write_cell(total, Unit.COUNT)


def _of_share(share: PrintedShare, figures: dict[str, Figure]) -> CheckFinding | Passed:
    total = sum((one.number for one in share.numerator), Fraction(0))
    period = share.percentage.period
    counts = join_words(one.written for one in share.numerator)
    found = write_cell(total, Unit.COUNT)
    if any(
        one.unit is Unit.COUNT and one.period == period and one.number == total
        for one in figures.values()
    ):
        sentence = f"{share.percentage.subject}: the total of {counts}, {found}, is printed."
        return Passed(Kind.TOTAL, share.percentage.fact_id, sentence)
    return CheckFinding(
        kind=Kind.TOTAL,
        weight=Weight.LOW,
        subject=share.percentage.fact_id,
        printed=counts,
        found=found,
        places=tuple(one.place for one in share.figures),
        sentence=f"{share.percentage.subject}: {share.percentage.written} rests on {counts} "
        f"together, but their total, {found}, is not printed.",
        inputs=as_inputs(share.numerator),
    )
