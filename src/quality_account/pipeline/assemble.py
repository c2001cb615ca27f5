"""The folder that Jupyter Book gets: the hand-written pages, the executed notebooks, notes for the rest.

Every page of ``_toc.yml`` is there at its own address, also one that failed, was not run or is
not held, so that links between pages lead somewhere and the reader is told why.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from quality_account.pipeline.contents import NOTEBOOKS
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.notebook import cell_tags
from quality_account.pipeline.plan import BuildPlan, PlannedPage
from quality_account.pipeline.results import PageFailure, PageResult, PageState
from quality_account.pipeline.scrub import write_scrubbed
from quality_account.pipeline.settings import read_book_settings

#: Marks the notice that a failed page gets, so that it is not counted as a cell of its author.
NOTICE_TAG = "page-notice"

_HIDING_TAGS = frozenset(
    {"remove-cell", "remove-output", "hide-cell", "hide-output", "remove-stderr", "remove-stdout"}
)


def assemble_book(
    plan: BuildPlan, results: Sequence[PageResult], folders: BuildFolders, *, with_downloads: bool
) -> None:
    """Fill ``folders.source``. ``with_downloads``: pages offer their executed notebook."""
    paths, source = plan.paths, folders.source
    shutil.copytree(
        paths.book,
        source / "book",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
    )
    shutil.copyfile(paths.contents, source / "_toc.yml")
    _write_settings(plan, source / "_config.yml", with_downloads=with_downloads)
    notebooks = source / NOTEBOOKS
    notebooks.mkdir(exist_ok=True)
    by_name = {result.name: result for result in results}
    for page in plan.pages:
        if not page.is_held:
            _write_note(notebooks, page, _not_held_words(plan, page))
            continue
        result = by_name[page.name]
        executed = folders.executed / f"{page.name}.ipynb"
        if result.state is PageState.NOT_RUN:
            _write_note(notebooks, page, f"This page was not run: {result.reason}")
        elif result.state is PageState.FAILED:
            notebook = executed if executed.exists() else page.notebook.file
            write_scrubbed(notebooks / f"{page.name}.ipynb", _with_notice(notebook, result.failure))
        else:
            shutil.copyfile(executed, notebooks / f"{page.name}.ipynb")


def _write_settings(plan: BuildPlan, file: Path, *, with_downloads: bool) -> None:
    settings = read_book_settings(plan.paths)
    settings["execute"] = {"execute_notebooks": "off"}
    sphinx = settings.setdefault("sphinx", {})
    config = sphinx.setdefault("config", {})
    for name in [name for name in config if name.startswith("nb_execution")]:
        del config[name]
    config.update(
        quality_account_provider=plan.provider,
        quality_account_edition=plan.year,
        quality_account_downloads=with_downloads,
        # a second copy of each notebook, and one with the code of hidden cells under another name
        html_copy_source=False,
    )
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8", newline="\n")


def _write_note(notebooks: Path, page: PlannedPage, words: str) -> None:
    text = f"# {page.notebook.title}\n\n```{{note}}\n{words}\n```\n"
    (notebooks / f"{page.name}.md").write_text(text, encoding="utf-8", newline="\n")


def _not_held_words(plan: BuildPlan, page: PlannedPage) -> str:
    year = plan.year.replace("-", "/")
    return (
        f"Not held. This book holds only some of the figures for {year}, and those that this page "
        "needs are not among them."
    )


def _with_notice(notebook: Path, failure: PageFailure) -> Mapping[str, Any]:
    """The page as it was run, its error visible, and a notice of it under the title."""
    document = json.loads(notebook.read_text(encoding="utf-8"))
    cells = []
    has_notice = False
    for cell in document["cells"]:
        cells.append(_with_visible_error(cell))
        if cell["cell_type"] == "markdown" and not has_notice:
            cells.append(_notice(failure))
            has_notice = True
    return {**document, "cells": cells}


def _notice(failure: PageFailure) -> dict[str, Any]:
    # four backticks around three: the error's own text is shown as it is, never read as Markdown
    reason = failure.sentence.replace("```", "'''")
    return {
        "cell_type": "markdown",
        "id": NOTICE_TAG,
        "metadata": {"tags": [NOTICE_TAG]},
        "source": "````{error}\nThis page failed. Its figures must not be used.\n\n"
        f"```text\n{reason}\n```\n````\n",
    }


def _with_visible_error(cell: dict[str, Any]) -> dict[str, Any]:
    has_error = any(
        output["output_type"] == "error" or output.get("name") == "stderr"
        for output in cell.get("outputs", ())
    )
    if not has_error:
        return cell
    tags = [tag for tag in cell_tags(cell) if tag not in _HIDING_TAGS]
    return {**cell, "metadata": {**cell["metadata"], "tags": tags}}
