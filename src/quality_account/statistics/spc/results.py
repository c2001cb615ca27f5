"""What an XmR chart is, once worked out: frozen points, phases, icons and settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quality_account.numbers import Number
from quality_account.vocabulary import Improvement, Status


class PointState(StrEnum):
    """Whether a point counts. A ghosted point keeps its value and is left out of everything."""

    OBSERVED = "observed"
    MISSING = "missing"
    GHOSTED = "ghosted"


class Signal(StrEnum):
    """A rule that holds at a point, with its side."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    RISING = "rising"
    FALLING = "falling"
    TWO_IN_THREE_ABOVE = "two_in_three_above"
    TWO_IN_THREE_BELOW = "two_in_three_below"
    SHIFT_ABOVE = "shift_above"
    SHIFT_BELOW = "shift_below"

    @property
    def is_upward(self) -> bool:
        """Whether it points up: above something, or rising."""
        return self.value.startswith(("above", "rising")) or self.value.endswith("above")


class PointType(StrEnum):
    """What a point is, once the direction of improvement is known."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER_HIGH = "neither_high"
    NEITHER_LOW = "neither_low"


class Variation(StrEnum):
    """The variation icon: the type of the last observed point, and its side."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEITHER_HIGH = "neither_high"
    NEITHER_LOW = "neither_low"


class Assurance(StrEnum):
    """The assurance icon: whether the process as it is will meet its target."""

    PASS = "pass"
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"


class TwoInThree(StrEnum):
    """Which points count towards two in three: Making Data Count's rule now, or the older one."""

    BEYOND_TWO_SIGMA = "beyond_two_sigma"
    BETWEEN_TWO_SIGMA_AND_LIMIT = "between_two_sigma_and_limit"


@dataclass(frozen=True)
class PhaseStart:
    """A recalculation: the first date of the new phase, and why limits start anew.

    ``label`` says the reason in a few words, for a chart; without it the reason stands there.
    """

    first: date
    reason: str
    label: str = ""


@dataclass(frozen=True)
class XmrSettings:
    """How a chart was made; everything that a reader must know to make it again.

    ``baseline`` is the number of points of each phase that set its limits; ``None`` is all of them.
    """

    improvement: Improvement
    target: Number | None = None
    baseline: int | None = None
    screening: bool = False
    two_in_three: TwoInThree = TwoInThree.BEYOND_TWO_SIGMA
    shift_length: int = 7
    trend_length: int = 7
    fewest_points: int = 13


@dataclass(frozen=True)
class XmrPoint:
    """One point. ``signals`` are all rules that hold; ``signal`` is the one that gives its type.

    ``status`` says why a missing point has no value, ``ghosted_because`` why one is left out.
    """

    day: date
    value: Number | None
    state: PointState
    phase: int
    signals: tuple[Signal, ...] = ()
    signal: Signal | None = None
    point_type: PointType | None = None
    status: Status = Status.FINAL
    ghosted_because: str = ""


@dataclass(frozen=True)
class XmrPhase:
    """A stretch between recalculations; limits are in the unit of the values, unclipped.

    ``lower`` and ``upper`` (process limits) and the two-sigma lines are ``None`` where fewer than
    two neighbouring points are there. Limits are ``trial`` below the fewest points. ``label`` is the
    reason in a few words, or the reason itself.
    """

    number: int
    first: date
    last: date
    reason: str
    observed: int
    mean: float | None
    average_moving_range: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    is_trial: bool
    label: str = ""


@dataclass(frozen=True)
class XmrChart:
    """An XmR chart in numbers.

    ``variation`` and ``assurance`` are ``None`` where no icon may be shown; ``no_variation_because``
    and ``no_assurance_because`` then say why, in a sentence. ``notices`` are sentences about what
    was done to the input: rows put in for missing periods, phases that begin later than asked.
    """

    points: tuple[XmrPoint, ...]
    phases: tuple[XmrPhase, ...]
    settings: XmrSettings
    variation: Variation | None
    assurance: Assurance | None
    no_variation_because: str
    no_assurance_because: str
    notices: tuple[str, ...]

    @property
    def last_observed(self) -> XmrPoint | None:
        """The point that sets the variation icon: the newest that is observed."""
        observed = [point for point in self.points if point.state is PointState.OBSERVED]
        return observed[-1] if observed else None

    def phase_of(self, point: XmrPoint) -> XmrPhase:
        """The phase that a point belongs to."""
        return self.phases[point.phase]
