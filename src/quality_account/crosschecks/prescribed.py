"""Which indicators the law asks for, as the rules of the year have it."""

from __future__ import annotations

from quality_account.crosschecks.evidence import Evidence
from quality_account.rules.binding import why_not_bound
from quality_account.rules.pack import Severity


def prescribed_indicators(evidence: Evidence) -> frozenset[str]:
    """The indicators of which a rule of law that binds the provider asks for a figure.

    Where the project has no rules for the year, every indicator may be asked for.
    """
    pack, _ = evidence.pack
    if pack is None:
        return frozenset(evidence.cards)
    asked = {
        pattern.partition(".")[0]
        for rule in pack.rules
        if rule.severity is Severity.STATUTORY
        and not why_not_bound(rule, pack, evidence.provider_record)
        for field in rule.fields
        for means in field.met_by
        for pattern in means.facts
    }
    return frozenset(asked & set(evidence.cards))
