"""Exactly the inputs that a manifest lists, in a folder where nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

from quality_account.paths import ProjectPaths
from quality_account.pipeline.manifest import Manifest


def copy_inputs(paths: ProjectPaths, manifest: Manifest, place: Path) -> ProjectPaths:
    """Copy the inputs as they are now, with the lock; what is gone is left out.

    What the manifest does not list is not there: a book that rests on it does not come out the same.
    """
    clean = ProjectPaths(place)
    names = [*manifest.inputs, *([paths.lock.name] if manifest.lock else [])]
    for name in names:
        source, copy = paths.root / name, place / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    clean.catalogue.mkdir(parents=True, exist_ok=True)
    return clean
