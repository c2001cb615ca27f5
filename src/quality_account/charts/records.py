"""What a chart is given: labels and values already worked out, frozen, checked when made.

A value is a number or the ``Status`` that says why there is none; ``None`` is short for
``Status.MISSING``. So zero, missing, suppressed, not available and not applicable cannot be
mistaken for one another, and a chart never meets a NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from quality_account.charts.palette import Role
from quality_account.numbers import Number, exact
from quality_account.periods import Period
from quality_account.vocabulary import Status, Unit

Value = Number | Status | None

#: Each series of bars has a panel and a sentence; more of them is a table's work.
MOST_PANELS = 4


class ChartRecordError(ValueError):
    """A chart record that cannot be drawn honestly: where, what was found, what was expected."""


@dataclass(frozen=True)
class Series:
    """Values of one owner in the order of the chart's periods or rows.

    ``name`` stands in the description and, unless ``label`` is given, on the chart.
    """

    name: str
    values: Sequence[Value]
    role: Role = Role.PROVIDER
    label: str = ""

    def __post_init__(self) -> None:
        _set(self, values=tuple(_check_value(self.name, i, v) for i, v in enumerate(self.values)))
        _set(self, label=self.label or self.name)
        if not self.name:
            raise ChartRecordError("series: found no name, expected the words of its owner")
        if not any(is_number(value) for value in self.values):
            raise ChartRecordError(f"series {self.name!r}: found no value, expected at least one")

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
    """

    first: Period | str
    label: str

    def __post_init__(self) -> None:
        _set(self, first=_period("break", self.first))


@dataclass(frozen=True)
class Target:
    """A level that somebody set, with the words for it: "Local ambition"."""

    name: str
    value: Number

    def __post_init__(self) -> None:
        _check_value(self.name, 0, self.value)


@dataclass(frozen=True)
class _Chart:
    """What the charts over time share.

    ``subject`` completes "Line chart of …"; ``axis_label`` names what is measured, in full.
    ``decimals`` is for numbers written on the chart; ``None`` keeps each value's own.
    """

    subject: str
    axis_label: str
    unit: Unit
    periods: Sequence[Period | str]
    series: Sequence[Series]
    breaks: Sequence[Break] = field(default=(), kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        periods = tuple(_period("periods", period) for period in self.periods)
        _set(self, periods=periods, series=tuple(self.series), breaks=tuple(self.breaks))
        _check_periods(periods)
        _check_series(self.series, len(periods), "periods")
        for cut in self.breaks:
            if cut.first not in periods[1:]:
                raise ChartRecordError(
                    f"break: found {cut.first.text}, expected one of the chart's periods "
                    f"after {periods[0].text}"
                )

    @property
    def break_places(self) -> tuple[int, ...]:
        """The place of the first period after each break."""
        return tuple(self.periods.index(cut.first) for cut in self.breaks)


@dataclass(frozen=True)
class LineChart(_Chart):
    """Series over periods without holes, each in a role of its own, by which it is drawn.

    The axis begins at 0 unless ``axis_from`` says otherwise; the chart then says so in words.
    """

    target: Target | None = field(default=None, kw_only=True)
    axis_from: Number = field(default=0, kw_only=True)
    axis_to: Number | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_roles(self.series)
        targets = [self.target.value] if self.target else []
        _check_axis(self.axis_from, self.axis_to, [*all_numbers(self), *targets])


@dataclass(frozen=True)
class BarChart(_Chart):
    """Bars over periods, one panel per series, always from zero, values written on the bars.

    At most `MOST_PANELS` series. Periods before ``current_from`` are drawn hollow, as earlier years. By default all are current.
    """

    current_from: Period | str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.series) > MOST_PANELS:
            raise ChartRecordError(
                f"series: found {len(self.series)}, expected at most {MOST_PANELS}"
            )
        if self.current_from is not None:
            _set(self, current_from=_period("current_from", self.current_from))
        for series in self.series:
            for place in series.held:
                if exact(series.values[place]) < 0:
                    raise ChartRecordError(
                        f"series {series.name!r}, value {place + 1}: found "
                        f"{series.values[place]!r}, expected 0 or more for a bar"
                    )


