"""Decimals: one series that is printed with different numbers of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence, Series
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.periods import Period
from quality_account.vocabulary import Unit

_COUNT_WORDS = ("no decimals", "one decimal", "two decimals", "three decimals")
#: The ends of a scale. They are exact as they stand: this project writes what would round to them as
#: "less than 0.1%" or "more than 99.9%" (``numbers``), and nobody writes 100.0% for all.
_ENDS = {Unit.PERCENT: ("0", "100")}
#: Two facts are one thing at two times where their ids end in these.
_BEFORE_AND_AFTER = re.compile(r"(.+[._])before")


def find_uneven_decimals(evidence: Evidence) -> Checked:
    """Series, and pairs of before and after, whose figures are printed to different precision.

    A percentage of exactly 0 or 100 is left out: it has no decimals to leave away. One finding a
    series.
    """
    figures = read_figures(evidence)
    series = [
        (_name(one), one.label, [figures[value.fact_id] for value in one.values if value.has_value])
        for one in evidence.series
        if one.described.unit is not Unit.COUNT
    ]
    pairs = [
        (one.fact_id, one.label.rpartition(", ")[0] or one.label, [one, other])
        for one, other in _pairs(figures)
    ]
    judged = [judge_decimals(name, label, found) for name, label, found in (*series, *pairs)]
    return Checked.of(*(one for one in judged if one))


def judge_decimals(
    name: str, label: str, figures: Iterable[Figure]
) -> CheckFinding | Passed | None:
    """Whether figures of one thing have the same number of decimals; nothing for a single figure."""
    compared = [one for one in figures if one.value not in _ENDS.get(one.unit, ())]
    if len(compared) < 2:
        return None
    places = sorted({one.decimals for one in compared})
    if len(places) == 1:
        sentence = f"{label}: all {len(compared)} figures are printed with {_words(places[0])}."
        return Passed(Kind.DECIMALS, name, sentence)
    by_decimals = {
        number: [one for one in compared if one.decimals == number]
        for number in dict.fromkeys(one.decimals for one in compared)
    }
    listed = "; ".join(
        f"{_words(number)} for {join_words(_said(one) for one in several)}"
        for number, several in by_decimals.items()
    )
    return CheckFinding(
        kind=Kind.DECIMALS,
        weight=Weight.LOW,
        subject=name,
        printed=join_words(one.written for one in compared),
        found=join_words(_words(one) for one in places),
        places=tuple(one.place for one in compared),
        sentence=f"{label}: the figures are printed with different numbers of decimals: {listed}.",
        inputs=as_inputs(compared),
    )


def _name(series: Series) -> str:
    area = "" if series.area == "provider" else series.area
    parts = (series.indicator, series.measure, series.group, area)
    return ".".join(one for one in parts if one)


def _pairs(figures: dict[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    for fact_id, figure in figures.items():
        stem = _BEFORE_AND_AFTER.fullmatch(fact_id)
        after = figures.get(f"{stem[1]}after") if stem else None
        if after and figure.is_number and after.unit is figure.unit:
            yield figure, after


def _said(figure: Figure) -> str:
    """When, and the figure; of a pair of before and after, which of the two."""
    if figure.fact_id.endswith("before"):
        return f"the earlier ({figure.written})"
    if figure.fact_id.endswith("after"):
        return f"the later ({figure.written})"
    return f"{'the ' if 'survey' in figure.period else ''}{Period.parse(figure.period).words} ({figure.written})"


def _words(number: int) -> str:
    return _COUNT_WORDS[number] if number < len(_COUNT_WORDS) else f"{number} decimals"
