"""One reason why a release or a withdrawal is refused."""

from __future__ import annotations

from quality_account.errors import Problem, ReleaseRefusedError


def refusal(
    file: str, column: str, found: str, expected: str, next_step: str
) -> ReleaseRefusedError:
    """The error with one problem, to be raised."""
    return ReleaseRefusedError([Problem(file, 0, column, found, expected, next_step)])
