"""Arrows, and other signs of change, against the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.crosschecks.evidence import Evidence, PrintedValue
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import ArrowRelation
from quality_account.numbers import exact, write_cell
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit

#: What a table of printed changes may say, and the sign of the difference that it means.
_SIGNS = {"increase": 1, "no change": 0, "decrease": -1}
_WORDS = {sign: words for words, sign in _SIGNS.items()}


def find_wrong_arrows(evidence: Evidence) -> Checked:
    """Printed changes that the printed figures of this year and of the year before do not show.

    An arrow is judged by the figures at the decimals that a reader sees.
    """
    relations = evidence.relations
    judged = [
        _judge(evidence, rule, row)
        for rule in relations.arrows
        for row in evidence.table(rule.table)
    ]
    unmarked = [one for rule in relations.arrows for one in _find_unmarked(evidence, rule)]
    return Checked.of(*(one for one in judged if one), *unmarked)


def judge_arrow(printed: str, before: str, now: str) -> str:
    """The change that two printed values show, where it is not the printed one; else nothing.

    >>> judge_arrow("increase", "7.1", "7.2"), judge_arrow("increase", "7.2", "7.2")
    ('', 'no change')
    """
    difference = exact(now) - exact(before)
    sign = (difference > 0) - (difference < 0)
    return "" if _SIGNS[printed] == sign else _WORDS[sign]


def _judge(evidence: Evidence, relation: ArrowRelation, row: Row) -> CheckFinding | Passed | None:
    series = evidence.series_of(relation.indicator, row[relation.measure_column])
    printed = row[relation.column]
    values = [one for one in series.values if one.has_value] if series else []
    if printed not in _SIGNS or len(values) < 2 or values[-1].edition != evidence.year:
        return None
    before, now = values[-2:]
    unit = series.described.unit
    figures = f"{_write(before, unit)} in the {before.period.words} and {_write(now, unit)} in the "
    figures += now.period.words
    subject = f"{relation.table}:{row[relation.measure_column]}"
    shown = judge_arrow(printed, before.value, now.value)
    if not shown:
        sentence = f"{series.label}: marked “{printed}”, with {figures}."
        return Passed(Kind.ARROW, subject, sentence)
    return CheckFinding(
        kind=Kind.ARROW,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=printed,
        found=shown,
        places=(evidence.place_in_table(row, relation.column), before.place, now.place),
        sentence=f"{series.label}: it is marked “{printed}”, but the figures show "
        f"{'no change' if shown == 'no change' else f'{_article(shown)} {shown}'}: {figures}.",
        inputs=(
            (f"{subject}:{relation.column}", printed),
            (before.fact_id, before.value),
            (now.fact_id, now.value),
        ),
    )


def _find_unmarked(evidence: Evidence, relation: ArrowRelation) -> Iterator[CheckFinding]:
    """Measures with figures of both years whose change the table does not tell, though it tells others."""
    rows = evidence.table(relation.table)
    marked = {row[relation.measure_column] for row in rows}
    for series in evidence.series:
        is_own = series.indicator == relation.indicator and series.area == "provider"
        values = [one for one in series.values if one.has_value]
        if not rows or not is_own or series.measure in marked or len(values) < 2:
            continue
        if values[-1].edition != evidence.year:
            continue
        yield CheckFinding(
            kind=Kind.ARROW,
            weight=Weight.LOW,
            subject=f"{relation.table}:{series.measure}:unmarked",
            printed="no sign of a change",
            found=f"{values[-2].value} and {values[-1].value}",
            places=(evidence.place_in_table(rows[0], relation.column), values[-1].place),
            sentence=f"{series.label}: the table that says which way figures went does not name it.",
            inputs=tuple((one.fact_id, one.value) for one in values[-2:]),
        )


def _write(value: PrintedValue, unit: Unit) -> str:
    return write_cell(value.value, unit)


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
