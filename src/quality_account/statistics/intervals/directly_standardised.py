"""Direct standardisation: the rate that a standard population would have.

Rates by age band are weighted by a standard population. Their limits are Dobson's: Byar's limits of
the total number of events, carried over to the weighted sum by its variance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.statistics.intervals.counts import byar_limits
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.levels import USUAL_LEVEL
from quality_account.statistics.intervals.reading import Cell, Reading

#: With fewer events no rate is given: its interval would not hold what its level promises.
#: Morris and others 2018, https://doi.org/10.1186/s12963-018-0177-1; PHEindicatormethods.
FEWEST_EVENTS = 10

_METHOD = "directly standardised rate"
_DOBSON = "Dobson’s method"
_DOBSON_REPEATED = "Dobson’s method for events that are not independent"


@dataclass(frozen=True)
class _Bands:
    """What all bands were read to be; a population or weight is ``None`` where it is missing."""

    populations: tuple[Fraction | None, ...]
    weights: tuple[Fraction | None, ...]

    def weighted(self, counts: Sequence[int], power: int) -> Fraction:
        """The sum of counts, each times its band's share of the standard per person, to a power.

        With 1 it is the rate of one person, with 2 its variance.
        """
        rows = zip(counts, self.populations, self.weights, strict=True)
        total = sum(self.weights)
        return sum((x * (w / (n * total)) ** power for x, n, w in rows), Fraction(0))


def directly_standardised_rate(
    events: Iterable[Cell],
    populations: Iterable[Cell],
    standard: Iterable[Cell],
    *,
    multiplier: Number,
    level: Number = USUAL_LEVEL,
) -> Interval | None:
    """A rate standardised for age, with Dobson's limits.

    Parameters
    ----------
    events, populations, standard
        One row an age band, in the same order: whole numbers of events, people (above 0), and the
        people of the standard population, such as `EUROPEAN_2013`.
    multiplier
        100000 for a rate per 100,000.
    level
        A share or a percentage, 0.9 to 0.9999.

    Returns
    -------
    Interval or None
        ``None`` below `FEWEST_EVENTS` events, and where a cell is missing; a band without its
        events is not a band without events. No limit is below 0.

    Raises
    ------
    MethodInputError
        With every problem, by band.

    Source
    ------
    Dobson and others 1991, https://doi.org/10.1002/sim.4780100317, as in PHEindicatormethods,
    calculate_dsr.

    Examples
    --------
    >>> found = directly_standardised_rate(
    ...     [12, 30, 58], [4000, 5000, 3000], [40000, 35000, 25000], multiplier=1000
    ... )
    >>> round(found.value, 2), round(found.lower, 2), round(found.upper, 2)
    (8.13, 6.61, 9.9)
    """
    reading = Reading(_METHOD)
    counts, sizes, weights = tuple(events), tuple(populations), tuple(standard)
    reading.same_lengths(events=counts, populations=sizes, standard=weights)
    read = [reading.count(f"band {band}, events", x) for band, x in enumerate(counts, start=1)]
    bands = _read_bands(reading, sizes, weights)
    factor, share = reading.multiplier(multiplier), reading.level(level)
    reading.close()
    if None in (*read, *bands.populations, *bands.weights):
        return None
    return _dobson(bands, read, bands.weighted(read, 2), factor, share, _DOBSON)


def directly_standardised_rate_of_repeated_events(
    people_by_frequency: Mapping[int, Iterable[Cell]],
    populations: Iterable[Cell],
    standard: Iterable[Cell],
    *,
    multiplier: Number,
    level: Number = USUAL_LEVEL,
) -> Interval | None:
    """A rate standardised for age of events that one person can have several times.

    Admissions of one person are not independent. The rate is that of all events; its variance is
    summed over the people who had one, two, three, … events, and so the interval is wider.

    Parameters
    ----------
    people_by_frequency
        For each number of events, the people of each age band who had exactly so many.
    populations, standard, multiplier, level
        As for `directly_standardised_rate`. With one band, and any weight, it is a crude rate.

    Returns
    -------
    Interval or None
        As for `directly_standardised_rate`.

    Raises
    ------
    MethodInputError
        With every problem, by frequency and band.

    Source
    ------
    https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/, as in
    PHEindicatormethods, calculate_dsr with independent_events = FALSE: the variance is the sum of
    frequency² × the variance of that frequency's people.

    Examples
    --------
    >>> once_and_thrice = {1: [40, 60], 3: [10, 5]}
    >>> found = directly_standardised_rate_of_repeated_events(
    ...     once_and_thrice, [9000, 8000], [60000, 40000], multiplier=1000
    ... )
    >>> round(found.value, 2), round(found.lower, 2), round(found.upper, 2)
    (8.42, 6.69, 10.37)
    """
    reading = Reading(_METHOD)
    people = {frequency: tuple(column) for frequency, column in people_by_frequency.items()}
    sizes, weights = tuple(populations), tuple(standard)
    columns = {f"people with {frequency}": column for frequency, column in people.items()}
    reading.same_lengths(**columns, populations=sizes, standard=weights)
    read = _read_people(reading, people)
    bands = _read_bands(reading, sizes, weights)
    factor, share = reading.multiplier(multiplier), reading.level(level)
    reading.close()
    if None in (*bands.populations, *bands.weights) or any(None in each for _, each in read):
        return None
    events = [
        sum(frequency * column[band] for frequency, column in read) for band in range(len(sizes))
    ]
    variance = sum(frequency**2 * bands.weighted(column, 2) for frequency, column in read)
    return _dobson(bands, events, variance, factor, share, _DOBSON_REPEATED)


def _read_bands(reading: Reading, sizes: Sequence[Cell], weights: Sequence[Cell]) -> _Bands:
    bands = _Bands(
        tuple(
            reading.denominator(f"band {band}, population", n)
            for band, n in enumerate(sizes, start=1)
        ),
        tuple(
            reading.amount(f"band {band}, standard", w) for band, w in enumerate(weights, start=1)
        ),
    )
    if bands.weights and not any(weight is None or weight for weight in bands.weights):
        reading.problem("standard", 0, "a weight above 0 in at least one band")
    return bands


def _read_people(
    reading: Reading, people: Mapping[int, Sequence[Cell]]
) -> list[tuple[int, list[int | None]]]:
    if not people:
        reading.problem("people_by_frequency", {}, "at least one frequency")
    read = []
    for frequency, column in people.items():
        times = reading.count("frequency", frequency, least=1)
        where = f"frequency {frequency}, band"
        counts = [
            reading.count(f"{where} {band}, people", x) for band, x in enumerate(column, start=1)
        ]
        read.append((times, counts))
    return read


def _dobson(
    bands: _Bands,
    events: Sequence[int],
    variance: Fraction,
    factor: Fraction,
    share: Fraction,
    method: str,
) -> Interval | None:
    total = sum(events)
    if total < FEWEST_EVENTS:
        return None
    rate = bands.weighted(events, 1) * factor
    limits = byar_limits(Fraction(total), share)
    scale = math.sqrt(variance / total) * float(factor)
    lower = float(rate) + scale * (limits.lower - total)
    upper = float(rate) + scale * (limits.upper - total)
    # Very uneven weights can carry the lower limit below 0, where no rate is.
    return Interval(float(rate), max(0.0, lower), upper, float(share), method)
