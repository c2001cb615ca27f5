"""A released version made again without some of it, from its own archive and with its own code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from quality_account.errors import PagesFailedError
from quality_account.observed import read_text
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.releasing.audience_project import EDITION_FILE
from quality_account.pipeline.releasing.emptied_cells import empty_in_project
from quality_account.pipeline.releasing.page_files import drop_pages

_REASON = "It was withdrawn."


@dataclass(frozen=True)
class TakenOut:
    """What a version is made again without.

    Attributes
    ----------
    pages : frozenset of str
        Whole pages, with all that only they show.
    items : mapping of str to str
        Figures, tables and facts, each with what is said in its place.
    cells : frozenset of str
        The cells of inputs that are emptied, as the ledger names them.
    """

    pages: frozenset[str] = frozenset()
    items: Mapping[str, str] = field(default_factory=dict)
    cells: frozenset[str] = frozenset()

    @property
    def named(self) -> str:
        """Its parts, as a message names them."""
        return ", ".join(sorted({*self.pages, *self.items}))


def make_without(
    opened: ProjectPaths, provider: str, year: str, gone: TakenOut, place: Path
) -> tuple[ProjectPaths, Manifest]:
    """Copy an opened archive to ``place`` without some of it, and build the version from that.

    The archive's own software builds it, with the libraries that are installed here.

    Raises
    ------
    PagesFailedError
        The book cannot be made without it.
    ReleaseRefusedError
        A value that must go stands in no cell.
    """
    left_over = ("site", "build")
    shutil.copytree(
        opened.root,
        place,
        ignore=lambda folder, _: left_over if Path(folder) == opened.root else (),
    )
    project = ProjectPaths(place)
    _take_out(project, provider, year, gone)
    done = subprocess.run(
        [sys.executable, "-m", "quality_account", "build", provider, year],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    file = project.edition_site(provider, year) / MANIFEST
    if done.returncode or not file.is_file():
        raise PagesFailedError(
            f"{provider} {year}: the version cannot be made without {gone.named}:\n"
            f"{done.stdout}{done.stderr}\n"
            "    Next: withdraw the whole page, or without --item the whole version, and release a "
            "corrected one."
        )
    return project, read_manifest(file, project.relative(file))


def _take_out(project: ProjectPaths, provider: str, year: str, gone: TakenOut) -> None:
    description = project.edition(provider, year) / EDITION_FILE
    edition = yaml.safe_load(read_text(description))
    left_out = {**(edition.get("leaves_out") or {}), **dict.fromkeys(gone.pages, _REASON)}
    titles = {
        page: title
        for page, title in (edition.get("titles") or {}).items()
        if page not in gone.pages
    }
    edition |= {"leaves_out": left_out, "titles": titles}
    if gone.items:
        edition["withdrawn"] = {**(edition.get("withdrawn") or {}), **gone.items}
    description.write_text(
        yaml.safe_dump(edition, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n"
    )
    drop_pages(project, provider, year, gone.pages)
    empty_in_project(project, gone.cells)
