"""The state of one thing as several places tell it: done here and awaited there, none here and some there."""

from __future__ import annotations

from quality_account.crosschecks.describing import input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import StateRelation
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.vocabulary import Unit


def find_differing_states(evidence: Evidence) -> Checked:
    """Look for a thing that is in one state by one place and in another by another.

    Which facts tell of one thing is declared in ``relations.yml``. What goes on from one period to
    the next, in the order that is declared, agrees.

    Returns
    -------
    Checked
        Medium findings where the relation says why the places mean the same; questions where it does
        not: low where one page tells both, so that its reader can see them together.
    """
    relations = evidence.relations
    judged = (judge_states(evidence, one) for one in relations.states)
    return Checked.of(*(one for one in judged if one))


def judge_states(evidence: Evidence, relation: StateRelation) -> CheckFinding | Passed | None:
    """Whether the places agree; None where fewer than two of them are there."""
    named = (evidence.fact(one) for one in relation.facts)
    told = [one for one in named if one and one.has_value and one.unit is Unit.TEXT]
    if len(told) < 2:
        return None
    if len({_state(one) for one in told}) == 1:
        sentence = f"{relation.thing}: {told[0].value} in {len(told)} places."
        return Passed(Kind.STATE, relation.thing, sentence)
    if _goes_on(relation, told):
        sentence = f"{relation.thing}: {_listed(told)}, in the order in which it goes on."
        return Passed(Kind.STATE, relation.thing, sentence)
    on_one_page = len({one.page for one in told}) == 1
    is_question = not relation.same
    asks = "; a reader may ask how these fit together" if is_question else ""
    return CheckFinding(
        kind=Kind.STATE,
        weight=Weight.LOW if is_question and on_one_page else Weight.MEDIUM,
        subject=relation.thing,
        printed=told[0].value,
        found=join_words(list(dict.fromkeys(one.value for one in told[1:]))),
        places=tuple(evidence.place_of(one) for one in told),
        sentence=f"{relation.thing}: {_listed(told)}{asks}.",
        inputs=tuple(input_of_fact(one) for one in told),
        is_question=is_question,
    )


def _state(fact: Fact) -> str:
    return " ".join(fact.value.casefold().split())


def _goes_on(relation: StateRelation, told: list[Fact]) -> bool:
    """Whether a later period is nowhere at an earlier state, and no period at two."""
    order = [one.casefold() for one in relation.order]
    if not all(one.period and _state(one) in order for one in told):
        return False
    dated = sorted((Period.parse(one.period).start, order.index(_state(one))) for one in told)
    by_start = {start: {state for day, state in dated if day == start} for start, _ in dated}
    states = [state for _, state in dated]
    return states == sorted(states) and all(len(one) == 1 for one in by_start.values())


def _listed(told: list[Fact]) -> str:
    return join_words([f"{one.value} ({one.label}; {_where(one)})" for one in told])


def _where(fact: Fact) -> str:
    return f"{fact.page.replace('_', ' ')}, {fact.locator.partition(',')[0]}"
