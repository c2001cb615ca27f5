"""The same event in different documents and on different pages: when it was, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from quality_account.crosschecks.describing import document_words, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.relations import EventRelation, RowRelation
from quality_account.dates import write_date
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit


def find_differing_events(evidence: Evidence) -> Checked:
    """Events that are told with different dates, or with different results, in several places.

    Which facts tell of one event, and which columns of a table name it, is declared in
    ``relations.yml``. A day and its month agree. Where no place is in the account itself, what differs
    weighs little.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    judged = [_judge_dates(evidence, rule, figures) for rule in relations.events]
    rows = [one for rule in relations.rows for one in _judge_rows(evidence, rule)]
    return Checked.of(*(one for one in judged if one), *rows)


def same_date(one: str, other: str) -> bool:
    """Whether two dates agree as far as the shorter of them goes.

    >>> same_date("2024-05-30", "2024-05"), same_date("2024-05", "2024-06")
    (True, False)
    """
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def weigh(places: tuple[Place, ...], account: str) -> Weight:
    """Little where only other documents are concerned: the account cannot put these right."""
    return Weight.MEDIUM if any(one.source == account for one in places) else Weight.LOW


def _judge_dates(
    evidence: Evidence, relation: EventRelation, figures: dict[str, Figure]
) -> CheckFinding | Passed | None:
    told = [figures[one] for one in relation.facts if one in figures]
    told = [one for one in told if one.unit is Unit.DATE]
    if len(told) < 2:
        return None
    finest = max(told, key=lambda one: len(one.value))
    if all(same_date(finest.value, one.value) for one in told):
        date = write_date(finest.value)
        sentence = f"{relation.event}: {len(told)} places agree on {date}, as far as they go."
        return Passed(Kind.EVENT, relation.event, sentence)
    by_date = {date: [one for one in told if one.value == date] for date in _dates(told)}
    listed = join_words(
        f"{write_date(date)} ({join_words(_where(evidence, one) for one in several)})"
        for date, several in by_date.items()
    )
    places = tuple(one.place for one in told)
    return CheckFinding(
        kind=Kind.EVENT,
        weight=weigh(places, evidence.edition.source),
        subject=relation.event,
        printed=write_date(told[0].value),
        found=join_words(write_date(one) for one in by_date if one != told[0].value),
        places=places,
        sentence=f"{relation.event} is dated {listed}.",
        inputs=as_inputs(told),
        is_question=_differ_in_inferred_year(told),
    )


def _differ_in_inferred_year(told: list[Figure]) -> bool:
    """Whether the months agree, and a year that does not was only inferred."""
    months = {one.value[4:7] for one in told}
    return len(months) == 1 and any(one.qualifier for one in told)


def _dates(told: list[Figure]) -> list[str]:
    return list(dict.fromkeys(one.value for one in told))


def _where(evidence: Evidence, figure: Figure) -> str:
    place, page = figure.place, figure.place.page.replace("_", " ")
    own = place.source == evidence.edition.source
    where = page if own else document_words(evidence, place.source)
    return f"{where}, {place.locator.partition(',')[0]}"


def _judge_rows(evidence: Evidence, relation: RowRelation) -> Iterator[CheckFinding | Passed]:
    rows = [row for row in evidence.table(relation.table) if row[relation.value]]
    for keys, several in groupby(sorted(rows, key=_keys_of(relation)), key=_keys_of(relation)):
        about = list(several)
        dated = [row for row in about if not row[relation.before] and relation.date_of(row)]
        for date in dict.fromkeys(relation.date_of(row) for row in dated):
            together = [row for row in dated if relation.date_of(row) == date]
            if together[1:]:
                yield _judge_together(evidence, relation, keys, date, together)
        for row in about:
            earlier = [one for one in dated if relation.date_of(one) < row[relation.before]]
            if row[relation.before] and earlier:
                last = max(earlier, key=lambda one: relation.date_of(one))
                yield _judge_before(evidence, relation, keys, last, row)


def _judge_together(
    evidence: Evidence, relation: RowRelation, keys: tuple[str, ...], date: str, rows: list[Row]
) -> CheckFinding | Passed:
    subject = ":".join((relation.table, *keys, date))
    values = list(dict.fromkeys(row[relation.value] for row in rows))
    name = f"{_named(relation, keys)}, {write_date(date)}"
    if len(values) == 1:
        return Passed(Kind.EVENT, subject, f"{name}: {values[0]} in {len(rows)} places.")
    places = tuple(evidence.place_in_table(row, relation.value) for row in rows)
    return CheckFinding(
        kind=Kind.EVENT,
        weight=weigh(places, evidence.edition.source),
        subject=subject,
        printed=values[0],
        found=join_words(values[1:]),
        places=places,
        sentence=f"{name}: the documents give different results: {_in_documents(evidence, relation, rows)}.",
        inputs=_row_inputs(relation, keys, rows),
    )


def _in_documents(evidence: Evidence, relation: RowRelation, rows: list[Row]) -> str:
    told = (f"{row[relation.value]} ({document_words(evidence, row['source'])})" for row in rows)
    return join_words(dict.fromkeys(told))


def _judge_before(
    evidence: Evidence, relation: RowRelation, keys: tuple[str, ...], last: Row, row: Row
) -> CheckFinding | Passed:
    subject = ":".join((relation.table, *keys, f"before {row[relation.before]}"))
    name, value, earlier = _named(relation, keys), row[relation.value], last[relation.value]
    then = write_date(relation.date_of(last))
    if value == earlier:
        return Passed(
            Kind.EVENT, subject, f"{name}: {value} in {then}, as is said of the time later."
        )
    places = tuple(evidence.place_in_table(one, relation.value) for one in (row, last))
    return CheckFinding(
        kind=Kind.EVENT,
        weight=weigh(places, evidence.edition.source),
        subject=subject,
        printed=value,
        found=earlier,
        places=places,
        sentence=f"{name}: before {write_date(row[relation.before])} it was {value} "
        f"({document_words(evidence, row['source'])}). The last result before that is {earlier}, in "
        f"{then} ({document_words(evidence, last['source'])}). A reader may ask what came between.",
        inputs=_row_inputs(relation, keys, [row, last]),
        is_question=True,
    )


def _keys_of(relation: RowRelation):
    return lambda row: tuple(row[column] for column in relation.keys)


def _named(relation: RowRelation, keys: tuple[str, ...]) -> str:
    named = (one.replace("_", " ") for one in (relation.value, *keys))
    return ", ".join(named).capitalize()


def _row_inputs(
    relation: RowRelation, keys: tuple[str, ...], rows: list[Row]
) -> tuple[tuple[str, str], ...]:
    name = ":".join((relation.table, *keys))
    return tuple(
        (f"{name}:{relation.date_of(row) or row[relation.before]}", row[relation.value])
        for row in rows
    )
