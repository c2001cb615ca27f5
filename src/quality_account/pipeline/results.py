"""What came of a build: one record a page, and one for the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from quality_account.errors import ExitCode
from quality_account.freshness.trace import Trace
from quality_account.pipeline.planning.plan import BuildPlan


class PageState(StrEnum):
    """Where a page stands while a build runs, and in the end one of the last three."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class PageFailure:
    """Why a page failed: the error and, where it came from a cell, which one.

    ``cell`` counts the code cells of the notebook as its author sees it, from 1; 0: no cell.
    """

    error: str
    value: str
    cell: int = 0
    source: str = ""

    @property
    def sentence(self) -> str:
        """The failure in one line, for summaries."""
        what = f"{self.error}: {self.value}" if self.value else self.error
        where = f" (code cell {self.cell}: {self.source})" if self.cell else ""
        return f"{what}{where}"


@dataclass(frozen=True)
class PageResult:
    """How one page ended.

    ``reason`` says in words why it failed or was not run; ``is_reused`` is true of a good page that
    was kept from before; ``trace`` is what a good page rests on.
    """

    name: str
    state: PageState
    seconds: float = 0.0
    failure: PageFailure | None = None
    reason: str = ""
    trace: Trace | None = None
    is_reused: bool = False

    @classmethod
    def failed(cls, name: str, failure: PageFailure, seconds: float = 0.0) -> PageResult:
        """A page that was run and is not good."""
        return cls(name, PageState.FAILED, seconds, failure, failure.sentence)

    @classmethod
    def not_run(cls, name: str, reason: str) -> PageResult:
        """A page that never had its turn."""
        return cls(name, PageState.NOT_RUN, reason=reason)


@dataclass(frozen=True)
class BuildResult:
    """How a build ended.

    ``book`` is the rendered book's folder, or None where Jupyter Book made none. ``objections``
    are reasons why good pages still make no good book: facts in conflict, warnings of the render.
    ``remarks`` change nothing about the book: the render's warnings about a preview, where absent
    pages cause some, and other editions' mistakes that the list in ``site/`` came across. ``notes``
    are about the pages that are kept between builds. ``checked`` is what the checks of the account
    rested on. ``files`` has the sha256 of each file of a published book by its place in it.
    """

    plan: BuildPlan
    pages: tuple[PageResult, ...]
    objections: tuple[str, ...]
    remarks: tuple[str, ...]
    book: Path | None
    is_published: bool
    notes: tuple[str, ...] = ()
    checked: Trace = Trace(())
    files: Mapping[str, str] = field(default_factory=dict)

    def in_state(self, state: PageState) -> tuple[PageResult, ...]:
        """The pages that ended in a state."""
        return tuple(page for page in self.pages if page.state is state)

    @property
    def failed(self) -> tuple[PageResult, ...]:
        """The pages that were run and are not good."""
        return self.in_state(PageState.FAILED)

    @property
    def exit_code(self) -> ExitCode:
        """Done only where every page and the book are good."""
        is_good = not self.objections and not self.in_state(PageState.FAILED)
        return ExitCode.DONE if is_good else ExitCode.PAGE_FAILED
