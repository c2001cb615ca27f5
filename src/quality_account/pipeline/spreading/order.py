"""What goes to a worker for one page, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quality_account.freshness.page_key import Environment
from quality_account.pipeline.planning.parameters import Value
from quality_account.pipeline.results import PageResult


@dataclass(frozen=True)
class Names:
    """The files and empty folders of a project that a page could look for, from its root."""

    files: tuple[str, ...]
    empty_folders: tuple[str, ...]


@dataclass(frozen=True)
class PageOrder:
    """One page to run. All names are from the project's root.

    Attributes
    ----------
    page, notebook
        The page's name and its notebook's.
    parameters, variables, time_limit_seconds
        As in ``PageJob``.
    own : mapping of str to bytes
        The files that come with this order and in no pack.
    ledger_state : str
        Where the state of the first wave's ledger is to be written; empty where that ledger is not
        of the present project.
    """

    page: str
    notebook: str
    parameters: Mapping[str, Value]
    variables: Mapping[str, str]
    time_limit_seconds: float
    own: Mapping[str, bytes] = field(repr=False)
    ledger_state: str


@dataclass(frozen=True)
class Surroundings:
    """What surrounds the pages of one process: its libraries, and the package that it has loaded."""

    environment: Environment
    code: str


@dataclass(frozen=True)
class PageAnswer:
    """How a page ended on a worker.

    ``wanted`` are files that it tried to read and that were not sent; where there are any, the rest
    means nothing. ``notebook`` is None where the run left none.
    """

    worker: str
    surroundings: Surroundings
    result: PageResult
    wanted: tuple[str, ...]
    notebook: bytes | None = field(repr=False)
    sha256: str
