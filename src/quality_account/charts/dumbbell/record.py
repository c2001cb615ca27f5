"""A dumbbell chart: what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.house.palette import Role
from quality_account.charts.series import (
    ChartRecordError,
    NothingToDrawError,
    Series,
    all_numbers,
    check_axis,
    check_no_intervals,
    check_roles,
    check_series,
    set_fields,
)
from quality_account.numbers import Number
from quality_account.vocabulary import Unit


@dataclass(frozen=True)
class DumbbellChart:
    """Rows (themes) with one dot per series: this year, last year, a comparator.

    Dots have no length that could mislead, so the axis need not begin at 0; it says where it does.
    """

    form: ClassVar[str] = "Dot chart"

    subject: str
    axis_label: str
    unit: Unit
    rows: Sequence[str]
    series: Sequence[Series]
    axis_from: Number | None = field(default=None, kw_only=True)
    axis_to: Number | None = field(default=None, kw_only=True)
    decimals: int | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        set_fields(self, rows=tuple(self.rows), series=tuple(self.series))
        if not self.rows:
            raise ChartRecordError("rows: found none, expected at least one")
        if len(set(self.rows)) < len(self.rows):
            raise ChartRecordError("rows: found the same name twice, expected each name once")
        check_series(self.series, len(self.rows), "rows")
        check_roles(self.series)
        check_no_intervals(self.series, self.form)
        if Role.PROVIDER not in [series.role for series in self.series]:
            raise NothingToDrawError("series: found no role 'provider', expected it once")
        check_axis(self.axis_from, self.axis_to, all_numbers(self))

    @property
    def current(self) -> Series:
        """The provider's series of this year."""
        return next(series for series in self.series if series.role is Role.PROVIDER)
