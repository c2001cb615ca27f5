"""Whether the comparison words of one sentence are borne out by the figures in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.crosschecks.words.claims import (
    Claim,
    ClaimKind,
    Direction,
    change_of_label,
    find_claims,
    statistic_of,
)
from quality_account.crosschecks.words.judging_series import (
    Judgement,
    State,
    agrees_with,
    judge_series,
)
from quality_account.crosschecks.words.located_facts import Located, locate_facts
from quality_account.crosschecks.words.shared_words import coverage
from quality_account.facts import Fact
from quality_account.vocabulary import Improvement, Unit

_BY = re.compile(
    r"\A\W*(?:\w+\W+){0,6}?(?:by|of) (?:an? )?(?:about|around|nearly|over|up to|some)?\W*\Z"
)

#: "56 tonnes less": between a figure and its word stands its unit at most.
_UNIT = re.compile(r"\s*(?:\w+\s+){0,2}")
#: Of a score, a higher one is the better.
_SCORES = (Unit.SCORE_OUT_OF_5, Unit.SCORE_OUT_OF_10)


@dataclass(frozen=True)
class Surroundings:
    """What is known besides the sentence: the series to which facts belong, by fact id."""

    series: Mapping[str, tuple[Series, PrintedValue]] = field(default_factory=dict)
    all_series: Sequence[Series] = ()


def judge_words(
    text: str, facts: Sequence[Fact], surroundings: Surroundings | None = None
) -> list[Judgement]:
    """The comparison words of a sentence that speak of its figures, each judged.

    Parameters
    ----------
    text : str
        One sentence as readers read it.
    facts : sequence of Fact
        Those that stand in it. A figure is found by how it is displayed, or by its number; one that
        cannot be found, a text and a date are left out.
    surroundings : Surroundings, optional
        Earlier values and averages of the same measures.

    Returns
    -------
    list of Judgement
        Empty where no word speaks of a figure of the sentence. Each word is judged once, by the
        first of: the two figures that it stands before ("fell from … to"), the figure that is itself
        the change ("fell by"), and the series or the label of a figure with which it shares words.

    Examples
    --------
    >>> before = Fact("waits.before", "63", "63 days", Unit.DAYS, label="Wait before")
    >>> after = Fact("waits.after", "36", "36 days", Unit.DAYS, label="Wait after")
    >>> [one.state.value for one in judge_words("It rose from 63 days to 36 days.", [before, after])]
    ['contradicted']
    """
    claims = find_claims(text)
    if not claims:
        return []
    surroundings = surroundings or Surroundings()
    located = sorted(locate_facts(text, facts), key=lambda one: one.start)
    found = []
    for claim in claims:
        judged = (
            _of_two_figures(text, claim, located)
            or _of_a_change(text, claim, located)
            or _of_one_figure(text, claim, located, surroundings)
        )
        if judged:
            found.append(judged)
    return found


def _of_two_figures(text: str, claim: Claim, located: list[Located]) -> Judgement | None:
    """A word before "from A to B"."""
    if claim.kind is not ClaimKind.CHANGE or claim.direction is Direction.SAME:
        return None
    for first, second in zip(located, located[1:], strict=False):
        leading, between = text[claim.end : first.start], text[first.end : second.start]
        if (
            first.fact.unit is not second.fact.unit
            or first.start < claim.end
            or not re.search(r"\bfrom\b(?:\W+[\w-]+){0,5}\W*$", leading)
            or re.search(
                r"[;:]|\.\s|\bfrom\b", re.sub(r"\bfrom\b(?:\W+[\w-]+){0,5}\W*$", "", leading)
            )
            or not re.search(r"\bto\b", between)
        ):
            continue
        facts = (first.fact, second.fact)
        kinds = [
            statistic_of(f"{one.fact.label} {around}")
            for one, around in ((first, leading[-20:]), (second, between[-20:]))
        ]
        compared = f"{first.fact.display} and then {second.fact.display}"
        is_score = first.fact.unit in _SCORES
        improvement = Improvement.INCREASE if is_score else Improvement.NEUTRAL
        agrees = agrees_with(claim.direction, first.value, second.value, improvement)
        if agrees is None:
            return None
        if not agrees:
            return _judgement(claim, State.CONTRADICTED, facts, compared)
        if kinds[0] != kinds[1] and all(kinds):
            compared = f"{first.fact.display}, the {kinds[0]}, beside {second.fact.display}, the {kinds[1]}"
            return _judgement(claim, State.MIXED, facts, compared)
        return _judgement(claim, State.BORNE_OUT, facts, compared)
    return None


def _of_a_change(text: str, claim: Claim, located: list[Located]) -> Judgement | None:
    """A word beside a figure that is itself a change: "fell by 20%", "56 tonnes less"."""
    if claim.kind is not ClaimKind.CHANGE:
        return None
    for one in located:
        own = change_of_label(one.fact.label)
        stands_after = one.start >= claim.end and _BY.match(text[claim.end : one.start])
        stands_before = one.end <= claim.start and _UNIT.fullmatch(text[one.end : claim.start])
        if stands_after and any(claim.end <= other.start < one.start for other in located):
            continue
        if not own or not (stands_after or stands_before):
            continue
        if stands_after and any(
            claim.end <= later.start < one.start for later in find_claims(text)
        ):
            # "The fall went with a growth by 85": the figure is the growth's.
            continue
        if claim.direction not in (Direction.UP, Direction.DOWN):
            return None
        state = State.BORNE_OUT if own is claim.direction else State.CONTRADICTED
        return _judgement(claim, state, (one.fact,), f"“{one.fact.label}”, {one.fact.display}")
    return None


def _of_one_figure(
    text: str, claim: Claim, located: list[Located], surroundings: Surroundings
) -> Judgement | None:
    """A word that speaks of a figure's own subject."""
    if claim.is_attribute and claim.kind is ClaimKind.CHANGE:
        return None
    for one in located:
        shared, of = coverage(one.fact.label, _near(text, claim))
        if not shared or not of or change_of_label(one.fact.label):
            continue
        known = surroundings.series.get(one.fact.fact_id)
        if known:
            return judge_series(claim, *known)
        if claim.kind is ClaimKind.CHANGE and claim.word.lower() in _COMPARATIVES:
            return None
        if claim.kind is ClaimKind.CHANGE and claim.direction is Direction.SAME:
            return None
        if claim.kind is not ClaimKind.CHANGE and not _claims_the_figure(text, claim, one):
            return None
        if any(
            other is not one
            and other.fact.unit is one.fact.unit
            and coverage(one.fact.label, other.fact.label)[0]
            for other in located
        ):
            # the other may be the figure to compare with
            return None
        missing = {
            ClaimKind.CHANGE: "no earlier figure",
            ClaimKind.AVERAGE: "no average",
            ClaimKind.EXTREME: "no other figure",
        }[claim.kind]
        return _judgement(claim, State.ALONE, (one.fact,), missing)
    return None


_COMPARATIVES = frozenset(
    ["higher", "greater", "larger", "longer", "lower", "fewer", "less", "smaller", "shorter", "cut"]
)


def _claims_the_figure(text: str, claim: Claim, one: Located) -> bool:
    """Whether what is called highest is the figure: "the highest response", "highest of 58.4%"."""
    after = " ".join(re.split(r"[;:.,]\s", text[claim.end :])[0].split()[:3])
    return bool(coverage(one.fact.label, after)[0])


def _near(text: str, claim: Claim) -> str:
    """The words round a claim, as far as its clause goes."""
    before = re.split(r"[;:]|\.\s", text[: claim.start])[-1]
    after = re.split(r"[;:]|\.\s", text[claim.end :])[0]
    return " ".join(before.split()[-14:] + after.split()[:10])


def _judgement(claim: Claim, state: State, facts: tuple[Fact, ...], compared: str) -> Judgement:
    values = tuple((fact.fact_id, fact.value) for fact in facts)
    return Judgement(claim, state, facts[-1].fact_id, compared, values, facts=facts)
