"""What a build will do, decided and checked before anything runs or is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from quality_account.errors import (
    BadInputError,
    NotHeldError,
    ParameterValueError,
    UnknownPageError,
)
from quality_account.observed import Read, observe
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import read_contents
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.planning.notebook import WAVES, Notebook
from quality_account.pipeline.planning.notebooks import notebook_file, read_notebooks
from quality_account.pipeline.planning.parameters import Value, check_values
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.vocabulary import Audience


@dataclass(frozen=True)
class PlannedPage:
    """One notebook with the values it will be given.

    ``missing`` names the tables that the page needs and a partial edition does not hold;
    ``is_wanted`` is false for the other pages of a build that was asked for one page.
    """

    notebook: Notebook
    parameters: Mapping[str, Value] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    is_wanted: bool = True

    @property
    def name(self) -> str:
        return self.notebook.name

    @property
    def is_held(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class BuildPlan:
    """One edition's pages in reading order.

    ``only_page`` is the one page that was asked for; ``left_out`` are the pages of the contents that
    this edition's book does not have, each with the reason; ``state``, ``small_numbers`` and
    ``audience`` are as ``edition.yml`` has them; ``reads`` is all that was read to check and plan it.
    """

    paths: ProjectPaths
    provider: str
    year: str
    dated: date
    pages: tuple[PlannedPage, ...]
    only_page: str | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    small_numbers: str = ""
    audience: str = Audience.TEAM.value
    reads: tuple[Read, ...] = field(default=(), repr=False)

    def wave(self, number: int) -> tuple[PlannedPage, ...]:
        """The pages to run in a wave."""
        return tuple(
            page
            for page in self.pages
            if page.notebook.wave == number and page.is_held and page.is_wanted
        )

    @property
    def not_held(self) -> tuple[PlannedPage, ...]:
        """The pages that a partial edition cannot have."""
        return tuple(page for page in self.pages if not page.is_held)

    @property
    def runs_a_whole_wave(self) -> bool:
        """True where the first wave's ledger will be complete enough for the second to read."""
        return self.only_page is None or any(self.wave(number) for number in WAVES[1:])


def plan_build(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    only_page: str | None = None,
    parameters: Mapping[str, Value] | None = None,
    checks: RememberedChecks | None = None,
) -> BuildPlan:
    """The plan of an edition's build, or of a preview of one of its pages.

    A page of the second wave reads the facts of all others, so a preview of it runs them too.
    Where nothing that it rests on has changed, the plan and the checks before it are remembered.

    Parameters
    ----------
    only_page : str, optional
        Preview this page alone.
    parameters : mapping, optional
        Values for that page beside provider and edition; as typed values or as text.
    checks : RememberedChecks, optional
        Those of the command that asks, which then looks at each file once.

    Raises
    ------
    UnknownProviderError, UnknownEditionError, UnknownPageError, UnknownParameterError
        With the nearest known name.
    ParameterValueError
        A value of another type than the notebook declares.
    NotHeldError
        The page that was asked for needs tables that the (partial) edition does not hold.
    BadInputError
        Everything that is wrong in the files of this edition and the earlier ones, the catalogue,
        the contents and the notebooks, at once.
    """
    checks = checks or RememberedChecks(paths)
    with observe() as rested_on:
        problems = checks.find_build_problems(provider, year)
        if problems:
            raise BadInputError(problems)
        record = checks.answer("plan", _plan_record, provider, year)
    plan = replace(_plan_of(paths, provider, year, record), reads=rested_on.reads(paths.root))
    if only_page is None:
        return plan
    if only_page in plan.left_out:
        raise NotHeldError(
            f"the page {only_page} is left out of {provider} {year}: {plan.left_out[only_page]} "
            "Take it out of `leaves_out` in edition.yml, or preview it for another year."
        )
    pages = _plan_preview(plan.pages, only_page, parameters or {}, f"{provider} {year}")
    return replace(plan, pages=pages, only_page=only_page)


def _plan_record(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
    """The plan of a whole edition as values that JSON has."""
    # the data layer brings pandas and frictionless, and a plan that is remembered needs neither
    from quality_account.catalogue import load_edition
    from quality_account.tables import held_tables

    held = set(held_tables(paths, provider, year))
    left_out = pages_left_out(paths, provider, year)
    edition = load_edition(paths, provider, year)
    notebooks = read_notebooks(paths, read_contents(paths))
    return {
        "dated": edition.dated.isoformat(),
        "state": edition.state.value,
        "small_numbers": edition.small_numbers.value,
        "audience": edition.audience.value,
        "left_out": dict(left_out),
        "pages": [
            {
                "notebook": notebook.as_record(),
                "missing": [name for name in notebook.needs if name not in held],
            }
            for notebook in notebooks
            if notebook.name not in left_out
        ],
    }


def _plan_of(paths: ProjectPaths, provider: str, year: str, record: Mapping[str, Any]) -> BuildPlan:
    pages = tuple(
        PlannedPage(
            notebook=Notebook.from_record(
                page["notebook"], notebook_file(paths, page["notebook"]["name"])
            ),
            parameters={"provider": provider, "edition": year},
            missing=tuple(page["missing"]),
        )
        for page in record["pages"]
    )
    dated = date.fromisoformat(record["dated"])
    return BuildPlan(
        paths,
        provider,
        year,
        dated,
        pages,
        left_out=record["left_out"],
        state=record["state"],
        small_numbers=record["small_numbers"],
        audience=record["audience"],
    )


def _plan_preview(
    pages: tuple[PlannedPage, ...], only_page: str, given: Mapping[str, Value], edition: str
) -> tuple[PlannedPage, ...]:
    by_name = {page.name: page for page in pages}
    if only_page not in by_name:
        raise UnknownPageError.of("page", only_page, by_name)
    asked = by_name[only_page]
    if not asked.is_held:
        raise NotHeldError(
            f"the page {only_page} cannot be made for {edition}: this partial edition does not "
            f"hold {join_names(asked.missing)}. Add the table to the edition's folder, or preview "
            "the page for another year."
        )
    fixed = sorted(set(given) & set(asked.parameters))
    if fixed:
        raise ParameterValueError(
            f"parameter {fixed[0]!r} of the page {only_page}: found a value, expected none, because "
            "it comes from PROVIDER and YEAR of the command. Name another edition there."
        )
    values = check_values(only_page, asked.notebook.parameters, given)
    return tuple(
        PlannedPage(
            notebook=page.notebook,
            parameters={**page.parameters, **values} if page is asked else page.parameters,
            missing=page.missing,
            is_wanted=page is asked or page.notebook.wave < asked.notebook.wave,
        )
        for page in pages
    )


def join_names(names: Sequence[str]) -> str:
    """The names as they stand in a sentence.

    >>> join_names(["beds", "falls", "wards"])
    'beds, falls and wards'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
