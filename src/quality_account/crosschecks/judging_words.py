"""Whether the comparison words of one sentence are borne out by the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from quality_account.crosschecks.claims import (
    Claim,
    Comparison,
    Direction,
    change_of_label,
    find_claims,
    statistic_of,
)
from quality_account.crosschecks.earlier_values import Beside, beside_average, beside_earlier
from quality_account.crosschecks.evidence import PrintedValue, Series
from quality_account.crosschecks.shared_words import coverage
from quality_account.facts import Fact
from quality_account.numbers import exact
from quality_account.vocabulary import Improvement, Unit

_NOT_NUMBERS = (Unit.TEXT, Unit.DATE)
_NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_BY = re.compile(
    r"\A\W*(?:\w+\W+){0,6}?(?:by|of) (?:an? )?(?:about|around|nearly|over|up to|some)?\W*\Z"
)


class State(Enum):
    """What the figures say of a comparison word."""

    BORNE_OUT = "borne out"
    CONTRADICTED = "contradicted"
    #: There is nothing to compare with.
    ALONE = "alone"
    #: What is compared may not be the same kind of figure.
    UNLIKE = "unlike"


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


@dataclass(frozen=True)
class Surroundings:
    """What is known besides the sentence: the series to which facts belong, by fact id."""

    series: Mapping[str, tuple[Series, PrintedValue]] = field(default_factory=dict)
    all_series: Sequence[Series] = ()


@dataclass(frozen=True)
class Located:
    """A fact with a number, and where in the sentence it stands."""

    fact: Fact
    start: int
    end: int

    @property
    def value(self) -> Fraction:
        return exact(self.fact.value)


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
    surroundings = surroundings or Surroundings()
    located = sorted(locate_facts(text, facts), key=lambda one: one.start)
    found = []
    for claim in find_claims(text):
        judged = (
            _of_two_figures(text, claim, located)
            or _of_a_change(text, claim, located)
            or _of_one_figure(text, claim, located, surroundings)
        )
        if judged:
            found.append(judged)
    return found


def locate_facts(text: str, facts: Sequence[Fact]) -> Iterator[Located]:
    """Where the figures stand in a text.

    >>> fact = Fact("cafes", "25", "more than 25", Unit.COUNT)
    >>> [(one.start, one.end) for one in locate_facts("We opened over 25 cafes.", [fact])]
    [(15, 17)]
    """
    for fact in facts:
        if fact.unit in _NOT_NUMBERS or not fact.has_value:
            continue
        for spelling in _spellings(fact):
            match = re.search(rf"(?<![\w.,]){re.escape(spelling)}(?![\w%]|[.,]\d)", text, re.I)
            if match:
                yield Located(fact, match.start(), match.end())
                break


def _spellings(fact: Fact) -> Iterator[str]:
    yield fact.display
    number = re.search(r"[£−-]?\d[\d,.]*\d%?|\d%?", fact.display)
    if number:
        yield number[0]
    yield fact.value
    yield f"{fact.value}%"
    if fact.value.isdigit() and int(fact.value) < len(_NUMBER_WORDS):
        yield _NUMBER_WORDS[int(fact.value)]


def _of_two_figures(text: str, claim: Claim, located: list[Located]) -> Judgement | None:
    """A word before "from A to B"."""
    if claim.comparison is not Comparison.CHANGE or claim.direction is Direction.SAME:
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
        if kinds[0] != kinds[1] and all(kinds):
            compared = (
                f"{first.fact.display}, the {kinds[0]}, with {second.fact.display}, the {kinds[1]}"
            )
            return _judgement(claim, State.UNLIKE, facts, compared)
        agrees = _agrees(claim.direction, first.value, second.value, Improvement.NEUTRAL)
        if agrees is None:
            return None
        return _judgement(claim, State.BORNE_OUT if agrees else State.CONTRADICTED, facts, compared)
    return None


def _of_a_change(text: str, claim: Claim, located: list[Located]) -> Judgement | None:
    """A word beside a figure that is itself a change: "fell by 20%", "56 tonnes less"."""
    if claim.comparison is not Comparison.CHANGE:
        return None
    for one in located:
        own = change_of_label(one.fact.label)
        stands_after = one.start >= claim.end and _BY.match(text[claim.end : one.start])
        stands_before = one.end <= claim.start and not text[one.end : claim.start].strip()
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
    if claim.is_attribute and claim.comparison is Comparison.CHANGE:
        return None
    for one in located:
        shared, of = coverage(one.fact.label, _near(text, claim))
        if not shared or not of or change_of_label(one.fact.label):
            continue
        known = surroundings.series.get(one.fact.fact_id)
        if known:
            return judge_series(claim, *known)
        if claim.comparison is Comparison.CHANGE and claim.word.lower() in _COMPARATIVES:
            return None
        if claim.comparison is Comparison.CHANGE and claim.direction is Direction.SAME:
            return None
        if claim.comparison is Comparison.EXTREME and not _claims_the_figure(text, claim, one):
            return None
        others = [
            other for other in located if other is not one and other.fact.unit is one.fact.unit
        ]
        if others:
            return None
        missing = {
            Comparison.CHANGE: "no earlier figure",
            Comparison.AVERAGE: "no average",
            Comparison.EXTREME: "no other figure",
        }[claim.comparison]
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


def judge_series(claim: Claim, series: Series, now: PrintedValue) -> Judgement | None:
    """A word beside the earlier values, the average or all other values of one series.

    None where they say nothing for certain: another direction is meant, or two earlier values
    disagree.
    """
    if claim.comparison is Comparison.AVERAGE:
        return None
    if claim.comparison is Comparison.EXTREME:
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
    verdicts = {_agrees(claim.direction, one.then, one.now, improvement) for one in sides}
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


def _agrees(
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


def _judgement(claim: Claim, state: State, facts: tuple[Fact, ...], compared: str) -> Judgement:
    values = tuple((fact.fact_id, fact.value) for fact in facts)
    return Judgement(claim, state, facts[-1].fact_id, compared, values, facts=facts)


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
