"""Figures so far from all others of their kind that a digit or a point may have slipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from quality_account.crosschecks.describing import input_of, join_words, shown
from quality_account.crosschecks.evidence import Evidence, PrintedValue, Series
from quality_account.crosschecks.figures.percentages import judge_share, printed_shares
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.numbers import exact
from quality_account.vocabulary import Unit

#: A figure is far away that differs by this part of the usual level from the nearest other one ...
_PART_OF_LEVEL = Fraction(1, 3)
#: ... and by more than so many usual moves, or so many times the width of all others.
_MOVES = 3
#: With fewer others in its own series, a figure is held against those of other areas as well.
_FEWEST_OF_SERIES = 3
_FEWEST = 2
#: Of a count, chance alone moves the square root of its level; three of these are beyond chance.
_BEYOND_CHANCE = 9


@dataclass(frozen=True)
class Neighbourhood:
    """A figure, and the others of its kind: of its own series, or of all areas where these are few."""

    value: PrintedValue
    others: tuple[PrintedValue, ...]
    is_one_series: bool

    @property
    def numbers(self) -> list[Fraction]:
        """The others' numbers, in their order."""
        return [exact(one.value) for one in self.others]

    @property
    def width(self) -> Fraction:
        """The width that is usual among the others: a move, or the distance of the lowest and highest."""
        numbers = self.numbers
        return _usual_move(numbers) if self.is_one_series else max(numbers) - min(numbers)


def find_slips_of_a_digit(evidence: Evidence) -> Checked:
    """Look for printed figures that lie absurdly far from every other of the same measure.

    A figure with three others in its series is held against these and their usual move from one
    period to the next; one with fewer, against those of all areas and the distance between them. It
    is no slip where the account tells of a break, or where counts give the same percentage.

    Returns
    -------
    Checked
        Questions of medium weight, the figures that something explains, and the series without any.
    """
    confirmed = {
        figure.fact_id
        for share in printed_shares(evidence)
        if isinstance(judge_share(share), Passed)
        for figure in share.figures
    }
    results: list[CheckFinding | Passed] = []
    for card in evidence.cards.values():
        judged = [
            (series, one)
            for series in evidence.series
            if series.indicator == card.id
            for one in _neighbourhoods(evidence, series)
        ]
        far = [(series, one) for series, one in judged if _is_far(series, one)]
        results += [
            _far_away(series, one, is_confirmed=one.value.fact_id in confirmed)
            for series, one in far
        ]
        if len(judged) > len(far):
            sentence = (
                f"{card.title}: {len(judged) - len(far)} figures, none of them far from all others."
            )
            results.append(Passed(Kind.OUTLIER, card.id, sentence))
    return Checked.of(*results)


def is_far_away(
    value: Fraction, others: list[Fraction], width: Fraction, *, is_count: bool
) -> bool:
    """Whether a figure lies beyond what the others let expect.

    Parameters
    ----------
    value, others : Fraction, list of Fraction
        The figure and the others, in the same unit; at least one other.
    width : Fraction
        What is usual among the others: a move, or the distance between the lowest and the highest.
    is_count : bool
        True for numbers of things, which chance moves.

    Examples
    --------
    >>> others = [Fraction(69, 10), Fraction(7), Fraction(71, 10)]
    >>> is_far_away(Fraction(41, 10), others, Fraction(1, 10), is_count=False)
    True
    >>> is_far_away(Fraction(68, 10), others, Fraction(1, 10), is_count=False)
    False
    """
    level = _median([abs(one) for one in others])
    distance = min(abs(value - one) for one in others)
    if not level or distance < _PART_OF_LEVEL * level or distance <= _MOVES * width:
        return False
    return not is_count or distance**2 > _BEYOND_CHANCE * level


def _is_far(series: Series, one: Neighbourhood) -> bool:
    value, others = exact(one.value.value), one.numbers
    lowest = min(abs(other) for other in others)
    # most have a neighbour so near that neither level nor width need be worked out
    if any(abs(value - other) < _PART_OF_LEVEL * lowest for other in others):
        return False
    is_count = series.described.unit is Unit.COUNT
    return is_far_away(value, others, one.width, is_count=is_count)


def _neighbourhoods(evidence: Evidence, series: Series) -> Iterator[Neighbourhood]:
    valued = [one for one in series.values if one.has_value]
    for value in valued:
        others = [one for one in valued if one is not value]
        if len(others) >= _FEWEST_OF_SERIES:
            yield Neighbourhood(value, tuple(others), is_one_series=True)
            continue
        others += _of_other_areas(evidence, series)
        if len(others) >= _FEWEST:
            yield Neighbourhood(value, tuple(others), is_one_series=False)


def _of_other_areas(evidence: Evidence, series: Series) -> list[PrintedValue]:
    meant = (series.indicator, series.measure, series.group)
    return [
        value
        for other in evidence.series
        if (other.indicator, other.measure, other.group) == meant and other.area != series.area
        for value in other.values
        if value.has_value
    ]


def _usual_move(numbers: list[Fraction]) -> Fraction:
    return _median([abs(later - earlier) for earlier, later in pairwise(numbers)])


def _median(numbers: list[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[-middle - 1]) / 2


def _far_away(series: Series, one: Neighbourhood, *, is_confirmed: bool) -> CheckFinding | Passed:
    value, others = one.value, one.others
    written = shown(series, value)
    figure = f"{series.label}, {value.period.words}: {written}"
    numbers = sorted(others, key=lambda other: exact(other.value))
    lowest, highest = shown(series, numbers[0]), shown(series, numbers[-1])
    among = f"from {lowest} to {highest}" if lowest != highest else f"at {lowest}"
    nearest = min(others, key=lambda other: abs(exact(other.value) - exact(value.value)))
    reason = _reason(series, value, nearest)
    if is_confirmed or reason:
        why = reason or "The counts that are printed with it give the same percentage."
        return Passed(Kind.OUTLIER, value.fact_id, f"{figure}, the others {among}. {why}")
    return CheckFinding(
        kind=Kind.OUTLIER,
        weight=Weight.MEDIUM,
        subject=value.fact_id,
        printed=written,
        found=join_words([f"{shown(series, other)}" for other in numbers]),
        places=(value.place, *(other.place for other in others)),
        sentence=f"{figure}, but the {len(others)} others of this measure lie {among}; a reader may ask "
        "whether it is mistyped.",
        inputs=(input_of(value), *(input_of(other) for other in others)),
        is_question=True,
    )


def _reason(series: Series, value: PrintedValue, nearest: PrintedValue) -> str:
    """What the card tells of a break between a figure and the one that is nearest to it in size."""
    earlier, later = sorted((value, nearest), key=lambda one: one.period)
    for one in series.card.breaks:
        if one.concerns(series.measure) and one.lies_between(
            str(earlier.period), str(later.period)
        ):
            return one.reason
    return ""
