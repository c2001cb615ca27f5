"""Things in one list of the account that its other list of such things leaves out."""

from __future__ import annotations

import re

from quality_account.crosschecks.describing import input_of_cell, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import MemberRelation
from quality_account.tables.cells import Row

_ABBREVIATION = re.compile(r"\(([A-Z]{2,})\)")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[a-z0-9]+")


def find_things_outside_their_list(evidence: Evidence) -> Checked:
    """Look for things of a table that stand in no row of the table that should hold them.

    Which table should hold which is declared in ``relations.yml``. Names are the same where one holds
    the words of the other, or where both have the same abbreviation in brackets.

    Returns
    -------
    Checked
        Questions of medium weight, one a table, because what is missing may be left out on purpose.
        An empty table, of which the book has nothing, is not judged.
    """
    relations = evidence.relations
    judged = (_judge(evidence, one) for one in relations.members)
    return Checked.of(*(one for one in judged if one))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names mean one thing, as far as their words tell.

    >>> is_same_name("Topic 4: The use of oxygen", "The use of oxygen")
    True
    >>> is_same_name("National audit of falls (NAF)", "Audit of falls on wards (NAF)")
    True
    >>> is_same_name("National audit of falls", "National audit of sleep")
    False
    """
    if set(_ABBREVIATION.findall(one)) & set(_ABBREVIATION.findall(other)):
        return True
    first, second = _words(one), _words(other)
    return bool(first and second) and (
        f" {first} " in f" {second} " or f" {second} " in f" {first} "
    )


def _words(name: str) -> str:
    return " ".join(_WORD.findall(_IN_BRACKETS.sub(" ", name).casefold()))


def _judge(evidence: Evidence, relation: MemberRelation) -> CheckFinding | Passed | None:
    things, known = evidence.table(relation.table), evidence.table(relation.within)
    if not things or not known:
        return None
    outside = [row for row in things if not _is_in(row, relation, known)]
    subject = f"{relation.table}.{relation.column}:{relation.within}"
    table, within = (one.replace("_", " ") for one in (relation.table, relation.within))
    if not outside:
        sentence = f"Each of the {len(things)} rows of {table} stands among the {within} too."
        return Passed(Kind.LIST, subject, sentence)
    names = join_words([row[relation.column] for row in outside])
    is_are = "is" if len(outside) == 1 else "are"
    return CheckFinding(
        kind=Kind.LIST,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=names,
        found=f"not among the {len(known)} {within}",
        places=(
            *(evidence.place_in_table(row, relation.column, relation.within) for row in outside),
            *(
                evidence.place_in_table(row, relation.within_column, relation.within)
                for row in known
            ),
        ),
        sentence=f"{names} {is_are} among the {table}, but not among the {len(known)} {within}. A reader may "
        f"ask {relation.asks}.",
        inputs=(
            *(input_of_cell(row, relation.column) for row in outside),
            *(input_of_cell(row, relation.within_column) for row in known),
        ),
        is_question=True,
    )


def _is_in(row: Row, relation: MemberRelation, known: list[Row]) -> bool:
    name = row[relation.column]
    return any(is_same_name(name, one[relation.within_column]) for one in known)
