"""Whether a comparison word is borne out by the values of one series."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.crosschecks.words.claims import Claim, ClaimKind, Direction
from quality_account.crosschecks.words.earlier_values import Beside, beside_average, beside_earlier
from quality_account.facts import Fact
from quality_account.numbers import exact
from quality_account.vocabulary import Improvement


class State(Enum):
    """What the figures say of a comparison word."""

    BORNE_OUT = "borne out"
    CONTRADICTED = "contradicted"
    #: There is nothing to compare with.
    ALONE = "alone"
    #: What is compared may not be the same kind of figure.
    UNLIKE = "unlike"
    #: The labels say that it is not: a highest value beside an average.
    MIXED = "mixed"


@dataclass(frozen=True)
class Judgement:
    """One word beside the figures that it rests on.

    ``subject`` is the id of the fact, or the indicator and measure; ``compared`` says in words what was
    set beside what; ``values`` are names and values of all that it rests on.
    """

    claim: Claim
    state: State
    subject: str
    compared: str
    values: tuple[tuple[str, str], ...]
    printed: tuple[PrintedValue, ...] = ()
    facts: tuple[Fact, ...] = ()


def judge_series(claim: Claim, series: Series, now: PrintedValue) -> Judgement | None:
    """A word beside the earlier values, the average or all other values of one series.

    None where they say nothing for certain: another direction is meant, or two earlier values
    disagree.
    """
    if claim.kind is ClaimKind.AVERAGE:
        return None
    if claim.kind is ClaimKind.EXTREME:
        return _judge_extreme(claim, series, now)
    sides = beside_earlier(series, now)
    if not sides:
        return _of_series(claim, State.ALONE, series, (now,), "no earlier figure")
    return _judge_sides(claim, series, now, sides)


def judge_average(
    claim: Claim, series: Series, average: PrintedValue, now: PrintedValue
) -> Judgement | None:
    """A word such as "above average" beside the printed average of the same period."""
    return _judge_sides(claim, series, now, [beside_average(now, average)])


def _judge_sides(
    claim: Claim, series: Series, now: PrintedValue, sides: list[Beside]
) -> Judgement | None:
    improvement = series.described.improvement
    verdicts = {agrees_with(claim.direction, one.then, one.now, improvement) for one in sides}
    if len(verdicts) != 1 or None in verdicts:
        return None
    nearest = sides[0]
    state = State.BORNE_OUT if verdicts == {True} else State.CONTRADICTED
    if nearest.reason_not_comparable and state is State.CONTRADICTED:
        state = State.UNLIKE
    return _of_series(claim, state, series, (nearest.value, now), nearest.words)


def _judge_extreme(claim: Claim, series: Series, now: PrintedValue) -> Judgement | None:
    like = [one for one in series.values if one.has_value and one.period.kind is now.period.kind]
    if len(like) < 2:
        return _of_series(claim, State.ALONE, series, (now,), "no other figure")
    improvement = series.described.improvement
    is_up = claim.direction is Direction.UP or (
        claim.direction is Direction.BETTER and improvement is Improvement.INCREASE
    )
    is_down = claim.direction is Direction.DOWN or (
        claim.direction is Direction.BETTER and improvement is Improvement.DECREASE
    )
    if not (is_up or is_down) or not now.has_value:
        return None
    furthest = (max if is_up else min)(like, key=lambda one: exact(one.value))
    reached = exact(now.value) == exact(furthest.value)
    state = State.BORNE_OUT if reached else State.CONTRADICTED
    words = f"{now.value} in {now.period.words} and {furthest.value} in {furthest.period.words}"
    return _of_series(claim, state, series, (furthest, now), words)


def agrees_with(
    direction: Direction, then: Fraction, now: Fraction, improvement: Improvement
) -> bool | None:
    """Whether a move is what a word says; None where nobody says which way is better."""
    if direction is Direction.SAME:
        return then == now
    if direction is Direction.UP:
        return now > then
    if direction is Direction.DOWN:
        return now < then
    if improvement is Improvement.NEUTRAL:
        return None
    is_better = now > then if improvement is Improvement.INCREASE else now < then
    is_worse = now != then and not is_better
    return is_better if direction is Direction.BETTER else is_worse


def _of_series(
    claim: Claim, state: State, series: Series, printed: tuple[PrintedValue, ...], compared: str
) -> Judgement:
    parts = (series.indicator, series.measure, series.group)
    return Judgement(
        claim,
        state,
        ".".join(part for part in parts if part),
        compared,
        tuple((one.fact_id, one.value) for one in printed),
        printed=printed,
    )
