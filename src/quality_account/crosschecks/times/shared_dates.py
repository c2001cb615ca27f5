"""Rows of a table that tell of one thing and do not give it the same date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed
from quality_account.crosschecks.relations import SharedRelation
from quality_account.crosschecks.times.events import weigh
from quality_account.dates import write_date
from quality_account.tables.cells import Row


def find_unshared_dates(evidence: Evidence) -> Checked:
    """Rows that agree in what names one event, and differ in a date that must then be one.

    The date that most of the rows give is taken for the event's; the others are named.
    """
    relations = evidence.relations
    return Checked.of(*(one for rule in relations.shared for one in _judge(evidence, rule)))


def odd_rows(rows: Iterable[Row], column: str) -> tuple[str, list[Row]]:
    """The cell that most rows have in a column, and the rows that have another; blanks say nothing.

    >>> rows = [Row("a.csv", n, {"day": day}) for n, day in enumerate(["1", "1", "", "2"], 2)]
    >>> common, odd = odd_rows(rows, "day")
    >>> common, [row.number for row in odd]
    ('1', [5])
    """
    filled = [row for row in rows if row[column]]
    if not filled:
        return "", []
    [(common, _)] = Counter(row[column] for row in filled).most_common(1)
    return common, [row for row in filled if row[column] != common]


def _judge(evidence: Evidence, rule: SharedRelation) -> Iterator[CheckFinding | Passed]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in evidence.table(rule.table):
        if all(row[key] for key in rule.keys):
            groups[tuple(row[key] for key in rule.keys)].append(row)
    for named, rows in groups.items():
        common, odd = odd_rows(rows, rule.value)
        if len(rows) < 2:
            continue
        subject = f"{rule.table}:{rule.value}:{':'.join(named)}"
        called = f"{rule.table.replace('_', ' ')}, {', '.join(named)}"
        if not odd:
            yield Passed(Kind.EVENT, subject, f"{called}: {len(rows)} rows give one date.")
            continue
        told = ", ".join(f"{write_date(row[rule.value])} (row {row.number})" for row in odd)
        places = tuple(evidence.place_in_table(row, rule.value) for row in (*odd, rows[0]))
        yield CheckFinding(
            kind=Kind.EVENT,
            weight=weigh(places, evidence.edition.source),
            subject=subject,
            printed=told,
            found=write_date(common),
            places=places,
            sentence=f"One event of {called}: most of its {len(rows)} rows say {rule.value} "
            f"{write_date(common)}, but there is also {told}.",
            inputs=tuple((f"{row.place}#{row.number}", row[rule.value]) for row in rows),
        )
