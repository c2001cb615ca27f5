"""Sums and their parts: a printed total against the parts that are printed with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence, Series
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import (
    Relations,
    SumRelation,
    fill_pattern,
    fill_with,
)
from quality_account.numbers import write_cell
from quality_account.periods import Period, make_up
from quality_account.vocabulary import Unit


@dataclass(frozen=True)
class PrintedSum:
    """A whole with all of its parts."""

    whole: Figure
    parts: tuple[Figure, ...]
    is_prescribed: bool = False


@dataclass(frozen=True)
class PrintedPart:
    """A figure that counts some of what another counts."""

    part: Figure
    whole: Figure
    is_prescribed: bool = False


def find_wrong_sums(evidence: Evidence) -> Checked:
    """Totals that their parts do not make, and parts greater than their whole.

    What sums is what ``relations.yml`` declares, and what the cards say with ``adds_up_to`` and
    ``part_of``. A sum of which a part is not printed, or is only "about" so much, is not judged.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    parts = [*_declared_parts(relations, figures), *_parts_of_cards(evidence, figures)]
    return Checked.of(
        *(judge_sum(one) for one in printed_sums(evidence)),
        *(judge_part(one) for one in parts if _can_be_judged(one.part, one.whole)),
    )


def printed_sums(evidence: Evidence) -> list[PrintedSum]:
    """The totals that can be worked out again, with all of their parts."""
    relations = evidence.relations
    figures = read_figures(evidence)
    declared = [one for rule in relations.sums for one in _declared_sums(rule, figures)]
    known = {one.whole.fact_id for one in declared}
    by_card = [one for one in _sums_of_cards(evidence, figures) if one.whole.fact_id not in known]
    return [one for one in (*declared, *by_card) if _can_be_judged(one.whole, *one.parts)]


def judge_sum(printed: PrintedSum) -> CheckFinding | Passed:
    """Whether the parts make the whole: exactly for counts, within their rounding for the rest."""
    whole, parts = printed.whole, printed.parts
    total = sum((part.number for part in parts), Fraction(0))
    listed = join_words(part.written for part in parts)
    if abs(total - whole.number) <= _rounding(whole, parts):
        sentence = f"{whole.subject}: the parts {listed} add up to {whole.written}, as printed."
        return Passed(Kind.SUM, whole.fact_id, sentence)
    decimals = max(one.decimals for one in (whole, *parts))
    found = write_cell(total, whole.unit, decimals)
    return CheckFinding(
        kind=Kind.SUM,
        weight=Weight.HIGH if printed.is_prescribed else Weight.MEDIUM,
        subject=whole.fact_id,
        printed=whole.written,
        found=found,
        places=tuple(one.place for one in (whole, *parts)),
        sentence=f"{whole.subject}: {whole.written} is printed, but the parts printed with it, "
        f"{listed}, add up to {found}.",
        inputs=as_inputs((whole, *parts)),
        is_question=not _same_time(whole, parts),
    )


def judge_part(printed: PrintedPart) -> CheckFinding | Passed:
    """Whether a part is no greater than what it is a part of."""
    part, whole = printed.part, printed.whole
    subject = f"{part.fact_id} of {whole.fact_id}"
    if part.number <= whole.number:
        sentence = f"{part.subject}: {part.written} is not more than {whole.written} in all."
        return Passed(Kind.SUM, subject, sentence)
    return CheckFinding(
        kind=Kind.SUM,
        weight=Weight.HIGH if printed.is_prescribed else Weight.MEDIUM,
        subject=subject,
        printed=part.written,
        found=f"not more than {whole.written}",
        places=(part.place, whole.place),
        sentence=f"{part.subject}: {part.written} is printed, which is more than the "
        f"{whole.written} of which it counts a part ({whole.subject}).",
        inputs=as_inputs((part, whole)),
        is_question=not _same_time(whole, (part,)),
    )


def _declared_sums(relation: SumRelation, figures: dict[str, Figure]) -> Iterator[PrintedSum]:
    for periods, fact_id in fill_pattern(relation.whole, figures):
        whole = figures[fact_id]
        parts: list[Figure] = []
        for pattern in relation.parts:
            found = [figures[one] for one in fill_with(pattern, periods, figures)]
            shorter = "{" in pattern and not all(f"{{{name}}}" in pattern for name in periods)
            found = _within(whole, found) if shorter else found
            if not found:
                break
            parts += found
        else:
            yield PrintedSum(whole, tuple(parts), relation.prescribed)


def _within(whole: Figure, parts: list[Figure]) -> list[Figure]:
    """The parts of shorter periods that lie in the whole's, if together they make it up."""
    period = Period.parse(whole.period)
    inside = [
        one
        for one in parts
        if period.start <= Period.parse(one.period).start
        and Period.parse(one.period).end <= period.end
    ]
    return inside if make_up((Period.parse(one.period) for one in inside), period) else []


def _declared_parts(relations: Relations, figures: dict[str, Figure]) -> Iterator[PrintedPart]:
    for relation in relations.parts:
        for periods, part in fill_pattern(relation.part, figures):
            for whole in fill_with(relation.whole, periods, figures):
                yield PrintedPart(figures[part], figures[whole], relation.prescribed)


def _sums_of_cards(evidence: Evidence, figures: dict[str, Figure]) -> Iterator[PrintedSum]:
    for series in evidence.series:
        names = [
            name
            for name, measure in series.card.measures.items()
            if measure.adds_up_to == series.measure
        ]
        columns = [_beside(evidence, series, name) for name in names]
        if not columns or None in columns:
            continue
        for value in series.values:
            whole = figures.get(value.fact_id)
            if whole is None:
                continue
            parts = [_parts_in(column, whole, figures) for column in columns if column]
            if all(parts):
                yield PrintedSum(whole, tuple(one for some in parts for one in some))


def _parts_in(series: Series, whole: Figure, figures: dict[str, Figure]) -> list[Figure]:
    found = [figures[one.fact_id] for one in series.values if one.has_value]
    same = [one for one in found if one.period == whole.period]
    return same or _within(whole, found)


def _parts_of_cards(evidence: Evidence, figures: dict[str, Figure]) -> Iterator[PrintedPart]:
    for series in evidence.series:
        whole_name = series.described.part_of
        others = _beside(evidence, series, whole_name) if whole_name else None
        for value in series.values if others else ():
            same = [one for one in others.values if one.period == value.period]
            if value.has_value and same and same[0].has_value:
                yield PrintedPart(figures[value.fact_id], figures[same[0].fact_id])


def _beside(evidence: Evidence, series: Series, measure: str) -> Series | None:
    return evidence.series_of(series.indicator, measure, series.group, series.area)


def _can_be_judged(*figures: Figure) -> bool:
    return len({one.unit for one in figures}) == 1 and not any(one.is_soft for one in figures)


def _rounding(whole: Figure, parts: tuple[Figure, ...]) -> Fraction:
    """How far apart rounded figures may lie; a count is not rounded."""
    if whole.unit is Unit.COUNT:
        return Fraction(0)
    return sum((Fraction(1, 2 * 10**one.decimals) for one in (whole, *parts)), Fraction(0))


def _same_time(whole: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether whole and parts are known to be of one time, and none is provisional."""
    if not all(one.is_firm for one in (whole, *parts)):
        return False
    periods = {one.period for one in parts}
    if periods == {whole.period}:
        return True
    if "" in periods or not whole.period:
        return False
    spans = {Period.parse(one) for one in periods}
    return make_up(spans, Period.parse(whole.period))
