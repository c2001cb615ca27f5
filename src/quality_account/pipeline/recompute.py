"""One fact worked out again from the inputs of now, and held against the one that is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from quality_account.audit.explaining.inputs import FileState, states_of_files
from quality_account.audit.finished import (
    FinishedEdition,
    read_document,
)
from quality_account.audit.notebook_cells import code_cells_of
from quality_account.errors import PagesFailedError
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.notebook import WAVES
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.running.ledger import read_facts
from quality_account.pipeline.staleness import find_stale_pages


@dataclass(frozen=True)
class Recomputed:
    """A fact as it was recorded and as it comes out now.

    Attributes
    ----------
    pages : tuple of str
        The pages that were run: the fact's home, and for a page about others these as well.
    was, now : tuple of (str, str)
        Value and display; ``now`` is None where the page no longer records the fact.
    files : dict of str to FileState
        How each input file stands to the hash that was recorded of it.
    changed_cells : tuple of int
        The code cells of the notebook that are not those of the last build, from 1.
    since_last_run : tuple of str
        What else is different now from when a build last ran the page, in words.
    executed : str
        The notebook as it was run.
    """

    pages: tuple[str, ...]
    was: tuple[str, str]
    now: tuple[str, str] | None
    files: dict[str, FileState]
    changed_cells: tuple[int, ...]
    since_last_run: tuple[str, ...]
    executed: str

    @property
    def is_same(self) -> bool:
        """Whether value and display are those that were recorded."""
        return self.now == self.was

    @property
    def changed_files(self) -> dict[str, FileState]:
        """The input files that have no longer the bytes that were read."""
        gone = (FileState.CHANGED, FileState.GONE)
        return {file: state for file, state in self.files.items() if state in gone}

    def as_record(self) -> dict[str, Any]:
        """The same as values that JSON has."""
        return {**asdict(self), "is_same": self.is_same}


def recompute_fact(
    edition: FinishedEdition,
    fact_id: str,
    checks: RememberedChecks | None = None,
    report: Callable[[tuple[str, ...]], None] = lambda pages: None,
) -> Recomputed:
    """Run the page that is the fact's home, with no kept page, beside the edition's own folders.

    A page about all pages reads the facts of the waves before it, so these are run too. The edition
    keeps everything that its last build left.

    Parameters
    ----------
    checks : RememberedChecks, optional
        Those of the command that asks.
    report : callable, optional
        Told the names of the pages before they are run.

    Raises
    ------
    PagesFailedError
        A page failed; all that did are named.
    UnknownPageError, NotHeldError, BadInputError
        As ``plan_build``.
    """
    fact = edition.facts[fact_id]
    paths, provider, year = edition.paths, edition.provider, edition.year
    plan = plan_build(paths, provider, year, only_page=fact.page, checks=checks)
    [home] = [page for page in plan.pages if page.name == fact.page]
    pages = tuple(page.name for number in WAVES for page in plan.wave(number))
    report(pages)
    stale = find_stale_pages(plan)
    since_last_run = tuple(why for page in stale if page.name == fact.page for why in page.reasons)
    options = BuildOptions(Means(), last_wave=home.notebook.wave, is_apart=True, is_forced=True)
    result = build_edition(plan, options)
    failed = [f"the page {page.name} failed: {page.reason}" for page in result.failed]
    if failed or result.objections:
        raise PagesFailedError("\n".join([*failed, *result.objections]))
    executed = BuildFolders.of(plan, is_apart=True).executed / f"{fact.page}.ipynb"
    found = [row for row in read_facts(executed) if row["fact_id"] == fact_id]
    return Recomputed(
        pages,
        (fact.value, fact.display),
        (found[0]["value"], found[0]["display"]) if found else None,
        states_of_files(edition, fact),
        _changed_cells(edition, fact.page),
        since_last_run,
        paths.relative(executed),
    )


def _changed_cells(edition: FinishedEdition, name: str) -> tuple[int, ...]:
    """The code cells that differ between the notebook of now and the one of the last build."""
    was = edition.page(name)
    document = read_document(edition.paths.notebooks / f"{name}.ipynb")
    now = code_cells_of(document)
    if was is None:
        return ()
    longest = max(len(now), len(was.code_cells))
    return tuple(
        number
        for number in range(1, longest + 1)
        if now[number - 1 : number] != was.code_cells[number - 1 : number]
    )
