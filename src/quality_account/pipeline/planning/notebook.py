"""What a notebook declares about itself: its title, its wave, the tables it needs, its parameters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quality_account.errors import NotebookContractError, Problem, describe_problems
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.parameters import (
    Parameter,
    ParametersCellError,
    read_parameters,
)
from quality_account.vocabulary import Audience

PARAMETERS_TAG = "parameters"

#: The parameters that every page has; a build always sets them.
EDITION_PARAMETERS = ("provider", "edition")

#: First-wave pages read data; second-wave pages read the first wave's facts; third-wave pages read
#: what the checks of the account found in those facts.
WAVES = (1, 2, 3)


@dataclass(frozen=True)
class Notebook:
    """One page's notebook, as far as it can be known without running it.

    Without the tables that it ``needs`` there is no page. Those of ``needs_in_full`` a full edition
    must have too; in a partial one the page says what it lacks. A page for a narrower ``audience``
    is not in the books of the others.
    """

    name: str
    file: Path
    title: str
    wave: int
    needs: tuple[str, ...]
    needs_in_full: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    audience: str = Audience.PUBLIC.value

    def as_record(self) -> dict[str, Any]:
        """What was declared, as values that JSON has; the file is known by the notebook's name."""
        record = asdict(self)
        del record["file"]
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any], file: Path) -> Notebook:
        """The notebook of which ``as_record`` went through JSON."""
        lists = {name: tuple(record[name]) for name in ("needs", "needs_in_full")}
        parameters = tuple(Parameter(**one) for one in record["parameters"])
        return cls(**{**record, **lists, "parameters": parameters, "file": file})


def read_notebook(paths: ProjectPaths, file: Path) -> Notebook:
    """What the notebook ``file`` declares.

    Raises
    ------
    NotebookContractError
        With every way in which the notebook breaks the contract of a page.
    """
    problems = find_notebook_problems(paths, file)
    if problems:
        raise NotebookContractError(describe_problems(problems))
    document = _load(file)
    declared = document["metadata"].get("quality_account", {})
    return Notebook(
        name=file.stem,
        file=file,
        title=read_title(document),
        wave=declared.get("wave", WAVES[0]),
        needs=tuple(declared.get("needs", ())),
        needs_in_full=tuple(declared.get("needs_in_full", ())),
        parameters=read_parameters(cell_source(_parameters_cells(document)[0])),
        audience=declared.get("audience", Audience.PUBLIC.value),
    )


def find_notebook_problems(paths: ProjectPaths, file: Path) -> list[Problem]:
    """Every way in which ``file`` is not a page's notebook; empty where it is one."""
    place = paths.relative(file)
    try:
        document = _load(file)
    except (ValueError, OSError) as error:
        return [
            Problem(
                place,
                row=getattr(error, "lineno", 0),
                found="a file that is no notebook",
                expected="Jupyter's notebook format 4.5 or later",
                next_step="Open it in JupyterLab and save it again, or restore it.",
            )
        ]
    return [
        Problem(place, column=where, found=found, expected=expected, next_step=next_step)
        for where, found, expected, next_step in (
            *_title_problems(document),
            *_cell_id_problems(document),
            *_parameter_problems(document),
            *_declaration_problems(document),
        )
    ]


def read_title(document: dict[str, Any]) -> str:
    """The text of the first heading of the first Markdown cell; empty where there is none."""
    for cell in document["cells"]:
        if cell["cell_type"] == "markdown":
            for line in cell_source(cell).splitlines():
                if line.startswith("# "):
                    return line.removeprefix("# ").strip()
            break
    return ""


def cell_source(cell: dict[str, Any]) -> str:
    """The text of a cell, which the format keeps as one text or as a list of lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def cell_tags(cell: dict[str, Any]) -> list[str]:
    """The tags of a cell."""
    return cell["metadata"].get("tags", [])


def _load(file: Path) -> dict[str, Any]:
    document = json.loads(read_text(file))
    if not isinstance(document, dict) or not isinstance(document.get("cells"), list):
        raise ValueError("no cells")
    return document


def _parameters_cells(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        cell
        for cell in document["cells"]
        if cell["cell_type"] == "code" and PARAMETERS_TAG in cell_tags(cell)
    ]


def _title_problems(document):
    if not read_title(document):
        yield (
            "first Markdown cell",
            "no title",
            "a line such as “# Gatekeeping”",
            "Begin the notebook with its title.",
        )


def _cell_id_problems(document):
    without = sum(1 for cell in document["cells"] if not cell.get("id"))
    if without:
        # papermill would give these cells random ids, and no two builds would be the same
        yield (
            "",
            f"{without} cells without an id",
            "an id in every cell (notebook format 4.5)",
            "Open the notebook in JupyterLab 4 and save it.",
        )


def _parameter_problems(document):
    cells = _parameters_cells(document)
    example = 'provider: str = "…" and edition: str = "…"'
    if len(cells) != 1:
        found = "no code cell" if not cells else f"{len(cells)} code cells"
        yield (
            "",
            f"{found} with the tag {PARAMETERS_TAG!r}",
            f"exactly one, with {example}",
            "Add the tag to the one cell that holds the defaults (CONTRIBUTING.md).",
        )
        return
    where = "parameters cell"
    try:
        parameters = read_parameters(cell_source(cells[0]))
    except ParametersCellError as error:
        yield (
            where,
            str(error),
            "only lines such as months: int = 12, with the type str, int, float or bool",
            "Move everything else to the next cell.",
        )
        return
    declared = {parameter.name: parameter.type_name for parameter in parameters}
    for name in EDITION_PARAMETERS:
        if declared.get(name) != "str":
            yield (where, f"no text parameter {name!r}", example, "Add the line.")


def _declaration_problems(document):
    declared = document.get("metadata", {}).get("quality_account", {})
    where = "metadata quality_account"
    wave = declared.get("wave", WAVES[0])
    if wave not in WAVES:
        yield (where, f"wave {wave!r}", "1, 2 or 3", "Correct the notebook's metadata.")
    audience = declared.get("audience", Audience.PUBLIC.value)
    if audience not in set(Audience):
        expected = "team, circulation or public"
        yield (where, f"audience {audience!r}", expected, "Correct the notebook's metadata.")
    for key in ("needs", "needs_in_full"):
        needs = declared.get(key, [])
        if not isinstance(needs, list) or not all(isinstance(name, str) for name in needs):
            yield (
                where,
                f"{key} {needs!r}",
                "a list of the tables' names",
                "Correct the notebook's metadata.",
            )
