"""A change told as a percentage and as an amount: what they say of the figure before it."""

from __future__ import annotations

from fractions import Fraction

from quality_account.crosschecks.describing import input_of_fact
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import ChangeRelation
from quality_account.facts import Fact
from quality_account.numbers import exact, round_half_up, rounding_of


def find_bases_of_changes(evidence: Evidence) -> Checked:
    """Work out the figure before a change from its percentage and its amount.

    Both are taken as rounded at their last printed digit, which gives the lowest and the highest
    figure that goes with them.

    Returns
    -------
    Checked
        A question of low weight where the figure before is not printed; a finding of medium weight
        where it is and does not go with them.
    """
    relations = evidence.relations
    results = []
    for one in relations.changes:
        share, amount = evidence.fact(one.percentage), evidence.fact(one.amount)
        if share and amount and share.has_value and amount.has_value and exact(share.value) > 0:
            results.append(_judge(evidence, share, amount, one))
    return Checked.of(*results)


def _judge(
    evidence: Evidence, share: Fact, amount: Fact, relation: ChangeRelation
) -> CheckFinding | Passed:
    base = evidence.fact(relation.base)
    subject = f"{share.fact_id}.base"
    lowest, highest = bases_of(share.value, amount.value)
    middle = round_half_up(100 * exact(amount.value) / exact(share.value))
    span = f"{round_half_up(lowest):,} to {round_half_up(highest):,}"
    told = f"{share.label}: {share.display}. {amount.label}: {amount.display}."
    known = base is not None and base.has_value
    if known and lowest <= exact(base.value) <= highest:
        return Passed(Kind.PERCENTAGE, subject, f"{told} They go with {base.display} before.")
    before = (
        f"The account prints {base.display} ({base.label})."
        if known
        else "The account prints no number from before."
        if relation.corresponds
        else "The account prints no number from before, and a reader may take the two for one change."
    )
    one_change = (
        "The account says that the two correspond; then there"
        if relation.corresponds
        else "If both tell of one change, there"
    )
    worked_out = f"about {middle:,}{f' {relation.of}' if relation.of else ''} before"
    facts = [share, amount, *([base] if base else [])]
    return CheckFinding(
        kind=Kind.PERCENTAGE,
        weight=Weight.MEDIUM if known else Weight.LOW,
        subject=subject,
        printed=f"{share.display}; {amount.display}",
        found=f"{worked_out} ({span} as printed)",
        places=tuple(evidence.place_of(one) for one in facts),
        sentence=(
            f"{told} {one_change} were {worked_out} ({span}, as far as the figures are printed). "
            f"{before}"
        ),
        inputs=tuple(input_of_fact(one) for one in facts),
        is_question=not known,
    )


def bases_of(share: str, amount: str) -> tuple[Fraction, Fraction]:
    """The lowest and the highest figure of which a printed amount is a printed percentage.

    >>> [float(one) for one in bases_of("20", "85")]
    [412.1951219512195, 438.46153846153845]
    """
    half_share, half_amount = rounding_of(share), rounding_of(amount)
    lowest = 100 * (exact(amount) - half_amount) / (exact(share) + half_share)
    smallest = exact(share) - half_share
    # a share that may be nothing sets no upper bound; its own value does then
    highest = 100 * (exact(amount) + half_amount) / (smallest if smallest > 0 else exact(share))
    return lowest, highest
