"""A step that somebody wants to take: whether it is its turn, and what the files then say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quality_account.catalogue import Edition
from quality_account.catalogue.steps import TakenStep
from quality_account.catalogue.yaml_text import load_yaml
from quality_account.errors import Problem, UnknownNameError
from quality_account.lifecycle.needs import NEXT_STEP
from quality_account.tables.life_tables import LIFE_COLUMNS, STEPS
from quality_account.vocabulary import EditionState, Step

_OUT = (EditionState.PUBLISHED, EditionState.CORRECTED, EditionState.RECONSTRUCTION)
#: The steps that are nobody's turn: taken whenever they happen, as long as the edition is in such a
#: state. What outsiders made, they can correct and withdraw themselves.
_AT_ANY_TIME = {
    Step.COMMITTEE: frozenset(EditionState) - {EditionState.WITHDRAWN},
    Step.CORRECTION: frozenset(_OUT),
    Step.ITEM_WITHDRAWAL: frozenset(_OUT),
    Step.WITHDRAWAL: frozenset(_OUT),
}
_STATE = re.compile(r"(?m)^(state[ \t]*:[ \t]*)(['\"]?)([a-z_]+)\2")


@dataclass(frozen=True)
class WantedStep:
    """One step as somebody wants it on record.

    Attributes
    ----------
    step : Step
    day : datetime.date
    role : str
        Who took it, by role and never by name.
    note : str
        As ``TakenStep`` has it; empty where nothing is to be said.
    """

    step: Step
    day: date
    role: str
    note: str = ""

    def is_(self, taken: TakenStep) -> bool:
        """Whether it is this step that stands there."""
        return (self.step, self.day, self.role, self.note) == (
            taken.step,
            taken.day,
            taken.role,
            taken.note,
        )

    @property
    def cells(self) -> dict[str, str]:
        """Its row of ``steps.csv``."""
        said = (self.step.value, self.day.isoformat(), self.role, self.note)
        return dict(zip(LIFE_COLUMNS[STEPS], said, strict=True))


def step_named(text: str) -> Step:
    """The step that a word means: its own, or that of the state to which it leads.

    Raises
    ------
    UnknownNameError
        With the nearest known word.

    Examples
    --------
    >>> step_named("approved"), step_named("board_approval")
    (<Step.BOARD_APPROVAL: 'board_approval'>, <Step.BOARD_APPROVAL: 'board_approval'>)
    """
    words = {one.value: one for one in Step}
    words |= {one.leads_to.value: one for one in Step if one.leads_to}
    if text not in words:
        raise UnknownNameError.of("step", text, words)
    return words[text]


def find_out_of_turn(state: EditionState, step: Step, place: str) -> list[Problem]:
    """Why a step cannot follow the state that an edition is in, whatever else it needs.

    Parameters
    ----------
    place : str
        The edition's description, as messages name it.

    Examples
    --------
    >>> [problem] = find_out_of_turn(EditionState.DRAFT, Step.PUBLICATION, "edition.yml")
    >>> problem.found, problem.expected
    ('draft, and the step publication', 'the step circulated, which comes next')
    """
    if NEXT_STEP.get(state) is step or state in _AT_ANY_TIME.get(step, ()):
        return []
    following = NEXT_STEP.get(state)
    expected = f"the step {following.words}, which comes next" if following else _no_next(state)
    next_step = f"Take the step {following.words} first." if following else "Take no such step."
    return [
        Problem(
            place,
            column="state",
            found=f"{state.value}, and the step {step.words}",
            expected=expected,
            next_step=next_step,
        )
    ]


def state_after(edition: Edition, step: Step) -> EditionState:
    """The state of an edition after a step; outsiders' work stays a reconstruction."""
    if edition.state is EditionState.RECONSTRUCTION:
        return edition.state
    return step.leads_to or edition.state


def with_state(text: str, state: EditionState) -> str:
    """The text of ``edition.yml`` with another state; everything else keeps its bytes.

    Raises
    ------
    ValueError
        The state stands there in a form that cannot be changed by itself.

    Examples
    --------
    >>> with_state("year: 2024-25  # ours\\nstate: draft  # since April\\n", EditionState.CIRCULATED)
    'year: 2024-25  # ours\\nstate: circulated  # since April\\n'
    """
    changed = _STATE.sub(rf"\g<1>\g<2>{state.value}\g<2>", text, count=1)
    before, after = load_yaml(text.lstrip("\ufeff")), load_yaml(changed.lstrip("\ufeff"))
    if after != {**before, "state": state.value}:
        raise ValueError("the line of the state is not a plain one")
    return changed


def _no_next(state: EditionState) -> str:
    if state is EditionState.WITHDRAWN:
        return "no further step: what was withdrawn stays withdrawn"
    if state is EditionState.RECONSTRUCTION:
        return (
            "a correction or a withdrawal: only its provider can circulate, approve or publish an "
            "account"
        )
    return "a correction or a withdrawal: it is published"
