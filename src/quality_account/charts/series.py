"""What every chart is given: labels and values already worked out, frozen, checked when made.

A value is a number or the ``Status`` that says why there is none; ``None`` is short for
``Status.MISSING``. So zero, missing, suppressed, not available and not applicable cannot be
mistaken for one another, and a chart never meets a NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import Any

from quality_account.charts.house.palette import Role
from quality_account.numbers import Number, exact, rounding_of
from quality_account.periods import Period
from quality_account.statistics.intervals.interval import Interval
from quality_account.vocabulary import Status

Value = Number | Status | None


class ChartRecordError(ValueError):
    """A chart record that cannot be drawn honestly: where, what was found, what was expected."""


class NothingToDrawError(ChartRecordError):
    """A chart record without a single value, such as a series that is hidden altogether."""


@dataclass(frozen=True)
class Series:
    """Values of one owner in the order of the chart's periods or rows.

    ``name`` stands in the description and, unless ``label`` is given, on the chart.
    ``intervals`` are none at all or one a value, ``None`` where a value has no interval.
    """

    name: str
    values: Sequence[Value]
    role: Role = Role.PROVIDER
    label: str = ""
    intervals: Sequence[Interval | None] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        set_fields(
            self, values=tuple(check_value(self.name, i, v) for i, v in enumerate(self.values))
        )
        set_fields(self, label=self.label or self.name)
        if not self.name:
            raise ChartRecordError("series: found no name, expected the words of its owner")
        if not any(is_number(value) for value in self.values):
            raise NothingToDrawError(f"series {self.name!r}: found no value, expected at least one")
        set_fields(self, intervals=tuple(self.intervals))
        if self.intervals:
            _check_intervals(self)

    @property
    def limits(self) -> list[Number]:
        """Every limit of an interval that there is, in no special order."""
        return [
            limit
            for interval in filter(None, self.intervals)
            for limit in (interval.lower, interval.upper)
            if limit is not None
        ]

    @property
    def numbers(self) -> tuple[Number | None, ...]:
        """The values with ``None`` wherever there is no number."""
        return tuple(value if is_number(value) else None for value in self.values)

    @property
    def held(self) -> tuple[int, ...]:
        """The places, counted from 0, that hold a number."""
        return tuple(place for place, value in enumerate(self.values) if is_number(value))


@dataclass(frozen=True)
class Break:
    """A change that stops later values from being compared with earlier ones.

    ``first`` is the first period after the change; ``label`` says in a few words what changed.
    A break that is only possible is marked as well, and cuts lines as well; the words differ.
    """

    first: Period | str
    label: str
    is_possible: bool = False

    def __post_init__(self) -> None:
        set_fields(self, first=read_period("break", self.first))


@dataclass(frozen=True)
class Target:
    """A level that somebody set, with the words for it: "Local ambition"."""

    name: str
    value: Number

    def __post_init__(self) -> None:
        check_value(self.name, 0, self.value)


def is_number(value: Value) -> bool:
    """Whether there is a number, zero included."""
    return value is not None and not isinstance(value, Status)


def all_numbers(record: Any) -> list[Number]:
    """Every number that a record with ``series`` draws as data, in no special order."""
    return [series.values[place] for series in record.series for place in series.held]


def set_fields(record: object, **fields: object) -> None:
    """Fill fields of a frozen record while it is being made."""
    for name, value in fields.items():
        object.__setattr__(record, name, value)


def check_value(name: str, place: int, value: Value) -> Value:
    """A value that can be drawn or told; ``None`` becomes ``Status.MISSING``.

    Parameters
    ----------
    name : str
        The series, for the message.
    place : int
        Counted from 0; the message counts from 1.

    Raises
    ------
    ChartRecordError
        No number and no status without one.

    Examples
    --------
    >>> check_value("The Trust", 0, "98.7"), check_value("The Trust", 1, None)
    ('98.7', <Status.MISSING: 'missing'>)
    """
    if value is None:
        return Status.MISSING
    if isinstance(value, Status):
        if not value.has_value:
            return value
        found = f"the status {value.value!r} without a number"
    else:
        try:
            exact(value)
        except ValueError:
            found = repr(value)
        else:
            return value
    raise ChartRecordError(
        f"series {name!r}, value {place + 1}: found {found}, expected a number "
        "or a Status that says why there is none"
    )


def _check_intervals(series: Series) -> None:
    if len(series.intervals) != len(series.values):
        raise ChartRecordError(
            f"series {series.name!r}: found {len(series.intervals)} intervals, "
            f"expected {len(series.values)}, one for each value, or none at all"
        )
    for place, interval in enumerate(series.intervals):
        if interval is not None:
            found = _found_in_interval(series.values[place], interval)
            if found:
                raise ChartRecordError(f"series {series.name!r}, interval {place + 1}: {found}")


def _found_in_interval(value: Value, interval: Interval) -> str:
    """What is wrong with the interval of a value; empty if nothing is."""
    if not is_number(value):
        # The limits of a value that is hidden would give it away.
        return f"found limits of a value that is {value.words}, expected None"
    try:
        lower, upper = (
            None if limit is None else exact(limit) for limit in (interval.lower, interval.upper)
        )
    except ValueError as error:
        return str(error)
    slack = _rounding_of(value)
    is_under = lower is not None and exact(value) < lower - slack
    is_over = upper is not None and exact(value) > upper + slack
    if is_under or is_over:
        return (
            f"found the limits {interval.lower} and {interval.upper} of the value {value}, "
            "expected limits around it, in its unit"
        )
    return ""


def _rounding_of(value: Number) -> Fraction:
    """How far a printed value may lie from what it was rounded from: half its last place."""
    if isinstance(value, Fraction):
        return Fraction(0)
    return rounding_of(str(value))


def check_no_intervals(series: Sequence[Series], form: str) -> None:
    """Refuse intervals for a form of chart that would leave them out without a word.

    Raises
    ------
    ChartRecordError
    """
    for each in series:
        if each.intervals:
            raise ChartRecordError(
                f"series {each.name!r}: found intervals, expected none, "
                f"because a {form.lower()} does not draw them"
            )


def read_period(where: str, period: Period | str) -> Period:
    """A period, from itself or from its text.

    Raises
    ------
    ChartRecordError
        The text is none of the forms; ``where`` begins the message.

    Examples
    --------
    >>> read_period("break", "2024-q1").words
    'April to June 2024'
    """
    try:
        return period if isinstance(period, Period) else Period.parse(period)
    except ValueError as error:
        raise ChartRecordError(f"{where}: {error}") from None


def check_periods(periods: Sequence[Period]) -> None:
    """Refuse periods of which one does not follow on the one before.

    Raises
    ------
    ChartRecordError
        There are none, or there is a hole, an overlap or another length.

    Examples
    --------
    >>> check_periods([Period.parse("2024-q1"), Period.parse("2024-q2")])
    """
    if not periods:
        raise ChartRecordError("periods: found none, expected at least one")
    for before, after in zip(periods, periods[1:], strict=False):
        # A hole would draw two distant values as neighbours.
        if after.kind is not before.kind or after.start != before.end + timedelta(days=1):
            raise ChartRecordError(
                f"periods: found {after.text} after {before.text}, expected the next "
                f"{before.kind.value}; give a period without a value its status"
            )


def check_series(series: Sequence[Series], length: int, what: str) -> None:
    """Refuse series that are not of ``length`` values each, or are called alike.

    Raises
    ------
    NothingToDrawError
        There is no series.
    ChartRecordError
        A name stands twice, or a series has another length; ``what`` says of what it has one for each.
    """
    if not series:
        raise NothingToDrawError("series: found none, expected at least one")
    names = [each.name for each in series]
    if len(set(names)) < len(names):
        raise ChartRecordError("series: found the same name twice, expected each name once")
    for each in series:
        if len(each.values) != length:
            raise ChartRecordError(
                f"series {each.name!r}: found {len(each.values)} values, "
                f"expected {length}, one for each of the {what}"
            )


def check_roles(series: Sequence[Series]) -> None:
    """Refuse two series of one role, which would look alike.

    Raises
    ------
    ChartRecordError
    """
    roles = [each.role for each in series]
    if len(set(roles)) < len(roles):
        raise ChartRecordError(
            f"series: found the roles {', '.join(roles)}, expected each at most once, "
            "because the role decides colour and shape"
        )


def check_axis(
    low: Number | None, high: Number | None, values: Sequence[Number], what: str = "value"
) -> None:
    """Refuse an axis that begins above the lowest value or ends below the highest.

    Parameters
    ----------
    low, high : Number, optional
        Its ends in the unit of the values; None where the chart chooses them.
    values : sequence of Number
        At least one.

    Raises
    ------
    ChartRecordError

    Examples
    --------
    >>> check_axis(0, None, [2, 5])
    >>> check_axis(3, None, [2, 5])
    Traceback (most recent call last):
    ...
    quality_account.charts.series.ChartRecordError: axis_from: found 3, expected at most the lowest value
    """
    if low is not None and min(map(exact, values)) < exact(low):
        raise ChartRecordError(f"axis_from: found {low!r}, expected at most the lowest {what}")
    if high is not None and max(map(exact, values)) > exact(high):
        raise ChartRecordError(f"axis_to: found {high!r}, expected at least the highest {what}")
