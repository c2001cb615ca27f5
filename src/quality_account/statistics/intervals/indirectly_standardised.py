"""Indirect standardisation: observed events over those expected at the rates of a reference."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.counts import divided_count
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import USUAL_LEVEL
from quality_account.statistics.intervals.reading import Cell, Reading


def standardised_ratio(
    observed: Cell, expected: Cell, *, reference: Number = 1, level: Number = USUAL_LEVEL
) -> Interval | None:
    """Observed over expected events, with exact limits below 10 observed and Byar's from 10.

    Parameters
    ----------
    observed
        A whole number of events.
    expected
        Events that the publisher's model expects, above 0; it is taken as exact.
    reference
        What the ratio is where as many are observed as expected: 1 or 100.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        ``None`` where one of the two is missing.

    Raises
    ------
    MethodInputError
        With every problem.

    Source
    ------
    https://github.com/dhsc-govuk/PHEindicatormethods, calculate_ISRatio

    Examples
    --------
    >>> found = standardised_ratio(810, "802.6", reference=100)
    >>> round(found.value, 1), round(found.lower, 1), round(found.upper, 1)
    (100.9, 94.1, 108.1)
    """
    return _scaled("standardised ratio", observed, expected, "reference", reference, level)


def standardised_rate(
    observed: Cell, expected: Cell, *, reference_rate: Number, level: Number = USUAL_LEVEL
) -> Interval | None:
    """The reference's crude rate times observed over expected; for the rest as the ratio.

    Parameters
    ----------
    observed, expected, level
        As for `standardised_ratio`.
    reference_rate
        The crude rate of the reference population, above 0, multiplier applied.

    Source
    ------
    https://github.com/dhsc-govuk/PHEindicatormethods, calculate_ISRate

    Examples
    --------
    >>> found = standardised_rate(7, "802.6", reference_rate="87.76")
    >>> round(found.value, 3), found.method
    (0.765, 'exact Poisson')
    """
    return _scaled(
        "indirectly standardised rate", observed, expected, "reference_rate", reference_rate, level
    )


def expected_events(
    populations: Iterable[Cell],
    reference_events: Iterable[Cell],
    reference_populations: Iterable[Cell],
) -> Fraction | None:
    """The events that populations would have at the rates of a reference, exact.

    Parameters
    ----------
    populations
        The provider's people by age band or the like, 0 or more.
    reference_events, reference_populations
        The reference's events, and its people (above 0), in the same bands.

    Returns
    -------
    Fraction or None
        The sum of population × reference events / reference population; ``None`` where a cell is
        missing, because a sum that lacks a part is no sum.

    Raises
    ------
    MethodInputError
        With every problem, by band.

    Examples
    --------
    >>> expected_events([1000, 500], [20, 60], [10000, 12000])
    Fraction(9, 2)
    """
    columns = tuple(populations), tuple(reference_events), tuple(reference_populations)
    reading = Reading("expected events")
    names = "populations", "reference_events", "reference_populations"
    reading.same_lengths(**dict(zip(names, columns, strict=True)))
    rows = [
        (
            reading.amount(f"band {band}, population", population),
            reading.amount(f"band {band}, reference events", events),
            reading.denominator(f"band {band}, reference population", reference),
        )
        for band, (population, events, reference) in enumerate(zip(*columns, strict=False), start=1)
    ]
    reading.close()
    if any(None in row for row in rows):
        return None
    return sum((n * events / reference for n, events, reference in rows), Fraction(0))


def _scaled(
    method: str, observed: Cell, expected: Cell, name: str, reference: Number, level: Number
) -> Interval | None:
    reading = Reading(method)
    events = reading.count("observed", observed)
    model = reading.denominator("expected", expected)
    factor, share = reading.multiplier(reference, name), reading.level(level)
    reading.close()
    if events is None or model is None:
        return None
    return divided_count(events, model, factor, share)
