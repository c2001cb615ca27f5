"""The two views of each page of a book, of which most stand already as they shall be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quality_account.audit.pages.made_before import MadeBefore
from quality_account.pipeline.handing_on import HandedOn, pages_handed_on
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.pipeline.publishing.sources_view import write_sources_views

_NAME = "sources_views"


class KeptViews:
    """The views of an edition's pages, as its last build made them, where the pages are the same."""

    def __init__(self, plan: BuildPlan):
        self._plan = plan
        self._handed_on: HandedOn[MadeBefore] | None = None

    def look(self) -> None:
        """Look at those that stand, which can be done while this process waits for the render."""
        self._views.look()

    def write(self, book: Path, homes: Mapping[str, str]) -> dict[str, str]:
        """Split the rendered pages of a book, as ``write_sources_views`` does it.

        Returns
        -------
        dict of str to str
            The sha256 of each view by its place in the book.
        """
        write_sources_views(book, homes, self._views)
        self._handed_on.remember()
        return self._views.hashes

    @property
    def _views(self) -> MadeBefore:
        if self._handed_on is None:
            self._handed_on = pages_handed_on(self._plan, _NAME)
        return self._handed_on.made
