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
    """The source of the cell that runs now, as the kernel was asked to run it; empty outside a kernel.

    It is no number: by hand, cells run in any order, and IPython counts runs and not cells.
    """
    shell = get_ipython()
    # IPython in a terminal is asked by nobody
    asked = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return asked.get("content", {}).get("code", "")


def notebook_names() -> dict[str, object]:
    """The names that the notebook has defined so far; empty outside IPython."""
    shell = get_ipython()
    return {} if shell is None else shell.user_ns
