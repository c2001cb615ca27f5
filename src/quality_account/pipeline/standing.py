"""Where an edition stands in its life, worked out again only where something has changed."""

from __future__ import annotations

from typing import Any

from quality_account.lifecycle.known import Known
from quality_account.lifecycle.needs import STEP_OF_A_RELEASE, Checks, Need, find_needs
from quality_account.lifecycle.standing import Standing, stand
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.self_check import recall_self_check
from quality_account.vocabulary import EditionState, Step


def standing_of_edition(
    checks: RememberedChecks, provider: str, year: str, problem_count: int
) -> Standing:
    """Where an edition stands: next step, what blocks it, what is due.

    Parameters
    ----------
    problem_count : int
        How many problems the files have that its book reads.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    BadInputError
        The edition's own description, or the rules of its year, cannot be read.
    """
    return stand(*_material(checks, provider, year, problem_count))


def needs_for_release(checks: RememberedChecks, provider: str, year: str) -> list[Need]:
    """What keeps an edition from being released as it stands, and what is told with it.

    To whom it may go is another question: only what is published, corrected or a reconstruction is
    for the public.
    """
    problems = checks.find_build_problems(provider, year)
    known, made = _material(checks, provider, year, len(problems))
    return find_needs(known, made, STEP_OF_A_RELEASE.get(EditionState(known.state)))


def needs_for_step(checks: RememberedChecks, provider: str, year: str, step: Step) -> list[Need]:
    """What keeps an edition from a step, and what is told with it, whether it is its turn or not."""
    problems = checks.find_build_problems(provider, year)
    known, made = _material(checks, provider, year, len(problems))
    return find_needs(known, made, step)


def _material(
    checks: RememberedChecks, provider: str, year: str, problem_count: int
) -> tuple[Known, Checks]:
    known = Known.from_json(checks.answer("life", _work_out, provider, year))
    account = recall_self_check(checks.paths, provider, year)
    command = f"quality-account check {provider} {year}"
    return known, Checks(problem_count, account, command)


def _work_out(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
    from quality_account.audit.finished import find_finished
    from quality_account.lifecycle.reading import read_known
    from quality_account.pipeline.sections import pages_of_book, sections_of, text_of_section

    pages = pages_of_book(paths, provider, year)
    finished = find_finished(paths, provider, year)
    known = read_known(
        paths,
        provider,
        year,
        pages=[one.name for one in pages],
        sections=sections_of(paths, provider, year, pages),
        facts=None if finished is None else finished.facts,
        text_of=lambda section: None if finished is None else text_of_section(finished, section),
    )
    return known.as_json()
