"""Why an icon may not be shown. In arrays, such a code stands in the icon's place."""

from __future__ import annotations

from enum import IntEnum


class Withheld(IntEnum):
    """A reason without an icon; negative, so that icons count from 0."""

    NO_VALUE = -1
    TOO_FEW_POINTS = -2
    NO_LIMITS = -3
    NEITHER_IS_BETTER = -4
    NO_TARGET = -5

    def sentence(self, phase: str, observed: int, fewest: int) -> str:
        """The reason for readers.

        >>> Withheld.TOO_FEW_POINTS.sentence("last phase", 6, 13)
        'The last phase has 6 points with a value; icons are shown from 13 on.'
        """
        points = f"{observed} point{'' if observed == 1 else 's'} with a value"
        return {
            Withheld.NO_VALUE: f"The {phase} has no point with a value.",
            Withheld.TOO_FEW_POINTS: f"The {phase} has {points}; icons are shown from {fewest} on.",
            Withheld.NO_LIMITS: f"The {phase} has no process limits: "
            "no two neighbouring points that could set them have values.",
            Withheld.NEITHER_IS_BETTER: "Neither direction is better, "
            "so no target can be passed or failed.",
            Withheld.NO_TARGET: "There is no target.",
        }[self]
