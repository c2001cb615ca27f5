"""A chart in words, made from the record that is drawn, for those who do not see it.

``alt_text`` names the chart and points here; ``describe`` says what the marks say. Neither repeats
the caption. Each form has its own words in its folder.
"""

from __future__ import annotations

from functools import singledispatch

from quality_account.charts.deaths.description import describe_deaths
from quality_account.charts.deaths.record import DeathsChart
from quality_account.charts.dumbbell.description import describe_dumbbell
from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.funnel.description import describe_funnel
from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.over_time.description import describe_bars, describe_lines
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.ratings.description import describe_ratings
from quality_account.charts.ratings.record import RatingsGrid
from quality_account.charts.record import ChartRecord
from quality_account.charts.series import ChartRecordError
from quality_account.charts.small_multiples.description import describe_small_multiples
from quality_account.charts.small_multiples.record import SmallMultiples
from quality_account.charts.spc.description import describe_spc
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.timeline.description import describe_timeline
from quality_account.charts.timeline.record import Timeline
from quality_account.charts.wording import stretch

#: What screen readers read without a pause that loses the listener; also a common checker's limit.
LONGEST_ALT_TEXT = 150
POINTER = "Described below."


def alt_text(record: ChartRecord) -> str:
    """What the chart is and where its description stands, in at most 150 characters.

    Raises
    ------
    ChartRecordError
        If the record's subject is too long.
    """
    name = f"{record.form} of {record.subject}"
    periods = getattr(record, "periods", ())
    if periods:
        long = f"{name}, {stretch(periods)}. {POINTER}"
        if len(long) <= LONGEST_ALT_TEXT:
            return long
    short = f"{name}. {POINTER}"
    if len(short) > LONGEST_ALT_TEXT:
        longest = LONGEST_ALT_TEXT - len(short) + len(record.subject)
        raise ChartRecordError(
            f"subject: found {len(record.subject)} characters, expected at most {longest}"
        )
    return short


@singledispatch
def describe(record: object) -> list[str]:
    """Two to five short sentences: from when to when, ends, extremes, and what stands out."""
    raise TypeError(f"found {type(record).__name__}, expected a chart record")


describe.register(LineChart, describe_lines)
describe.register(BarChart, describe_bars)
describe.register(SpcChart, describe_spc)
describe.register(DumbbellChart, describe_dumbbell)
describe.register(FunnelChart, describe_funnel)
describe.register(SmallMultiples, describe_small_multiples)
describe.register(RatingsGrid, describe_ratings)
describe.register(Timeline, describe_timeline)
describe.register(DeathsChart, describe_deaths)
