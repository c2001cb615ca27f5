"""How much more the units vary than chance: phi, and the variance between units, tau2.

Spiegelhalter, Handling over-dispersion of performance indicators, https://doi.org/10.1136/qshc.2005.013755,
as in FunnelPlotR. Few extreme units must not widen everybody's limits, so they are tamed first.

A unit without events has no logarithm, and makes phi and tau2 infinite in FunnelPlotR
(https://github.com/nhs-r-community/FunnelPlotR/issues/17, where its author wants to keep such
units, "as they are likely outliers"). Here half an event stands for none, and half is added below
it too, as Spiegelhalter (https://doi.org/10.1002/sim.1970) does with ratios of counts. Units with
events are as they were. Only phi and tau2 use it; the value that is shown and judged stays 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from quality_account.statistics.funnels.results import FunnelKind, FunnelMethod

_HALF = 0.5


@dataclass(frozen=True)
class Score:
    """A unit's distance from the centre on the method's scale, in standard errors, and that error."""

    z: float
    standard_error: float


@dataclass(frozen=True)
class Overdispersion:
    """``phi``: the mean of z squared, about 1 under chance. ``tau2``: the variance between units."""

    phi: float
    tau2: float

    @property
    def is_present(self) -> bool:
        """Whether units differ by more than chance would have them."""
        return self.phi > 1


def overdispersion(scores: Sequence[Score], method: FunnelMethod, trim: Fraction) -> Overdispersion:
    """Phi and tau2 of units; `scores` need at least three, and `trim` is a quarter at most.

    SHMI drops the extreme units, CQC pulls them in.

    >>> found = overdispersion([Score(z, 0.1) for z in (-3, -1, 1, 3)], FunnelMethod.CQC, Fraction(0))
    >>> found.phi, round(found.tau2, 4)
    (5.0, 0.0567)
    """
    if method is FunnelMethod.SHMI:
        kept = _truncate(scores, trim)
        z_scores = np.array([score.z for score in kept])
    else:
        kept = list(scores)
        z_scores = _winsorise(np.array([score.z for score in kept]), float(trim))
    phi = float(np.mean(z_scores**2))
    return Overdispersion(phi, _between_units(phi, [score.standard_error for score in kept]))


def score(
    numerator: float, denominator: float, centre: float, kind: FunnelKind, method: FunnelMethod
) -> Score:
    """How far a unit lies from the centre, on the scale of its kind and method.

    Parameters
    ----------
    numerator, denominator : float
        Counts of one unit; ``denominator`` above 0.
    centre : float
        The value that all units together have, as a share or rate; of no use for a ratio, which is 1.

    Examples
    --------
    >>> found = score(36, 36, 1, FunnelKind.RATIO, FunnelMethod.CQC)
    >>> found.z, round(found.standard_error, 4)  # as many as were expected; 1 / (2 * 6)
    (0.0, 0.0833)
    """
    if kind is FunnelKind.PROPORTION:
        error = 1 / (2 * math.sqrt(denominator))
        distance = math.asin(math.sqrt(numerator / denominator)) - math.asin(math.sqrt(centre))
    elif kind is FunnelKind.RATE:
        error = math.sqrt(_variance_of_log(numerator) + _variance_of_log(denominator))
        distance = math.log((numerator + _HALF) / (denominator + _HALF)) - math.log(centre)
    elif method is FunnelMethod.CQC:
        error = 1 / (2 * math.sqrt(denominator))
        distance = math.sqrt(numerator / denominator) - 1
    else:
        error = 1 / math.sqrt(denominator)
        distance = math.log(numerator / denominator if numerator else _HALF / (denominator + _HALF))
    return Score(distance / error, error)


def _variance_of_log(count: float) -> float:
    """The variance of the log of a count plus a half.

    The usual term vanishes for a count of 0, as if it were certain; there the half event counts.
    """
    return (count or (count + _HALF)) / (count + _HALF) ** 2


def _truncate(scores: Sequence[Score], trim: Fraction) -> list[Score]:
    """Drop the first and the last band of ranks, with ties at their mean rank.

    https://digital.nhs.uk/data-and-information/publications/ci-hub/summary-hospital-level-mortality-indicator-shmi
    """
    if not trim:
        return list(scores)
    bands = 1 / trim
    # Exact, because a band that begins on a whole number must not hang on the last binary digit.
    band_of = [int(rank * bands / (len(scores) + 1)) for rank in _ranks(scores)]
    return [each for each, band in zip(scores, band_of, strict=True) if 0 < band < bands - 1]


def _ranks(scores: Sequence[Score]) -> list[Fraction]:
    """Ranks from 1, ties at their mean. scipy.stats has them, and takes seconds to be imported."""
    _, place, count = np.unique(
        [each.z for each in scores], return_inverse=True, return_counts=True
    )
    last = np.cumsum(count)
    return [Fraction(int(2 * last[each] - count[each] + 1), 2) for each in place]


def _winsorise(z_scores: np.ndarray, trim: float) -> np.ndarray:
    """Pull the extremes in to the quantiles at `trim` and 1 - `trim` (type 7, linear)."""
    lowest, highest = np.quantile(z_scores, [trim, 1 - trim])
    return np.clip(z_scores, lowest, highest)


def _between_units(phi: float, standard_errors: Sequence[float]) -> float:
    """The variance between units (DerSimonian and Laird); 0 where chance explains it all."""
    weights = 1 / np.square(standard_errors)
    excess = len(weights) * phi - (len(weights) - 1)
    if excess < 0:
        return 0.0
    return float(excess / (weights.sum() - np.square(weights).sum() / weights.sum()))
