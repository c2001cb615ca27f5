"""Deaths and their reviews: what the chart is given.

The regulations ask for the deaths of each quarter, how many of them were reviewed, and how many
were judged more likely than not to be due to problems in care (National Health Service (Quality
Accounts) Regulations 2010, Schedule, items 27.1 to 27.3:
https://www.legislation.gov.uk/uksi/2017/744/made).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.series import (
    ChartRecordError,
    NothingToDrawError,
    Value,
    check_periods,
    check_value,
    is_number,
    read_period,
    set_fields,
)
from quality_account.numbers import exact
from quality_account.periods import Period
from quality_account.vocabulary import Status

#: More bars under one another than deaths and three parts of them cannot be told apart.
MOST_PARTS = 3


@dataclass(frozen=True)
class DeathCount:
    """One count of deaths by quarter, and over the year.

    ``name`` says in full which deaths these are: "Deaths reviewed". ``label`` stands after each
    number: "reviewed". Unlike a series, it may hold no number at all: some accounts give a count
    for the year only, and the chart says so.
    """

    name: str
    label: str
    values: Sequence[Value]
    total: Value = None

    def __post_init__(self) -> None:
        values = tuple(check_value(self.name, at, value) for at, value in enumerate(self.values))
        set_fields(self, values=values, total=check_value(self.name, len(values), self.total))
        for place, value in enumerate((*values, self.total)):
            if is_number(value) and (exact(value) < 0 or exact(value).denominator != 1):
                raise ChartRecordError(
                    f"count {self.name!r}, value {place + 1}: found {value!r}, "
                    "expected a whole number of 0 or more"
                )

    @property
    def held(self) -> tuple[int, ...]:
        """The places, counted from 0, that hold a number."""
        return tuple(place for place, value in enumerate(self.values) if is_number(value))

    @property
    def only_reason(self) -> Status | None:
        """Why no quarter has a number, where one reason holds for all of them."""
        reasons = {value for value in self.values if isinstance(value, Status)}
        return reasons.pop() if len(reasons) == 1 and not self.held else None


@dataclass(frozen=True)
class DeathsChart:
    """Deaths in scope by quarter, and beside or among them those that were looked into.

    ``are_among_them`` says what the source says: whether ``parts`` count deaths of the same quarter
    (then none can be more), or stand beside them and need not be the same deaths. ``year``
    is the year that the totals are for; without it totals are not shown.
    """

    form: ClassVar[str] = "Bar chart"

    subject: str
    periods: Sequence[Period | str]
    in_scope: DeathCount
    parts: Sequence[DeathCount]
    are_among_them: bool = field(kw_only=True)
    year: Period | str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        periods = tuple(read_period("periods", period) for period in self.periods)
        set_fields(self, periods=periods, parts=tuple(self.parts))
        check_periods(periods)
        if self.year is not None:
            set_fields(self, year=read_period("year", self.year))
        for count in self.counts:
            if len(count.values) != len(periods):
                raise ChartRecordError(
                    f"count {count.name!r}: found {len(count.values)} values, "
                    f"expected {len(periods)}, one for each of the periods"
                )
        if len(self.parts) > MOST_PARTS:
            raise ChartRecordError(f"parts: found {len(self.parts)}, expected at most {MOST_PARTS}")
        if not self.in_scope.held:
            raise NothingToDrawError(
                f"count {self.in_scope.name!r}: found no value, expected at least one"
            )
        if self.are_among_them:
            self._check_parts()

    @property
    def counts(self) -> tuple[DeathCount, ...]:
        """The deaths in scope, then the parts."""
        return (self.in_scope, *self.parts)

    def _check_parts(self) -> None:
        for part in self.parts:
            pairs = zip(
                (*part.values, part.total),
                (*self.in_scope.values, self.in_scope.total),
                strict=True,
            )
            for place, (value, whole) in enumerate(pairs):
                if is_number(value) and is_number(whole) and exact(value) > exact(whole):
                    raise ChartRecordError(
                        f"count {part.name!r}, value {place + 1}: found {value!r} among "
                        f"{whole!r} deaths, expected no more than those; "
                        "if they are other deaths, set are_among_them=False"
                    )
