"""Checks are asked for part by part, so that whoever remembers answers can do so for each part.

A change of one table then leaves unasked what was found in texts, notebooks and the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths


class Ask(Protocol):
    """How to come by the problems that one check finds."""

    def __call__(
        self, paths: ProjectPaths, name: str, check: Callable[..., list[Problem]], *of_what: str
    ) -> list[Problem]:
        """What ``check(paths, *of_what)`` gives; the same name always stands for the same check."""


def check_now(
    paths: ProjectPaths, _name: str, check: Callable[..., list[Problem]], *of_what: str
) -> list[Problem]:
    """Ask by checking."""
    return check(paths, *of_what)
