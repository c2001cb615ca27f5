"""Intervals: ends before starts, and lengths of time against the dates between which they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from quality_account.crosschecks.describing import document_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed
from quality_account.crosschecks.relations import (
    IntervalRelation,
    RowRelation,
)
from quality_account.crosschecks.times.events import weigh
from quality_account.dates import write_date
from quality_account.numbers import write_number
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit

#: Last words of fact ids of which the second cannot lie before the first.
_ORDERED = (
    ("from", "to"),
    ("from", "until"),
    ("began", "ended"),
    ("began", "published"),
    ("ended", "published"),
    ("inspected", "published"),
    ("inspected", "poster"),
    ("issued", "due"),
    ("issued", "ended"),
    ("closed", "reopening"),
    ("announced", "deadline"),
)
_ID = re.compile(r"(?P<stem>.*?)(?P<word>[a-z]+)(?P<number>\.\d+)?$")
_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}


def find_wrong_intervals(evidence: Evidence) -> Checked:
    """Ends that lie before their starts, and lengths that their dates do not give.

    Start and end are facts whose ids differ in the last word only (``from`` and ``until``), or the
    columns that ``relations.yml`` names; which dates a printed length lies between stands there too.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    ordered = [_judge_order(evidence, first, last) for first, last in _ordered_facts(figures)]
    rows = [
        _judge_row(evidence, rule, row) for rule in relations.rows for row in _dated(evidence, rule)
    ]
    lengths = [_judge_length(evidence, rule, figures) for rule in relations.intervals]
    return Checked.of(*ordered, *(one for one in rows if one), *(one for one in lengths if one))


def lies_before(date: str, other: str) -> bool:
    """Whether a date is certainly before another, as far as both are given.

    >>> lies_before("2024-04", "2024-05-01"), lies_before("2024", "2024-05-01")
    (True, False)
    """
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def months_between(first: str, last: str) -> tuple[int, int] | None:
    """The fewest and the most whole months between two dates; None where one is only a year.

    >>> months_between("2024-01", "2024-03"), months_between("2024-01-15", "2024-03-14")
    ((1, 2), (1, 1))
    """
    if len(first) < 7 or len(last) < 7:
        return None
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    if len(first) == len(last) == 10:
        whole = months - (last[8:] < first[8:])
        return whole, whole
    return months - 1, months


def _ordered_facts(figures: dict[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    for fact_id, figure in figures.items():
        parts = _ID.fullmatch(fact_id)
        if figure.unit is not Unit.DATE or not parts:
            continue
        for first, last in _ORDERED:
            other = figures.get(f"{parts['stem']}{last}{parts['number'] or ''}")
            if parts["word"] == first and other and other.unit is Unit.DATE:
                yield figure, other


def _judge_order(evidence: Evidence, first: Figure, last: Figure) -> CheckFinding | Passed:
    subject = f"{first.name} to {last.name}"
    begins, ends = write_date(first.value), write_date(last.value)
    if not lies_before(last.value, first.value):
        return Passed(Kind.DATE, subject, f"{first.label}: {begins}, not after {ends}.")
    places = (first.place, last.place)
    return CheckFinding(
        kind=Kind.DATE,
        weight=weigh(places, evidence.edition.source),
        subject=subject,
        printed=f"{begins} to {ends}",
        found=f"{ends} lies before {begins}",
        places=places,
        sentence=f"{last.label}: {ends}, which lies before {begins} ({first.label}).",
        inputs=as_inputs((first, last)),
        is_question=bool(first.qualifier or last.qualifier),
    )


def _dated(evidence: Evidence, relation: RowRelation) -> list[Row]:
    rows = evidence.table(relation.table)
    return [row for row in rows if all(row[column] for column in relation.dates)]


def _judge_row(evidence: Evidence, relation: RowRelation, row: Row) -> CheckFinding | None:
    for column, later in zip(relation.dates, relation.dates[1:], strict=False):
        if lies_before(row[later], row[column]):
            keys = ":".join(row[one] for one in relation.keys)
            printed = f"{column} {write_date(row[column])}, {later} {write_date(row[later])}"
            places = (evidence.place_in_table(row, later), evidence.place_in_table(row, column))
            return CheckFinding(
                kind=Kind.DATE,
                weight=weigh(places, evidence.edition.source),
                subject=f"{relation.table}:{keys}:{row[column]}:{row['source']}",
                printed=printed,
                found=f"{later} before {column}",
                places=places,
                sentence=f"{keys.replace(':', ', ').replace('_', ' ').capitalize()}: it is {printed}, "
                "which is the wrong order.",
                inputs=((column, row[column]), (later, row[later])),
            )
    return None


def _judge_length(
    evidence: Evidence, relation: IntervalRelation, figures: dict[str, Figure]
) -> CheckFinding | Passed | None:
    named = [figures.get(one) for one in (relation.length, relation.first, relation.last)]
    length, first, last = named
    if length is None or first is None or last is None or length.is_soft:
        return None
    between = months_between(first.value, last.value)
    if between is None or length.unit not in _MONTHS:
        return None
    printed = length.number * _MONTHS[length.unit]
    written = write_number(length.value, length.unit)
    dates = f"from {write_date(first.value)} to {write_date(last.value)}"
    fewest, most = (Fraction(one) for one in between)
    if fewest <= printed <= most:
        return Passed(Kind.DATE, length.fact_id, f"{length.label}: {written}, {dates}.")
    counted = f"{fewest} months" if fewest == most else f"{fewest} to {most} months"
    places = (length.place, first.place, last.place)
    return CheckFinding(
        kind=Kind.DATE,
        weight=weigh(places, evidence.edition.source),
        subject=length.fact_id,
        printed=written,
        found=counted,
        places=places,
        sentence=f"{length.label}: {written} ({document_words(evidence, length.place.source)}), but "
        f"{dates} it was {counted}. A reader may ask how it was counted.",
        inputs=as_inputs((length, first, last)),
        is_question=True,
    )
