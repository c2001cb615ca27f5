"""The cell magic ``%%words``: a code cell that holds Markdown with facts in braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython import get_ipython

if TYPE_CHECKING:
    from quality_account.report.report import Report


def register_words_magic(report: Report) -> None:
    """Make ``%%words`` show Markdown through ``report``; nothing happens outside IPython."""
    shell = get_ipython()
    if shell is None:
        return

    def words(line: str, cell: str) -> None:
        report.show_words(cell)

    shell.register_magic_function(words, magic_kind="cell", magic_name="words")


def notebook_names() -> dict[str, object]:
    """The names that the notebook has defined so far; empty outside IPython."""
    shell = get_ipython()
    return {} if shell is None else shell.user_ns
