"""The documents and datasets that figures and definitions come from."""

from __future__ import annotations

from datetime import date

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.paths import ProjectPaths


class Source(CatalogueRecord):
    """A published document: what it is, who published it when, and under which licence.

    ``file`` and ``sha256`` are those of the text that was read, where a text was read; ``published``
    is null where the document does not say, and ``note`` then says what is known.

    Of a provider's own figures: the ``system_of_record`` that they were taken from, the ``report`` in
    it, and the day on which they were ``extracted``. Where nobody knows them they are left out, and an
    auditor is told that they are unknown.
    """

    title: str
    publisher: str
    published: date | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    licence: str
    note: str | None = None
    system_of_record: str | None = None
    report: str | None = None
    extracted: date | None = None


def load_sources(paths: ProjectPaths) -> dict[str, Source]:
    """All sources by key."""
    return read_yaml(paths, paths.catalogue / "sources.yml", dict[str, Source])
