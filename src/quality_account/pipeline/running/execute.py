"""One page: put its values into the notebook, run it with papermill, judge what came out.

Runs in a worker process of its own, because papermill changes the current folder.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quality_account.freshness.trace import Trace
from quality_account.kernel.memory import PAGE_MEMORY_LIMIT_BYTES
from quality_account.pipeline.planning.notebook import cell_source, cell_tags
from quality_account.pipeline.planning.parameters import Value
from quality_account.pipeline.results import PageFailure, PageResult, PageState
from quality_account.pipeline.running.environment import KERNEL_NAME
from quality_account.pipeline.running.ledger import payload_of
from quality_account.pipeline.running.scrub import scrub_notebook, write_scrubbed
from quality_account.vocabulary import INJECTED_TAG

#: A page of this book takes seconds; ten minutes means that it hangs.
PAGE_TIME_LIMIT_SECONDS = 600

#: What Python leaves unsaid of an error.
_UNSAID = {
    "MemoryError": "the page needed more memory than its limit of "
    f"{PAGE_MEMORY_LIMIT_BYTES / 1024**3:g} GiB"
}

_TRACEBACK = "Traceback (most recent call last):\n"


@dataclass(frozen=True)
class PageJob:
    """All that a worker must know to run a page. ``variables`` are its edition's own, for the kernel."""

    name: str
    notebook: Path
    parameters: Mapping[str, Value]
    executed: Path
    root: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    time_limit_seconds: float = PAGE_TIME_LIMIT_SECONDS


def execute_page(job: PageJob) -> PageResult:
    """Run a page and leave its scrubbed notebook at ``job.executed``, failed or not.

    Never raises: whatever goes wrong with a page is that page's failure, and the others go on.
    """
    started = time.monotonic()
    trace = None
    try:
        os.environ.update(job.variables)
        failure, trace = _run(job)
    except Exception as error:  # a kernel that never came up, a full disk: this page's failure too
        failure = PageFailure(type(error).__name__, str(error))
    seconds = round(time.monotonic() - started, 3)
    if failure is not None:
        return PageResult.failed(job.name, failure, seconds)
    return PageResult(job.name, PageState.DONE, seconds, trace=trace)


def _run(job: PageJob) -> tuple[PageFailure | None, Trace | None]:
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from quality_account.pipeline.running.engine import ENGINE_NAME, TOLD, register_engine

    register_engine()
    author = json.loads(job.notebook.read_text(encoding="utf-8"))
    raw = job.executed.with_suffix(".running.ipynb")
    # a notebook whose cell raised was saved with its error, and is judged below like any other
    with suppress(PapermillExecutionError):
        papermill.execute_notebook(
            job.notebook,
            raw,
            parameters=dict(job.parameters),
            engine_name=ENGINE_NAME,
            kernel_name=KERNEL_NAME,
            language="python",
            cwd=job.notebook.parent,
            progress_bar=False,
            request_save_on_cell_execute=False,
            time_limit_seconds=job.time_limit_seconds,
        )
    executed = json.loads(raw.read_text(encoding="utf-8"))
    told = json.loads(executed["metadata"].get(TOLD, "{}"))
    notebook = scrub_notebook(executed, author, root=job.root)
    write_scrubbed(job.executed, notebook)
    raw.unlink()
    failure = find_failure(notebook, job.name) or _find_untold_reads(told)
    return failure, None if failure else Trace.from_json(told)


def _find_untold_reads(told: Mapping[str, Any]) -> PageFailure | None:
    """A page that read project files by itself would not be noticed when they change."""
    untold = told.get("untold", ())
    if not untold:
        return None
    return PageFailure(
        "files read round the report",
        f"the page opened {', '.join(untold)} by itself. Read them with the report's own words, "
        "such as report.table(…), or a change in them would go unnoticed.",
    )


def find_failure(notebook: Mapping[str, Any], name: str) -> PageFailure | None:
    """Why an executed notebook is no good page, or None where it is one.

    An error in a cell, anything on stderr (a warning that nobody read is a wrong number that
    nobody saw), or no record of facts, which ``report.close()`` in the last cell displays.
    """
    for number, cell in _numbered_code_cells(notebook):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                value = output["evalue"] or _UNSAID.get(output["ename"], "")
                return PageFailure(output["ename"], value, number, _first_line(cell))
    for number, cell in _numbered_code_cells(notebook):
        for output in cell["outputs"]:
            if output["output_type"] == "stream" and output["name"] == "stderr":
                text = _shorten("".join(output["text"]))
                return PageFailure("output on stderr", text, number, _first_line(cell))
    payload = payload_of(notebook)
    if payload is None:
        return PageFailure(
            "no record of facts", "the page must end with a code cell report.close()"
        )
    if payload["page"] != name:
        return PageFailure(
            "another page's name", f"found {payload['page']!r} in the facts, expected {name!r}"
        )
    return None


def _shorten(text: str) -> str:
    """The first line, and of an exception that somebody logged also the last, which names it."""
    lines = text.strip().splitlines() or [""]
    return f"{lines[0]} ({lines[-1]})" if _TRACEBACK in text else lines[0]


def _numbered_code_cells(notebook: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    # the cell that papermill injects counts as its parameters cell: the author has only that one
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += INJECTED_TAG not in cell_tags(cell)
            yield number, cell


def _first_line(cell: Mapping[str, Any]) -> str:
    lines = [line.strip() for line in cell_source(cell).splitlines() if line.strip()]
    return lines[0] if lines else ""
