"""What a release leaves in ``releases/``: archives, and a version unpacked for comparisons."""

from __future__ import annotations

import shutil
from pathlib import Path

from quality_account.facts import Fact, read_ledger
from quality_account.paths import MANIFEST, ProjectPaths, private_folder
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.releasing.archive import write_archive
from quality_account.pipeline.releasing.making import package_files
from quality_account.pipeline.verifying.archive import open_archive

LEDGER = "ledger.csv"
#: The last draft that went round, under whatever number.
CIRCULATED = "circulated"
_INPUTS = "inputs"
_INTERNAL = "internal"


def unpack_version(project: ProjectPaths, manifest: Manifest, inputs: dict, place: Path) -> None:
    """Lay out a version so that two can be compared: ledger, manifest, notebooks, inputs."""
    staged = place.with_name(f".{place.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    book = project.edition_site(manifest.provider, manifest.year)
    for name in (LEDGER, MANIFEST):
        shutil.copyfile(book / name, staged / name)
    (staged / NOTEBOOKS).mkdir()
    for notebook in sorted((book / NOTEBOOKS).glob("*.ipynb")):
        shutil.copyfile(notebook, staged / NOTEBOOKS / notebook.name)
    for name, content in inputs.items():
        file = staged / _INPUTS / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    shutil.rmtree(place, ignore_errors=True)
    staged.rename(place)


def released_facts(
    paths: ProjectPaths, provider: str, year: str, version: str
) -> dict[str, Fact] | None:
    """The facts of a version by id; None where its archive is not at hand."""
    unpacked = paths.releases(provider, year) / version / LEDGER
    if unpacked.is_file():
        return {fact.fact_id: fact for fact in read_ledger(unpacked)}
    archive = paths.release_archive(provider, year, version)
    if not archive.is_file():
        return None
    with open_archive(archive) as (opened, code, one):
        ledger = opened.edition_site(code, one) / LEDGER
        return {fact.fact_id: fact for fact in read_ledger(ledger)}


def auditor_archive(paths: ProjectPaths, provider: str, year: str, version: str) -> Path:
    """Where the restricted archive of a version lies."""
    return paths.releases(provider, year) / f"{version}-auditor.zip"


def drop_archives(paths: ProjectPaths, provider: str, year: str, version: str) -> None:
    """Take away what ``releases/`` holds of a version but its rows."""
    paths.release_archive(provider, year, version).unlink(missing_ok=True)
    auditor_archive(paths, provider, year, version).unlink(missing_ok=True)
    shutil.rmtree(paths.releases(provider, year) / version, ignore_errors=True)


def write_auditor_archive(paths: ProjectPaths, manifest: Manifest, place: Path) -> str | None:
    """Write the team's whole edition with its internal tables, for the auditor alone.

    Gives its sha256; None where there is nothing that the other archive does not hold: no internal
    table in the private folder, and no input in which small numbers are hidden.
    """
    internal = _internal_tables(manifest.provider, manifest.year)
    if not internal and not manifest.withheld:
        return None
    book = paths.edition_site(manifest.provider, manifest.year)
    files: dict[str, Path | bytes] = {
        paths.relative(file): file for file in sorted(book.rglob("*")) if file.is_file()
    }
    own = paths.manifest(manifest.provider, manifest.year)
    names = (*manifest.inputs, paths.lock.name, paths.relative(own))
    files |= {name: paths.root / name for name in names if (paths.root / name).is_file()}
    return write_archive(place, files | package_files() | internal).sha256


def _internal_tables(provider: str, year: str) -> dict[str, Path | bytes]:
    private = private_folder()
    folder = private / provider / year if private else None
    if folder is None or not folder.is_dir():
        return {}
    return {
        f"{_INTERNAL}/{file.relative_to(folder).as_posix()}": file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
