"""Lines and bars over time in words: ends, extremes, other series, level, gaps and breaks."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.charts.over_time.absences import absences
from quality_account.charts.over_time.record import BarChart, LineChart
from quality_account.charts.series import Break, Series
from quality_account.charts.wording import (
    highest_and_lowest,
    inside_sentence,
    join_words,
    level_words,
    named,
    plural,
    sentence_start,
    stretch,
)
from quality_account.numbers import Number, exact, write_number

OverTime = LineChart | BarChart


def describe_lines(record: LineChart) -> list[str]:
    """The description of a line chart: ends and extremes, the other series, the target, what interrupts it."""
    first, *others = record.series
    sentences = _first_series(first, record)
    if others:
        sentences.append(" ".join(_other(series, record) for series in others))
    if record.target:
        sentences.append(_against_target(first, record))
    # One entry for both, so that a chart with everything still has five.
    notes = [*_upright_bars(record), *_interruptions(record)]
    return [*sentences, " ".join(notes)] if notes else sentences


def describe_bars(record: BarChart) -> list[str]:
    """The description of a bar chart: extremes where it has one series alone, ends where it has several."""
    if len(record.series) == 1:
        return [*_first_series(record.series[0], record), *_interruptions(record)]
    return [*(_other(series, record) for series in record.series), *_interruptions(record)]


def _first_series(series: Series, record: OverTime) -> list[str]:
    """Ends in one sentence, extremes in another."""
    ends = f"{sentence_start(series)}: {say_ends(series, record)}."
    if record.breaks:
        # A highest or lowest figure over a break would compare what the break says not to.
        return [ends]
    return [ends, f"{_extremes(series, record)}."]


def _other(series: Series, record: OverTime) -> str:
    """Ends and extremes in one sentence."""
    parts = [say_ends(series, record)]
    if not record.breaks:
        for word, bound, places in highest_and_lowest(series):
            if not {series.held[0], series.held[-1]} & set(places):
                parts.append(f"{word} {_write(bound, record)}, in {_when(places, record)}")
    return f"{sentence_start(series)}: {'; '.join(parts)}."


def say_ends(series: Series, record: OverTime) -> str:
    """From when to when, and the values there, on each side of a break."""
    edges = [0, *sorted(record.break_places), len(record.periods)]
    sides = [
        [place for place in series.held if start <= place < stop]
        for start, stop in zip(edges, edges[1:], strict=False)
    ]
    is_certain = not all(cut.is_possible for cut in record.breaks)
    after = "; after the break " if is_certain else "; after the possible break "
    return after.join(_side(places, series, record) for places in sides if places)


def _side(places: Sequence[int], series: Series, record: OverTime) -> str:
    start, end = places[0], places[-1]
    first, last = (named(record.periods[place]) for place in (start, end))
    at_first, at_last = (_write(series.numbers[place], record) for place in (start, end))
    if start == end:
        return f"{at_first} in {first}"
    if len({exact(series.numbers[place]) for place in places}) == 1:
        return f"{at_first} each time, from {first} to {last}"
    return f"from {at_first} in {first} to {at_last} in {last}"


def _extremes(series: Series, record: OverTime) -> str:
    """Where the highest and lowest stand; ties are all named."""
    if len(series.held) == 1:
        return "It is the only figure"
    if len({exact(series.numbers[place]) for place in series.held}) == 1:
        return f"All {len(series.held)} figures are the same"
    parts = []
    for word, bound, places in highest_and_lowest(series):
        if places == [series.held[-1]]:
            parts.append(f"the last is the {word}")
        elif places == [series.held[0]]:
            parts.append(f"the first is the {word}")
        else:
            parts.append(f"the {word} is {_write(bound, record)}, in {_when(places, record)}")
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _against_target(series: Series, record: LineChart) -> str:
    level = exact(record.target.value)
    reached = sum(exact(series.numbers[place]) >= level for place in series.held)
    periods = plural(record.periods[0].kind, len(series.held))
    return (
        f"{record.target.name}, {_write(record.target.value, record)}: reached or passed in "
        f"{reached or 'none'} of {len(series.held)} {periods}."
    )


def _upright_bars(record: LineChart) -> list[str]:
    """What the bars of intervals are, once for all of them; empty if there are none."""
    if not record.intervals:
        return []
    level = level_words(record.intervals[0].level)
    methods = " or ".join(dict.fromkeys(interval.method for interval in record.intervals))
    owners = [inside_sentence(series) for series in record.series if series.limits]
    whose = f" for {join_words(owners)}" if len(owners) < len(record.series) else ""
    return [f"The upright bars are {level} confidence intervals{whose} ({methods})."]


def _interruptions(record: OverTime) -> list[str]:
    """Breaks and stretches without values, in one entry; empty if there are none."""
    said = [_break_sentence(cut) for cut in record.breaks]
    for one in absences(record):
        owner = f" for {inside_sentence(one.series)}" if len(record.series) > 1 else ""
        when = stretch(record.periods[one.first : one.last + 1])
        said.append(f"There is no figure{owner} for {when} ({one.status.words}).")
    return [" ".join(said)] if said else []


def _break_sentence(cut: Break) -> str:
    marked = f"break before {cut.first.words} is marked “{cut.label}”"
    if cut.is_possible:
        return (
            f"A possible {marked}; part of a difference between its two sides may come from that."
        )
    return f"A {marked}; figures on its two sides should not be compared."


def _when(places: Sequence[int], record: OverTime) -> str:
    """The periods in words, or how many of them if that would be a long list."""
    if len(places) > 3:
        return f"{len(places)} {plural(record.periods[0].kind, len(places))}"
    return join_words([named(record.periods[place]) for place in places])


def _write(value: Number, record: OverTime) -> str:
    return write_number(value, record.unit, record.decimals)
