"""A folder of evidence for an auditor, put in its place as a whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

from quality_account.audit.evidence.folder import (
    all_files,
    indicator_files,
    why_not_replaceable,
    with_hashes,
    write_files,
)
from quality_account.audit.evidence.gathering import gather_evidence
from quality_account.audit.evidence.recalculation import Recipe
from quality_account.audit.evidence.subject import find_subject, list_subjects
from quality_account.audit.finished import FinishedEdition
from quality_account.errors import OccupiedPlaceError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.publishing.swap import recover_swap, swap_folder

_ALL = "all"


def write_evidence(edition: FinishedEdition, asked: str | None, to: Path | None) -> Path:
    """Write the evidence of an indicator, of a fact's indicator, or of all; the folder is returned.

    Raises
    ------
    UnknownFactError
        Neither an indicator nor a fact has this name.
    OccupiedPlaceError
        The folder holds something that an earlier run has not written, or lies where things are kept
        that leave the team.
    """
    named = edition.provider, edition.year
    folder = to or edition.paths.build(*named) / "evidence" / (asked or _ALL)
    put_folder(edition.paths, folder, lambda: _files(edition, asked))
    return folder


def put_folder(paths: ProjectPaths, folder: Path, make_files: Callable[[], dict[str, str]]) -> None:
    """Put texts for the team and its auditor into a folder, with their hashes, as a whole.

    Raises
    ------
    OccupiedPlaceError
        The folder holds something that an earlier run has not written, or lies where things are kept
        that leave the team.
    """
    refuse_place(paths, folder)
    recover_swap(folder)
    objection = why_not_replaceable(folder)
    if objection:
        raise OccupiedPlaceError(
            f"{folder}: found {objection}, expected a folder that is empty, not there or as this "
            "command has left it\n    Next: move what is in it away, or name another with --to."
        )
    files = with_hashes(make_files())
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, because a folder changes places within one file system only.
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        whole = staged / folder.name
        write_files(whole, files)
        swap_folder(whole, folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def refuse_place(paths: ProjectPaths, place: Path) -> None:
    """Within the project only ``build/`` is for what must not leave the team.

    Raises
    ------
    OccupiedPlaceError
        The place is somewhere else in the project.
    """
    root, whole = paths.root.resolve(), place.resolve()
    if whole.is_relative_to(root) and not whole.is_relative_to(root / "build"):
        raise OccupiedPlaceError(
            f"{place}: found a place in the project, expected one in its folder build/ or outside "
            "it, because this is for the team and the auditor and must not be published\n"
            "    Next: leave out --to, or name a folder elsewhere."
        )


def find_recipes(edition: FinishedEdition) -> tuple[Recipe, ...]:
    """Which printed figures of an edition are sums or shares of others."""
    from quality_account.crosschecks.evidence import Evidence
    from quality_account.crosschecks.figures import recipes

    paths, provider, year = edition.paths, edition.provider, edition.year
    evidence = Evidence(
        paths,
        provider,
        year,
        facts=edition.facts.values(),
        listed=list_notebooks(paths),
        left_out=tuple(pages_left_out(paths, provider, year)),
    )
    return tuple(Recipe(*astuple(one)) for one in recipes.find_recipes(evidence))


def _files(edition: FinishedEdition, asked: str | None) -> dict[str, str]:
    recipes = find_recipes(edition)
    if asked is not None:
        return indicator_files(gather_evidence(edition, find_subject(edition, asked), recipes))
    gathered = [gather_evidence(edition, one, recipes) for one in list_subjects(edition)]
    return all_files(edition, gathered)
