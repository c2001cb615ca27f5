"""Whom a rule binds, and in words why it does not bind a provider."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.catalogue.providers import Provider
from quality_account.rules.pack import Pack, Rule


def why_not_bound(rule: Rule, pack: Pack, provider: Provider) -> str:
    """Why the rule does not bind the provider; empty where it does.

    Examples
    --------
    >>> from types import SimpleNamespace as Part
    >>> rule = Part(not_asked="", binds=Part(whom="trusts", services=("ambulance",)))
    >>> pack = Part(groups={"trusts": Part(kinds=("nhs_trust",), without_only=(), words="NHS trusts")})
    >>> mental = Part(kind="nhs_trust", services=("mental_health",), short_name="ABC")
    >>> why_not_bound(rule, pack, mental)
    'It is for providers of ambulance services, and ABC provides none of these.'
    """
    if rule.not_asked:
        return rule.not_asked
    group = pack.groups[rule.binds.whom]
    is_of_kind = not group.kinds or provider.kind in group.kinds
    provides_only_these = bool(group.without_only) and set(provider.services) <= set(
        group.without_only
    )
    if not is_of_kind or provides_only_these:
        return f"It binds {group.words}, and {provider.short_name} is none of these."
    return why_not_served(rule.binds.services, provider)


def why_not_served(services: Iterable[str], provider: Provider) -> str:
    """Why something that only some services have is not asked of the provider; empty where it is."""
    services = tuple(services)
    if not services or set(services) & set(provider.services):
        return ""
    names = " or ".join(one.replace("_", " ") for one in services)
    return f"It is for providers of {names} services, and {provider.short_name} provides none of these."
