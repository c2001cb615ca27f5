"""What takes a moment to start, started before it is known whether and for what it is needed.

The template, for which the first page waits longest, begins to import before anything else, even
before it is known whether there is a page to run. While the data is checked and planned on one core,
the workers do the same on the other. The renderer, which is needed last, begins once that is done.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from quality_account.paths import ProjectPaths
from quality_account.pipeline.running.cores import default_jobs
from quality_account.pipeline.running.environment import list_fonts_once, prepare_environment
from quality_account.pipeline.running.template_process import RunningTemplate, run_template

if TYPE_CHECKING:
    from quality_account.pipeline.rendering.render import Renderer
    from quality_account.pipeline.running.workers import LocalPages
    from quality_account.pipeline.spreading.pages import SpreadPages


@dataclass(frozen=True)
class Means:
    """How pages are run: on this machine, unless there is a scheduler.

    Attributes
    ----------
    jobs : int, optional
        Pages to run at once. Default: two for each core.
    copies_kernels : bool
        Make kernels as copies of one that has imported the libraries, where the system can.
    scheduler : str, optional
        Workers to run pages instead: the address of a dask scheduler, or ``dask-local:N``.
    """

    jobs: int | None = None
    copies_kernels: bool = True
    scheduler: str | None = None


class Prepared:
    """A context manager: template, workers and one renderer, which all end with it.

    What workers and kernels write by themselves goes to ``kernels.log`` in the runtime folder.

    Attributes
    ----------
    environment : dict
        The environment variables of every process of a build.
    """

    def __init__(self, paths: ProjectPaths, means: Means):
        self._root = paths.root
        self._log = paths.runtime / "kernels.log"
        self._means = means
        self._at_once = means.jobs or default_jobs()
        self._until_the_end = ExitStack()
        self._until_pages_have_run = ExitStack()
        self.environment = prepare_environment(paths.runtime)
        self._template: RunningTemplate | None = None
        self._pages: LocalPages | SpreadPages | None = None

    def __enter__(self) -> Self:
        self._log.write_bytes(b"")
        with ExitStack() as started:
            started.callback(self._stop_renderer)
            self._until_pages_have_run = started.enter_context(ExitStack())
            if self._means.copies_kernels and not self._means.scheduler:
                self._template = self._until_pages_have_run.enter_context(
                    run_template(
                        self.environment, root=self._root, log=self._log, ahead=self._at_once
                    )
                )
            self._until_the_end = started.pop_all()
        return self

    def open_pages(self) -> LocalPages | SpreadPages:
        """What runs pages; its workers begin to import the first time, and once more does nothing."""
        if self._pages is None:
            opened = (
                self._open_workers(self._means.scheduler)
                if self._means.scheduler
                else self._open_this_machine()
            )
            self._pages = self._until_pages_have_run.enter_context(opened)
        return self._pages

    def end_pages(self) -> None:
        """End workers and template before the rest, once no page will come; once more does nothing."""
        self._until_pages_have_run.close()

    @cached_property
    def renderer(self) -> Renderer:
        """For the first book, not started yet; further books start their own."""
        # imported once the template has been started, for which every page waits
        from quality_account.pipeline.rendering.render import Renderer

        return Renderer(self.environment)

    def _stop_renderer(self) -> None:
        if "renderer" in vars(self):
            self.renderer.stop()

    def _open_this_machine(self) -> LocalPages:
        # imported once the template has been started: it takes a fifth of a second
        from quality_account.pipeline.running.workers import LocalPages

        if self._template is None:
            list_fonts_once(self.environment)
        address = self._template.address if self._template else None
        return LocalPages(
            self._at_once, environment=self.environment, log=self._log, template=address
        )

    def _open_workers(self, scheduler: str) -> SpreadPages:
        from quality_account.pipeline.spreading.pages import SpreadPages

        scratch = ProjectPaths(self._root).runtime / "workers"
        return SpreadPages(scheduler, root=self._root, scratch=scratch, log=self._log)

    def __exit__(self, *how: object) -> bool | None:
        return self._until_the_end.__exit__(*how)
