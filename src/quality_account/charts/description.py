"""A chart in words, made from the record that is drawn, for those who do not see it.

``alt_text`` names the chart and points here; ``describe`` says what the marks say, and judges
nothing. Neither repeats the caption.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from quality_account.charts.absences import absences
from quality_account.charts.records import (
    BarChart,
    ChartRecord,
    ChartRecordError,
    DumbbellChart,
    LineChart,
    Series,
)
from quality_account.numbers import Number, exact, write_number
from quality_account.periods import Period, PeriodKind

#: What screen readers read without a pause that loses the listener; also a common checker's limit.
LONGEST_ALT_TEXT = 150
POINTER = "Described below."

OverTime = LineChart | BarChart

_FORMS = {LineChart: "Line chart", BarChart: "Bar chart", DumbbellChart: "Dot chart"}


def alt_text(record: ChartRecord) -> str:
    """What the chart is and where its description stands, in at most 150 characters.

    Raises
    ------
    ChartRecordError
        If the record's subject is too long.
    """
    name = f"{_FORMS[type(record)]} of {record.subject}"
    if not isinstance(record, DumbbellChart):
        long = f"{name}, {_stretch(record.periods)}. {POINTER}"
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
    """Two to five short sentences: ends, extremes, other series, level, gaps and breaks."""
    raise TypeError(f"found {type(record).__name__}, expected a chart record")


@describe.register
def _describe_lines(record: LineChart) -> list[str]:
    first, *others = record.series
    sentences = _first_series(first, record)
    if others:
        sentences.append(" ".join(_other(series, record) for series in others))
    if record.target:
        sentences.append(_against_target(first, record))
    return [*sentences, *_interruptions(record)]


@describe.register
def _describe_bars(record: BarChart) -> list[str]:
    if len(record.series) == 1:
        return [*_first_series(record.series[0], record), *_interruptions(record)]
    return [*(_other(series, record) for series in record.series), *_interruptions(record)]


@describe.register
def _describe_dumbbell(record: DumbbellChart) -> list[str]:
    current = record.current
    sentences = []
    for word, bound, places in _highest_and_lowest(current):
        rows = _list([f"“{record.rows[place]}”" for place in places])
        sentences.append(
            f"The {word} figure for {_inside(current)} is {_write(bound, record)}, for {rows}."
        )
    for other in record.series:
        if other is not current:
            sentences.append(_row_by_row(current, other))
    absent = [
        f"“{record.rows[place]}” has no figure for {_inside(series)} ({value.words})."
        for series in record.series
        for place, value in enumerate(series.values)
        if place not in series.held
    ]
    return [*sentences, " ".join(absent)] if absent else sentences


def _row_by_row(current: Series, other: Series) -> str:
    """In how many rows this year stands above, at and below another series."""
    both = [place for place in current.held if place in other.held]
    differences = [exact(current.numbers[p]) - exact(other.numbers[p]) for p in both]
    higher, lower = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    same = len(both) - higher - lower
    beside = _inside(other)
    for count, word in ((higher, "higher"), (lower, "lower")):
        if count == len(both) > 1:
            return f"{current.name} is {word} than {beside} in all {count} rows."
    return (
        f"{current.name} is higher than {beside} in {higher or 'none'} of {len(both)} rows, "
        f"the same in {same or 'none'} and lower in {lower or 'none'}."
    )


def _inside(series: Series) -> str:
    """A series' name inside a sentence: "for the Trust"."""
    return f"the {series.name[4:]}" if series.name.startswith("The ") else series.name


def _first_series(series: Series, record: OverTime) -> list[str]:
    """Ends in one sentence, extremes in another."""
    ends = f"{series.name}: {_ends(series, record)}."
    if record.breaks:
        # A highest or lowest figure over a break would compare what the break says not to.
        return [ends]
    return [ends, f"{_extremes(series, record)}."]


