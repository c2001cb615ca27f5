"""The method, step by step: count, check, centre, overdispersion, limits, classes, curve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from quality_account.numbers import Number, exact
from quality_account.statistics.funnels.classify import classify
from quality_account.statistics.funnels.counts_of_units import (
    Counted,
    UnitCounts,
    count_units,
)
from quality_account.statistics.funnels.curve import places_of_curve, start_of_axis
from quality_account.statistics.funnels.limits import limits_at
from quality_account.statistics.funnels.overdispersion import (
    Overdispersion,
    overdispersion,
    score,
)
from quality_account.statistics.funnels.results import (
    CurvePoint,
    Funnel,
    FunnelKind,
    FunnelLimits,
    FunnelMethod,
    FunnelSettings,
    FunnelUnit,
    LeftOut,
)
from quality_account.statistics.funnels.settings import check_settings
from quality_account.statistics.funnels.words import method_words
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.directly_standardised import FEWEST_EVENTS
from quality_account.statistics.intervals.reading import Cell
from quality_account.vocabulary import Status

#: A centre of one unit is that unit; a variance between two has nothing to spare.
FEWEST_UNITS, FEWEST_UNITS_FOR_OVERDISPERSION = 2, 3
#: A tenth at each end, as SHMI and CQC do.
TRIM = Fraction(1, 10)


def funnel(
    names: Iterable[str],
    numerators: Iterable[Cell],
    denominators: Iterable[Cell],
    *,
    kind: FunnelKind,
    method: FunnelMethod = FunnelMethod.FINGERTIPS,
    multiplier: Number = 1,
    trim: Number = TRIM,
    adjust: bool = True,
) -> Funnel:
    """Which units lie further from the centre than chance explains.

    Parameters
    ----------
    names, numerators, denominators
        One row each, in any order; the rows of a unit are summed. Numerators are whole numbers of
        events. ``None`` and a `Status` without a value leave the whole unit out. For a
        standardised rate the denominator is `effective_denominator`.
    kind
        What is compared.
    method
        Whose limits. SHMI is for ratios only, CQC for all but standardised rates.
    multiplier
        What values and limits are multiplied by: 100 for percentages, 1000 for a rate per 1,000.
    trim
        The share of units at each end that the measure of overdispersion tames, 0 to 0.25.
    adjust
        Whether SHMI and CQC widen their limits where there is overdispersion.

    Returns
    -------
    Funnel
        Values exact, limits in float64, nothing rounded. A unit on a limit is within it.

    Raises
    ------
    MethodInputError
        With every problem of the input at once; also for fewer than two units (three for SHMI
        and CQC).

    Source
    ------
    PHEindicatormethods (Fingertips) and FunnelPlotR (SHMI, CQC); see `limits`.

    Examples
    --------
    >>> wards = funnel(
    ...     ["Ash", "Beech", "Cedar"], [12, 50, None], [82, 125, 98],
    ...     kind=FunnelKind.PROPORTION, multiplier=100,
    ... )
    >>> [(unit.name, round(float(unit.value), 1), unit.funnel_class.value) for unit in wards.units]
    [('Ash', 14.6, 'below'), ('Beech', 40.0, 'above')]
    >>> wards.left_out[0].name, wards.left_out[0].because
    ('Cedar', 'not held')
    """
    settings = FunnelSettings(kind, method, multiplier, trim, adjust)
    counted = count_units(names, numerators, denominators, kind)
    problems = [*check_settings(settings), *counted.problems]
    judged, too_small = _judged(counted.units, kind)
    if not problems:
        problems += _check_number(judged, settings)
    if problems:
        raise MethodInputError("funnel plot", problems)
    centre = _centre(counted.units, kind)
    found = _overdispersion(judged, centre, settings)
    is_adjusted = found is not None and adjust and found.is_present
    factor = exact(multiplier)

    def limits(denominator: float) -> FunnelLimits:
        tau2 = found.tau2 if is_adjusted else None
        return limits_at(
            denominator, kind=kind, method=method, centre=float(centre), tau2=tau2
        ).scaled(float(factor))

    sizes = [float(each.denominator) for each in judged]
    units = tuple(
        _unit(each, limits(size), factor) for each, size in zip(judged, sizes, strict=True)
    )
    return Funnel(
        units=units,
        left_out=tuple(sorted([*counted.left_out, *too_small], key=lambda each: each.name)),
        centre=centre * factor,
        phi=found.phi if found else None,
        tau2=found.tau2 if found else None,
        is_adjusted=is_adjusted,
        curve=tuple(CurvePoint(at, limits(at)) for at in places_of_curve(min(sizes), max(sizes))),
        axis_start=start_of_axis(min(sizes), max(sizes)),
        settings=settings,
        method_words=method_words(settings, is_adjusted=is_adjusted),
        notices=_notices(counted, judged, settings),
    )


def effective_denominator(events: Cell, rate: Cell, multiplier: Number) -> Fraction | Status | None:
    """The population in which so many events give a directly standardised rate, exact.

    Fingertips puts a standardised rate at this place of the funnel. Where the number of events or
    the rate is missing, so is the population, for the same reason.

    Raises
    ------
    MethodInputError
        For what is no number, and for a rate of 0, which has no such place.

    Examples
    --------
    >>> effective_denominator(50, "125.0", 100_000)
    Fraction(40000, 1)
    >>> effective_denominator(Status.SUPPRESSED, None, 100_000).words
    'hidden to protect privacy'
    """
    for cell in (events, rate):
        if cell is None or isinstance(cell, Status):
            return cell
    try:
        population = exact(multiplier) * exact(events) / exact(rate)
    except (ValueError, ZeroDivisionError):
        population = Fraction(0)
    if population <= 0:
        found = f"{events!r} events at a rate of {rate!r} per {multiplier!r}"
        raise MethodInputError(
            "funnel plot", [f"effective denominator: found {found}, expected numbers above 0"]
        )
    return population


def _unit(counts: UnitCounts, limits: FunnelLimits, factor: Fraction) -> FunnelUnit:
    value = counts.numerator / counts.denominator * factor
    return FunnelUnit(
        counts.name,
        counts.numerator,
        counts.denominator,
        value,
        limits,
        classify(float(value), limits),
    )


def _judged(
    units: Sequence[UnitCounts], kind: FunnelKind
) -> tuple[list[UnitCounts], list[LeftOut]]:
    """The units that get a class; a standardised rate of few events counts in the centre only."""
    if kind is not FunnelKind.STANDARDISED_RATE:
        return list(units), []
    because = f"fewer than {FEWEST_EVENTS} events; counted in the centre only"
    few = [each for each in units if each.numerator < FEWEST_EVENTS]
    left_out = [LeftOut(each.name, Status.NOT_APPLICABLE, because) for each in few]
    return [each for each in units if each not in few], left_out


def _centre(units: Sequence[UnitCounts], kind: FunnelKind) -> Fraction:
    if kind is FunnelKind.RATIO:
        return Fraction(1)
    return Fraction(sum(each.numerator for each in units)) / sum(each.denominator for each in units)


def _overdispersion(
    units: Sequence[UnitCounts], centre: Fraction, settings: FunnelSettings
) -> Overdispersion | None:
    if settings.method is FunnelMethod.FINGERTIPS:
        return None
    if not centre:
        return Overdispersion(phi=0.0, tau2=0.0)
    scores = [
        score(
            float(each.numerator),
            float(each.denominator),
            float(centre),
            settings.kind,
            settings.method,
        )
        for each in units
    ]
    return overdispersion(scores, settings.method, exact(settings.trim))


def _check_number(units: Sequence[UnitCounts], settings: FunnelSettings) -> list[str]:
    is_plain = settings.method is FunnelMethod.FINGERTIPS
    fewest = FEWEST_UNITS if is_plain else FEWEST_UNITS_FOR_OVERDISPERSION
    if len(units) >= fewest:
        return []
    return [f"units: found {len(units)} with both counts, expected at least {fewest}"]


def _notices(
    counted: Counted, units: Sequence[UnitCounts], settings: FunnelSettings
) -> tuple[str, ...]:
    notices = []
    unit_count = len(counted.units) + len(counted.left_out)
    if counted.row_count > unit_count:
        notices.append(f"{counted.row_count} rows were summed to {unit_count} units.")
    empty = sum(not each.numerator for each in units)
    has_logs = settings.method is FunnelMethod.SHMI or (
        settings.method is FunnelMethod.CQC and settings.kind is FunnelKind.RATE
    )
    if empty and has_logs:
        who = "1 unit has" if empty == 1 else f"{empty} units have"
        notices.append(
            f"{who} no events; the measure of overdispersion takes half an event in place of none."
        )
    return tuple(notices)
