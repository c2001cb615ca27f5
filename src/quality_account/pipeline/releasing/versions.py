"""Numbers of versions: for files and citations. Readers are told days and words."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.catalogue.releases import parse_version
from quality_account.facts import Fact

#: What a reader would see as another number.
_PUBLISHED = ("value", "display", "unit", "period", "qualifier", "status", "reason")


def is_patch_of(version: str, earlier: str) -> bool:
    """Whether only the last number is another: such a version may only change words.

    >>> is_patch_of("1.0.1", "1.0.0"), is_patch_of("1.1.0", "1.0.0")
    (True, False)
    """
    return parse_version(version)[:2] == parse_version(earlier)[:2]


def changed_figures(was: Mapping[str, Fact], now: Mapping[str, Fact]) -> tuple[str, ...]:
    """The facts by id that are published otherwise than before, or on one side only."""
    return tuple(
        fact_id
        for fact_id in sorted({*was, *now})
        if _shown(was.get(fact_id)) != _shown(now.get(fact_id))
    )


def _shown(fact: Fact | None) -> tuple[str, ...] | None:
    return None if fact is None else tuple(str(getattr(fact, name)) for name in _PUBLISHED)
