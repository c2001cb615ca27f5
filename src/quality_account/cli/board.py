"""What a build shows while it runs: a live table on a terminal, one line an event elsewhere."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from quality_account.pipeline.build import ReportEditionPage
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.pipeline.results import PageResult, PageState

#: Often enough for seconds to count up evenly, rarely enough not to disturb two busy cores.
_REFRESHES_PER_SECOND = 4

_COLOURS = {
    PageState.WAITING: "dim",
    PageState.RUNNING: "bold",
    PageState.DONE: "green",
    PageState.FAILED: "bold red",
    PageState.NOT_RUN: "yellow",
}


@contextmanager
def show_progress(plans: Sequence[BuildPlan]) -> Iterator[ReportEditionPage]:
    """A function to tell of each page, and something that shows it until the block ends."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda plan, page, *what: print_line(_label(plans, plan, page), *what)
        return
    from rich.console import Console
    from rich.live import Live

    board = Board(plans)
    with Live(
        get_renderable=board.table, console=Console(), refresh_per_second=_REFRESHES_PER_SECOND
    ):
        yield lambda plan, page, *what: board.report(_label(plans, plan, page), *what)


def _label(plans: Sequence[BuildPlan], plan: BuildPlan, page: str) -> str:
    return page if len(plans) == 1 else f"{plan.provider} {plan.year} {page}"


def print_line(page: str, state: PageState, result: PageResult | None) -> None:
    """One line for a page that has ended; its start would only double the lines."""
    if result is not None and result.is_reused:
        return  # a line for each of sixty unchanged pages would hide the one that was run
    if state is PageState.DONE:
        typer.echo(f"{page}: done in {result.seconds:.1f} s")
    elif result is not None:
        typer.echo(f"{page}: {state.value}: {result.reason}")


class Board:
    """The state of every page that is to run, as a table."""

    def __init__(self, plans: Sequence[BuildPlan]):
        self._states = {
            _label(plans, plan, page.name): PageState.WAITING
            for plan in plans
            for page in plan.pages
            if page.is_held and page.is_wanted
        }
        self._started: dict[str, float] = {}
        self._results: dict[str, PageResult] = {}

    def report(self, page: str, state: PageState, result: PageResult | None) -> None:
        """Take in what happened to a page."""
        if page not in self._states:
            return
        self._states[page] = state
        if state is PageState.RUNNING:
            self._started[page] = time.monotonic()
        if result is not None:
            self._results[page] = result

    def table(self):
        """The table as it stands now."""
        from rich.table import Table
        from rich.text import Text

        table = Table("page", "state", box=None, pad_edge=False)
        table.add_column("seconds", justify="right")
        for page, state in self._states.items():
            table.add_row(page, Text(state.value, style=_COLOURS[state]), self._seconds(page))
        return table

    def _seconds(self, page: str) -> str:
        if page in self._results:
            seconds = self._results[page].seconds
            return f"{seconds:.1f}" if seconds else ""
        if page in self._started:
            return f"{time.monotonic() - self._started[page]:.0f}"
        return ""
