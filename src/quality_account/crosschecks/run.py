"""All checks together, in the order in which a team reads them."""

from __future__ import annotations

from collections.abc import Callable

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, Weight

#: Every check: it takes the evidence and says what it found and what agreed.
CHECKS: tuple[Callable[[Evidence], Checked], ...] = ()

_HEAVIEST_FIRST = list(Weight)


def check_edition(evidence: Evidence) -> Checked:
    """What all checks found in one edition, the heaviest first, and what agreed.

    Raises
    ------
    ValueError
        Two findings have one id: an outcome recorded for one would silence the other.
    """
    found = [check(evidence) for check in CHECKS]
    findings = [finding for one in found for finding in one.findings]
    ids = [finding.finding_id for finding in findings]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"two findings with one id: {', '.join(twice)}")
    findings.sort(key=lambda one: (_HEAVIEST_FIRST.index(one.weight), one.is_question, one.kind))
    return Checked(tuple(findings), tuple(passed for one in found for passed in one.passed))
