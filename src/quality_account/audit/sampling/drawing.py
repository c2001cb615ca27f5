"""Drawing a sample: how many figures of each stratum, and which.

No random number generator is used, whose results another version or program might not give. Each figure
has a key, the SHA-256 of the seed, a space and its id; in each stratum those with the smallest keys are
drawn. Anybody can work the keys out again; where more of a stratum are drawn, those that were drawn
before are among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quality_account.audit.sampling.population import Population, PrintedFigure, Stratum

#: So many of each stratum are drawn at least, as far as it has them and the size allows.
LEAST_OF_STRATUM = 2

METHOD = (
    "The key of a figure is the SHA-256, in hexadecimal digits, of the seed, one space and the id of its "
    "fact, in UTF-8. In each stratum the figures with the smallest keys are drawn. No "
    "random number generator is used, so that every machine draws the same."
)
ALLOCATION = (
    f"Of each stratum at least {LEAST_OF_STRATUM} are drawn as far as it has them and the size allows, "
    "each further one goes to the stratum that is furthest below its share of the population."
)


@dataclass(frozen=True)
class Sample:
    """A drawn sample.

    Attributes
    ----------
    seed : int
    asked : int
        The size that was asked for; the sample is smaller where the population is.
    population : Population
    sizes : mapping of Stratum to int
        How many of each stratum were drawn.
    figures : tuple of PrintedFigure
        By stratum, and in each in the order in which they were drawn.
    """

    seed: int
    asked: int
    population: Population
    sizes: Mapping[Stratum, int]
    figures: tuple[PrintedFigure, ...]


def draw_sample(population: Population, size: int, seed: int) -> Sample:
    """Draw figures by strata.

    Parameters
    ----------
    size : int
        How many, 1 or more.
    seed : int
        Another seed draws other figures.
    """
    by_stratum = {stratum: population.of(stratum) for stratum in Stratum}
    sizes = allocate({name: len(figures) for name, figures in by_stratum.items()}, size)
    drawn = [
        one
        for stratum, figures in by_stratum.items()
        for one in _in_order(figures, seed)[: sizes[stratum]]
    ]
    return Sample(seed, size, population, sizes, tuple(drawn))


def draw_key(seed: int, fact_id: str) -> str:
    """The key by which a figure is drawn.

    >>> draw_key(7, "readmissions.headline")[:16]
    'fd38915c2b9d7b6d'
    """
    return hashlib.sha256(f"{seed} {fact_id}".encode()).hexdigest()


def allocate(members: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """How many to draw of each stratum: a few of each, the rest in proportion to their sizes.

    >>> sizes = {Stratum.PRESCRIBED: 160, Stratum.PRIORITY: 10, Stratum.OTHER: 330}
    >>> list(allocate(sizes, 25).values()), list(allocate(sizes, 2).values())
    ([7, 2, 16], [1, 1, 0])
    >>> list(allocate({Stratum.PRESCRIBED: 3, Stratum.PRIORITY: 0, Stratum.OTHER: 1}, 25).values())
    [3, 0, 1]
    """
    drawn = dict.fromkeys(members, 0)
    for _ in range(LEAST_OF_STRATUM):
        for stratum, count in members.items():
            if sum(drawn.values()) < size and drawn[stratum] < count:
                drawn[stratum] += 1
    total = sum(members.values())
    while sum(drawn.values()) < min(size, total):
        # whoever is furthest below its share comes next; of equals the first
        short = {
            stratum: Fraction(size * count, total) - drawn[stratum]
            for stratum, count in members.items()
            if drawn[stratum] < count
        }
        drawn[max(short, key=short.__getitem__)] += 1
    return drawn


def _in_order(figures: Sequence[PrintedFigure], seed: int) -> list[PrintedFigure]:
    return sorted(figures, key=lambda one: draw_key(seed, one.fact.fact_id))
