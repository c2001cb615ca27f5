"""The audit pages of a book, written beside its render."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from quality_account.audit.finished import edition_of
from quality_account.facts import Fact
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.freshness.trace import Trace
from quality_account.observed import Read, observe
from quality_account.pipeline.beside import beside
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.handing_on import HandedOn, pages_handed_on
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.vocabulary import Audience

_COLOURED = "coloured"
_MADE_BEFORE = "audit_pages"
_TEMPLATES = "audit_templates"
#: What a build makes itself: it is no input of what the next one makes.
_MADE = ("build/", "site/")


@dataclass(frozen=True)
class WrittenAudit:
    """Audit pages that lie in the staging folder; of an edition without a ledger there is nothing.

    Attributes
    ----------
    rested_on : Trace
        What they rest on.
    facts : mapping of str to Fact
        The facts of the ledger, by id.
    hashes : mapping of str to str
        The sha256 of the pages as they were written, by place in the book.
    """

    rested_on: Trace = Trace(())
    facts: Mapping[str, Fact] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)


class AuditPages:
    """The audit pages of one book, written into its staging folder by a thread of this process.

    Begun while this process waits for the render: before, they would hold up its order by a second.
    """

    def __init__(self, plan: BuildPlan, folders: BuildFolders):
        self._plan, self._folders = plan, folders
        self._written: Future[WrittenAudit] | None = None

    def begin(self) -> None:
        """Begin to write; once more does nothing."""
        if self._written is None:
            self._written = beside("audit", _write, self._plan, self._folders)

    def written(self) -> WrittenAudit:
        """The pages, once they are written.

        Where two pages of the book disagree about a fact there is no ledger, and so there are none.
        """
        self.begin()
        return self._written.result()


def _write(plan: BuildPlan, folders: BuildFolders) -> WrittenAudit:
    from quality_account.audit.pages.colouring import Colouring
    from quality_account.audit.pages.templates import Templates
    from quality_account.audit.pages.write import write_audit_pages

    if not folders.ledger.is_file():
        return WrittenAudit()
    colouring = HandedOn(plan, _COLOURED, Colouring)
    templates = HandedOn(plan, _TEMPLATES, Templates)
    before = pages_handed_on(plan, _MADE_BEFORE)
    with observe(thread=threading.get_ident()) as observation, _without_collecting():
        edition = edition_of(plan.paths, plan.provider, plan.year, folders.ledger, folders.executed)
        write_audit_pages(
            edition,
            folders.staging,
            audience=Audience(plan.audience),
            colouring=colouring.made,
            before=before.made,
            templates=templates.made,
        )
    for one in (colouring, templates, before):
        one.remember()
    reads = observation.reads(plan.paths.root)
    rested_on = Trace(tuple(read for read in reads if _is_input(read, plan.paths.root)))
    return WrittenAudit(rested_on, edition.facts, before.made.hashes)


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
