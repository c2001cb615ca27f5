"""One XmR chart: from values and days to points, phases, icons and notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import compress, pairwise

import numpy as np

from quality_account.numbers import Number
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.arithmetic import XmrMany, last_observed_columns, work_out
from quality_account.statistics.spc.assurance import ASSURANCES
from quality_account.statistics.spc.cadence import Cadence, find_cadence, gap_notice
from quality_account.statistics.spc.constants import (
    FEWEST_BASELINE_POINTS,
    FEWEST_POINTS,
    SHIFT_LENGTH,
    TREND_LENGTH,
)
from quality_account.statistics.spc.phases import PhasePlan, check_starts, plan_phases
from quality_account.statistics.spc.results import (
    PhaseStart,
    PointState,
    TwoInThree,
    XmrChart,
    XmrPhase,
    XmrPoint,
    XmrSettings,
)
from quality_account.statistics.spc.rules import COMMON_CAUSE, SIGNALS
from quality_account.statistics.spc.series import Row, fill_gaps, read_series
from quality_account.statistics.spc.settings import METHOD, read_settings
from quality_account.statistics.spc.variation import VARIATIONS, point_type
from quality_account.statistics.spc.withheld import Withheld
from quality_account.vocabulary import Improvement, Status


def xmr_chart(
    values: Sequence[Number | Status | None],
    days: Sequence[date],
    *,
    improvement: Improvement,
    target: Number | None = None,
    phases: Sequence[PhaseStart] = (),
    baseline: int | None = None,
    ghosted: Mapping[date, str] | None = None,
    screening: bool = False,
    two_in_three: TwoInThree = TwoInThree.BEYOND_TWO_SIGMA,
    shift_length: int = SHIFT_LENGTH,
    trend_length: int = TREND_LENGTH,
    fewest_points: int = FEWEST_POINTS,
) -> XmrChart:
    """An XmR (individuals) chart as NHS England's Making Data Count defines it.

    Parameters
    ----------
    values : sequence of number, status or None
        One value a day, in the indicator's own unit. ``None``, or a status that goes without a
        value, is missing: it ends runs, has no type, and no moving range is formed across it.
    days : sequence of date
        As many, in any order, each once; the first day of a month stands for the month. Where a
        regular step can be told, rows that it lacks are put in as missing points.
    improvement : Improvement
        Which direction is better; neutral gives no assurance.
    target : number, optional
        In the unit of the values.
    phases : sequence of PhaseStart
        Where limits start anew, with the reason.
    baseline : int, optional
        The leading rows of each phase, missing ones counted, that set its limits. Default: all.
    ghosted : mapping of date to str, optional
        Points that are left out of everything, with the reason: they keep their value and are as
        if missing. No reference has a rule for them; this one is ours.
    screening : bool
        Leave out outlying moving ranges, once, as NHSRplotthedots does by default. Making Data
        Count does not.
    two_in_three : TwoInThree
        Whether points beyond the process limit count towards two in three.
    shift_length, trend_length : int
        How many points in a row make one.
    fewest_points : int
        Below so many points with a value in a phase, its limits are trial limits and icons that
        rest on it are withheld.

    Returns
    -------
    XmrChart
        Points by day, phases, icons or the reason why there is none, and notices about what was
        done to the input.

    Raises
    ------
    MethodInputError
        With every problem at once: no values; values and days of different number; NaN, infinity,
        text; a day twice; a phase that the data do not reach; a reason that is empty; settings that
        cannot be.

    Source
    ------
    NHS England, Making Data Count, https://www.england.nhs.uk/publication/making-data-count/;
    NHSRplotthedots 0.2.2, https://github.com/nhs-r-community/NHSRplotthedots. Where the two differ
    we follow the first.

    Examples
    --------
    >>> days = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(16)]
    >>> chart = xmr_chart([10, 12] * 8, days, improvement=Improvement.INCREASE, target=20)
    >>> chart.phases[0].mean, chart.phases[0].upper  # 11 + 2.66 * 2
    (11.0, 16.32)
    >>> chart.variation.value, chart.assurance.value
    ('common_cause', 'fail')
    """
    problems: list[str] = []
    settings = read_settings(
        problems,
        improvement=improvement,
        target=target,
        baseline=baseline,
        screening=screening,
        two_in_three=two_in_three,
        shift_length=shift_length,
        trend_length=trend_length,
        fewest_points=fewest_points,
    )
    given = read_series(values, days, ghosted, problems)
    starts = check_starts(phases, problems)
    if not given:
        raise MethodInputError(METHOD, problems)
    given_days = [row.day for row in given]
    cadence = find_cadence(given_days)
    rows = fill_gaps(given, cadence)
    plan = plan_phases(starts, [row.day for row in rows], cadence, problems)
    if problems:
        raise MethodInputError(METHOD, problems)
    counted = np.array([[row.number for row in rows]])
    worked_out = work_out(counted, plan.first_rows, settings)
    notices = (
        gap_notice(cadence, given_days),
        *plan.notices,
        *_baseline_notices(counted[0], rows, plan, settings, cadence),
        _newest_notice(rows, cadence),
    )
    return _chart(rows, plan, worked_out, tuple(filter(None, notices)))


def _chart(
    rows: Sequence[Row], plan: PhasePlan, worked_out: XmrMany, notices: tuple[str, ...]
) -> XmrChart:
    settings = worked_out.settings
    phases = tuple(_phases(rows, plan, worked_out))
    points = tuple(_points(rows, plan, worked_out))
    variation, assurance = worked_out.variation.item(), worked_out.assurance.item()
    newest = phases[points[last_observed_columns(worked_out.signal).item()].phase]
    is_last = newest is phases[-1]
    return XmrChart(
        points=points,
        phases=phases,
        settings=settings,
        variation=VARIATIONS[variation] if variation >= 0 else None,
        assurance=ASSURANCES[assurance] if assurance >= 0 else None,
        no_variation_because=_why_not(
            variation, "last phase" if is_last else "phase of the newest value", newest, settings
        ),
        no_assurance_because=_why_not(assurance, "last phase", phases[-1], settings),
        notices=notices,
    )


def _points(rows: Sequence[Row], plan: PhasePlan, worked_out: XmrMany) -> Iterator[XmrPoint]:
    phase_of_row = np.searchsorted(plan.first_rows, np.arange(len(rows)), side="right") - 1
    for place, row in enumerate(rows):
        code = worked_out.signal[0, place]
        signal = SIGNALS[code - 1] if code > COMMON_CAUSE else None
        is_observed = row.state is PointState.OBSERVED
        yield XmrPoint(
            day=row.day,
            value=row.value,
            state=row.state,
            phase=int(phase_of_row[place]),
            signals=tuple(compress(SIGNALS, worked_out.signals[:, 0, place])),
            signal=signal,
            point_type=point_type(signal, worked_out.settings.improvement) if is_observed else None,
            status=row.status,
            ghosted_because=row.ghosted_because,
        )


def _phases(rows: Sequence[Row], plan: PhasePlan, worked_out: XmrMany) -> Iterator[XmrPhase]:
    for number, (first, end) in enumerate(pairwise([*plan.first_rows, len(rows)])):
        observed = int(worked_out.observed[0, number])
        yield XmrPhase(
            number=number,
            first=rows[first].day,
            last=rows[end - 1].day,
            reason=plan.reasons[number],
            observed=observed,
            mean=_defined(worked_out.mean[0, number]),
            average_moving_range=_defined(worked_out.average_moving_range[0, number]),
            lower=_defined(worked_out.lower[0, number]),
            upper=_defined(worked_out.upper[0, number]),
            near_lower=_defined(worked_out.near_lower[0, number]),
            near_upper=_defined(worked_out.near_upper[0, number]),
            is_trial=observed < worked_out.settings.fewest_points,
            label=plan.labels[number],
        )


def _defined(line: np.float64) -> float | None:
    return None if np.isnan(line) else float(line)


def _why_not(code: int, words: str, phase: XmrPhase, settings: XmrSettings) -> str:
    if code >= 0:
        return ""
    return Withheld(code).sentence(words, phase.observed, settings.fewest_points)


def _baseline_notices(
    counted: np.ndarray,
    rows: Sequence[Row],
    plan: PhasePlan,
    settings: XmrSettings,
    cadence: Cadence,
) -> Iterator[str]:
    if settings.baseline is None:
        return
    for first, end in pairwise([*plan.first_rows, len(rows)]):
        basis = counted[first : min(first + settings.baseline, end)]
        held = int((~np.isnan(basis)).sum())
        if held < FEWEST_BASELINE_POINTS:
            yield (
                f"The limits from {cadence.write_day(rows[first].day)} rest on a baseline of "
                f"{held} point{'' if held == 1 else 's'} with a value; "
                f"fewer than {FEWEST_BASELINE_POINTS} make uncertain limits."
            )


def _newest_notice(rows: Sequence[Row], cadence: Cadence) -> str:
    """The variation icon speaks of the newest value, which need not be that of the last row."""
    observed = [row for row in rows if row.state is PointState.OBSERVED]
    if not observed or observed[-1] is rows[-1]:
        return ""
    return (
        f"The newest value that counts is that of {cadence.write_day(observed[-1].day)}; "
        f"the series goes on to {cadence.write_day(rows[-1].day)}."
    )
