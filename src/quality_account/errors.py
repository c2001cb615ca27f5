"""Everything that a user can get wrong, one class per mistake, each with its exit code.

A message always says where, what was found, what was expected and what to do next. The
command line prints it without a traceback. Every class survives being sent between processes.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

Loaded = TypeVar("Loaded")


class ExitCode(IntEnum):
    """The command line's contract."""

    DONE = 0
    FOUND_WRONG = 1
    BAD_INPUT = 2
    PAGE_FAILED = 3
    INTERNAL = 4


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of one file.

    ``file`` is relative to the project. ``row`` counts as a spreadsheet does: the header is row 1.
    In a text it is the line; in a notebook's cell, which ``column`` then names, the line of that.
    """

    file: str
    row: int = 0
    column: str = ""
    found: str = ""
    expected: str = ""
    next_step: str = ""

    @property
    def place(self) -> str:
        """Row and column in words, or an empty text where the whole file is meant."""
        row = "line" if self.file.endswith((".md", ".ipynb")) else "row"
        parts = [f"{row} {self.row}"] if self.row else []
        parts += [self.column] if self.column else []
        return ", ".join(parts)

    def __str__(self) -> str:
        line = f"found {self.found}, expected {self.expected}"
        line = f"{self.place}: {line}" if self.place else line
        return f"{line}\n    Next: {self.next_step}" if self.next_step else line


@dataclass(frozen=True, order=True)
class Remark(Problem):
    """Something worth a look that is no mistake by itself: it changes no exit code."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that looks most like ``word``, or an empty text.

    >>> nearest("gatekeping", ["gatekeeping", "readmissions"])
    'gatekeeping'
    """
    lowered = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.5)
    return lowered[close[0]] if close else ""


class QualityAccountError(Exception):
    """The base of every error that is reported to a user without a traceback.

    The message is the only argument, so that pickling, which calls the class with ``args``,
    gives back an equal error (a class with other constructor arguments would not survive).
    """

    exit_code = ExitCode.BAD_INPUT


class BadInputError(QualityAccountError):
    """Problems in data or catalogue files, all of them at once."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem found, in file order."""
        return self.args[0]

    def __str__(self) -> str:
        return describe_problems(self.problems)


class ImportRefusedError(BadInputError):
    """A published file that is not certainly what it should be: every reason at once."""


class UnknownNameError(QualityAccountError):
    """A provider, year, page or parameter that is not known; the nearest known name is offered."""

    @classmethod
    def of(cls, what: str, found: str, known: Iterable[str]) -> UnknownNameError:
        """Say what was found, the nearest known name, and all known names."""
        names = sorted(known)
        guess = nearest(found, names)
        hint = f" Did you mean {guess!r}?" if guess else ""
        listed = ", ".join(names) if names else "none"
        return cls(f"unknown {what}: found {found!r}, expected one of: {listed}.{hint}")


class UnknownProviderError(UnknownNameError):
    """An ODS code that ``data/catalogue/providers.yml`` does not list."""


class UnknownEditionError(UnknownNameError):
    """A year for which the provider has no folder."""


class UnknownPageError(UnknownNameError):
    """A page that ``_toc.yml`` does not list."""


class NothingToCompareError(QualityAccountError):
    """No provider has a value of the indicator in the year."""


class UnknownParameterError(UnknownNameError):
    """A parameter that the notebook's ``parameters`` cell does not have."""


class UnknownSourceError(UnknownNameError):
    """A source of published national files for which there is no importer."""


class UnknownReleaseError(UnknownNameError):
    """A release of a national source that has not been imported."""


class UnknownTableError(UnknownNameError):
    """A table that the edition's ``datapackage.json`` does not describe."""


class UnknownFactError(UnknownNameError):
    """Prose that names a fact which its page has not recorded."""


class ParameterValueError(QualityAccountError):
    """A parameter whose value does not have the type that its notebook declares."""


class NotebookContractError(QualityAccountError):
    """A notebook without a usable ``parameters`` cell or with unreadable content."""


class ProjectNotFoundError(QualityAccountError):
    """No project around the folder in which the command was run."""


class NotHeldError(QualityAccountError):
    """A page that was asked for data which its (partial) edition does not hold."""


class EditionBusyError(QualityAccountError):
    """Another process is building the same edition."""


class NothingToServeError(QualityAccountError):
    """No edition has been built yet."""


class NothingToRollError(QualityAccountError):
    """There is no earlier edition from which a new one could be begun."""


class NotBuiltError(QualityAccountError):
    """A question about the facts of an edition that has not been built."""


class OccupiedPlaceError(QualityAccountError):
    """A place for something that must not go there, or that holds what nothing may overwrite."""


class ReleaseRefusedError(QualityAccountError):
    """What blocks a release, a withdrawal or another step of an edition, all of it at once."""

    exit_code = ExitCode.FOUND_WRONG

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every reason, each with its place and what to do."""
        return self.args[0]

    def __str__(self) -> str:
        return f"refused:\n{describe_problems(self.problems, called='reason')}"


class ManifestError(QualityAccountError):
    """A manifest, or an archive around one, that cannot be read."""


class CrateError(QualityAccountError):
    """An RO-Crate that cannot be written: no library for it, no room, or a book that is not whole."""


class EnvironmentDiffersError(QualityAccountError):
    """The installed libraries are not those of ``requirements.lock``, and these cannot be had."""


class PortBusyError(QualityAccountError):
    """Another program answers at the port."""


class SchedulerError(QualityAccountError):
    """``--scheduler`` names something that cannot run pages: nobody answers, or no fit worker."""

    @classmethod
    def of(cls, address: str, found: str, expected: str, next_step: str) -> SchedulerError:
        """Say what was found behind the address, and what to do."""
        return cls(
            f"--scheduler {address}: found {found}, expected {expected}\n    Next: {next_step}"
        )


class FactConflictError(QualityAccountError):
    """Two different values for one fact id."""

    exit_code = ExitCode.PAGE_FAILED


class PagesFailedError(QualityAccountError):
    """Pages whose figures were to be checked failed."""

    exit_code = ExitCode.PAGE_FAILED


class RenderFailedError(QualityAccountError):
    """Jupyter Book refused the assembled pages, or warned about them."""

    exit_code = ExitCode.PAGE_FAILED


def load_or_note(problems: list[Problem], load: Callable[[], Loaded]) -> Loaded | None:
    """What ``load`` gives, or None with its problems added to the list: so that one broken file
    does not hide what is wrong in the others."""
    try:
        return load()
    except BadInputError as error:
        problems.extend(error.problems)
        return None


def describe_problems(problems: Sequence[Problem], called: str = "problem") -> str:
    """Every problem under the name of its file, in the order of the files' rows."""
    by_file: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        by_file.setdefault(problem.file, []).append(problem)
    lines = []
    for file, found in by_file.items():
        lines.append(f"{file}: {len(found)} {called}{'s' if len(found) > 1 else ''}")
        lines += [f"  {problem}" for problem in found]
    return "\n".join(lines)
