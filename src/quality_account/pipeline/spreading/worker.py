"""On a worker: lay out what was sent as a small project, run the page there, send back what came of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from uuid import uuid4

from distributed import Worker, get_worker

from quality_account.facts import project_state
from quality_account.observed import NOT_SENT, WANTED_VARIABLE
from quality_account.paths import ProjectPaths
from quality_account.pipeline.running.environment import list_fonts_once, prepare_environment
from quality_account.pipeline.running.execute import PageJob, execute_page
from quality_account.pipeline.running.provisioner import TemplateProvisioner
from quality_account.pipeline.running.template_process import run_template
from quality_account.pipeline.spreading.order import Names, PageAnswer, PageOrder, Surroundings
from quality_account.pipeline.spreading.surroundings import describe_surroundings

#: Of this process, while its modules are what they were when it loaded them.
_SURROUNDINGS = describe_surroundings()

#: Papermill changes the process's folder and pages its variables, so one runs at a time.
_one_page = threading.Lock()


@dataclass(frozen=True)
class _Layout:
    """The folders of one page: its project, and beside it what is no part of that."""

    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def executed(self) -> Path:
        return self.folder / "executed.ipynb"

    @property
    def wanted(self) -> Path:
        return self.folder / "wanted"


class _Process:
    """What this process makes once for all its pages, and takes away when it ends."""

    folder: Path | None = None


def get_ready(worker: Worker) -> Surroundings:
    """Make what pages need here, unless it is there; what surrounds them in this process."""
    with _one_page:
        _prepare_process(worker)
    return _SURROUNDINGS


def keep_files(files: object) -> object:
    """Hold what many pages need; the scheduler brings it to each worker that runs one of them."""
    return files


def run_page(order: PageOrder, names: Names, *packs: Mapping[str, bytes]) -> PageAnswer:
    """Run a page in a private project, which is gone afterwards."""
    worker = get_worker()
    with _one_page:
        layout = _Layout(_prepare_process(worker) / uuid4().hex)
        try:
            _lay_out(layout.project, order, names, packs)
            return _run(order, layout, worker.address)
        finally:
            shutil.rmtree(layout.folder, ignore_errors=True)


def _run(order: PageOrder, layout: _Layout, address: str) -> PageAnswer:
    result = execute_page(
        PageJob(
            name=order.page,
            notebook=layout.project / order.notebook,
            parameters=order.parameters,
            executed=layout.executed,
            root=layout.project,
            variables={**order.variables, WANTED_VARIABLE: str(layout.wanted)},
            time_limit_seconds=order.time_limit_seconds,
        )
    )
    notebook = layout.executed.read_bytes() if layout.executed.is_file() else None
    return PageAnswer(
        worker=address,
        surroundings=_SURROUNDINGS,
        result=result,
        wanted=_read_wanted(layout),
        notebook=notebook,
        sha256=hashlib.sha256(notebook or b"").hexdigest(),
    )


def _read_wanted(layout: _Layout) -> tuple[str, ...]:
    if not layout.wanted.exists():
        return ()
    files = layout.wanted.read_text(encoding="utf-8").splitlines()
    names = {Path(file).relative_to(layout.project).as_posix() for file in files}
    return tuple(sorted(names))


def _lay_out(
    project: Path, order: PageOrder, names: Names, packs: tuple[Mapping[str, bytes], ...]
) -> None:
    """Write every file of the project: with its bytes where they were sent, else a stand-in."""
    sent = {name: content for files in (*packs, order.own) for name, content in files.items()}
    for folder in {name.rpartition("/")[0] for name in (*names.files, *sent)}:
        (project / folder).mkdir(parents=True, exist_ok=True)
    for folder in names.empty_folders:
        (project / folder).mkdir(parents=True, exist_ok=True)
    for name in {*names.files, *sent}:
        (project / name).write_bytes(sent.get(name, NOT_SENT))
    if order.ledger_state:
        # The sender has found its ledger to be of the present project, and this project is that one
        # with stand-ins. So the ledger is current here too, until somebody changes a file here.
        state = project_state(ProjectPaths(project))
        (project / order.ledger_state).write_text(state, encoding="utf-8")


def _prepare_process(worker: Worker) -> Path:
    """The folder of this process, with the surroundings of its pages and a template for kernels."""
    if _Process.folder is not None:
        return _Process.folder
    folder = (Path(worker.local_directory) / "quality_account").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    environment = prepare_environment(folder / "runtime")
    list_fonts_once(environment)
    at_the_end = ExitStack()
    template = run_template(environment, root=folder, log=folder / "kernels.log", ahead=1)
    running = at_the_end.enter_context(template)
    TemplateProvisioner.address = running.address if running else None
    # not atexit, which a process that multiprocessing started does not come to
    Finalize(None, at_the_end.close, exitpriority=0)
    os.environ.clear()
    os.environ.update(environment)
    _Process.folder = folder
    return folder
