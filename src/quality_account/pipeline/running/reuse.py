"""Pages that need not run again: recalled where all that they rest on is as it was, else kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.freshness.page_key import Environment, PageKey, page_key
from quality_account.freshness.store import Store
from quality_account.freshness.trace import Trace, changes, is_current
from quality_account.freshness.why import LastRun, reasons
from quality_account.observed import read_bytes
from quality_account.pipeline.results import PageResult, PageState
from quality_account.pipeline.running.record import PageRecord
from quality_account.pipeline.running.scrub import scrub_notebook, write_scrubbed

#: The rooms whose code is part of every page's key: what starts, runs and scrubs it.
_ROOMS_THAT_RUN_PAGES = ("kernel", "pipeline/running")


@dataclass(frozen=True)
class PageAtHand:
    """A page as it stands in the project, before anything is known of what it will read."""

    name: str
    notebook: Path
    parameters: Mapping[str, Any]


class Reuse:
    """What can be reused in one build of one edition.

    Parameters
    ----------
    root : Path
        The project.
    environment : Environment
        What surrounds the edition's pages.
    store : Store or None
        Executed pages; None where nothing shall be reused.
    hashes : FileHashes
        What files are at the beginning of the build. A page that met another state is not kept.
    recalls : bool
        Whether pages are taken from the store; they are kept in it all the same.
    """

    def __init__(
        self,
        root: Path,
        environment: Environment,
        store: Store | None,
        hashes: FileHashes,
        *,
        recalls: bool = True,
    ):
        self.environment = environment
        self._root = root
        self._store = store
        self._hashes = hashes
        self._recalls = recalls
        self._code = code_that_runs_pages(hashes)
        if store is not None:  # else nothing is kept
            # now: a page may load one and somebody change it before it ends
            for file in PACKAGE_FOLDER.rglob("*.py"):
                hashes.of_file(file)

    def key(self, page: PageAtHand) -> PageKey:
        """What the page is now."""
        return page_key(
            page.name,
            json.loads(read_bytes(page.notebook)),
            page.parameters,
            environment=self.environment.digest,
            code=self._code,
        )

    def recall(self, page: PageAtHand, key: PageKey, executed: Path) -> PageResult | None:
        """The page from the store, written to `executed`; None where it must run."""
        if self._store is None or not self._recalls:
            return None
        entry = self._store.find(key.digest, self._holds)
        if entry is None:
            return None
        author = read_bytes(page.notebook)
        written_by, _, kept = entry.body.partition(b"\n")
        if written_by == _hash(author):
            executed.write_bytes(kept)
        else:
            try:
                notebook = scrub_notebook(json.loads(kept), json.loads(author), root=self._root)
            except (ValueError, KeyError, TypeError):  # kept by a version that wrote it otherwise
                return None
            write_scrubbed(executed, notebook)
        return PageResult(
            page.name, PageState.DONE, entry.seconds, trace=entry.trace, is_reused=True
        )

    def keep(self, page: PageAtHand, key: PageKey, result: PageResult, executed: Path) -> None:
        """Put a good page into the store, unless something changed while it ran.

        Before it stands the hash of its author's notebook: where that is the same to the byte, the
        page can be used as it is, and where only ids or notes are others they are put in.
        """
        if self._store is None or result.trace is None or self.key(page) != key:
            return
        if self._holds(result.trace):
            body = _hash(page.notebook.read_bytes()) + b"\n" + executed.read_bytes()
            self._store.put(key.digest, result.trace, body, result.seconds)

    def explain(self, key: PageKey, last: PageRecord | None) -> tuple[str, ...]:
        """Why the page must run, in words; empty where it is as it was when it last ran."""
        if last is None:
            return reasons(None, key, self.environment, [])
        changed = changes(last.trace, self._root, PACKAGE_FOLDER, hashes=self._hashes)
        run = LastRun(last.key, last.environment, last.has_failed)
        return reasons(run, key, self.environment, changed)

    def _holds(self, trace: Trace) -> bool:
        return is_current(trace, self._root, PACKAGE_FOLDER, hashes=self._hashes)


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")


def code_that_runs_pages(hashes: FileHashes) -> str:
    """One hash over the rooms that start, run and scrub every page."""
    whole = hashlib.sha256()
    for room in _ROOMS_THAT_RUN_PAGES:
        for file in sorted((PACKAGE_FOLDER / room).rglob("*.py")):
            name = file.relative_to(PACKAGE_FOLDER).as_posix()
            whole.update(f"{name}\n{hashes.of_file(file)}\n".encode())
    return whole.hexdigest()
