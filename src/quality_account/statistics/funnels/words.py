"""What a funnel plot says of its own method, for captions and descriptions."""

from __future__ import annotations

from quality_account.numbers import exact, write_number
from quality_account.statistics.funnels.results import (
    FunnelKind,
    FunnelMethod,
    FunnelSettings,
)
from quality_account.vocabulary import Unit

_AROUND = {
    FunnelKind.PROPORTION: "the proportion of all units together",
    FunnelKind.RATIO: "as many events as expected",
    FunnelKind.RATE: "the rate of all units together",
    FunnelKind.STANDARDISED_RATE: "the rate of all units together",
}
_SCALES = {
    (FunnelKind.RATIO, FunnelMethod.SHMI): "on the log scale",
    (FunnelKind.RATIO, FunnelMethod.CQC): "on the square-root scale",
    (FunnelKind.PROPORTION, FunnelMethod.CQC): "on the arcsine scale",
    (FunnelKind.RATE, FunnelMethod.CQC): "on the log scale",
}
_OWNERS = {
    FunnelMethod.SHMI: "as NHS England does for hospital mortality (SHMI)",
    FunnelMethod.CQC: "as the Care Quality Commission does",
}
_TAMED = {FunnelMethod.SHMI: "left out", FunnelMethod.CQC: "pulled in"}


def method_words(settings: FunnelSettings, *, is_adjusted: bool) -> str:
    """Which limits, by which method, and how overdispersion was handled.

    >>> print(method_words(
    ...     FunnelSettings(FunnelKind.RATE, FunnelMethod.FINGERTIPS, 1000, 0, False),
    ...     is_adjusted=False,
    ... ))
    95% and 99.8% limits lie around the rate of all units together: exact Poisson limits, as in Fingertips. They are not widened for overdispersion.
    """
    kind, method = settings.kind, settings.method
    start = f"95% and 99.8% limits lie around {_AROUND[kind]}: "
    if method is FunnelMethod.FINGERTIPS:
        which = (
            "the inverse of the Wilson interval"
            if kind is FunnelKind.PROPORTION
            else "exact Poisson limits"
        )
        return f"{start}{which}, as in Fingertips. They are not widened for overdispersion."
    which = _SCALES[kind, method]
    if kind is FunnelKind.RATIO and not is_adjusted:
        which = "exact Poisson limits"
    return f"{start}{which}, {_OWNERS[method]}. {_overdispersion(settings, is_adjusted)}"


def _overdispersion(settings: FunnelSettings, is_adjusted: bool) -> str:
    if not settings.adjust:
        return "They are not widened for overdispersion."
    if not is_adjusted:
        return "The units vary no more than chance explains, so the limits are not widened."
    widened = (
        "They are widened for overdispersion, which is how much more the units vary than chance"
    )
    if not exact(settings.trim):
        return f"{widened}."
    share = write_number(exact(settings.trim) * 100, Unit.PERCENT, _places(settings))
    tamed = _TAMED[settings.method]
    return f"{widened}, measured with the highest and lowest {share} {tamed}."


def _places(settings: FunnelSettings) -> int:
    """The decimals that write the trimmed share in full: 12.5%."""
    share = exact(settings.trim) * 100
    return next((places for places in range(4) if (share * 10**places).denominator == 1), 4)
