"""The audit pages of a book, written beside its render."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from quality_account.audit.finished import edition_of
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.freshness.trace import Trace
from quality_account.freshness.verdict import Verdicts
from quality_account.observed import Read, observe
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.vocabulary import Audience

_COLOURED = "coloured"
_MADE_BEFORE = "audit_pages"
#: What a build makes itself: it is no input of what the next one makes.
_MADE = ("build/", "site/")


class AuditPages:
    """The audit pages of one book, written into its staging folder by a thread of this process.

    Begun while this process waits for the render: before, they would hold up its order by a second.
    """

    def __init__(self, plan: BuildPlan, folders: BuildFolders):
        self._plan, self._folders = plan, folders
        self._written: Future[Trace] | None = None

    def begin(self) -> None:
        """Begin to write; once more does nothing."""
        if self._written is None:
            beside = ThreadPoolExecutor(1, thread_name_prefix="audit")
            self._written = beside.submit(_write, self._plan, self._folders)
            beside.shutdown(wait=False)

    def written(self) -> Trace:
        """What the pages rested on, once they are written.

        Where two pages of the book disagree about a fact there is no ledger, and so there are none.
        """
        self.begin()
        return self._written.result()


def _write(plan: BuildPlan, folders: BuildFolders) -> Trace:
    from quality_account.audit.pages.colouring import Colouring
    from quality_account.audit.pages.made_before import MadeBefore
    from quality_account.audit.pages.write import write_audit_pages

    if not folders.ledger.is_file():
        return Trace(())
    verdicts = Verdicts(plan.paths.verdicts, plan.paths.root)
    key = [plan.provider, plan.year]
    audience = Audience(plan.audience)
    standing = plan.paths.edition_site(plan.provider, plan.year)
    colouring = Colouring(verdicts.recall(_COLOURED, key))
    before = MadeBefore(verdicts.recall(_MADE_BEFORE, key), lambda place: _read(standing / place))
    with observe(thread=threading.get_ident()) as observation, _without_collecting():
        edition = edition_of(plan.paths, plan.provider, plan.year, folders.ledger, folders.executed)
        write_audit_pages(
            edition, folders.staging, audience=audience, colouring=colouring, before=before
        )
    with observe(thread=threading.get_ident()) as nothing:
        pass
    for name, made in ((_COLOURED, colouring), (_MADE_BEFORE, before)):
        if not made.is_as_known:
            verdicts.remember(name, key, nothing, made.used)
    reads = observation.reads(plan.paths.root)
    return Trace(tuple(read for read in reads if _is_input(read, plan.paths.root)))


def _read(page: Path) -> bytes | None:
    """A page of the book that stands: what a build made is no input, so nothing need see it read."""
    try:
        return page.read_bytes()
    except OSError:
        return None


def _is_input(read: Read, root: Path) -> bool:
    """Whether the next build could find it changed by somebody; the package is known by its own hash."""
    is_code = (root / read.name).is_relative_to(PACKAGE_FOLDER)
    return not is_code and not read.name.startswith(_MADE)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing of this is thrown away before its end, and looking for it takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
