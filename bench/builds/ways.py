"""Each way to build, run once; what must come of it is checked before its cost is believed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.builds.cost import Cost, LaneFailedError, measure
from bench.builds.projects import Project, copy_committed, digest_of

JUPYTER_BOOK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
QUALITY_ACCOUNT = [sys.executable, "-m", "quality_account"]
PLAIN_LOOP = Path(__file__).with_name("plain_loop.py")

#: What is passed on of the user's variables; the rest, such as settings for threads, is not set.
PASSED_ON = ("PATH", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


class Ways:
    """The ways to build, in copies of the committed project below one folder.

    Parameters
    ----------
    work : Path
        An empty folder, which the caller removes.
    pages : collection of str, optional
        The notebooks of a shortened book. Default: all that the default edition has a page of.
    """

    def __init__(self, work: Path, pages: Collection[str] | None = None):
        self._work = work
        self._numbers = count(1)
        self._log = work / "said.log"
        (work / "home").mkdir()
        self._model = copy_committed(work / "committed")
        # a plain build would run, and fill, the pages of other providers as well
        self._model.keep_only(self._model.held if pages is None else pages)
        self._site: str | None = None
        self._environment = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            "HOME": str(work / "home"),
            "LANG": "C.UTF-8",
        }
        self._warm_up()

    @property
    def page_count(self) -> int:
        """Notebooks of the book."""
        return len(self._model.notebooks)

    def new_project(self) -> Project:
        """A copy in which nothing was built."""
        return self._model.copy_to(self._new_place())

    def run(self, project: Project, command: Sequence[str]) -> Cost:
        """Run a command in a project with that project's code."""
        environment = self._environment_of(project)
        return measure(command, folder=project.root, environment=environment, log=self._log)

    def build_by_loop(self, project: Project) -> Cost:
        """Papermill for one notebook after the other, then Jupyter Book with execution off."""
        book = project.copy_to(self._new_place())
        settings = book.root / "_config.yml"
        text = settings.read_text(encoding="utf-8")
        off = text.replace("execute_notebooks: force", 'execute_notebooks: "off"')
        settings.write_text(off, encoding="utf-8")
        edition = [project.provider, project.year]
        notebooks = [str(file) for file in project.notebooks]
        loop = [sys.executable, str(PLAIN_LOOP), *edition, str(book.root / "notebooks"), *notebooks]
        ran = self.run(project, loop)
        rendered = self.run(book, [*JUPYTER_BOOK, "build", "."])
        check_pages(book, book.root / "_build" / "html")
        shutil.rmtree(book.root)
        return ran.then(rendered)

    def build_by_jupyter_book(self, project: Project) -> Cost:
        """``jupyter-book build .``, which runs the notebooks itself."""
        project.forget_builds()
        cost = self.run(project, [*JUPYTER_BOOK, "build", "."])
        check_pages(project, project.root / "_build" / "html")
        return cost

    def build_cold(self, project: Project, *options: str) -> Cost:
        """Our build, with nothing kept from before: no ``build/``, ``site/`` or kept pages."""
        project.forget_builds()
        kept = self._new_place()
        cost = self.build_changed(project, kept, *options)
        shutil.rmtree(kept)
        return cost.with_pages_until(project.time_of_the_last_page())

    def build(self, project: Project, kept: Path, *options: str) -> Cost:
        """Our build of the default edition, with pages kept in this folder."""
        cost = self.run(project, [*QUALITY_ACCOUNT, "build", "--cache", str(kept), *options])
        check_pages(project, project.site / project.provider / project.year)
        return cost

    def build_changed(self, project: Project, kept: Path, *options: str) -> Cost:
        """The same of an edition that has changed, with what was made for the auditor told apart."""
        cost = self.build(project, kept, *options)
        return replace(cost, for_auditor_seconds=project.seconds_for_the_auditor())

    def build_all(self, project: Project, codes: Sequence[str]) -> Cost:
        """Our cold build of many editions with one command."""
        kept = self._new_place()
        cost = self.run(project, [*QUALITY_ACCOUNT, "build", "--all", "--cache", str(kept)])
        for code in codes:
            check_pages(project, project.site / code / project.year)
        return cost

    def check_same_site(self, project: Project, what: str) -> None:
        """Compare the whole of ``site/`` with what was here first, to the byte.

        Raises
        ------
        LaneFailedError
            They differ.
        """
        digest = digest_of(project.site)
        self._site = self._site or digest
        if digest != self._site:
            raise LaneFailedError(f"{what}: site/ has other bytes than the first build's")

    def has_option(self, option: str) -> bool:
        """Whether the committed ``build`` knows an option."""
        told = subprocess.run(
            [*QUALITY_ACCOUNT, "build", "--help"],
            cwd=self._model.root,
            env={**self._environment_of(self._model), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=True,
        )
        return option in told.stdout

    def processor_floor(self) -> dict[str, float]:
        """Processor seconds of each page's own cells; see floor.py for how."""
        script = Path(__file__).with_name("floor.py")
        project = self.new_project()
        done = subprocess.run(
            [sys.executable, str(script), *map(str, project.notebooks)],
            env={**self._environment_of(project), "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    def _environment_of(self, project: Project) -> dict[str, str]:
        return {**self._environment, "PYTHONPATH": str(project.root / "src")}

    def _new_place(self) -> Path:
        return self._work / str(next(self._numbers))

    def _warm_up(self) -> None:
        """Compile our code, and let matplotlib list the machine's fonts: users have both."""
        self.run(self._model, [sys.executable, "-m", "compileall", "-q", "src"])
        self.run(self._model, [sys.executable, "-c", "import matplotlib.font_manager"])


def check_pages(project: Project, html: Path) -> None:
    """Every page of the contents must be there.

    Raises
    ------
    LaneFailedError
        Some are not.
    """
    absent = [page for page in project.pages if not (html / f"{page}.html").is_file()]
    if absent:
        raise LaneFailedError(f"no page was made of {', '.join(absent)}")
