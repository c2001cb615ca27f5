"""What others say of the account's priorities, beside what the account itself says of them.

What a statement says stands in an optional table of the edition, ``stakeholder_claims.csv``: ``body``,
``page`` (of the priority), ``claim`` and ``words``. A statement is never judged: the team learns what
it rests on, and may ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import count_words, input_of_cell, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.words.shared_words import subject_words
from quality_account.tables.cells import Row

_CLAIMS, _PRIORITIES, _MEASURES = "stakeholder_claims", "priorities", "priority_measures"
_STATEMENTS, _BEHIND = "stakeholder_statements", "looking_back"
_ACHIEVED, _STAYS = "achieved", "stays a priority"
#: Words of titles that say what is done, and not what it is about.
_OF_ACTION = subject_words(
    "accreditation assessment care development framework implementation improvement improving "
    "introduction patients people prevention priority roll-out services through work working"
)


def find_claims_on_priorities(evidence: Evidence) -> Checked:
    """Look for priorities that others call achieved and the account does not, or that change their subject.

    Returns
    -------
    Checked
        Questions. On what is called achieved: medium where the account says that work goes on or an
        outcome is awaited, low where it says nothing. On a priority that is carried on by one whose
        title shares no subject with its own, or by none: medium.
    """
    priorities = {row["page"]: row for row in evidence.table(_PRIORITIES)}
    claims = [row for row in evidence.table(_CLAIMS) if row["page"] in priorities]
    return Checked.of(
        *_called_achieved(evidence, claims, priorities),
        *_carried_on(evidence, claims, priorities),
    )


def _called_achieved(
    evidence: Evidence, claims: list[Row], priorities: dict[str, Row]
) -> Iterator[CheckFinding | Passed]:
    by_body: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["claim"] == _ACHIEVED:
            by_body[claim["body"]].append(claim)
    for body, said in by_body.items():
        meant = [priorities[claim["page"]] for claim in said]
        open_ones = [row for row in meant if row["state"] != _ACHIEVED]
        statement = f"The statement of {body} speaks of {_named(meant, priorities)} as achieved"
        subject = f"{body}.{_ACHIEVED}"
        if not open_ones:
            yield Passed(Kind.STATEMENT, subject, f"{statement}, as does the account.")
            continue
        says = _own_words(open_ones)
        yield CheckFinding(
            kind=Kind.STATEMENT,
            weight=Weight.MEDIUM if any(row["state"] for row in open_ones) else Weight.LOW,
            subject=subject,
            printed=_ACHIEVED,
            found=says,
            places=(
                *(evidence.place_in_table(claim, "words", _STATEMENTS) for claim in said),
                *(evidence.place_in_table(row, "own_verdict", row["page"]) for row in open_ones),
            ),
            sentence=f"{statement}. The account itself {says}. The team may ask whether the "
            "statement rests on what the account now says.",
            inputs=(
                *(input_of_cell(claim, "claim") for claim in said),
                *(input_of_cell(row, one) for row in meant for one in ("own_verdict", "state")),
            ),
            is_question=True,
        )


def _named(meant: list[Row], priorities: dict[str, Row]) -> str:
    """The priorities by their titles, or in short where all that the account looks back on are meant."""
    behind = [row for row in priorities.values() if row["direction"] == _BEHIND]
    if len(meant) > 1 and len(meant) == len(behind):
        return f"the {len(meant)} priorities of the year"
    return join_words([_title(row) for row in meant])


def _own_words(rows: list[Row]) -> str:
    """What the account says of priorities, as the rest of a sentence about it."""
    verdicts = [(row, row["own_verdict"]) for row in rows if row["own_verdict"]]
    without = [_title(row) for row in rows if not row["own_verdict"]]
    said = [f"{_title(row)}: {verdict[0].lower()}{verdict[1:]}" for row, verdict in verdicts]
    parts = [f"gives no verdict on {join_words(without)}"] if without else []
    return ", and ".join([*parts, *([f"says of {'; of '.join(said)}"] if said else [])])


def _title(row: Row) -> str:
    return f"“{row['title']}”"


def _carried_on(
    evidence: Evidence, claims: list[Row], priorities: dict[str, Row]
) -> Iterator[CheckFinding | Passed]:
    for row in priorities.values():
        following = priorities.get(row["carried_on_in"])
        said = [one for one in claims if one["claim"] == _STAYS and one["page"] == row["page"]]
        if following is None and not said:
            continue
        subject = f"{row['page']}.carried_on"
        title = f"Priority “{row['title']}”"
        if following is not None and _subject(row["title"]) & _subject(following["title"]):
            sentence = f"{title}: the next year's priority “{following['title']}” carries it on."
            yield Passed(Kind.TARGET, subject, sentence)
            continue
        also = "".join(
            f" The statement of {one['body']} speaks of it as staying one." for one in said
        )
        about = [row] if following is None else [row, following]
        yield CheckFinding(
            kind=Kind.TARGET,
            weight=Weight.MEDIUM,
            subject=subject,
            printed=f"stays a priority: {row['title']}",
            found=following["title"] if following else "no priority of the next year",
            places=(
                *(evidence.place_in_table(one, "title", one["page"]) for one in about),
                *(evidence.place_in_table(one, "words", _STATEMENTS) for one in said),
            ),
            sentence=f"{title}: {_where_it_goes(evidence, row, following)}{also} A reader may ask "
            "whether it is the same priority.",
            inputs=(
                *(input_of_cell(one, "title") for one in about),
                *(input_of_cell(one, "claim") for one in said),
            ),
            is_question=True,
        )


def _where_it_goes(evidence: Evidence, row: Row, following: Row | None) -> str:
    if following is None:
        return "the account points to no priority of the next year that carries it on."
    measures = [one for one in evidence.table(_MEASURES) if one["page"] == following["page"]]
    wanted = _subject(row["title"])
    about_it = [one for one in measures if 2 * len(wanted & _subject(_words(one))) > len(wanted)]
    some = f", although {len(about_it)} of its {count_words(len(measures), 'measure')} does"
    return (
        f"the account says that it stays one, and points to “{following['title']}”, whose title does "
        f"not name it{some if about_it else ''}."
    )


def _words(row: Row) -> str:
    return f"{row['promise']} {row['measure']}"


def _subject(title: str) -> frozenset[str]:
    return subject_words(title) - _OF_ACTION
