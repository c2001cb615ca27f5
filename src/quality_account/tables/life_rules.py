"""Rules for the tables of an edition's life: what cannot have happened, or not in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from quality_account.catalogue import Edition
from quality_account.dates import write_date
from quality_account.errors import Problem
from quality_account.periods import Period
from quality_account.tables.cells import Row, shown
from quality_account.tables.life_tables import SIGN_OFFS, STATEMENTS_ASKED, STEPS
from quality_account.tables.names import find_names_as_roles
from quality_account.vocabulary import Capacity, EditionState, Reply, Step

#: The steps that must come before another, any one of them.
_NEEDED_BEFORE = {
    Step.REVISED: (Step.CIRCULATED,),
    Step.PUBLICATION: (Step.BOARD_APPROVAL,),
    Step.CORRECTION: (Step.PUBLICATION,),
    Step.ITEM_WITHDRAWAL: (Step.PUBLICATION,),
    Step.WITHDRAWAL: (Step.PUBLICATION,),
}
#: What only the provider can do. What outsiders made, they can correct and withdraw themselves.
_OF_THE_PROVIDER = (Step.CIRCULATED, Step.REVISED, Step.BOARD_APPROVAL, Step.PUBLICATION)
#: What readers are told of, so that it needs words.
_TOLD = (Step.CORRECTION, Step.ITEM_WITHDRAWAL, Step.WITHDRAWAL)
#: States that an edition has before its first step.
_WITHOUT_A_STEP = (EditionState.IN_YEAR, EditionState.DRAFT, EditionState.RECONSTRUCTION)
_WITH_A_STATEMENT = (Reply.RECEIVED,)


def find_state_problems(edition: Edition, place: str) -> list[Problem]:
    """A state in ``edition.yml`` that is not the one to which the steps have led."""
    if edition.state is EditionState.RECONSTRUCTION:
        return []
    led = [one for one in edition.steps if one.step.leads_to]
    reached = led[-1].step.leads_to if led else None
    if reached is edition.state or (not led and edition.state in _WITHOUT_A_STEP):
        return []
    expected = (
        f"{reached.value}, to which the last step leads ({led[-1].step.words}, row {led[-1].row} of "
        "steps.csv)"
        if reached
        else f"a row in steps.csv of the step that led there: {_step_to(edition.state)}"
    )
    return [
        Problem(
            place,
            column="state",
            found=edition.state.value,
            expected=expected,
            next_step="Correct the state, or add the step with its day and role to steps.csv.",
        )
    ]


def find_step_problems(rows: list[Row], year: str, edition: Edition | None) -> list[Problem]:
    """Steps out of order, without what must come before them, or that nobody can have taken."""
    problems: list[Problem] = []
    last: Row | None = None
    taken: set[Step] = set()
    is_ours = edition is not None and edition.state is EditionState.RECONSTRUCTION
    for row in rows:
        problems += find_names_as_roles(row)
        problems += _day_problems(row, "date", year)
        if _day(row, "date") and last is not None and row["date"] < last["date"]:
            problems.append(
                row.problem(
                    "date",
                    f"{write_date(row['date'])}, after row {last.number} of "
                    f"{write_date(last['date'])}",
                    "steps in the order of their days",
                    "Move the row to its place, or correct its day.",
                )
            )
        last = row if _day(row, "date") else last
        if row["step"] in set(Step):
            step = Step(row["step"])
            problems += _step_problems(row, step, taken, is_ours=is_ours)
            taken.add(step)
    return problems


def find_sign_off_problems(rows: list[Row], year: str, edition: Edition | None) -> list[Problem]:
    """Sign-offs with a second capacity of one person for a section, or that nobody can have given."""
    problems: list[Problem] = []
    first: dict[tuple[str, str], Row] = {}
    is_ours = edition is not None and edition.state is EditionState.RECONSTRUCTION
    for row in rows:
        problems += find_names_as_roles(row)
        problems += _day_problems(row, "date", year)
        if is_ours and row["capacity"] == Capacity.APPROVED:
            problems.append(
                row.problem(
                    "capacity",
                    shown(row["capacity"]),
                    "prepared or checked: nobody can approve a reconstruction",
                    "Correct the capacity, or take the row out.",
                )
            )
        known = first.setdefault((row["section"], signer(row["name"])), row)
        if known["capacity"] != row["capacity"]:
            problems.append(
                row.problem(
                    "name",
                    f"the name of row {known.number}, who signed for {row['section']} as "
                    f"{known['capacity']}",
                    f"somebody else as {row['capacity']}: nobody has two capacities for a section",
                    "Let another person sign, and take this row out.",
                )
            )
    return problems


def find_statement_problems(rows: list[Row], year: str, _edition: Edition | None) -> list[Problem]:
    """What came of asking a body, against the days on which it was asked and answered."""
    problems: list[Problem] = []
    for row in rows:
        for column in ("asked_on", "received_on"):
            problems += _day_problems(row, column, year) if row[column] else []
        if row["reply"] not in set(Reply):
            continue
        reply = Reply(row["reply"])
        if reply in _WITH_A_STATEMENT and not row["received_on"]:
            problems.append(
                row.problem(
                    "received_on",
                    "an empty cell",
                    "the day on which the statement came, because the reply is 'received'",
                    "Fill in the day, or correct the reply.",
                )
            )
        elif reply not in (*_WITH_A_STATEMENT, Reply.LATE) and row["received_on"]:
            problems.append(
                row.problem(
                    "received_on",
                    shown(row["received_on"]),
                    f"an empty cell, because the reply is {reply.value!r}",
                    "Empty the cell, or set the reply to received or late.",
                )
            )
        elif row["received_on"] and row["asked_on"] > row["received_on"]:
            problems.append(
                row.problem(
                    "received_on",
                    shown(row["received_on"]),
                    f"a day not before {row['asked_on']}, when it was asked (asked_on)",
                    "Correct one of the two days.",
                )
            )
    return problems


def signer(name: str) -> str:
    """A name by which two signatures of one person are known to be hers.

    >>> signer("Ada  Example ") == signer("ada example")
    True
    """
    return " ".join(name.casefold().split())


def _step_problems(row: Row, step: Step, taken: set[Step], *, is_ours: bool) -> Iterator[Problem]:
    if is_ours and step in _OF_THE_PROVIDER:
        yield row.problem(
            "step",
            shown(step.value),
            "no such step: only its provider can circulate, approve or publish an account, and this "
            "edition is a reconstruction",
            "Take the row out, or correct the state in edition.yml.",
        )
        return
    before = () if is_ours else _NEEDED_BEFORE.get(step, ())
    if before and taken.isdisjoint(before):
        needed = " or ".join(one.value for one in before)
        yield row.problem(
            "step",
            f"{step.value} without {needed} before it",
            f"a row {needed} above this one",
            f"Add the row with its day, or take this one out: {step.words} comes after {needed}.",
        )
    if step in _TOLD and not row["note"].strip():
        yield row.problem(
            "note",
            "an empty cell",
            "what was corrected or withdrawn, in a few words for readers: one figure",
            "Write it; say nothing that would make a person known.",
        )


def _day_problems(row: Row, column: str, year: str) -> Iterator[Problem]:
    if not row[column]:
        return  # for the schema to judge
    first = Period.parse(year).start
    day = _day(row, column)
    if day is None:
        yield row.problem(
            column, shown(row[column]), "a day such as 2025-06-24", "Write the whole day."
        )
    elif day < first:
        yield row.problem(
            column,
            write_date(row[column]),
            f"a day from {write_date(first.isoformat())} on, when the reporting year begins",
            "Correct the day.",
        )


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if len(row[column]) == len("2025-06-24") else None
    except ValueError:
        return None


def _step_to(state: EditionState) -> str:
    return next(one.value for one in Step if one.leads_to is state)


#: The rules of each table, by its name.
RULES_OF_LIFE: dict[str, Callable[[list[Row], str, Edition | None], list[Problem]]] = {
    STEPS: find_step_problems,
    SIGN_OFFS: find_sign_off_problems,
    STATEMENTS_ASKED: find_statement_problems,
}
