"""Saying how one figure stands to another: a whole sentence, made from the result alone."""

from __future__ import annotations

from quality_account.facts import Fact
from quality_account.numbers import decimals_of, write_number
from quality_account.statistics.comparison import Comparison, Direction, Judgement
from quality_account.statistics.tally import Tally
from quality_account.vocabulary import Status, Unit

#: Why chance cannot be judged from a single figure of this unit. A count has no such sentence: its
#: page says itself what the count can and cannot show.
_WHY_CHANCE_IS_OPEN = {
    Unit.PERCENT: "because the source does not give the number of people behind the percentages",
    Unit.SCORE_OUT_OF_10: "because the source gives the scores without their margins of error",
    Unit.SCORE_OUT_OF_5: "because the source gives the scores without their margins of error",
}

#: The unit of a difference where it is not that of the figures.
_UNIT_OF_DIFFERENCE = {Unit.PERCENT: Unit.PERCENTAGE_POINTS}
#: A difference of two scores has no scale: half a point, and not half a point out of ten.
_SCORES = (Unit.SCORE_OUT_OF_10, Unit.SCORE_OUT_OF_5)


def comparison_sentence(
    result: Comparison, now: Fact, before: Fact, than: str, decimals: int | None, judged_by: str
) -> str:
    """What a page says of two figures: how far apart, which way, and what that is worth.

    Parameters
    ----------
    than : str
        The other figure's time or place in words: "in 2023/24", "for England".
    decimals : int, optional
        Places at which the difference is written. Default: those of the printed figures.
    judged_by : str
        The periods of the series that a chart on the page judges: "months". Empty where none does.
    """
    sentence = short_comparison(result, now, before, than, decimals)
    if result.judgement is Judgement.CANNOT_TELL and result.difference:
        if judged_by:
            return (
                f"{sentence} Whether this is more than chance is judged by the {judged_by}, below."
            )
        why = _WHY_CHANCE_IS_OPEN.get(now.unit)
        return f"{sentence} We can’t say whether this is chance{', ' + why if why else ''}."
    if result.judgement in (Judgement.BETTER, Judgement.WORSE):
        return f"{sentence} That is {result.judgement.value}, and more than chance."
    return sentence


def short_comparison(
    result: Comparison, now: Fact, before: Fact, than: str, decimals: int | None
) -> str:
    """How far apart two figures are and which way, without what that is worth."""
    if not now.has_value:
        return "There is no figure to compare."
    if before.status is Status.MISSING:
        return f"This book does not hold the figure {than}."
    if not before.has_value:
        return f"There is no figure {than} to set beside it. {before.reason_sentence}".strip()
    if result.direction is Direction.NOT_COMPARABLE:
        return f"It cannot be compared with the {before} {than}. {result.reason_not_comparable}"
    if result.direction is Direction.SAME:
        return f"That is the same as {'that ' if than.startswith('of ') else ''}{than}."
    places = max(decimals_of(one.value) for one in (now, before)) if decimals is None else decimals
    size = _size_words(result, now.unit, places)
    words = "more than" if _counts_up(result, now.unit) else result.direction.words
    words = "fewer than" if _counts_down(result, now.unit) else words
    return f"That is {size} {words} the {before} {than}."


def tally_sentence(result: Tally, than: str) -> str:
    """What a page says of several figures at once, all of which have a fellow to stand beside."""
    if not result.compared:
        return f"This book does not hold the results {than}."
    results = "result" if result.compared == 1 else "results"
    counted = f"{result.higher} of {result.compared} {results}"
    is_are = "is" if result.higher == 1 else "are"
    same, lower = result.same or "none", result.lower or "none"
    said = f"{counted} {is_are} higher than {than}, {same} the same and {lower} lower."
    for count, word in ((result.higher, "higher"), (result.lower, "lower")):
        if count == result.compared > 1:
            said = f"All {count} results are {word} than {than}."
    return (
        f"{said} The margins of error are not given, so we can’t say which differences are chance."
    )


def _counts_up(result: Comparison, unit: Unit) -> bool:
    return unit is Unit.COUNT and result.direction is Direction.HIGHER


def _counts_down(result: Comparison, unit: Unit) -> bool:
    return unit is Unit.COUNT and result.direction is Direction.LOWER


def _size_words(result: Comparison, unit: Unit, decimals: int) -> str:
    size = abs(result.difference)
    if unit in _SCORES:
        written = write_number(size, Unit.COUNT, decimals)
        return f"{written} point{'' if written == '1' else 's'}"
    return write_number(size, _UNIT_OF_DIFFERENCE.get(unit, unit), decimals)
