"""A timeline: what it is given."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from quality_account.charts.series import ChartRecordError, set_fields
from quality_account.dates import DATE_FORMS, is_date, write_date

#: Each kind has a lane and a shape; there are no more shapes that stay apart on a phone.
MOST_KINDS = 4


@dataclass(frozen=True)
class TimelineEvent:
    """What happened, and when: a day, a month or a year, as exact as the source gives it.

    ``until`` ends what lasted. ``label`` says in words what happened, ``kind`` names its lane.

    >>> event = TimelineEvent("2024-01", "Two core services were inspected.", "Inspection")
    >>> event.words, event.first.isoformat(), event.last.isoformat(), event.is_exact
    ('January 2024', '2024-01-01', '2024-01-31', False)
    """

    when: str
    label: str
    kind: str
    until: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        for text in filter(None, (self.when, self.until)):
            if not is_date(text):
                raise ChartRecordError(f"event: found the date {text!r}, expected {DATE_FORMS}")
        for name in ("when", "label", "kind"):
            if not getattr(self, name):
                raise ChartRecordError(f"event {self.label!r}: found no {name}, expected words")
        if self.last < self.first:
            raise ChartRecordError(
                f"event {self.label!r}: found {self.until} as its end, "
                f"expected a date after {self.when}"
            )

    @property
    def first(self) -> date:
        """The earliest day on which it can have begun."""
        return _days(self.when)[0]

    @property
    def last(self) -> date:
        """The latest day on which it can have ended."""
        return _days(self.until or self.when)[1]

    @property
    def is_exact(self) -> bool:
        """Whether its days are known."""
        return all(len(text) == len("2024-01-30") for text in (self.when, self.until or self.when))

    @property
    def words(self) -> str:
        """When it was, in words."""
        until = f" to {write_date(self.until)}" if self.until else ""
        return f"{write_date(self.when)}{until}"


@dataclass(frozen=True)
class Timeline:
    """Events in order of time, whatever order they are given in.

    Lanes stand in the order of ``kinds``, which is that of the events unless it is given.
    """

    form: ClassVar[str] = "Timeline"

    subject: str
    events: Sequence[TimelineEvent]
    kinds: Sequence[str] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        # Of two that begin on one day the longer stands first: a year, then its first of January.
        events = sorted(self.events, key=lambda event: (event.first, -event.last.toordinal()))
        set_fields(self, events=tuple(events))
        if not self.events:
            raise ChartRecordError("events: found none, expected at least one")
        found = list(dict.fromkeys(event.kind for event in events))
        set_fields(self, kinds=tuple(self.kinds) or tuple(found))
        for kind in found:
            if kind not in self.kinds:
                raise ChartRecordError(
                    f"kinds: found the event kind {kind!r}, expected one of {list(self.kinds)!r}"
                )
        if len(self.kinds) > MOST_KINDS:
            raise ChartRecordError(f"kinds: found {len(self.kinds)}, expected at most {MOST_KINDS}")

    def of_kind(self, kind: str) -> list[TimelineEvent]:
        """The events of one lane, in order of time."""
        return [event for event in self.events if event.kind == kind]


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 2:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(*parts), date(*parts)
