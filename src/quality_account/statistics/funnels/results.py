"""What a funnel plot is, once worked out: frozen units, limits, settings and the lines to draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quality_account.numbers import Number
from quality_account.vocabulary import Status


class FunnelKind(StrEnum):
    """What is compared: a part of a whole, observed over expected, or events over exposure."""

    PROPORTION = "proportion"
    #: Indirectly standardised: observed events over those expected. Its centre is 1, not the mean.
    RATIO = "ratio"
    #: Crude: events over people, bed days or whatever else exposes to them.
    RATE = "rate"
    #: Directly standardised: events over the population that gives the standardised rate.
    STANDARDISED_RATE = "standardised_rate"


class FunnelMethod(StrEnum):
    """Whose method: Fingertips draws the limits of chance alone, the other two widen them.

    Fingertips is the Office for Health Improvement and Disparities' (formerly Public Health
    England's); SHMI is NHS England's for hospital mortality, for ratios only; CQC is the Care
    Quality Commission's. The latter two follow Spiegelhalter.
    """

    FINGERTIPS = "fingertips"
    SHMI = "shmi"
    CQC = "cqc"


class FunnelClass(StrEnum):
    """Where a unit stands. It says on which side, and never whether that is good or bad."""

    FAR_ABOVE = "far above"
    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    FAR_BELOW = "far below"

    @property
    def words(self) -> str:
        """The end of a sentence: the trust lies *within the 95% limits*."""
        return _CLASS_WORDS[self]


_CLASS_WORDS = {
    FunnelClass.FAR_ABOVE: "above the upper 99.8% limit",
    FunnelClass.ABOVE: "between the upper 95% and 99.8% limits",
    FunnelClass.WITHIN: "within the 95% limits",
    FunnelClass.BELOW: "between the lower 95% and 99.8% limits",
    FunnelClass.FAR_BELOW: "below the lower 99.8% limit",
}


@dataclass(frozen=True)
class FunnelLimits:
    """Both pairs of limits at one denominator, in the unit of the values (multiplier applied)."""

    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float

    def scaled(self, factor: float) -> FunnelLimits:
        """The same limits for values that are `factor` times as large."""
        return FunnelLimits(
            self.lower_998 * factor,
            self.lower_95 * factor,
            self.upper_95 * factor,
            self.upper_998 * factor,
        )


@dataclass(frozen=True)
class FunnelUnit:
    """One unit (a trust, a ward): its rows summed, its exact value, the limits at its denominator."""

    name: str
    numerator: int
    denominator: Fraction
    value: Fraction
    limits: FunnelLimits
    funnel_class: FunnelClass


@dataclass(frozen=True)
class LeftOut:
    """A unit that is not judged; ``because`` continues a sentence: "hidden to protect privacy"."""

    name: str
    status: Status
    because: str


@dataclass(frozen=True)
class CurvePoint:
    """The limits at one denominator, for drawing lines."""

    denominator: float
    limits: FunnelLimits


@dataclass(frozen=True)
class FunnelSettings:
    """How a funnel plot was made; everything that a reader must know to make it again.

    ``trim`` is the share of units at each end that the measure of overdispersion tames;
    ``adjust`` asks for limits widened for overdispersion. Neither matters to Fingertips.
    """

    kind: FunnelKind
    method: FunnelMethod
    multiplier: Number
    trim: Number
    adjust: bool


@dataclass(frozen=True)
class Funnel:
    """A funnel plot in numbers.

    Parameters
    ----------
    units : tuple of FunnelUnit
        Those that are judged, by name.
    left_out : tuple of LeftOut
        Those that are not, by name.
    centre : Fraction
        What limits lie around, exact, multiplier applied.
    phi, tau2 : float or None
        How many times as much as chance the units vary, and the variance between them on the scale
        of the method. ``None`` for Fingertips, which does not ask.
    is_adjusted : bool
        Whether the limits are widened by ``tau2``. They are only where ``phi`` is above 1.
    curve : tuple of CurvePoint
        The limits along the denominators, closer together where they are small.
    axis_start : float
        Where the axis of the denominators begins: 0, unless all units are about as large.
    method_words : str
        One or two sentences for a caption: which limits, by which method, and overdispersion.
    notices : tuple of str
        Sentences about what was done to the input.
    """

    units: tuple[FunnelUnit, ...]
    left_out: tuple[LeftOut, ...]
    centre: Fraction
    phi: float | None
    tau2: float | None
    is_adjusted: bool
    curve: tuple[CurvePoint, ...]
    axis_start: float
    settings: FunnelSettings
    method_words: str
    notices: tuple[str, ...]

    def count(self, funnel_class: FunnelClass) -> int:
        """How many units are of a class."""
        return sum(unit.funnel_class is funnel_class for unit in self.units)
