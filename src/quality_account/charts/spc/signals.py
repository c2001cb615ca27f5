"""What stands out on an SPC chart, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.words import POINT_TYPE_WORDS
from quality_account.charts.wording import join_words, plural, stretch
from quality_account.periods import Period
from quality_account.statistics.spc.results import PointType, Signal
from quality_account.statistics.spc.runs import Run, signal_stretches
from quality_account.statistics.spc.variation import point_type

#: More stretches of one kind are counted, not listed: the table names each.
_MOST_NAMED = 3

_TWO_IN_THREE = {Signal.TWO_IN_THREE_ABOVE, Signal.TWO_IN_THREE_BELOW}

NOTHING_STANDS_OUT = "No point or run stands out: what is seen is the usual variation."

_RUN_WORDS = {
    Signal.SHIFT_ABOVE: "above the mean for {points} in a row",
    Signal.SHIFT_BELOW: "below the mean for {points} in a row",
    Signal.RISING: "a rise each time over {points}",
    Signal.FALLING: "a fall each time over {points}",
}
_POINT_WORDS = {
    Signal.ABOVE_LIMIT: "above the upper process limit",
    Signal.BELOW_LIMIT: "below the lower process limit",
    Signal.TWO_IN_THREE_ABOVE: "two in three near the upper process limit or beyond it",
    Signal.TWO_IN_THREE_BELOW: "two in three near the lower process limit or beyond it",
}


def signal_sentence(record: SpcChart) -> str:
    """Runs one by one, then points by their rule; that they are unlikely, once for all."""
    stretches = signal_stretches(record.result)
    if not stretches:
        return NOTHING_STANDS_OUT
    runs = [run for run in stretches if run.signal in _RUN_WORDS]
    said = [_run_words(run, record) for run in runs[-_MOST_NAMED:]]
    for signal in _POINT_WORDS:
        of_one_kind = [run for run in stretches if run.signal is signal and _adds(run, record)]
        if of_one_kind:
            said.append(_points_words(signal, of_one_kind, record))
    counted = ""
    if len(runs) > _MOST_NAMED:
        counted = f" (of {len(runs)} runs the newest {_MOST_NAMED} are named)"
    return f"Unlikely to be chance{counted}: {'; '.join(said)}."


def _adds(run: Run, record: SpcChart) -> bool:
    """Whether points stand out by this rule alone: two in three of a run, or of points beyond a
    limit, are said already."""
    if run.signal not in _TWO_IN_THREE:
        return True
    points = [point for point in record.result.points if run.first <= point.day <= run.last]
    return any(_TWO_IN_THREE.issuperset(point.signals) for point in points)


def _run_words(run: Run, record: SpcChart) -> str:
    points = f"{run.points} {plural(record.periods[0].kind, run.points)}"
    words = _RUN_WORDS[run.signal].format(points=points)
    return f"{words}, {stretch(_periods(run, record))}{_worth(run.signal, record)}"


def _points_words(signal: Signal, stretches: Sequence[Run], record: SpcChart) -> str:
    if len(stretches) <= _MOST_NAMED:
        when = join_words([stretch(_periods(run, record)) for run in stretches])
    else:
        points = sum(run.points for run in stretches)
        newest = _periods(stretches[-1], record)[-1].words
        when = f"{points} {plural(record.periods[0].kind, points)}, the newest {newest}"
    return f"{_POINT_WORDS[signal]} in {when}{_worth(signal, record)}"


def _worth(signal: Signal, record: SpcChart) -> str:
    """The type of a signal in brackets, where a direction is better."""
    kind = point_type(signal, record.result.settings.improvement)
    is_judged = kind in (PointType.IMPROVEMENT, PointType.CONCERN)
    return f" ({POINT_TYPE_WORDS[kind]})" if is_judged else ""


def _periods(run: Run, record: SpcChart) -> Sequence[Period]:
    return [period for period in record.periods if run.first <= period.start <= run.last]
