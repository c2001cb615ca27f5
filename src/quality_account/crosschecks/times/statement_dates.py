"""When other bodies gave their statements: dates that are not printed, or later than they were due."""

from __future__ import annotations

from quality_account.crosschecks.describing import input_of_cell, input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.times.intervals import lies_before
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.rules.pack import Deadline
from quality_account.tables.cells import Row

_STATEMENTS = "stakeholder_statements"
#: The day in a year's rules by which the bodies reply.
_REPLIES_BY = "replies_by"


def find_statement_dates(evidence: Evidence) -> Checked:
    """Look for statements without a date, and for replies dated after the day by which they are due.

    Where the account dates a body's reply elsewhere, ``relations.yml`` says in which fact. Nothing
    is said of the body: a draft may have reached it late.

    Returns
    -------
    Checked
        Low. A reply after its day is a question.
    """
    rows = evidence.table(_STATEMENTS)
    relations = evidence.relations
    elsewhere = {one.kind_of_body: evidence.fact(one.dated) for one in relations.replies}
    replies = {
        row.number: fact
        for row in rows
        if (fact := elsewhere.get(row["kind_of_body"])) is not None and fact.has_value
    }
    pack, _ = evidence.pack
    deadline = next((one for one in pack.dates if one.id == _REPLIES_BY), None) if pack else None
    results = [_undated(evidence, rows, replies)] if rows else []
    if deadline:
        results += [_in_time(evidence, row, replies.get(row.number), deadline) for row in rows]
    return Checked.of(*(one for one in results if one))


def _undated(
    evidence: Evidence, rows: list[Row], replies: dict[int, Fact]
) -> CheckFinding | Passed:
    subject = f"{_STATEMENTS}.dated"
    undated = [row for row in rows if not row["dated"]]
    if not undated:
        return Passed(Kind.DATE, subject, f"All {len(rows)} statements by other bodies are dated.")
    bodies = "; ".join(row["body"] for row in undated)
    told = [(row, replies[row.number]) for row in undated if row.number in replies]
    also = [f"{write_date(fact.value)} ({row['kind_of_body']})" for row, fact in told]
    elsewhere = f" Elsewhere the account dates their feedback: {join_words(also)}." if also else ""
    bear = "bears" if len(undated) == 1 else "bear"
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=subject,
        printed="no date",
        found=bodies,
        places=(
            *(evidence.place_in_table(row, "dated", _STATEMENTS) for row in undated),
            *(evidence.place_of(fact) for _, fact in told),
        ),
        sentence=(
            f"{len(undated)} of {len(rows)} statements by other bodies {bear} no date: {bodies}."
            f"{elsewhere}"
        ),
        inputs=(
            *(input_of_cell(row, "dated") for row in rows),
            *(input_of_fact(fact) for _, fact in told),
        ),
    )


def _in_time(
    evidence: Evidence, row: Row, reply: Fact | None, deadline: Deadline
) -> CheckFinding | Passed | None:
    dated = row["dated"] or (reply.value if reply else "")
    if not dated:
        return None
    last, subject = deadline.day(evidence.year).isoformat(), f"{_STATEMENTS}.reply.{row['body']}"
    day, by = write_date(dated), write_date(last)
    if not lies_before(last, dated):
        return Passed(Kind.DATE, subject, f"{row['body']}: {day}, not after {by}.")
    place = evidence.place_of(reply) if reply else Place(row.place, row.number, "dated")
    unread = (
        "" if deadline.verified else " That day was not checked against the text of its source."
    )
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=subject,
        printed=day,
        found=f"due by {by}",
        places=(place, evidence.place_in_table(row, "dated", _STATEMENTS)),
        sentence=(
            f"{row['body']}: the account dates the reply {day}. Replies to the draft are due by {by}."
            f"{unread}"
        ),
        inputs=((f"{row['body']} dated", dated), (deadline.id, last)),
        is_question=True,
    )
