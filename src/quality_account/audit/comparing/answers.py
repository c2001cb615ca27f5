"""The list of changes made in answer to statements: between the draft that went round and the account.

Each change stands beside the reason that the edition's table of changes gives it. A change without one
is named as such, and so is a change that was asked for and not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quality_account.audit.comparing.change import Change, Differences, SentenceChange
from quality_account.audit.comparing.side import Side
from quality_account.dates import is_date, write_date
from quality_account.errors import BadInputError
from quality_account.tables.cells import Row
from quality_account.tables.check import read_judged_rows
from quality_account.tables.life_tables import CHANGES, NOT_MADE
from quality_account.tables.package import describe_tables

NO_REASON = "no reason recorded"


class AnswerKind(StrEnum):
    """How a change and what is recorded of it stand to each other."""

    MADE = "made"
    NO_REASON = "no_reason_recorded"
    NOT_MADE = "not_made"
    #: Recorded as made, and yet nothing is different.
    NOT_FOUND = "recorded_as_made_but_nothing_differs"


@dataclass(frozen=True)
class Answer:
    """One change or one ask.

    Attributes
    ----------
    subject : str
        The fact's id or the sentence's key; of an ask that was not made what the table names.
    was, now : str
        As readers met it; empty where it was or is not there.
    asked_by, reason, decided_on : str
        As the table of changes has them; empty where it has no row. ``asked_by`` names a body, and
        is empty for a change that nobody asked for.
    place : str
        The row of the table, ``path#row``; empty where there is none.
    """

    kind: AnswerKind
    page: str
    subject: str
    was: str
    now: str
    asked_by: str = ""
    asked: str = ""
    reason: str = ""
    decided_on: str = ""
    place: str = ""

    @property
    def reason_words(self) -> str:
        """The reason as the list shows it; never empty."""
        if self.kind is AnswerKind.NO_REASON:
            return NO_REASON
        if self.kind is AnswerKind.NOT_MADE:
            return f"not made: {self.reason}"
        if self.kind is AnswerKind.NOT_FOUND:
            return f"recorded as made, but nothing differs: {self.reason}"
        return self.reason

    @property
    def decided_words(self) -> str:
        """The day of the decision for a reader; empty where it is not recorded."""
        return write_date(self.decided_on) if is_date(self.decided_on) else self.decided_on

    def as_record(self) -> dict[str, Any]:
        """The answer as values that JSON has."""
        return {**vars(self), "kind": self.kind.value, "reason_words": self.reason_words}


def read_reasons(side: Side) -> list[Row]:
    """The rows of an edition's table of changes; none where it has no such table.

    Raises
    ------
    BadInputError
        Cells that their description or the rules do not allow, all at once.
    """
    tables = describe_tables(side.paths, side.provider, side.year)
    table = tables.get(CHANGES)
    if table is None or not table.exists:
        return []
    rows, problems = read_judged_rows(side.paths, table, tables, side.year, None)
    if problems:
        raise BadInputError(sorted(problems))
    return rows


def list_answers(found: Differences, reasons: Sequence[Row]) -> tuple[Answer, ...]:
    """Every change with its reasons, then what was asked for and not made, then what is not found.

    A row names a fact, a sentence by its key, or a page, which then stands for all changed sentences
    of the page. A sentence that only follows a changed fact has that fact's reason.
    """
    made = [row for row in reasons if row["decision"] != NOT_MADE]
    used: set[int] = set()
    answers: list[Answer] = []
    for change in found.changes:
        if change.is_of_value:
            rows = [row for row in made if row["subject"] == change.fact.fact_id]
            answers += _answers_to(_of_fact(change), rows, used)
    for sentence in found.sentences:
        if not sentence.follows:
            rows = [row for row in made if row["subject"] in (sentence.key, sentence.page)]
            answers += _answers_to(_of_sentence(sentence), rows, used)
    refused = [row for row in reasons if row["decision"] == NOT_MADE]
    answers += [_without_change(AnswerKind.NOT_MADE, row) for row in refused]
    lost = [row for row in made if row.number not in used]
    return (*answers, *(_without_change(AnswerKind.NOT_FOUND, row) for row in lost))


def _answers_to(bare: Answer, rows: Sequence[Row], used: set[int]) -> list[Answer]:
    used.update(row.number for row in rows)
    told = [
        Answer(
            AnswerKind.MADE if row["reason"].strip() else AnswerKind.NO_REASON,
            *_what(bare),
            **_recorded(row),
        )
        for row in rows
    ]
    return told or [bare]


def _what(answer: Answer) -> tuple[str, str, str, str]:
    return answer.page, answer.subject, answer.was, answer.now


def _recorded(row: Row) -> dict[str, str]:
    told = {name: row[name] for name in ("asked_by", "asked", "reason", "decided_on")}
    return {**told, "place": f"{row.place}#{row.number}"}


def _of_fact(change: Change) -> Answer:
    was, now = (one.display if one is not None else "" for one in (change.was, change.now))
    return Answer(AnswerKind.NO_REASON, change.fact.page, change.fact.fact_id, was, now)


def _of_sentence(sentence: SentenceChange) -> Answer:
    return Answer(AnswerKind.NO_REASON, sentence.page, sentence.key, sentence.was, sentence.now)


def _without_change(kind: AnswerKind, row: Row) -> Answer:
    page = row["subject"].partition("#")[0].partition(".")[0]
    return Answer(kind, page, row["subject"], "", "", **_recorded(row))
