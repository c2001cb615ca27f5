"""The inputs of an edition as an audience may have them, in a folder of their own.

A book for others is made there, from the beginning, by the same build as the team's. What they must
not see was never in that folder, so no page, search word, download or hash can give it away; and the
archive of it is made again from what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from quality_account.catalogue.changed_values import ChangedValue
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.releasing.changed_values import write_changed_values
from quality_account.pipeline.releasing.page_files import drop_pages
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.team_pages import FOR_OTHERS
from quality_account.pipeline.releasing.withholding import (
    Viewer,
    public_outcomes,
    withhold_names,
    withhold_notes,
    withhold_rows,
    withhold_tables,
    withhold_who_is_late,
)
from quality_account.pipeline.verifying.clean_place import copy_inputs
from quality_account.tables.life_tables import (
    LESSONS,
    OWNERS,
    REAFFIRMED,
    SIGN_OFFS,
    STATEMENTS_ASKED,
    STEPS,
    TO_DO,
)

#: What of an edition never leaves the team: what was signed holds what has changed since, and the lists of
#: owners, of what is still to be done and of what was learnt are nobody else's.
_OF_THE_TEAM = ("signed", REAFFIRMED, f"{OWNERS}.csv", f"{TO_DO}.csv", f"{LESSONS}.csv")
#: Tables of which others get a part, with what makes it.
_IN_PART = {
    f"{SIGN_OFFS}.csv": withhold_names,
    f"{STEPS}.csv": withhold_notes,
    f"{STATEMENTS_ASKED}.csv": withhold_who_is_late,
}
_OUTCOMES = "outcomes"
_PACKAGE = "datapackage.json"
EDITION_FILE = "edition.yml"


@dataclass(frozen=True)
class NewVersion:
    """What a project for an audience is told of the version that it is for.

    Attributes
    ----------
    version : str
    left_out : tuple of str
        The pages that this audience's book does not have.
    register : Register
        The releases so far, with the row of this one, which cannot hold its own hash.
    changed : tuple of ChangedValue
        Which values versions so far have otherwise than one before them.
    """

    version: str
    left_out: tuple[str, ...]
    register: Register
    changed: tuple[ChangedValue, ...] = ()


def make_audience_project(
    paths: ProjectPaths, manifest: Manifest, place: Path, viewer: Viewer, new: NewVersion
) -> ProjectPaths:
    """Copy the inputs that a manifest lists into ``place``, without what the viewer must not see.

    Parameters
    ----------
    paths : ProjectPaths
        The team's project.
    manifest : Manifest
        Of the team's book: what it does not list is not copied.
    place : Path
        A folder that is not there yet.
    """
    clean = copy_inputs(paths, manifest, place)
    for folder in _editions(clean, manifest.provider):
        withhold_in_edition(folder, viewer)
    edition = clean.edition(manifest.provider, manifest.year)
    drop_pages(clean, manifest.provider, manifest.year, new.left_out)
    _change_yaml(edition / EDITION_FILE, lambda edition: edition_for(edition, viewer, new))
    register = clean.releases_file(manifest.provider, manifest.year)
    register.parent.mkdir(parents=True, exist_ok=True)
    _write(register, new.register.as_text())
    write_changed_values(clean, manifest.provider, manifest.year, new.changed)
    return clean


def withhold_in_edition(folder: Path, viewer: Viewer) -> None:
    """Take out of an edition's folder what a viewer must not see."""
    description = folder / _PACKAGE
    if description.is_file():
        text, gone = withhold_tables(read_text(description), viewer)
        _write(description, text)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        inner = file.relative_to(folder)
        if inner.parts[0] in _OF_THE_TEAM:
            file.unlink()
        elif inner.parts[0] == _OUTCOMES:
            _withhold_outcomes(file)
        elif inner.as_posix() in _IN_PART:
            _write(file, _IN_PART[inner.as_posix()](read_text(file)))
        elif inner.suffix == ".csv":
            _write(file, withhold_rows(read_text(file), viewer))


def edition_for(edition: Mapping[str, Any], viewer: Viewer, new: NewVersion) -> dict[str, Any]:
    """The description of an edition as its audience's book is made from it."""
    titles = {
        page: title
        for page, title in (edition.get("titles") or {}).items()
        if page not in new.left_out
    }
    left_out = {**(edition.get("leaves_out") or {}), **dict.fromkeys(new.left_out, FOR_OTHERS)}
    return {
        **edition,
        "titles": titles,
        "leaves_out": left_out,
        "version": new.version,
        "audience": viewer.audience.value,
    }


def table_name(file: str) -> str:
    """The name by which notebooks need the table in a file of an edition's folder.

    >>> table_name("facts/falls.csv")
    'facts/falls'
    """
    return PurePosixPath(file).with_suffix("").as_posix()


def _editions(paths: ProjectPaths, provider: str) -> Iterator[Path]:
    """Also the earlier ones: a trend reads their rows."""
    for file in sorted((paths.providers / provider).glob(f"*/{EDITION_FILE}")):
        yield file.parent


def _withhold_outcomes(file: Path) -> None:
    kept = public_outcomes(yaml.safe_load(read_text(file)))
    if kept:
        _write(file, yaml.safe_dump(kept, allow_unicode=True, sort_keys=False))
    else:
        file.unlink()


def _change_yaml(file: Path, change: Any) -> None:
    """Written anew, so that what somebody noted in comments stays with the team too."""
    document = change(yaml.safe_load(read_text(file)))
    _write(file, yaml.safe_dump(document, allow_unicode=True, sort_keys=False))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