def _other(series: Series, record: OverTime) -> str:
    """Ends and extremes in one sentence."""
    parts = [_ends(series, record)]
    if not record.breaks:
        for word, bound, places in _highest_and_lowest(series):
            if not {series.held[0], series.held[-1]} & set(places):
                parts.append(f"{word} {_write(bound, record)}, in {_when(places, record)}")
    return f"{series.name}: {'; '.join(parts)}."


def _ends(series: Series, record: OverTime) -> str:
    """From when to when, and the values there, on each side of a break."""
    edges = [0, *sorted(record.break_places), len(record.periods)]
    sides = [
        [place for place in series.held if start <= place < stop]
        for start, stop in zip(edges, edges[1:], strict=False)
    ]
    return "; after the break ".join(_side(places, series, record) for places in sides if places)


def _side(places: Sequence[int], series: Series, record: OverTime) -> str:
    start, end = places[0], places[-1]
    first, last = (_named(record.periods[place]) for place in (start, end))
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
    for word, bound, places in _highest_and_lowest(series):
        if places == [series.held[-1]]:
            parts.append(f"the last is the {word}")
        elif places == [series.held[0]]:
            parts.append(f"the first is the {word}")
        else:
            parts.append(f"the {word} is {_write(bound, record)}, in {_when(places, record)}")
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _highest_and_lowest(series: Series) -> list[tuple[str, Number, list[int]]]:
    return [("highest", *_bound(series, max)), ("lowest", *_bound(series, min))]


def _against_target(series: Series, record: LineChart) -> str:
    level = exact(record.target.value)
    reached = sum(exact(series.numbers[place]) >= level for place in series.held)
    periods = _plural(record.periods[0].kind, len(series.held))
    return (
        f"{record.target.name}, {_write(record.target.value, record)}: reached or passed in "
        f"{reached or 'none'} of {len(series.held)} {periods}."
    )


def _interruptions(record: OverTime) -> list[str]:
    """Breaks and stretches without values, in one entry; empty if there are none."""
    said = [
        f"A break before {cut.first.words} is marked “{cut.label}”; figures on its two sides "
        "should not be compared."
        for cut in record.breaks
    ]
    for one in absences(record):
        owner = f" for {_inside(one.series)}" if len(record.series) > 1 else ""
        when = _stretch(record.periods[one.first : one.last + 1])
        said.append(f"There is no figure{owner} for {when} ({one.status.words}).")
    return [" ".join(said)] if said else []


def _bound(series: Series, choose) -> tuple[Number, list[int]]:
    """The highest or lowest number as given, and its places."""
    bound = choose(exact(series.numbers[place]) for place in series.held)
    places = [place for place in series.held if exact(series.numbers[place]) == bound]
    return series.numbers[places[0]], places


def _when(places: Sequence[int], record: OverTime) -> str:
    """The periods in words, or how many of them if that would be a long list."""
    if len(places) > 3:
        return f"{len(places)} {_plural(record.periods[0].kind, len(places))}"
    return _list([_named(record.periods[place]) for place in places])


def _named(period: Period) -> str:
    """A period inside a sentence: a survey needs its article."""
    return f"the {period.words}" if period.kind is PeriodKind.SURVEY else period.words


def _stretch(periods: Sequence[Period]) -> str:
    """From the first to the last period; quarters from their first to their last month."""
    first, last = periods[0], periods[-1]
    if first == last:
        return first.words
    if first.kind is PeriodKind.QUARTER:
        first, last = Period.parse(f"{first.start:%Y-%m}"), Period.parse(f"{last.end:%Y-%m}")
    return f"{first.words} to {last.words}"


def _write(value: Number, record: ChartRecord) -> str:
    return write_number(value, record.unit, record.decimals)


def _plural(kind: PeriodKind, count: int) -> str:
    return kind.value if count == 1 else f"{kind.value}s"


def _list(parts: Sequence[str]) -> str:
    """a, b and c."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
