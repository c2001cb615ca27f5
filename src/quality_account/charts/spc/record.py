"""An SPC chart: what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.series import (
    ChartRecordError,
    NothingToDrawError,
    Series,
    Target,
    all_numbers,
    check_axis,
    check_periods,
    read_period,
    set_fields,
)
from quality_account.numbers import Number, decimals_of, exact
from quality_account.periods import Period
from quality_account.statistics.spc.results import PointState, XmrChart, XmrPhase
from quality_account.vocabulary import Status, Unit

#: Mean and process limits lie between the values: without a decimal, nobody could tell which of two
#: whole numbers a limit is nearer to.
FEWEST_PLACES_OF_LIMITS = 1


@dataclass(frozen=True)
class SpcChart:
    """Values over periods without holes, and what was worked out of them.

    ``subject`` completes "SPC chart of …"; ``axis_label`` names what is measured, in full.
    ``decimals`` is for values written in words; ``None`` keeps each value's own. Mean and process
    limits have as many places, and one at least. The axis begins at 0 unless ``axis_from`` says
    otherwise, and with ``None`` at the round number below the lowest of values and limits; the
    chart then says so in words.

    A break in the series is a phase of the result: limits across it would be of two things.
    """

    form: ClassVar[str] = "SPC chart"

    subject: str
    axis_label: str
    unit: Unit
    periods: Sequence[Period | str]
    result: XmrChart
    target: Target | None = field(default=None, kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)
    axis_from: Number | None = field(default=0, kw_only=True)
    axis_to: Number | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        set_fields(self, periods=tuple(read_period("periods", period) for period in self.periods))
        check_periods(self.periods)
        _check_days(self)
        _check_target(self)
        if self.result.last_observed is None:
            raise NothingToDrawError("result: found no value that counts, expected at least one")
        targets = [self.target.value] if self.target else []
        check_axis(self.axis_from, self.axis_to, [*all_numbers(self), *targets])

    @property
    def series(self) -> tuple[Series]:
        """All values, those left out included."""
        return (self._with_values_of(PointState.OBSERVED, PointState.GHOSTED),)

    @property
    def observed(self) -> Series:
        """The values that count."""
        return self._with_values_of(PointState.OBSERVED)

    def _with_values_of(self, *states: PointState) -> Series:
        return Series(
            self.axis_label,
            [
                point.value if point.state in states else _why_none(point.status)
                for point in self.result.points
            ],
        )

    @property
    def spans(self) -> list[tuple[XmrPhase, int, int]]:
        """Each phase with the places of its first and last point, counted from 0."""
        numbers = [point.phase for point in self.result.points]
        return [
            (phase, numbers.index(order), numbers.index(order) + numbers.count(order) - 1)
            for order, phase in enumerate(self.result.phases)
        ]

    @property
    def decimals_of_limits(self) -> int:
        """The places with which mean and process limits are written."""
        if self.decimals is not None:
            return max(FEWEST_PLACES_OF_LIMITS, self.decimals)
        printed = (decimals_of(str(value)) for value in all_numbers(self))
        return max(FEWEST_PLACES_OF_LIMITS, *printed)


def _why_none(status: Status) -> Status:
    return Status.MISSING if status.has_value else status


def _check_days(record: SpcChart) -> None:
    points = record.result.points
    if len(points) != len(record.periods):
        raise ChartRecordError(
            f"result: found {len(points)} points, expected {len(record.periods)}, "
            "one for each of the periods"
        )
    for number, (period, point) in enumerate(zip(record.periods, points, strict=True), start=1):
        if point.day != period.start:
            raise ChartRecordError(
                f"result, point {number}: found {point.day}, expected {period.start}, "
                f"the first day of {period.text}"
            )


def _check_target(record: SpcChart) -> None:
    shown, judged = record.target and record.target.value, record.result.settings.target
    is_same = shown is judged if None in (shown, judged) else exact(shown) == exact(judged)
    if not is_same:
        raise ChartRecordError(
            f"target: found {shown!r}, expected {judged!r}, by which the result was judged"
        )
