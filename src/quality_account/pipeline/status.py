"""How an edition stands before a build: what was supplied, what is missing or wrong, what can be made."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.vocabulary import Coverage, EditionState

if TYPE_CHECKING:
    from quality_account.pipeline.planning.notebook import Notebook


@dataclass(frozen=True)
class EditionStatus:
    """One edition: its tables and pages by name, and in words how it stands.

    ``left_out`` are the pages that its book does not have, each with the reason.
    A table is ``wrong`` where it is there and has problems; ``problem_count`` counts all problems,
    also those of other files.
    """

    provider: str
    year: str
    state: EditionState
    state_words: str
    notice: str
    coverage: Coverage
    supplied: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    held_pages: tuple[str, ...]
    pages_not_held: tuple[str, ...]
    left_out: dict[str, str]
    problem_count: int
    is_built: bool

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> EditionStatus:
        """The status of which ``dataclasses.asdict`` went through JSON."""
        lists = {name: tuple(value) for name, value in record.items() if isinstance(value, list)}
        state, coverage = EditionState(record["state"]), Coverage(record["coverage"])
        return cls(**{**record, **lists, "state": state, "coverage": coverage})


def describe_edition(checks: RememberedChecks, provider: str, year: str) -> EditionStatus:
    """The status of one edition, worked out again only where something has changed.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    BadInputError
        The edition's own description, or a notebook, cannot be read.
    """

    def work_out(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
        problems = checks.find_build_problems(provider, year)
        return asdict(_work_out(paths, provider, year, problems))

    return EditionStatus.from_json(checks.answer("status", work_out, provider, year))


def _work_out(
    paths: ProjectPaths, provider: str, year: str, problems: list[Problem]
) -> EditionStatus:
    from quality_account.catalogue import load_edition
    from quality_account.pipeline.planning.problems import find_book_problems
    from quality_account.pipeline.publishing.site_list import is_built
    from quality_account.tables.life_tables import is_one_a_page
    from quality_account.tables.national_rows import indicators_of_releases
    from quality_account.tables.package import describe_tables

    edition = load_edition(paths, provider, year)
    tables = describe_tables(paths, provider, year)
    held = {name for name, table in tables.items() if table.exists and not is_one_a_page(name)}
    held |= set(indicators_of_releases(paths, provider, year))
    asked = {name for name, table in tables.items() if not table.holds_records}
    folder = PurePosixPath(paths.relative(paths.edition(provider, year)))
    files = {problem.file for problem in problems}
    left_out, notebooks = (
        ({}, ()) if find_book_problems(paths) else _pages_of(paths, provider, year)
    )
    needed = {name for notebook in notebooks for name in notebook.needs}
    not_held = tuple(one.name for one in notebooks if not held.issuperset(one.needs))
    return EditionStatus(
        provider=provider,
        year=year,
        state=edition.state,
        state_words=edition.state_words,
        notice=edition.notice,
        coverage=edition.coverage,
        supplied=tuple(sorted(held)),
        missing=tuple(sorted((asked | needed) - held)),
        wrong=tuple(sorted(name for name in held if str(folder / f"{name}.csv") in files)),
        held_pages=tuple(one.name for one in notebooks if one.name not in not_held),
        pages_not_held=not_held,
        left_out=left_out,
        problem_count=len(problems),
        is_built=is_built(paths, provider, year),
    )


def _pages_of(
    paths: ProjectPaths, provider: str, year: str
) -> tuple[dict[str, str], tuple[Notebook, ...]]:
    """The pages that the edition's book leaves out, with reasons, and the notebooks of the others."""
    from quality_account.pipeline.planning.contents import read_contents
    from quality_account.pipeline.planning.left_out import pages_left_out
    from quality_account.pipeline.planning.notebooks import read_notebooks

    left_out = pages_left_out(paths, provider, year)
    notebooks = read_notebooks(paths, read_contents(paths))
    return left_out, tuple(one for one in notebooks if one.name not in left_out)
