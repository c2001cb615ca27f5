"""A funnel plot in words: centre, how many stand where, the unit it is about, and the method."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple

from quality_account.charts.funnel.record import FunnelChart
from quality_account.charts.wording import join_words
from quality_account.numbers import Number, round_half_up, write_number
from quality_account.statistics.funnels.classify import classify
from quality_account.statistics.funnels.results import (
    FunnelClass,
    FunnelKind,
    FunnelLimits,
    FunnelUnit,
    LeftOut,
)

#: More names of units that are left out are a table's work.
MOST_NAMES = 3
#: Decimals that may be added to those asked for, until a class can be seen.
MOST_FURTHER_PLACES = 4


def describe_funnel(record: FunnelChart) -> list[str]:
    """Two to four entries, as many as there is something to say; the caption says the method."""
    sentences = [_centre(record), _classes(record)]
    if record.highlighted_unit:
        sentences.append(_stands(record.highlighted_unit, record))
    if record.funnel.left_out:
        sentences.append(_left_out(record))
    return sentences


def _centre(record: FunnelChart) -> str:
    centre = _write(record.funnel.centre, record)
    shown = f"{len(record.funnel.units)} {record.nouns} are shown"
    if record.funnel.settings.kind is FunnelKind.RATIO:
        return f"{shown}; the centre line, {centre}, is as many as expected."
    return f"{shown}; the centre line, {centre}, is the figure for all together."


def _classes(record: FunnelChart) -> str:
    """How many units are of each class, from above to below; classes without units are not named."""
    counts = [(record.funnel.count(each), each.words) for each in FunnelClass]
    held = [(count, words) for count, words in counts if count]
    (first, where), *others = held
    if not others:
        return f"All lie {where}."
    start = f"{first} {'lies' if first == 1 else 'lie'} {where}"
    return f"Of them, {join_words([start, *(f'{count} {words}' for count, words in others)])}."


def _stands(unit: FunnelUnit, record: FunnelChart) -> str:
    at, places = unit.limits, _telling_places(unit, record)
    pairs = ((at.lower_95, at.upper_95), (at.lower_998, at.upper_998))
    at_95, at_998 = (" to ".join(_write(end, record, places) for end in pair) for pair in pairs)
    return (
        f"{unit.name} is at {_write(unit.value, record, places)}, {unit.funnel_class.words}; "
        f"the limits for its size are {at_95} (95%) and {at_998} (99.8%)."
    )


def _telling_places(unit: FunnelUnit, record: FunnelChart) -> int:
    """The decimals, some more than asked for at most, at which the class can still be seen.

    A value just beyond a limit would else be printed as that limit.
    """
    ends = astuple(unit.limits)
    for places in range(record.decimals, record.decimals + MOST_FURTHER_PLACES):
        limits = FunnelLimits(*(float(round_half_up(end, places)) for end in ends))
        if classify(float(round_half_up(unit.value, places)), limits) is unit.funnel_class:
            return places
    return record.decimals + MOST_FURTHER_PLACES


def _left_out(record: FunnelChart) -> str:
    """Who is left out and why: each by name, or by the reason where they are many.

    The unit that the chart is about is always named.
    """
    own, all_out = record.highlighted_absence, record.funnel.left_out
    if len(all_out) <= MOST_NAMES:
        return f"Left out: {join_words([_named(each) for each in all_out])}."
    reasons = Counter(each.because for each in all_out if each is not own)
    one, many = ("other", "others") if own else (record.noun, record.nouns)
    counted = [f"{count} {one if count == 1 else many} ({why})" for why, count in reasons.items()]
    parts = [*([_named(own)] if own else []), *counted]
    return f"Left out: {join_words(parts)}."


def _named(absence: LeftOut) -> str:
    return f"{absence.name} ({absence.because})"


def _write(value: Number, record: FunnelChart, places: int | None = None) -> str:
    return write_number(value, record.unit, record.decimals if places is None else places)
