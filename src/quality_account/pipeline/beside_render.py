"""What a book holds beside the pages that Sphinx writes, made while this process waits for them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from quality_account.audit.addresses import AUDIT_FOLDER
from quality_account.catalogue import load_edition
from quality_account.pipeline.audit_pages import AuditPages, WrittenAudit
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.pipeline.publishing.downloads import Downloads
from quality_account.pipeline.publishing.kept_views import KeptViews
from quality_account.pipeline.publishing.site_list import read_templates
from quality_account.pipeline.publishing.sources_view import homes_of
from quality_account.pipeline.stopwatch import Stopwatch


class BesideRender:
    """The audit pages, the downloads and the sources views of one book."""

    def __init__(self, plan: BuildPlan, folders: BuildFolders):
        self._plan, self._folders = plan, folders
        self._audit_pages = AuditPages(plan, folders)
        self._views = KeptViews(plan)

    def make(self) -> None:
        """Make what rests on no rendered page, and get ready for the rest."""
        self._audit_pages.begin()
        self._downloads.write()
        self._views.look()
        read_templates()

    @cached_property
    def audit(self) -> WrittenAudit:
        """The audit pages, once they are written."""
        return self._audit_pages.written()

    @cached_property
    def _downloads(self) -> Downloads:
        plan = self._plan
        edition = load_edition(plan.paths, plan.provider, plan.year)
        return Downloads(self._folders, edition.notice, is_published=edition.is_published)

    def put_into(self, book: Path, watch: Stopwatch) -> dict[str, str]:
        """Put all of it into a rendered book, and split the book's pages into their views.

        Returns
        -------
        dict of str to str
            The sha256 of each file by its place in the book, of most of them.
        """
        pages = self._folders.staging / AUDIT_FOLDER
        if pages.exists():
            pages.rename(book / AUDIT_FOLDER)
        with watch.lap("downloads"):
            downloads = self._downloads.put_into(book)
        with watch.lap("sources views"):
            views = self._views.write(book, homes_of(self.audit.facts.values()))
        return {**self.audit.hashes, **downloads, **views}
