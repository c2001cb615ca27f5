"""The words for what an SPC chart finds: one phrase for each type, signal and icon."""

from __future__ import annotations

from quality_account.statistics.spc.results import (
    Assurance,
    PointState,
    PointType,
    Signal,
    Variation,
    XmrPoint,
)

#: "Improvement" and "concern" are types that a result has only where a direction is better.
COMMON_CAUSE = "common cause"
SPECIAL_CAUSE = "special cause"
POINT_TYPE_WORDS = {
    PointType.COMMON_CAUSE: COMMON_CAUSE,
    PointType.IMPROVEMENT: "improvement",
    PointType.CONCERN: "concern",
    PointType.NEITHER_HIGH: f"{SPECIAL_CAUSE}, higher values",
    PointType.NEITHER_LOW: f"{SPECIAL_CAUSE}, lower values",
}
LEFT_OUT = "left out"

SIGNAL_WORDS = {
    Signal.ABOVE_LIMIT: "above the upper process limit",
    Signal.BELOW_LIMIT: "below the lower process limit",
    Signal.RISING: "part of a run of rising values",
    Signal.FALLING: "part of a run of falling values",
    Signal.TWO_IN_THREE_ABOVE: "two in three near or beyond the upper process limit",
    Signal.TWO_IN_THREE_BELOW: "two in three near or beyond the lower process limit",
    Signal.SHIFT_ABOVE: "part of a run above the mean",
    Signal.SHIFT_BELOW: "part of a run below the mean",
}
NO_SIGNAL = "none"

#: These complete "Variation: …".
VARIATION_WORDS = {
    Variation.COMMON_CAUSE: COMMON_CAUSE,
    Variation.IMPROVEMENT_HIGH: "improvement, higher values",
    Variation.IMPROVEMENT_LOW: "improvement, lower values",
    Variation.CONCERN_HIGH: "concern, higher values",
    Variation.CONCERN_LOW: "concern, lower values",
    Variation.NEITHER_HIGH: POINT_TYPE_WORDS[PointType.NEITHER_HIGH],
    Variation.NEITHER_LOW: POINT_TYPE_WORDS[PointType.NEITHER_LOW],
}
#: These complete "Assurance: …".
ASSURANCE_WORDS = {
    Assurance.PASS: "will meet the target",
    Assurance.FAIL: "will not meet the target",
    Assurance.HIT_OR_MISS: "may or may not meet the target",
}
NO_ICON = "no icon"


def variation_words(variation: Variation | None) -> str:
    """What a variation icon says; ``None`` is no icon.

    >>> variation_words(Variation.CONCERN_LOW), variation_words(None)
    ('Variation: concern, lower values', 'Variation: no icon')
    """
    return f"Variation: {NO_ICON if variation is None else VARIATION_WORDS[variation]}"


def assurance_words(assurance: Assurance | None) -> str:
    """What an assurance icon says; ``None`` is no icon.

    >>> assurance_words(Assurance.HIT_OR_MISS)
    'Assurance: may or may not meet the target'
    """
    return f"Assurance: {NO_ICON if assurance is None else ASSURANCE_WORDS[assurance]}"


def signal_words(point: XmrPoint) -> str:
    """The signal that gives an observed point its type."""
    return NO_SIGNAL if point.signal is None else SIGNAL_WORDS[point.signal]


def type_words(point: XmrPoint) -> str:
    """What a point with a value is; of a ghosted one, why it is left out."""
    if point.state is PointState.GHOSTED:
        return f"{LEFT_OUT}: {point.ghosted_because}"
    return POINT_TYPE_WORDS[point.point_type]
