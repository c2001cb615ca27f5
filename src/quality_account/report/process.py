"""The process limits of a measure: from its rows and its card to an SPC chart in numbers."""

from __future__ import annotations

from datetime import date

import pandas as pd

from quality_account.catalogue import IndicatorCard
from quality_account.catalogue.process_limits import ProcessLimits
from quality_account.periods import Period
from quality_account.report.points import all_periods
from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import PhaseStart, XmrChart
from quality_account.vocabulary import Status


def process_chart(rows: pd.DataFrame, card: IndicatorCard, measure: str) -> XmrChart:
    """The XmR chart of one measure's rows, each period once.

    A period without a row is missing. Phases and left-out points are those that somebody wrote on
    the card or in the provider's remarks; a break in the series begins a phase too, because limits
    across it would be limits of two different things.
    """
    periods = all_periods(rows)
    by_period = dict(zip(rows["period"], rows["point"], strict=True))
    decided = card.process_limits.get(measure, ProcessLimits())
    return xmr_chart(
        [by_period.get(text, Status.MISSING) for text in periods],
        [Period.parse(text).start for text in periods],
        improvement=card.measures[measure].improvement,
        target=card.target.value if card.target else None,
        phases=_phase_starts(card, measure, decided, periods),
        baseline=decided.baseline,
        ghosted={_first_day(one.period): one.reason for one in decided.left_out},
        screening=decided.screening,
    )


def _phase_starts(
    card: IndicatorCard, measure: str, decided: ProcessLimits, periods: list[str]
) -> list[PhaseStart]:
    first, last = _first_day(periods[0]), _first_day(periods[-1])
    breaks = [one for one in card.breaks if not one.possible and one.concerns(measure)]
    starts = {
        _first_day(one.starts): PhaseStart(_first_day(one.starts), one.reason, one.label)
        for one in (*decided.phases, *breaks)
    }
    # A break before or after the figures that an edition holds cuts nothing in it.
    return [starts[day] for day in sorted(starts) if first < day <= last]


def _first_day(period: str) -> date:
    return Period.parse(period).start
