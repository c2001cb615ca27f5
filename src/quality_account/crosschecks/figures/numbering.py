"""Numbered rows of which one is missing, or there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.tables.cells import Row

#: Columns that number the rows of a table, or those of each thing in it.
_NUMBERING = ("number", "order")


def find_gaps_in_numbering(evidence: Evidence) -> Checked:
    """Rows that are numbered, and whose numbers do not run from 1 on without a gap.

    What is numbered is told by the table's primary key: of ``audit`` and ``action_number``, the
    actions of each audit.
    """
    return Checked.of(*(one for name in evidence.table_names for one in _judge(evidence, name)))


def missing_numbers(numbers: Iterable[int]) -> list[int]:
    """The numbers from 1 to the highest that are not there.

    >>> missing_numbers([1, 2, 4]), missing_numbers([1, 2]), missing_numbers([])
    ([3], [], [])
    """
    there = set(numbers)
    return [number for number in range(1, max(there, default=0)) if number not in there]


def _judge(evidence: Evidence, name: str) -> Iterator[CheckFinding | Passed]:
    key = evidence.primary_key(name)
    numbered = [column for column in key if column.endswith(_NUMBERING)]
    if len(numbered) != 1:
        return
    [column] = numbered
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in evidence.table(name):
        if row[column].isdigit():
            groups[tuple(row[one] for one in key if one != column)].append(row)
    for of_what, rows in groups.items():
        numbers = [int(row[column]) for row in rows]
        if 1 not in numbers:  # a number that points to a row of another table
            continue
        missing = missing_numbers(numbers)
        subject = ":".join((name, *of_what))
        if not missing:
            yield Passed(Kind.LIST, subject, f"{subject}: numbered from 1 on without a gap.")
            continue
        gaps = ", ".join(map(str, missing))
        yield CheckFinding(
            kind=Kind.LIST,
            weight=Weight.LOW,
            subject=f"{subject}:{column}",
            printed=", ".join(row[column] for row in rows),
            found=f"no {gaps}",
            places=tuple(evidence.place_in_table(row, column) for row in rows[:1]),
            sentence=f"The rows of {name.replace('_', ' ')} are numbered, and number {gaps} is missing.",
            inputs=tuple((f"{row.place}#{row.number}", row[column]) for row in rows),
        )
