"""Checks are asked for part by part, so that whoever remembers answers can do so for each part.

A change of one table then leaves unasked what was found in other tables, texts, notebooks and the
catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from quality_account.errors import Problem
from quality_account.paths import ProjectPaths

Value = TypeVar("Value")


class Ask(Protocol):
    """How to come by what one check finds. The same name always stands for the same check."""

    def __call__(
        self, paths: ProjectPaths, name: str, check: Callable[..., list[Problem]], *of_what: str
    ) -> list[Problem]:
        """The problems that ``check(paths, *of_what)`` gives."""

    def value(
        self, paths: ProjectPaths, name: str, work_out: Callable[..., Value], *of_what: str
    ) -> Value:
        """What ``work_out(paths, *of_what)`` gives, which is a value that JSON has."""


class _CheckNow:
    """Ask by checking."""

    def __call__(
        self, paths: ProjectPaths, _name: str, check: Callable[..., list[Problem]], *of_what: str
    ) -> list[Problem]:
        return check(paths, *of_what)

    def value(
        self, paths: ProjectPaths, _name: str, work_out: Callable[..., Value], *of_what: str
    ) -> Value:
        return work_out(paths, *of_what)


check_now = _CheckNow()
