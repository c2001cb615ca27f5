"""The folder that Jupyter Book gets: the hand-written pages, the executed notebooks, notes for the rest.

Every page of ``_toc.yml`` is there at its own address, also one that failed, was not run or is
not held, so that links between pages lead somewhere and the reader is told why.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.contents import NOTEBOOKS, contents_without
from quality_account.pipeline.planning.notebook import cell_source, cell_tags
from quality_account.pipeline.planning.plan import BuildPlan, PlannedPage
from quality_account.pipeline.planning.settings import read_book_settings
from quality_account.pipeline.results import PageFailure, PageResult, PageState
from quality_account.pipeline.running.scrub import write_scrubbed

#: Marks the notice that a failed page gets, so that it is not counted as a cell of its author.
NOTICE_TAG = "page-notice"

_HIDING_TAGS = frozenset(
    {"remove-cell", "remove-output", "hide-cell", "hide-output", "remove-stderr", "remove-stdout"}
)


def assemble_book(plan: BuildPlan, results: Sequence[PageResult], folders: BuildFolders) -> None:
    """Fill ``folders.source``."""
    source = folders.source
    shutil.copytree(
        plan.paths.book,
        source / "book",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
    )
    _write_yaml(source / "_toc.yml", contents_without(plan.paths, plan.left_out))
    _write_settings(plan, source / "_config.yml")
    (source / NOTEBOOKS).mkdir(exist_ok=True)
    by_name = {result.name: result for result in results}
    notes = _notes(plan, by_name)
    for page in plan.pages:
        if page.name in notes:
            _write_note(folders, page, notes[page.name])
        else:
            _write_page(folders, page, by_name[page.name])
    _let_links_follow(source, tuple(notes), tuple(plan.left_out))


def _notes(plan: BuildPlan, results: Mapping[str, PageResult]) -> dict[str, str]:
    """What stands in the place of each page that has no executed notebook."""
    year = plan.year.replace("-", "/")
    not_held = (
        f"Not held. This book holds only some of the figures for {year}, and those that this page "
        "needs are not among them."
    )
    return {page.name: not_held for page in plan.not_held} | {
        result.name: f"This page was not run: {result.reason}"
        for result in results.values()
        if result.state is PageState.NOT_RUN
    }


def _write_note(folders: BuildFolders, page: PlannedPage, words: str) -> None:
    text = f"# {page.notebook.title}\n\n```{{note}}\n{words}\n```\n"
    file = folders.source / NOTEBOOKS / f"{page.name}.md"
    file.write_text(text, encoding="utf-8", newline="\n")


def _write_page(folders: BuildFolders, page: PlannedPage, result: PageResult) -> None:
    executed = folders.executed / f"{page.name}.ipynb"
    place = folders.source / NOTEBOOKS / executed.name
    if result.state is PageState.FAILED:
        shown = executed if executed.exists() else page.notebook.file
        write_scrubbed(place, _with_notice(shown, result.failure))
    else:
        shutil.copyfile(executed, place)


def _write_settings(plan: BuildPlan, file: Path) -> None:
    settings = read_book_settings(plan.paths)
    settings["execute"] = {"execute_notebooks": "off"}
    sphinx = settings.setdefault("sphinx", {})
    config = sphinx.setdefault("config", {})
    for name in [name for name in config if name.startswith("nb_execution")]:
        del config[name]
    config.update(
        quality_account_provider=plan.provider,
        quality_account_edition=plan.year,
        quality_account_downloads=True,
    )
    _write_yaml(file, settings)


def _write_yaml(file: Path, document: Mapping[str, Any]) -> None:
    # libyaml's writer, where there is one: a sixth of the time
    writer = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(document, Dumper=writer, allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8", newline="\n")


def _let_links_follow(source: Path, notes: Sequence[str], left_out: Sequence[str]) -> None:
    """Let links to pages that have no notebook here lead to their notes, or nowhere.

    Authors link to the file that stands in the project, and Sphinx warns of a link to no file. Of a
    link to a page that this book leaves out, the words stay.
    """
    if not notes and not left_out:
        return

    def follow(text: str) -> str:
        if notes:
            text = _link_to(notes).sub(r"[\1](\2.md\3)", text)
        return _link_to(left_out).sub(r"\1", text) if left_out else text

    for file in sorted((source / "book").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        file.write_text(follow(text), encoding="utf-8", newline="\n")
    addresses = [f"{name}.ipynb".encode() for name in (*notes, *left_out)]
    for file in sorted((source / NOTEBOOKS).glob("*.ipynb")):
        content = file.read_bytes()
        if not any(address in content for address in addresses):
            continue
        document = json.loads(content)
        for cell in document["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = follow(cell_source(cell))
        write_scrubbed(file, document)


def _link_to(pages: Sequence[str]) -> re.Pattern:
    """A Markdown link to the notebook of one of these pages: its words, address and anchor."""
    names = "|".join(map(re.escape, pages))
    return re.compile(rf"\[([^\[\]]*)\]\(((?:[^()\s]*/)?(?:{names}))\.ipynb(#[^()\s]*)?\)")


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
