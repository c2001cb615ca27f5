"""Taking a step of an edition's life: refused with all that blocks it, or written into two files.

The row of ``steps.csv`` comes first and the state of ``edition.yml`` second. Whoever is stopped
between them finds the two disagreeing, named by every check, and the same command again ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue import Edition, load_edition
from quality_account.catalogue.steps import steps_file
from quality_account.errors import BadInputError, Problem, ReleaseRefusedError
from quality_account.lifecycle.needs import Need, next_step_of
from quality_account.lifecycle.reading import read_life_rows
from quality_account.lifecycle.signing import append_row
from quality_account.lifecycle.stepping import (
    WantedStep,
    find_out_of_turn,
    state_after,
    with_state,
)
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.standing import needs_for_step
from quality_account.tables.cells import Row
from quality_account.tables.life_rules import RULES_OF_LIFE
from quality_account.tables.life_tables import LIFE_COLUMNS, STEPS
from quality_account.vocabulary import EditionState
from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class StepTaken:
    """What came of it.

    Attributes
    ----------
    is_new : bool
        False where the step stood there already, and nothing was written.
    state : EditionState
        Of the edition now.
    place : str
        The file and row of the step.
    told : tuple of Need
        What does not block the step and is to be known with it.
    """

    is_new: bool
    state: EditionState
    place: str
    told: tuple[Need, ...] = ()


def take_step(paths: ProjectPaths, provider: str, year: str, wanted: WantedStep) -> StepTaken:
    """Put a step on record, unless something blocks it.

    Raises
    ------
    ReleaseRefusedError
        It is not its turn, or what it needs is not there: all of it; nothing is written.
    BadInputError
        A row that cannot stand so: a day before the last step, a name in the place of a role.
    """
    with hold_edition_lock(paths.build_lock(provider, year), f"{provider} {year}"):
        edition = load_edition(paths, provider, year)
        file = steps_file(paths, provider, year)
        place = paths.relative(file)
        if edition.steps and wanted.is_(edition.steps[-1]):
            return _taken_before(paths, edition, wanted, place)
        row = _checked_row(paths, edition, wanted, place)
        told = _refuse_or_tell(paths, edition, wanted)
        state = state_after(edition, wanted.step)
        text = _text_with(paths, edition, state)
        append_row(file, LIFE_COLUMNS[STEPS], row.cells)
        write_whole(_description(paths, edition), text)
        return StepTaken(True, state, f"{place}, row {row.number}", told)


def _taken_before(
    paths: ProjectPaths, edition: Edition, wanted: WantedStep, place: str
) -> StepTaken:
    """The step stands there. If it was stopped before the state was written, it is written now."""
    state = state_after(edition, wanted.step)
    is_half_done = state is not edition.state
    if is_half_done:
        write_whole(_description(paths, edition), _text_with(paths, edition, state))
    return StepTaken(is_half_done, state, f"{place}, row {edition.steps[-1].row}")


def _checked_row(paths: ProjectPaths, edition: Edition, wanted: WantedStep, place: str) -> Row:
    rows = read_life_rows(paths, edition.provider, edition.year, STEPS)
    number = max((one.number for one in rows), default=1) + 1
    row = Row(place, number, wanted.cells)
    problems = RULES_OF_LIFE[STEPS]([*rows, row], edition.year, edition)
    if not wanted.role.strip():
        problems.append(row.problem("role", "an empty cell", "who took the step", "Give --role."))
    own = [one for one in problems if one.row != number or one.column != "step"]
    if own:  # whose turn it is, is told with all else that blocks
        raise BadInputError(sorted(set(own)))
    return row


def _refuse_or_tell(paths: ProjectPaths, edition: Edition, wanted: WantedStep) -> tuple[Need, ...]:
    provider, year = edition.provider, edition.year
    file = paths.relative(_description(paths, edition))
    problems = find_out_of_turn(edition.state, wanted.step, file)
    if problems and next_step_of(edition.state) is None:
        raise ReleaseRefusedError(problems)  # its turn never comes, so nothing can be put right
    needs = needs_for_step(RememberedChecks(paths), provider, year, wanted.step)
    problems += [as_problem(one, wanted.step.words) for one in needs if one.blocks]
    if problems:
        raise ReleaseRefusedError(problems)
    return tuple(needs)


def as_problem(need: Need, step: str) -> Problem:
    """A need that blocks as a reason for refusing a step."""
    return Problem(
        need.file,
        need.row,
        found=need.words.rstrip("."),
        expected=f"what the step {step} needs",
        next_step=need.next_step,
    )


def _description(paths: ProjectPaths, edition: Edition) -> Path:
    return paths.edition(edition.provider, edition.year) / "edition.yml"


def _text_with(paths: ProjectPaths, edition: Edition, state: EditionState) -> str:
    """The edition's description with another state, and with the line ends that it has."""
    file = _description(paths, edition)
    text = file.read_bytes().decode("utf-8")
    if state is edition.state:
        return text
    try:
        return with_state(text, state)
    except ValueError:
        problem = Problem(
            paths.relative(file),
            column="state",
            found="a line that cannot be changed by itself",
            expected=f"a line of its own, such as state: {edition.state.value}",
            next_step="Write it so, and take the step again.",
        )
        raise BadInputError([problem]) from None
