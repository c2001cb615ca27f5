"""``public/`` and ``circulation/``: each version at its own address, the newest above, and the lists.

A version's folder is put there once. Only a withdrawal replaces it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quality_account.errors import Problem, ReleaseRefusedError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import wait_for_lock
from quality_account.pipeline.publishing.site_list import STYLES
from quality_account.pipeline.publishing.swap import recover_swap, swap_folder
from quality_account.pipeline.releasing.lists import ReleasedEdition, editions_script
from quality_account.pipeline.releasing.notices import OWN_FILES
from quality_account.pipeline.releasing.version_record import (
    VERSIONS,
    VersionRecord,
    read_records,
    record_file,
)
from quality_account.pipeline.unchanged import hash_files
from quality_account.vocabulary import Audience

SCRIPT = "editions.js"
_LIST = "index.html"
_TEMPLATE = "editions.html.j2"


@dataclass(frozen=True)
class ListedEdition:
    """An edition as the template of the list names it."""

    provider: str
    year: str
    title: str
    notice: str
    note: str

    @property
    def state(self) -> ListedEdition:
        """Where the template asks the state for its notice."""
        return self


@dataclass(frozen=True)
class ListedProvider:
    """A provider with its editions, the newest first."""

    code: str
    name: str
    editions: tuple[ListedEdition, ...]


def put_version(
    paths: ProjectPaths,
    audience: Audience,
    record: VersionRecord,
    fill: Callable[[Path], None],
    *,
    replaces: bool = False,
) -> None:
    """Put a version where its readers find it, and the newest above it; the lists are another step.

    Parameters
    ----------
    fill : callable
        Given the version's new folder, to fill it.
    replaces : bool
        Whether another folder of the same version gives way: at a withdrawal alone.

    Raises
    ------
    ReleaseRefusedError
        The version is there with other bytes.
    """
    place = paths.released_edition(audience, record.provider, record.year)
    with wait_for_lock(paths.root / "build" / "releases.lock"):
        recover_swap(place)
        staged = place.with_name(f".{record.year}.part")
        shutil.rmtree(staged, ignore_errors=True)
        versions = staged / VERSIONS
        if (place / VERSIONS).is_dir():
            shutil.copytree(place / VERSIONS, versions)
        version = versions / record.version
        new = versions / f".{record.version}.part"
        fill(new)
        if version.is_dir() and not replaces and hash_files(version) != hash_files(new):
            shutil.rmtree(staged)
            raise ReleaseRefusedError([_frozen(paths, place / VERSIONS / record.version)])
        shutil.rmtree(version, ignore_errors=True)
        new.rename(version)
        _write(record_file(staged, record.version), record.as_text())
        newest = ReleasedEdition.of(read_records(staged)).newest
        shutil.copytree(versions / newest.version, staged, dirs_exist_ok=True)
        swap_folder(staged, place)


def write_lists(paths: ProjectPaths, audience: Audience) -> None:
    """Write the list of all released editions, its style sheet, and the script for switchers.

    Once the register of releases says what the folder of books holds.
    """
    root = paths.released(audience)
    with wait_for_lock(paths.root / "build" / "releases.lock"):
        _write_lists(root, find_released(root))


def _write_lists(root: Path, editions: list[ReleasedEdition]) -> None:
    _write(root / STYLES, (OWN_FILES / STYLES).read_text(encoding="utf-8"))
    _write(root / SCRIPT, editions_script(editions))
    for edition in editions:
        # a page of a version asks for the script as many steps above it as a page of the newest
        _write(root / edition.address / SCRIPT, editions_script(editions, up="../../"))
    _write(root / _LIST, _list_page(editions))


def find_released(root: Path) -> list[ReleasedEdition]:
    """All editions that were released into a folder of books."""
    folders = sorted({file.parents[1] for file in root.glob(f"*/*/{VERSIONS}/*.json")})
    return [ReleasedEdition.of(read_records(folder)) for folder in folders]


def _list_page(editions: list[ReleasedEdition]) -> str:
    from jinja2 import Environment, FileSystemLoader

    by_provider: dict[str, list[VersionRecord]] = {}
    for edition in editions:
        by_provider.setdefault(edition.newest.provider, []).append(edition.newest)
    providers = [
        ListedProvider(code, records[-1].provider_name, tuple(map(_listed, reversed(records))))
        for code, records in sorted(by_provider.items())
    ]
    templates = Environment(
        loader=FileSystemLoader(OWN_FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template(_TEMPLATE).render(providers=providers, styles=STYLES)


def _listed(record: VersionRecord) -> ListedEdition:
    notice = record.words if record.is_withdrawn else record.notice
    note = "" if record.is_withdrawn else record.note
    return ListedEdition(record.provider, record.year, record.title, notice, note)


def _frozen(paths: ProjectPaths, place: Path) -> Problem:
    return Problem(
        paths.relative(place),
        found="a version with other bytes",
        expected="the bytes under which it was released",
        next_step="Give what is new the next version. If somebody has changed the folder, take it "
        "away and release the same version again: its archive has its hash.",
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_name(f".{file.name}.part")
    staged.write_text(text, encoding="utf-8", newline="\n")
    staged.replace(file)
