"""An edition as an RO-Crate: its book and the inputs that it was made of, with a description of each.

The folder is laid out as the project is, so ``quality-account verify`` takes it as an archive.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from quality_account.audit.finished import WITHHELD
from quality_account.catalogue import Edition, load_edition
from quality_account.citing import CitedEdition, read_cited_edition
from quality_account.errors import CrateError
from quality_account.freshness.file_hashes import FileHashes
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

#: The version of the specification; readers of later ones read it too.
SPECIFICATION = "1.1"

#: Not from the machine's own list of types, which differs between machines.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".yml": "application/yaml",
}

_LICENCE = (
    "Figures and texts are those of the sources that data/catalogue/sources.yml names, each with its "
    "licence there. The software and its pages are under the MIT licence."
)


def write_crate(paths: ProjectPaths, provider: str, year: str, place: Path) -> None:
    """Write the crate of an edition that is built, the same bytes for the same book.

    Inputs of which small numbers are hidden are left out; their hashes are not told either.

    Parameters
    ----------
    place : Path
        A folder that is not there yet, or is empty.

    Raises
    ------
    CrateError
        The library ``rocrate`` is not installed, the place is taken, or a file is not as the
        manifest has it.
    ManifestError
        There is no book of this edition with a manifest.
    """
    crate = _new_crate()
    if place.exists() and any(place.iterdir()):
        raise CrateError(
            f"{place}: found files in it, expected a new or empty folder\n    Next: name another."
        )
    beside_ledger = paths.edition_site(provider, year) / MANIFEST
    manifest = read_manifest(beside_ledger, paths.relative(beside_ledger))
    edition = load_edition(paths, provider, year)
    _describe_root(crate, edition, read_cited_edition(paths, provider, year))
    _refuse_changed(paths, manifest)
    software = _add_software(crate, manifest)
    inputs = [
        _add_file(crate, paths, name, digest)
        for name, digest in _inputs(paths, manifest).items()
        if digest != WITHHELD
    ]
    outputs = [
        _add_file(crate, paths, name, digest) for name, digest in _outputs(paths, manifest).items()
    ]
    own = paths.relative(beside_ledger)
    _add_file(crate, paths, own, FileHashes().of_file(beside_ledger))
    _add_making(crate, software, inputs, outputs)
    crate.write(place)


def _new_crate() -> ROCrate:
    try:
        from rocrate.rocrate import ROCrate
    except ImportError:
        raise CrateError(
            "an RO-Crate needs the library rocrate: found none, expected that of "
            "requirements-crate.lock\n    Next: .venv/bin/python -m pip install --require-hashes -r "
            "requirements-crate.lock"
        ) from None
    return ROCrate(version=SPECIFICATION)


def _inputs(paths: ProjectPaths, manifest: Manifest) -> dict[str, str]:
    """The hash of each input by its name from the root, the list of libraries among them."""
    lock = {paths.lock.name: manifest.lock} if manifest.lock else {}
    return dict(sorted({**manifest.inputs, **lock}.items()))


def _outputs(paths: ProjectPaths, manifest: Manifest) -> dict[str, str]:
    folder = paths.relative(paths.edition_site(manifest.provider, manifest.year))
    return {f"{folder}/{name}": digest for name, digest in sorted(manifest.outputs.items())}


def _refuse_changed(paths: ProjectPaths, manifest: Manifest) -> None:
    hashes = FileHashes()
    wanted = {**_inputs(paths, manifest), **_outputs(paths, manifest)}
    changed = [
        name
        for name, digest in wanted.items()
        if digest not in (WITHHELD, hashes.of_file(paths.root / name))
    ]
    if changed:
        listed = "\n".join(f"  {name}" for name in changed)
        raise CrateError(
            f"{len(changed)} files are not as the manifest of {manifest.provider} {manifest.year} has "
            f"them:\n{listed}\n    Next: quality-account build {manifest.provider} {manifest.year}"
        )


def _describe_root(crate: ROCrate, edition: Edition, cited: CitedEdition) -> None:
    crate.name = cited.title
    crate.description = " ".join(filter(None, (edition.notice, edition.note)))
    crate.datePublished = cited.dated
    if cited.version:
        crate.root_dataset["version"] = cited.version
    crate.root_dataset["author"] = _add(crate, "#author", "Organization", name=cited.author)
    crate.license = _add(crate, "#licence", "CreativeWork", name="Licences", description=_LICENCE)
    crate.root_dataset["about"] = _add(
        crate,
        f"#{edition.provider}",
        "Organization",
        name=cited.provider_name,
        identifier=edition.provider,
    )


def _add_software(crate: ROCrate, manifest: Manifest) -> Any:
    return _add(
        crate,
        "#quality-account",
        "SoftwareApplication",
        name="quality-account",
        version=manifest.version,
        softwareVersion=manifest.version,
        identifier=f"sha256:{manifest.code_digest}",
    )


def _add_file(crate: ROCrate, paths: ProjectPaths, name: str, digest: str) -> Any:
    media_type = _MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    described = {"name": name, "encodingFormat": media_type, "sha256": digest}
    return crate.add_file(str(paths.root / name), dest_path=name, properties=described)


def _add_making(crate: ROCrate, software: Any, inputs: list[Any], outputs: list[Any]) -> None:
    making = _add(crate, "#build", "CreateAction", name="The build of the book from its inputs")
    making["instrument"] = software
    making["object"] = inputs
    making["result"] = outputs
    crate.root_dataset["mentions"] = making


def _add(crate: ROCrate, anchor: str, kind: str, /, **described: str) -> Any:
    from rocrate.model.contextentity import ContextEntity

    return crate.add(ContextEntity(crate, anchor, properties={"@type": kind, **described}))
