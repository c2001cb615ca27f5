"""A released version made again without one of its pages, from its own archive and with its own code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from quality_account.errors import PagesFailedError
from quality_account.observed import read_text
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.releasing.audience_project import EDITION_FILE
from quality_account.pipeline.releasing.page_files import drop_pages

_REASON = "It was withdrawn."


def make_without(
    opened: ProjectPaths, provider: str, year: str, pages: Iterable[str], place: Path
) -> tuple[ProjectPaths, Manifest]:
    """Copy an opened archive to ``place`` without some pages and what only they show, and build it.

    The archive's own software builds it, with the libraries that are installed here.

    Raises
    ------
    PagesFailedError
        The book cannot be made without them.
    """
    gone = set(pages)
    left_over = ("site", "build")
    shutil.copytree(
        opened.root,
        place,
        ignore=lambda folder, _: left_over if Path(folder) == opened.root else (),
    )
    project = ProjectPaths(place)
    _leave_out(project, provider, year, gone)
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
            f"{provider} {year}: the version cannot be made without {', '.join(sorted(gone))}:\n"
            f"{done.stdout}{done.stderr}\n"
            "    Next: withdraw the whole version, without --item, and release a corrected one."
        )
    return project, read_manifest(file, project.relative(file))


def _leave_out(project: ProjectPaths, provider: str, year: str, gone: set[str]) -> None:
    description = project.edition(provider, year) / EDITION_FILE
    edition = yaml.safe_load(read_text(description))
    edition["leaves_out"] = {**(edition.get("leaves_out") or {}), **dict.fromkeys(gone, _REASON)}
    edition["titles"] = {
        page: title for page, title in (edition.get("titles") or {}).items() if page not in gone
    }
    _write(description, yaml.safe_dump(edition, allow_unicode=True, sort_keys=False))
    drop_pages(project, provider, year, gone)


def page_of_item(book: Path, item: str) -> str | None:
    """The page that is meant: by its own name, or by that of a figure or table on it.

    The values of a figure stand in words, downloads and ledger too, so that its whole page goes.
    """
    pages = {file.stem for file in (book / NOTEBOOKS).glob("*.html")}
    if item in pages:
        return item
    holding = [page for page in pages if item.startswith(f"{page}-")]
    return max(holding, key=len, default=None)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
