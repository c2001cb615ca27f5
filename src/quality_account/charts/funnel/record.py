"""A funnel plot: what it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from quality_account.charts.series import ChartRecordError, check_axis
from quality_account.numbers import Number, exact
from quality_account.statistics.funnels.results import Funnel, FunnelKind, FunnelUnit, LeftOut
from quality_account.vocabulary import Unit

_CENTRES = {
    FunnelKind.PROPORTION: "All together",
    FunnelKind.RATIO: "As expected",
    FunnelKind.RATE: "All together",
    FunnelKind.STANDARDISED_RATE: "All together",
}


@dataclass(frozen=True)
class FunnelChart:
    """Units as marks over their denominators, and two pairs of limits around a centre.

    Parameters
    ----------
    subject
        Completes "Funnel plot of …".
    axis_label, unit
        What the values are, in full with their unit; a ratio or rate has the unit ``COUNT``.
    numerator_label, denominator_label
        What is counted above and below; the latter stands under the horizontal axis.
    funnel
        What ``statistics.funnels`` worked out.
    highlighted
        The name of the one unit that gets a mark of its own and its name; it may be left out.
    noun, nouns
        What a unit is, for the words: "trust", "trusts".
    axis_from
        Where the value axis begins. By default below the lowest mark; a mark has no length that
        could mislead, and the axis says where it begins.
    decimals
        Of values, centre and limits. ``denominator_decimals``: of denominators.
    """

    form: ClassVar[str] = "Funnel plot"

    subject: str
    axis_label: str
    unit: Unit
    numerator_label: str
    denominator_label: str
    funnel: Funnel
    highlighted: str | None = field(default=None, kw_only=True)
    noun: str = field(default="unit", kw_only=True)
    nouns: str = field(default="units", kw_only=True)
    axis_from: Number | None = field(default=None, kw_only=True)
    decimals: int = field(default=1, kw_only=True)
    denominator_decimals: int = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        names = [each.name for each in (*self.funnel.units, *self.funnel.left_out)]
        if self.highlighted is not None and self.highlighted not in names:
            raise ChartRecordError(
                f"highlighted: found {self.highlighted!r}, "
                f"expected the name of one of the funnel's {len(names)} units"
            )
        multiplier = self.funnel.settings.multiplier
        if self.unit is Unit.PERCENT and exact(multiplier) != 100:
            raise ChartRecordError(
                f"unit: found 'percent' for values multiplied by {multiplier}, expected 100"
            )
        check_axis(self.axis_from, None, [each.value for each in self.funnel.units])

    @property
    def highlighted_unit(self) -> FunnelUnit | None:
        """The unit with a mark of its own; ``None`` if there is none, or if it is left out."""
        return next((each for each in self.funnel.units if each.name == self.highlighted), None)

    @property
    def highlighted_absence(self) -> LeftOut | None:
        """Why the unit that should have a mark of its own has none."""
        return next((each for each in self.funnel.left_out if each.name == self.highlighted), None)

    @property
    def centre_label(self) -> str:
        """What the centre line is, in words."""
        return _CENTRES[self.funnel.settings.kind]
