"""The live board: every page with its state and seconds."""

from datetime import date

from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project
from rich.console import Console

from quality_account.cli.board import Board, print_line
from quality_account.pipeline.planning.notebook import read_notebook
from quality_account.pipeline.planning.plan import BuildPlan, PlannedPage
from quality_account.pipeline.results import PageFailure, PageResult, PageState

FAILED = PageResult.failed("raises", PageFailure("KeyError", "'shut'", 2, 'beds["shut"]'), 2.5)


def plan_of(root, *pages):
    paths = make_tiny_project(root, *pages)
    planned = [PlannedPage(read_notebook(paths, paths.notebooks / f"{one}.ipynb")) for one in pages]
    return BuildPlan(paths, PROVIDER, FULL, date(2025, 6, 24), tuple(planned))


def shown(board):
    console = Console(width=60, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as capture:
        console.print(board.table())
    return [line.split() for line in capture.get().splitlines()]


def test_every_page_waits_until_it_is_told_of(tmp_path):
    board = Board([plan_of(tmp_path, "succeeds", "raises")])

    assert shown(board) == [
        ["page", "state", "seconds"],
        ["succeeds", "waiting"],
        ["raises", "waiting"],
    ]


def test_a_page_that_ended_shows_its_state_and_its_seconds(tmp_path):
    board = Board([plan_of(tmp_path, "succeeds", "raises")])

    board.report("succeeds", PageState.RUNNING, None)
    board.report("raises", PageState.RUNNING, None)
    board.report("raises", PageState.FAILED, FAILED)

    assert shown(board)[1:] == [["succeeds", "running", "0"], ["raises", "failed", "2.5"]]


def test_elsewhere_a_page_that_ended_is_one_line(capsys):
    print_line("raises", PageState.RUNNING, None)
    print_line("raises", PageState.FAILED, FAILED)
    print_line("succeeds", PageState.DONE, PageResult("succeeds", PageState.DONE, 2.04))

    assert capsys.readouterr().out == (
        "raises: failed: KeyError: 'shut' (code cell 2: beds[\"shut\"])\nsucceeds: done in 2.0 s\n"
    )
