"""A dumbbell chart in words: extremes of this year, and how it stands to each other series."""

from __future__ import annotations

from quality_account.charts.dumbbell.record import DumbbellChart
from quality_account.charts.series import Series
from quality_account.charts.wording import highest_and_lowest, inside_sentence, join_words
from quality_account.numbers import Number, exact, write_number


def describe_dumbbell(record: DumbbellChart) -> list[str]:
    """The description of a dumbbell chart, a sentence or two an entry.

    The highest and the lowest figure of the current series, how it stands row by row to each other
    series, and last which figures are not there, each with its reason.
    """
    current = record.current
    sentences = []
    for word, bound, places in highest_and_lowest(current):
        rows = join_words([f"“{record.rows[place]}”" for place in places])
        sentences.append(
            f"The {word} figure for {inside_sentence(current)} is {_write(bound, record)}, for {rows}."
        )
    for other in record.series:
        if other is not current:
            sentences.append(_row_by_row(current, other))
    absent = [
        f"“{record.rows[place]}” has no figure for {inside_sentence(series)} ({value.words})."
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
    beside = inside_sentence(other)
    for count, word in ((higher, "higher"), (lower, "lower")):
        if count == len(both) > 1:
            return f"{current.name} is {word} than {beside} in all {count} rows."
    return (
        f"{current.name} is higher than {beside} in {higher or 'none'} of {len(both)} rows, "
        f"the same in {same or 'none'} and lower in {lower or 'none'}."
    )


def _write(value: Number, record: DumbbellChart) -> str:
    return write_number(value, record.unit, record.decimals)
