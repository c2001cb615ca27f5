"""The notebook's side: the cell magic ``%%words``, and the names that a notebook has defined."""

from __future__ import annotations

from collections.abc import Callable

from IPython import get_ipython


def register_words_magic(show_words: Callable[[str], None]) -> None:
    """Make ``%%words`` hand its Markdown to ``show_words``; nothing happens outside IPython."""
    shell = get_ipython()
    if shell is None:
        return

    def words(line: str, cell: str) -> None:
        show_words(cell)

    shell.register_magic_function(words, magic_kind="cell", magic_name="words")


def running_cell() -> str:
    """The source of the cell that runs now; empty outside IPython, and where that is not certain.

    What is run without leaving a trace in IPython's history, as some editors do, is not certain.
    """
    shell = get_ipython()
    if shell is None:
        return ""
    history = shell.history_manager.input_hist_raw
    # a cell enters the history before it runs, and is counted after it
    return history[-1].strip() if len(history) == shell.execution_count + 1 else ""


def notebook_names() -> dict[str, object]:
    """The names that the notebook has defined so far; empty outside IPython."""
    shell = get_ipython()
    return {} if shell is None else shell.user_ns
