"""What an SPC chart says, in sentences that follow its results."""

from __future__ import annotations

from quality_account.numbers import write_number
from quality_account.periods import Period
from quality_account.statistics.spc.results import (
    Assurance,
    PointType,
    Signal,
    XmrChart,
)
from quality_account.statistics.spc.runs import last_run
from quality_account.vocabulary import Improvement, Unit

#: With fewer points the page says that they are few. Two years of months: our choice.
FEW_POINTS = 24
#: The whole, in percent.
WHOLE = 100

_UNLIKELY = "unlikely to be chance"
_WORTH = {
    PointType.IMPROVEMENT: " It is a change for the better.",
    PointType.CONCERN: " It is a change for the worse.",
    PointType.NEITHER_HIGH: " Neither way is better in itself.",
    PointType.NEITHER_LOW: " Neither way is better in itself.",
}


def variation_sentence(chart: XmrChart, periods: list[Period]) -> str:
    """Whether the newest figure stands out from the usual variation, and what that is worth.

    Parameters
    ----------
    chart
        Points that begin on the first days of `periods`.
    periods
        The chart's periods in order.
    """
    if chart.variation is None:
        return chart.no_variation_because
    newest = chart.last_observed
    place = chart.points.index(newest)
    if newest.signal is None:
        return (
            f"The newest figure, for {periods[place].words}, lies within the usual variation: "
            "it is no sign of a change."
        )
    return f"{_signal_words(chart, periods[place])}: {_UNLIKELY}.{_WORTH[newest.point_type]}"


def _signal_words(chart: XmrChart, newest: Period) -> str:
    """What the newest figure is part of."""
    signal = chart.last_observed.signal
    kinds = f"{newest.kind.value}s"
    side = "above" if signal.is_upward else "below"
    if signal in (Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT):
        limit = "upper" if signal.is_upward else "lower"
        return f"The figure for {newest.words} lies {side} the {limit} process limit"
    if signal in (Signal.RISING, Signal.FALLING):
        way = "rose" if signal.is_upward else "fell"
        return f"The figure {way} each time over the last {last_run(chart).points} {kinds}"
    if signal in (Signal.SHIFT_ABOVE, Signal.SHIFT_BELOW):
        return f"The last {last_run(chart).points} {kinds} in a row lie {side} the mean"
    limit = "upper" if signal.is_upward else "lower"
    return f"Of the last three {kinds}, two or more lie near the {limit} process limit or beyond it"


def assurance_sentence(chart: XmrChart, target_name: str, kind: str, unit: Unit) -> str:
    """Whether the process as it is will reach its target; why that cannot be said.

    ``kind`` is one period of the chart: "month".
    """
    if chart.assurance is None:
        return chart.no_assurance_because
    target = write_number(f"{chart.settings.target:g}", unit)
    phase = chart.phases[-1]
    named = f"The {target_name[0].lower()}{target_name[1:]}, {target},"
    if phase.lower == phase.upper:
        outcome = "meets it" if chart.assurance is Assurance.PASS else "does not meet it"
        return f"{named} stands beside figures that are all the same; each of them {outcome}."
    if chart.assurance is Assurance.HIT_OR_MISS:
        return (
            f"{named} lies between the process limits: unless something changes, some {kind}s will "
            "reach it and others will not."
        )
    low_side = (chart.assurance is Assurance.PASS) == (
        chart.settings.improvement is Improvement.INCREASE
    )
    side = "below the lower" if low_side else "above the upper"
    every = f"every {kind}" if chart.assurance is Assurance.PASS else f"no {kind}"
    return f"{named} lies {side} process limit: unless something changes, {every} will reach it."


def basis_sentence(chart: XmrChart, kind: str, unit: Unit, decimals: int) -> str:
    """Between which limits the newest phase varies, on how many points they rest, what they allow."""
    phase = chart.phases[-1]
    points = f"{phase.observed} {kind}{'' if phase.observed == 1 else 's'}"
    if phase.lower is None:
        return f"There are no process limits: {points} with a figure cannot set them."
    lower, mean, upper = (
        write_number(number, unit, decimals) for number in (phase.lower, phase.mean, phase.upper)
    )
    sentences = [
        f"Around the mean of {points}, {mean}, the usual variation runs from {lower} to {upper}."
    ]
    fewest = chart.settings.fewest_points
    if phase.is_trial:
        sentences.append(
            f"These are trial limits: Making Data Count asks for at least {fewest} points."
        )
    elif phase.observed < FEW_POINTS:
        sentences.append(
            f"Making Data Count asks for at least {fewest} points. With {phase.observed}, a {kind} "
            f"far from the others can be seen, a lasting shift only after "
            f"{chart.settings.shift_length} {kind}s; a small change can stay unseen."
        )
    if unit is Unit.PERCENT and phase.upper > WHOLE:
        sentences.append(
            f"No figure can lie above {WHOLE}%, so only the lower limit can be crossed."
        )
    if unit is Unit.PERCENT and phase.lower < 0:
        sentences.append("No figure can lie below 0%, so only the upper limit can be crossed.")
    return " ".join(sentences)


def limits_method(chart: XmrChart) -> str:
    """How the limits were made, for the list of a page's figures and a chart's caption."""
    screened = "screened" if chart.settings.screening else "not screened"
    return (
        "XmR chart as Making Data Count defines it: mean ± 2.66 × average moving range; "
        f"moving ranges {screened}"
    )