@dataclass(frozen=True)
class DumbbellChart:
    """Rows (themes) with one dot per series: this year, last year, a comparator.

    Dots have no length that could mislead, so the axis need not begin at 0; it says where it does.
    """

    subject: str
    axis_label: str
    unit: Unit
    rows: Sequence[str]
    series: Sequence[Series]
    axis_from: Number | None = field(default=None, kw_only=True)
    axis_to: Number | None = field(default=None, kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        _set(self, rows=tuple(self.rows), series=tuple(self.series))
        if not self.rows:
            raise ChartRecordError("rows: found none, expected at least one")
        if len(set(self.rows)) < len(self.rows):
            raise ChartRecordError("rows: found the same name twice, expected each name once")
        _check_series(self.series, len(self.rows), "rows")
        _check_roles(self.series)
        if Role.PROVIDER not in [series.role for series in self.series]:
            raise ChartRecordError("series: found no role 'provider', expected it once")
        _check_axis(self.axis_from, self.axis_to, all_numbers(self))

    @property
    def current(self) -> Series:
        """The provider's series of this year."""
        return next(series for series in self.series if series.role is Role.PROVIDER)


ChartRecord = LineChart | BarChart | DumbbellChart


def is_number(value: Value) -> bool:
    """Whether there is a number, zero included."""
    return value is not None and not isinstance(value, Status)


def all_numbers(record: ChartRecord) -> list[Number]:
    """Every number that a record draws as data, in no special order."""
    return [series.values[place] for series in record.series for place in series.held]


def _set(record: object, **fields: object) -> None:
    """Fill fields of a frozen record while it is being made."""
    for name, value in fields.items():
        object.__setattr__(record, name, value)


def _check_value(name: str, place: int, value: Value) -> Value:
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


def _period(where: str, period: Period | str) -> Period:
    try:
        return period if isinstance(period, Period) else Period.parse(period)
    except ValueError as error:
        raise ChartRecordError(f"{where}: {error}") from None


def _check_periods(periods: Sequence[Period]) -> None:
    if not periods:
        raise ChartRecordError("periods: found none, expected at least one")
    for before, after in zip(periods, periods[1:], strict=False):
        # A hole would draw two distant values as neighbours.
        if after.kind is not before.kind or after.start != before.end + timedelta(days=1):
            raise ChartRecordError(
                f"periods: found {after.text} after {before.text}, expected the next "
                f"{before.kind.value}; give a period without a value its status"
            )


def _check_series(series: Sequence[Series], length: int, what: str) -> None:
    if not series:
        raise ChartRecordError("series: found none, expected at least one")
    names = [each.name for each in series]
    if len(set(names)) < len(names):
        raise ChartRecordError("series: found the same name twice, expected each name once")
    for each in series:
        if len(each.values) != length:
            raise ChartRecordError(
                f"series {each.name!r}: found {len(each.values)} values, "
                f"expected {length}, one for each of the {what}"
            )


def _check_roles(series: Sequence[Series]) -> None:
    roles = [each.role for each in series]
    if len(set(roles)) < len(roles):
        raise ChartRecordError(
            f"series: found the roles {', '.join(roles)}, expected each at most once, "
            "because the role decides colour and shape"
        )


def _check_axis(low: Number | None, high: Number | None, values: Sequence[Number]) -> None:
    if low is not None and min(map(exact, values)) < exact(low):
        raise ChartRecordError(f"axis_from: found {low!r}, expected at most the lowest value")
    if high is not None and max(map(exact, values)) > exact(high):
        raise ChartRecordError(f"axis_to: found {high!r}, expected at least the highest value")
