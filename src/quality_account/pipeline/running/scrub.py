"""An executed notebook with nothing in it of the machine, the moment or the folder that ran it.

What stays: sources, outputs, execution counts, the authors' cell ids and tags. What goes: run
times, paths, papermill's book-keeping and markers, random ids, the interpreter's version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quality_account.pipeline.planning.notebook import (
    PARAMETERS_TAG,
    cell_source,
    cell_tags,
)
from quality_account.vocabulary import INJECTED_TAG

_PAPERMILL_MARKER_TAG = "papermill-error-cell-tag"

#: As JupyterLab writes them for any Python 3, without the version of the one that ran.
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}

_OTHER_CELLS = "the executed notebook has other cells than the author's"

_MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,}")
_LIBRARY = re.compile(
    r"(?:[A-Za-z]:)?[~/\\][^\s'\":<>]*[/\\](?:site-packages|lib[/\\]python3\.\d+)[/\\]"
)
_KERNEL_FILE = re.compile(r"(?:[A-Za-z]:)?[/\\][^\s'\":<>]*ipykernel_\d+[/\\]\d+\.py:(\d+)")


def write_scrubbed(file: Path, notebook: Mapping[str, Any]) -> None:
    """Write a notebook so that equal content gives equal bytes."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def scrub_notebook(
    executed: Mapping[str, Any], author: Mapping[str, Any], *, root: Path
) -> dict[str, Any]:
    """A copy of an executed notebook that is the same wherever and whenever it was run.

    Parameters
    ----------
    executed : mapping
        As papermill wrote it, or as it was kept from an earlier run of the same cells.
    author : mapping
        The notebook as it stands in the project. Ids and metadata are taken from here, so that a
        page need not run again where nothing else has changed.
    root : Path
        The project, whose place is taken out of what errors say.

    Raises
    ------
    ValueError
        The two do not have the same cells.
    """
    kept = {key: value for key, value in author["metadata"].items() if key != "papermill"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {**kept, "kernelspec": _KERNEL, "language_info": _LANGUAGE},
        "cells": list(_scrub_cells(executed["cells"], author["cells"], str(root))),
    }


def _scrub_cells(
    executed: list[dict[str, Any]], author: list[dict[str, Any]], root: str
) -> Iterator[dict[str, Any]]:
    written = iter(author)
    tags_beside_parameters: list[str] = []
    for cell in executed:
        tags = cell_tags(cell)
        if _PAPERMILL_MARKER_TAG in tags:
            continue
        if INJECTED_TAG in tags:
            # it stands for the parameters cell, so it is shown or hidden as that one is
            named = {
                "id": INJECTED_TAG,
                "metadata": {"tags": [INJECTED_TAG, *tags_beside_parameters]},
            }
        else:
            by_author = next(written, None)
            if by_author is None or cell_source(by_author) != cell_source(cell):
                raise ValueError(_OTHER_CELLS)
            named = {"id": by_author["id"], "metadata": _lasting_metadata(by_author)}
            if PARAMETERS_TAG in cell_tags(by_author):
                tags_beside_parameters = [t for t in cell_tags(by_author) if t != PARAMETERS_TAG]
        scrubbed = {**cell, **named}
        if cell["cell_type"] == "code":
            scrubbed["outputs"] = [_scrub_output(output, root) for output in cell["outputs"]]
        yield scrubbed
    # a page that failed ends before its last cells, and papermill writes them all the same
    if next(written, None) is not None:
        raise ValueError(_OTHER_CELLS)


def _lasting_metadata(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in cell["metadata"].items()
        if key not in ("papermill", "execution") and not (key == "tags" and not value)
    }


def _scrub_output(output: dict[str, Any], root: str) -> dict[str, Any]:
    if output["output_type"] == "error":
        return {
            **output,
            "evalue": _without_places(output["evalue"], root),
            "traceback": [_without_places(line, root) for line in output["traceback"]],
        }
    if output["output_type"] == "stream":
        text = _without_places("".join(output["text"]), root)
        return {**output, "text": text.splitlines(keepends=True)}
    data = output.get("data", {})
    if "text/plain" in data:
        plain = _MEMORY_ADDRESS.sub(" at 0x0", "".join(data["text/plain"]))
        return {**output, "data": {**data, "text/plain": plain}}
    return output


def _without_places(text: str, root: str) -> str:
    for folder in {root, root.replace("\\", "/")}:
        text = text.replace(f"{folder}/", "").replace(f"{folder}\\", "")
    text = _LIBRARY.sub("", text)
    text = _KERNEL_FILE.sub(r"this cell, line \1", text)
    return _MEMORY_ADDRESS.sub(" at 0x0", text)
