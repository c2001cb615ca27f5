"""What the tests of SPC charts share: days, and charts and limits in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.limits import ProcessLimits, process_limits
from quality_account.statistics.spc.precision import decimal_places, settle
from quality_account.statistics.spc.results import PhaseStart, XmrChart
from quality_account.vocabulary import Improvement

FIRST_DAY = date(2024, 1, 1)


def days(count: int) -> list[date]:
    """So many days in a row."""
    return [FIRST_DAY + timedelta(days=number) for number in range(count)]


def months(count: int) -> list[date]:
    """The first days of so many months in a row, from January 2024."""
    return [date(2024 + number // 12, number % 12 + 1, 1) for number in range(count)]


def chart_of(values: Sequence[Any], **settings: Any) -> XmrChart:
    """A daily chart where an increase is better, unless settings say otherwise."""
    settings = {"improvement": Improvement.INCREASE, **settings}
    return xmr_chart(values, days(len(values)), **settings)


def phase_from(day_number: int) -> PhaseStart:
    """A phase that begins on the so-manieth day, counted from 0."""
    return PhaseStart(FIRST_DAY + timedelta(days=day_number), "The service changed.")


def row(*values: float | None) -> np.ndarray:
    """One series as an array; ``None`` is missing."""
    return np.array([[np.nan if value is None else value for value in values]], dtype=float)


def limits_of(*values: float | None, **settings: Any) -> ProcessLimits:
    """The lines of one series that is one phase."""
    places = decimal_places(row(*values))
    return process_limits(settle(row(*values), places), places, **settings)


def given_limits(mean: float, sigma: float) -> ProcessLimits:
    """Lines that are laid down, to test rules by eye: limits at three sigma, near ones at two."""
    lines = {
        "mean": mean,
        "average_moving_range": 3 * sigma / 2.66,
        "lower": mean - 3 * sigma,
        "upper": mean + 3 * sigma,
        "near_lower": mean - 2 * sigma,
        "near_upper": mean + 2 * sigma,
    }
    return ProcessLimits(**{name: np.array([[float(line)]]) for name, line in lines.items()})
