"""A few values in a row, described and not judged: too few for a control chart.

What can be said of four yearly figures is where they began and ended, whether each was above the
one before, and which was the highest. Whether they moved by more than chance cannot be said, and
every short trend carries that sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from quality_account.numbers import Number, exact
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.reading import Cell, is_missing
from quality_account.statistics.movement import rounding_of
from quality_account.statistics.spc.constants import FEWEST_POINTS

#: What a page says beside every short trend.
CAUTION = "So few values cannot show whether a change is more than chance."

_METHOD = "short trend"


class Step(StrEnum):
    """From one value to the next. Unknown: one of the two is missing."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    WITHIN_ROUNDING = "within_rounding"
    UNKNOWN = "unknown"


class Course(StrEnum):
    """All steps together. Neither: mixed, level or with a gap. No steps: fewer than two values."""

    ROSE_EACH_TIME = "rose_each_time"
    FELL_EACH_TIME = "fell_each_time"
    NEITHER = "neither"
    NO_STEPS = "no_steps"


@dataclass(frozen=True)
class TrendValue:
    """A value as it was given, and its place, counted from 0 in all values that were given."""

    place: int
    value: Number


@dataclass(frozen=True)
class ShortTrend:
    """A stretch without a break.

    ``values`` are those that are there, in order; ``highest`` and ``lowest`` hold every value that
    is as high or low, and so more than one where they tie. ``steps`` are taken between neighbouring
    rows, from the first value that is there to the last.
    """

    values: tuple[TrendValue, ...]
    steps: tuple[Step, ...]
    course: Course
    highest: tuple[TrendValue, ...]
    lowest: tuple[TrendValue, ...]

    @property
    def first(self) -> TrendValue | None:
        """The oldest value that is there."""
        return self.values[0] if self.values else None

    @property
    def last(self) -> TrendValue | None:
        """The newest value that is there."""
        return self.values[-1] if self.values else None

    @property
    def caution(self) -> str:
        """The sentence that belongs beside whatever is said of the trend."""
        return CAUTION


def short_trends(
    values: Sequence[Cell], *, are_printed: bool, breaks: Collection[int] = ()
) -> tuple[ShortTrend, ...]:
    """Describe a few values in the order of time, one trend for each stretch between breaks.

    Parameters
    ----------
    values
        Oldest first; ``None`` or a status where there is none. A step across a gap is unknown.
    are_printed
        Whether the values are rounded figures, given as the text that was printed. A step that is
        no larger than both roundings together is then `Step.WITHIN_ROUNDING`. Counts, and figures
        that were worked out, are not.
    breaks
        The places, counted from 0, of values with which something new begins: another definition,
        another question. No step is taken across a break.

    Returns
    -------
    tuple of ShortTrend
        At least one; a stretch can be without any value.

    Raises
    ------
    MethodInputError
        With every problem; also for a stretch of 13 values or more, which an SPC chart can judge.

    Source
    ------
    Making Data Count gives limits and icons from 13 points on; see `spc.constants`.

    Examples
    --------
    >>> (trend,) = short_trends(["0.6", "0.7", "0.5", "1.37"], are_printed=True)
    >>> [step.value for step in trend.steps], trend.course.value
    (['within_rounding', 'down', 'up'], 'neither')
    >>> trend.highest
    (TrendValue(place=3, value='1.37'),)
    >>> trend.caution
    'So few values cannot show whether a change is more than chance.'
    """
    rows = tuple(None if is_missing(value) else value for value in values)
    problems = [*_check_values(rows, are_printed), *_check_breaks(rows, breaks)]
    if not problems:
        problems = _check_lengths(_stretches(rows, breaks))
    if problems:
        raise MethodInputError(_METHOD, problems)
    return tuple(
        _describe(start, stretch, are_printed) for start, stretch in _stretches(rows, breaks)
    )


def _stretches(
    rows: tuple[Number | None, ...], breaks: Collection[int]
) -> list[tuple[int, tuple[Number | None, ...]]]:
    """The rows between breaks, each stretch with the place of its first row."""
    starts = [0, *sorted(set(breaks))]
    ends = [*starts[1:], len(rows)]
    return [(start, rows[start:end]) for start, end in zip(starts, ends, strict=True)]


def _describe(start: int, stretch: tuple[Number | None, ...], are_printed: bool) -> ShortTrend:
    held = [
        TrendValue(place, value) for place, value in enumerate(stretch, start) if value is not None
    ]
    steps: tuple[Step, ...] = ()
    if held:
        inner = stretch[held[0].place - start : held[-1].place - start + 1]
        steps = tuple(_step(before, now, are_printed) for before, now in pairwise(inner))
    sizes = [exact(each.value) for each in held]
    return ShortTrend(
        values=tuple(held),
        steps=steps,
        course=_course(steps),
        highest=tuple(each for each, size in zip(held, sizes, strict=True) if size == max(sizes)),
        lowest=tuple(each for each, size in zip(held, sizes, strict=True) if size == min(sizes)),
    )


def _step(before: Number | None, now: Number | None, are_printed: bool) -> Step:
    if before is None or now is None:
        return Step.UNKNOWN
    difference = exact(now) - exact(before)
    if not difference:
        return Step.SAME
    if are_printed and abs(difference) <= rounding_of(before) + rounding_of(now):
        return Step.WITHIN_ROUNDING
    return Step.UP if difference > 0 else Step.DOWN


def _course(steps: tuple[Step, ...]) -> Course:
    if not steps:
        return Course.NO_STEPS
    kinds = set(steps)
    if kinds == {Step.UP}:
        return Course.ROSE_EACH_TIME
    return Course.FELL_EACH_TIME if kinds == {Step.DOWN} else Course.NEITHER


def _check_values(rows: tuple[object, ...], are_printed: bool) -> list[str]:
    if not rows:
        return ["values: found none, expected at least one"]
    expected = (
        "the text that was printed, such as '98.7', or None" if are_printed else "a number or None"
    )
    return [
        f"place {place}: found {value!r}, expected {expected}"
        for place, value in enumerate(rows)
        if value is not None and not _is_figure(value, are_printed)
    ]


def _is_figure(value: object, are_printed: bool) -> bool:
    try:
        exact(value)
    except ValueError:
        return False
    return isinstance(value, str) or not are_printed


def _check_breaks(rows: tuple[object, ...], breaks: Collection[int]) -> list[str]:
    return [
        f"breaks: found {place!r}, expected the place of a value that has one before it, "
        f"1 to {len(rows) - 1}"
        for place in breaks
        if isinstance(place, bool) or not isinstance(place, int) or not 0 < place < len(rows)
    ]


def _check_lengths(stretches: list[tuple[int, tuple[Number | None, ...]]]) -> list[str]:
    counts = [sum(value is not None for value in stretch) for _, stretch in stretches]
    return [
        f"stretch from place {start}: found {count} values, expected fewer than "
        f"{FEWEST_POINTS}; draw an SPC chart"
        for (start, _), count in zip(stretches, counts, strict=True)
        if count >= FEWEST_POINTS
    ]
