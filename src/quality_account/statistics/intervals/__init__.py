"""Confidence intervals of proportions, counts, rates, standardised rates and means."""

from __future__ import annotations

from quality_account.statistics.intervals.counts import CLUSTER_CAUTION, byar, exact_poisson
from quality_account.statistics.intervals.directly_standardised import (
    directly_standardised_rate,
    directly_standardised_rate_of_repeated_events,
)
from quality_account.statistics.intervals.indirectly_standardised import (
    expected_events,
    standardised_rate,
    standardised_ratio,
)
from quality_account.statistics.intervals.interval import Interval
from quality_account.statistics.intervals.means import mean_interval
from quality_account.statistics.intervals.proportions import wilson
from quality_account.statistics.intervals.rates import crude_rate
from quality_account.statistics.intervals.standard_populations import EUROPEAN_2013

__all__ = [
    "CLUSTER_CAUTION",
    "EUROPEAN_2013",
    "Interval",
    "byar",
    "crude_rate",
    "directly_standardised_rate",
    "directly_standardised_rate_of_repeated_events",
    "exact_poisson",
    "expected_events",
    "mean_interval",
    "standardised_rate",
    "standardised_ratio",
    "wilson",
]
