"""What a document says of the way from one rating to the next, against the ratings themselves."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.crosschecks.describing import input_of_cell
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import RowRelation
from quality_account.dates import write_date
from quality_account.tables.cells import Row

_IMPROVED, _FELL, _STAYED, _AGAIN = "improved", "fell", "stayed", "re-rated"
_WORDS = {
    _IMPROVED: "said to have improved",
    _FELL: "said to have fallen",
    _STAYED: "said to have stayed",
    _AGAIN: "said to be re-rated",
}


def find_changes_not_borne_out(evidence: Evidence) -> Checked:
    """Look for values that are said to have improved, fallen or stayed, and did not.

    Which tables say so is declared in ``relations.yml``. A value before is one that a row says held
    before the same date, or else the newest with an earlier date.

    Returns
    -------
    Checked
        Medium findings, low questions where a thing was “re-rated” and kept its rating, and the
        changes that are borne out. Where no value before is known, nothing is judged.
    """
    relations = evidence.relations
    results = [
        result
        for relation in relations.rows
        if relation.change
        for result in _judge_table(evidence, relation)
    ]
    return Checked.of(*results)


def _judge_table(evidence: Evidence, relation: RowRelation) -> Iterator[CheckFinding | Passed]:
    rows = evidence.table(relation.table)
    for row in rows:
        if not row[relation.change] or row[relation.value] not in relation.order:
            continue
        before = _row_before(relation, rows, row)
        if before is not None and before[relation.value] in relation.order:
            yield _judge(evidence, relation, before, row)


def _row_before(relation: RowRelation, rows: list[Row], row: Row) -> Row | None:
    about = [
        one
        for one in rows
        if one[relation.value] and all(one[key] == row[key] for key in relation.keys)
    ]
    dates = [row[column] for column in relation.dates if row[column]]
    said_before = [one for one in about if one[relation.before] and one[relation.before] in dates]
    if said_before:
        return said_before[0]
    earlier = [
        one
        for one in about
        if not one[relation.before] and dates and "" < relation.date_of(one) < dates[0]
    ]
    return max(earlier, key=lambda one: relation.date_of(one), default=None)


def _judge(
    evidence: Evidence, relation: RowRelation, before: Row, row: Row
) -> CheckFinding | Passed:
    said, value, earlier = row[relation.change], row[relation.value], before[relation.value]
    steps = relation.order.index(value) - relation.order.index(earlier)
    date = relation.date_of(row)
    keys = [row[key].replace("_", " ") for key in relation.keys]
    name = ", ".join([relation.value.capitalize(), *keys, write_date(date)])
    subject = ":".join((relation.table, *(row[key] for key in relation.keys), "change", date))
    if _is_borne_out(said, steps):
        sentence = f"{name}: {value}, {_WORDS[said]}; it was {earlier} before."
        return Passed(Kind.RATING, subject, sentence)
    is_question = said == _AGAIN
    found = f"{earlier} before" if steps else f"{earlier} before as well"
    by_another = "" if before["source"] == row["source"] else "by another document "
    asks = "; a reader may take the word for a change" if is_question else ""
    return CheckFinding(
        kind=Kind.RATING,
        weight=Weight.LOW if is_question else Weight.MEDIUM,
        subject=subject,
        printed=f"{said}: {value}",
        found=found,
        places=tuple(evidence.place_in_table(one, relation.value) for one in (row, before)),
        sentence=f"{name}: {value}, {_WORDS[said]}, but {by_another}it was {found}{asks}.",
        inputs=(
            input_of_cell(row, relation.change),
            input_of_cell(row, relation.value),
            input_of_cell(before, relation.value),
        ),
        is_question=is_question,
    )


def _is_borne_out(said: str, steps: int) -> bool:
    """Whether so many steps up or down the order are what is said.

    >>> _is_borne_out("improved", 1), _is_borne_out("stayed", -1), _is_borne_out("re-rated", 0)
    (True, False, False)
    """
    return {_IMPROVED: steps > 0, _FELL: steps < 0, _STAYED: steps == 0, _AGAIN: steps != 0}[said]
