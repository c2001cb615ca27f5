"""Findings with what was recorded of them: which are settled, and which outcomes have lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quality_account.catalogue.outcomes import Outcome, RecordedOutcome, load_outcomes
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import CheckFinding, Kind, Weight

#: Kinds of check that tell that a figure is not what its own parts or counts give.
OF_FIGURES = frozenset({Kind.SUM, Kind.PERCENTAGE, Kind.LIST, Kind.REPEAT, Kind.ARROW})


@dataclass(frozen=True)
class SettledFinding:
    """A finding and its outcome, if one was recorded.

    Attributes
    ----------
    finding : CheckFinding
    recorded : RecordedOutcome or None
    objection : str
        Why the outcome does not settle the finding; empty where it does, or where there is none.
    """

    finding: CheckFinding
    recorded: RecordedOutcome | None = None
    objection: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether somebody has dealt with it, and nothing has changed since."""
        return self.recorded is not None and not self.objection

    @property
    def is_blocking(self) -> bool:
        """Whether ``check`` ends with exit code 1 because of it."""
        return self.finding.weight is Weight.HIGH and not self.is_settled

    def as_record(self) -> dict[str, Any]:
        """Finding and outcome as values that JSON has."""
        recorded = self.recorded
        outcome = None
        if recorded is not None:
            outcome = {
                "outcome": str(recorded.outcome),
                "role": recorded.role,
                "dated": recorded.dated.isoformat(),
                "reason": recorded.reason,
                "note": recorded.note,
                "objection": self.objection,
            }
        return {
            **self.finding.as_record(),
            "outcome": outcome,
            "is_settled": self.is_settled,
            "is_blocking": self.is_blocking,
        }


def with_outcomes(evidence: Evidence, findings: Iterable[CheckFinding]) -> list[SettledFinding]:
    """The findings of an edition, each with the outcome that its files record for it."""
    recorded = load_outcomes(evidence.paths, evidence.provider, evidence.year)
    return settle(findings, recorded)


def settle(
    findings: Iterable[CheckFinding], recorded: Iterable[RecordedOutcome]
) -> list[SettledFinding]:
    """Each finding with its outcome; the newest counts where several were recorded.

    An outcome lapses when anything that its finding rests on changes. What is said to be corrected
    and is still found is not settled. Nobody can accept a prescribed figure that is wrong.
    """
    by_finding = {one.finding: one for one in sorted(recorded, key=lambda one: one.dated)}
    return [_settle(finding, by_finding.get(finding.finding_id)) for finding in findings]


def _settle(finding: CheckFinding, recorded: RecordedOutcome | None) -> SettledFinding:
    return SettledFinding(finding, recorded, "" if recorded is None else _object(finding, recorded))


def _object(finding: CheckFinding, recorded: RecordedOutcome) -> str:
    if recorded.outcome is Outcome.CORRECTED:
        return "It was recorded as corrected, and is still found."
    if recorded.state != finding.state:
        return "Something that it rests on has changed since the outcome was recorded."
    is_wrong_figure = finding.weight is Weight.HIGH and finding.kind in OF_FIGURES
    if recorded.outcome is Outcome.ACCEPTED and is_wrong_figure:
        return "A prescribed figure that is wrong can be corrected or explained, not accepted."
    return ""
