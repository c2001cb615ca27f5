"""The settings of a funnel plot, read and checked."""

from __future__ import annotations

from fractions import Fraction

from quality_account.numbers import exact_or_none
from quality_account.statistics.funnels.limits import METHODS_OF
from quality_account.statistics.funnels.results import FunnelKind, FunnelMethod, FunnelSettings
from quality_account.statistics.intervals.reading import LARGEST

#: With more, three units could leave fewer than two to measure overdispersion with.
MOST_TRIM = Fraction(1, 4)


def check_settings(settings: FunnelSettings) -> list[str]:
    """Every problem of the settings, in words; none if they can be used.

    Examples
    --------
    >>> check_settings(FunnelSettings(FunnelKind.RATIO, FunnelMethod.SHMI, 1, "0.1", True))
    []
    >>> check_settings(FunnelSettings(FunnelKind.RATIO, FunnelMethod.SHMI, 1, "a tenth", True))
    ["trim: found 'a tenth', expected a number from 0 to 0.25"]
    """
    problems = [
        f"{name}: found {value!r}, expected {' or '.join(f'{kind.__name__}.{each.name}' for each in kind)}"
        for name, value, kind in (
            ("kind", settings.kind, FunnelKind),
            ("method", settings.method, FunnelMethod),
        )
        if not isinstance(value, kind)
    ]
    if not problems:
        allowed = METHODS_OF[settings.kind]
        if settings.method not in allowed:
            problems.append(
                f"method: found {settings.method.value!r} for the kind {settings.kind.value!r}, "
                f"expected {' or '.join(repr(each.value) for each in allowed)}"
            )
    multiplier, trim = exact_or_none(settings.multiplier), exact_or_none(settings.trim)
    if multiplier is None or not 0 < multiplier <= LARGEST:
        problems.append(
            f"multiplier: found {settings.multiplier!r}, expected a number above 0, such as 100"
        )
    if trim is None or not 0 <= trim <= MOST_TRIM:
        problems.append(f"trim: found {settings.trim!r}, expected a number from 0 to 0.25")
    return problems
