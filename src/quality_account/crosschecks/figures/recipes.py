"""Which printed figures are the sum or the share of others, by their ids: nothing is judged."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.percentages import printed_shares
from quality_account.crosschecks.figures.sums import printed_sums


@dataclass(frozen=True)
class PrintedRecipe:
    """A figure and those of which it is the sum; with a denominator, the share of it in percent."""

    result: str
    parts: tuple[str, ...]
    denominator: str = ""


def find_recipes(evidence: Evidence) -> tuple[PrintedRecipe, ...]:
    """The sums and shares that ``relations.yml`` and the cards declare, of figures that are printed."""
    sums = (
        PrintedRecipe(one.whole.fact_id, tuple(part.fact_id for part in one.parts))
        for one in printed_sums(evidence)
    )
    shares = (
        PrintedRecipe(
            one.percentage.fact_id,
            tuple(part.fact_id for part in one.numerator),
            one.denominator.fact_id,
        )
        for one in printed_shares(evidence)
    )
    return (*sums, *shares)
