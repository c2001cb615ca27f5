"""What each step in the life of an edition needs, in one place: first as data, then one rule each.

A need that *blocks* must be met before the step; any other is told with it, so that whoever takes the
step knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quality_account.dates import write_date
from quality_account.lifecycle.known import AskedBody, Known
from quality_account.vocabulary import Capacity, EditionState, Reply, Step


class NeedKind(StrEnum):
    """What a step can need."""

    DATA = "data"
    CHECK = "check"
    FINDINGS = "findings"
    LAW = "law"
    SIGN_OFFS = "sign_offs"
    STATEMENTS = "statements"
    LATE_NUMBERS = "late_numbers"
    TO_TELL = "to_tell"
    STEPS = "steps"


#: The step after each state; none after a withdrawal. A reconstruction can only be released, marked.
NEXT_STEP = {
    EditionState.IN_YEAR: Step.DRAFT_FINISHED,
    EditionState.DRAFT: Step.CIRCULATED,
    EditionState.CIRCULATED: Step.REVISED,
    EditionState.REVISED: Step.BOARD_APPROVAL,
    EditionState.APPROVED: Step.PUBLICATION,
}

#: For each step what it needs, and whether it cannot be taken without.
NEEDED: dict[Step | None, dict[NeedKind, bool]] = {
    Step.DRAFT_FINISHED: {NeedKind.DATA: True},
    Step.CIRCULATED: {
        NeedKind.DATA: True,
        NeedKind.CHECK: True,
        NeedKind.FINDINGS: True,
        NeedKind.LAW: False,
        NeedKind.SIGN_OFFS: True,
        NeedKind.LATE_NUMBERS: False,
    },
    Step.REVISED: {
        NeedKind.DATA: True,
        NeedKind.STATEMENTS: True,
        NeedKind.TO_TELL: False,
        NeedKind.LATE_NUMBERS: False,
    },
    Step.BOARD_APPROVAL: {
        NeedKind.DATA: True,
        NeedKind.CHECK: True,
        NeedKind.FINDINGS: True,
        NeedKind.LAW: True,
        NeedKind.SIGN_OFFS: True,
        NeedKind.STATEMENTS: True,
        NeedKind.TO_TELL: False,
        NeedKind.LATE_NUMBERS: False,
    },
    Step.PUBLICATION: {
        NeedKind.DATA: True,
        NeedKind.CHECK: True,
        NeedKind.FINDINGS: True,
        NeedKind.LAW: True,
        NeedKind.STEPS: True,
        NeedKind.SIGN_OFFS: True,
        NeedKind.STATEMENTS: True,
        NeedKind.LATE_NUMBERS: False,
    },
    # What is out may be corrected at once, but never with a figure that nobody has checked and signed.
    Step.CORRECTION: {
        NeedKind.DATA: True,
        NeedKind.CHECK: True,
        NeedKind.FINDINGS: True,
        NeedKind.LAW: True,
        NeedKind.SIGN_OFFS: True,
    },
    # No step of a state: what a reconstruction, or what is out already, can be released with. Outsiders
    # cannot settle what they find in somebody else's account; its readers are told.
    None: {NeedKind.DATA: True, NeedKind.CHECK: True, NeedKind.SIGN_OFFS: False},
}

#: The step whose needs a release of an edition in this state must meet: what goes out as a draft is as a
#: draft that goes out for comment must be. Of a reconstruction what stands under None.
STEP_OF_A_RELEASE = {
    EditionState.IN_YEAR: Step.DRAFT_FINISHED,
    EditionState.DRAFT: Step.CIRCULATED,
    EditionState.CIRCULATED: Step.CIRCULATED,
    EditionState.REVISED: Step.CIRCULATED,
    EditionState.APPROVED: Step.PUBLICATION,
    EditionState.PUBLISHED: Step.PUBLICATION,
    EditionState.CORRECTED: Step.PUBLICATION,
}

#: In which capacities each section must be signed for.
CAPACITIES_NEEDED = {
    Step.CIRCULATED: (Capacity.PREPARED, Capacity.CHECKED),
    Step.BOARD_APPROVAL: tuple(Capacity),
    Step.PUBLICATION: tuple(Capacity),
    Step.CORRECTION: tuple(Capacity),
}


@dataclass(frozen=True)
class Need:
    """One thing that is not as the next step needs it.

    Attributes
    ----------
    kind : NeedKind
    words : str
        What is so, in a sentence.
    next_step : str
        What to do.
    file : str
        Where, from the project's root.
    row : int
        The row there, 0 where the file as a whole is meant.
    blocks : bool
        False where it is only told.
    """

    kind: NeedKind
    words: str
    next_step: str
    file: str = ""
    row: int = 0
    blocks: bool = True

    @property
    def place(self) -> str:
        """File and row in words; empty where there is none."""
        return f"{self.file}, row {self.row}" if self.row else self.file


@dataclass(frozen=True)
class Checks:
    """What the checks say of the edition as it is now.

    ``account`` is the record of the checks of its figures, as ``self_check.json`` and ``law.json``
    hold it; None where something has changed since, or it was never checked.
    """

    problem_count: int
    account: Mapping[str, Any] | None
    command: str


def next_step_of(state: EditionState) -> Step | None:
    """The step that an edition of this state takes next.

    >>> next_step_of(EditionState.REVISED), next_step_of(EditionState.RECONSTRUCTION)
    (<Step.BOARD_APPROVAL: 'board_approval'>, None)
    """
    return NEXT_STEP.get(state)


def find_needs(known: Known, checks: Checks, step: Step | None) -> list[Need]:
    """Everything that is not as a step needs it, those that block first.

    Parameters
    ----------
    known : Known
        The edition.
    checks : Checks
        What its checks say now.
    step : Step or None
        The step; None for a release of what has no next step, such as a reconstruction.
    """
    found = [
        Need(kind, *told, blocks=blocks)
        for kind, blocks in NEEDED.get(step, {}).items()
        for told in _RULES[kind](known, checks, step)
    ]
    return sorted(found, key=lambda one: not one.blocks)


_Told = tuple[str, str, str, int]
_Rule = Callable[[Known, Checks, Step | None], Iterator[_Told]]


def _data(known: Known, checks: Checks, _step: Step | None) -> Iterator[_Told]:
    if checks.problem_count:
        count = checks.problem_count
        problems = f"{count} problem{'s' if count > 1 else ''} in the files of the edition."
        yield problems, checks.command, known.folder, 0


def _check(known: Known, checks: Checks, _step: Step | None) -> Iterator[_Told]:
    if known.is_full and checks.account is None and not checks.problem_count:
        words = "The figures have not been checked since something changed, or never."
        yield words, checks.command, known.folder, 0


def _findings(known: Known, checks: Checks, _step: Step | None) -> Iterator[_Told]:
    for one in _blocking(checks, of_law=False):
        yield (
            f"No outcome is recorded for: {one['sentence']}",
            "Correct the figure, or record an outcome with role and reason.",
            one["outcome_file"],
            0,
        )


def _law(known: Known, checks: Checks, _step: Step | None) -> Iterator[_Told]:
    for one in _blocking(checks, of_law=True):
        yield (
            f"The law asks for it: {one['sentence']}",
            "Add what is missing, or record an outcome with role and reason.",
            one["outcome_file"],
            0,
        )


def _blocking(checks: Checks, *, of_law: bool) -> list[Mapping[str, Any]]:
    """The findings of high weight without an outcome; of the law, those that somebody has read."""
    findings = (checks.account or {}).get("findings", ())
    return [one for one in findings if one["is_blocking"] and (one["kind"] == "law") is of_law]


def _sign_offs(known: Known, _checks: Checks, step: Step | None) -> Iterator[_Told]:
    file = f"{known.folder}/signoffs.csv"
    for section, row in known.unknown_sections:
        yield (
            f"A sign-off is for {section!r}, which is no page of the book and no indicator.",
            "Correct the section.",
            file,
            row,
        )
    for one in known.signed:
        if one.holds:
            continue
        changed = "; ".join(one.lapsed_by)
        yield (
            f"The sign-off of {one.section} as {one.capacity} ({one.role}, "
            f"{write_date(one.day)}) has lapsed: {changed}.",
            "Undo the change, or have the section signed again.",
            file,
            one.row,
        )
    signed = {(one.section, one.capacity) for one in known.signed}
    for capacity in CAPACITIES_NEEDED.get(step, ()):
        unsigned = [one for one in known.sections if (one, capacity) not in signed]
        if unsigned:
            count = f"{len(unsigned)} section{'s' if len(unsigned) > 1 else ''}"
            yield (
                f"{count} not signed for as {capacity}: {', '.join(unsigned)}.",
                f"quality-account sign, with --capacity {capacity}",
                file,
                0,
            )


def _statements(known: Known, _checks: Checks, _step: Step | None) -> Iterator[_Told]:
    file = f"{known.folder}/statements_asked.csv"
    for body in known.bodies:
        words = _why_open(body)
        if words:
            next_step = (
                "Ask it, and write the row"
                if not body.reply
                else "Set the reply: received, late, no_reply, declined or not_sitting"
            )
            yield f"{body.name}: {words}.", f"{next_step}.", file, body.row
        if body.words and body.words_at_most and body.words > body.words_at_most:
            yield (
                f"{body.name}: its statement has {body.words:,} words; the rules of the year allow "
                f"{body.words_at_most:,}.",
                "Ask the body for a shorter one. Do not cut it.",
                f"{known.folder}/statements/{body.id}.md",
                0,
            )


def _why_open(body: AskedBody) -> str:
    if not body.reply:
        return "nobody is on record as having asked it for a statement"
    if not Reply(body.reply).is_an_answer:
        return f"asked on {write_date(body.asked_on)}, no answer is on record"
    return ""


def _late_numbers(known: Known, _checks: Checks, _step: Step | None) -> Iterator[_Told]:
    for one in known.awaited:
        yield (
            f"Still to come, expected on {write_date(one.day)}: {one.label} ({one.fact_id}).",
            "Add the number when it comes, and tell those who have the draft.",
            known.folder,
            0,
        )
    for one in known.embargoed:
        yield (
            f"Under embargo until {write_date(one.day)}: {one.label} ({one.fact_id}).",
            "Nothing outside the team shows it before that day.",
            known.folder,
            0,
        )


def _to_tell(known: Known, _checks: Checks, _step: Step | None) -> Iterator[_Told]:
    for one in known.to_tell:
        yield one, "Tell the bodies that have the draft.", known.folder, 0


def _steps(known: Known, _checks: Checks, _step: Step | None) -> Iterator[_Told]:
    if Step.BOARD_APPROVAL not in {step for step, _ in known.steps}:
        yield (
            "The board's approval is not on record.",
            "Add the row board_approval with its day.",
            f"{known.folder}/steps.csv",
            0,
        )


_RULES: dict[NeedKind, _Rule] = {
    NeedKind.DATA: _data,
    NeedKind.CHECK: _check,
    NeedKind.FINDINGS: _findings,
    NeedKind.LAW: _law,
    NeedKind.SIGN_OFFS: _sign_offs,
    NeedKind.STATEMENTS: _statements,
    NeedKind.LATE_NUMBERS: _late_numbers,
    NeedKind.TO_TELL: _to_tell,
    NeedKind.STEPS: _steps,
}
