"""The documents and datasets that figures and definitions come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, list_folders
from quality_account.paths import ProjectPaths
from quality_account.remembered import remembered


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


#: The name of both files: that of the catalogue, and that of an edition.
SOURCES_FILE = "sources.yml"


@remembered
def load_sources(paths: ProjectPaths, provider: str = "", year: str = "") -> dict[str, Source]:
    """All sources by key: those of the catalogue, and with a provider those of its editions.

    Parameters
    ----------
    provider, year : str, optional
        The edition that asks. Its own ``sources.yml`` and those of the provider's earlier editions are
        read too, where they are there: an account knows its own tables of the year as sources.

    Raises
    ------
    BadInputError
        A file that cannot be read, or a key that an earlier file has already.
    """
    known = read_yaml(paths, paths.catalogue / SOURCES_FILE, dict[str, Source])
    problems: list[Problem] = []
    for file in source_files(paths, provider, year):
        own = read_yaml(paths, file, dict[str, Source])
        problems += [
            Problem(
                paths.relative(file),
                column=key,
                found="a key that another list of sources has",
                expected="a key of its own for each source",
                next_step="Rename it here, and in the rows that name it.",
            )
            for key in own
            if key in known
        ]
        known = {**known, **own}
    if problems:
        raise BadInputError(problems)
    return known


def source_files(paths: ProjectPaths, provider: str, year: str) -> list[Path]:
    """The lists of sources that a provider's editions up to a year have of their own, oldest first."""
    if not provider:
        return []
    folders = list_folders(paths.providers / provider, "[0-9]*")
    wanted = [one for one in folders if not year or one.name <= year]
    return [one / SOURCES_FILE for one in wanted if is_file(one / SOURCES_FILE)]
