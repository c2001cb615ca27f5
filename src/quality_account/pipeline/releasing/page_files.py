"""Pages taken out of a copy of the project, with everything that only they show."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.notebook import PARAMETERS_TAG, cell_tags
from quality_account.pipeline.releasing.links import take_links_out
from quality_account.pipeline.releasing.withholding import without_tables

_PACKAGE = "datapackage.json"
_TITLE = "# Not in this version\n"


def drop_pages(project: ProjectPaths, provider: str, year: str, pages: Collection[str]) -> None:
    """Take out the texts, facts and tables of pages that a book leaves out, and links to them.

    The contents still list their notebooks, so those stay without anything in them.
    """
    folder = project.edition(provider, year)
    take_links_out(folder, pages)
    files = set(_files_of_pages(project, set(pages)))
    for name in files:
        (folder / name).unlink(missing_ok=True)
    package = folder / _PACKAGE
    if package.is_file():
        _write(package, without_tables(read_text(package), files))
    for page in pages:
        notebook = project.notebooks / f"{page}.ipynb"
        if notebook.is_file():
            emptied = empty_notebook(json.loads(read_text(notebook)))
            _write(notebook, f"{json.dumps(emptied, ensure_ascii=False, indent=1)}\n")


def empty_notebook(document: dict[str, Any]) -> dict[str, Any]:
    """A notebook of which only the parameters are left, and a title that tells nothing."""
    cells = document["cells"]
    parameters = [one for one in cells if PARAMETERS_TAG in cell_tags(one)]
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": _TITLE}
    declared = document["metadata"].get("quality_account", {})
    kept = {name: value for name, value in declared.items() if not name.startswith("needs")}
    return {
        **document,
        "cells": [title, *parameters],
        "metadata": {**document["metadata"], "quality_account": kept},
    }


def _files_of_pages(project: ProjectPaths, gone: set[str]) -> Iterator[str]:
    """The files of an edition that nobody but these pages shows."""
    needed: dict[str, set[str]] = {}
    for file in sorted(project.notebooks.glob("*.ipynb")):
        declared = json.loads(read_text(file)).get("metadata", {}).get("quality_account", {})
        for table in (*declared.get("needs", ()), *declared.get("needs_in_full", ())):
            needed.setdefault(table, set()).add(file.stem)
    yield from (f"{table}.csv" for table, pages in needed.items() if pages <= gone)
    for page in gone:
        yield from (f"facts/{page}.csv", f"narrative/{page}.md", f"outcomes/{page}.yml")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
