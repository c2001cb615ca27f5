"""One hash over everything that the facts of a build rest on: data, cards, notebooks and package."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quality_account.paths import ProjectPaths

_PACKAGE = Path(__file__).parents[1]


def project_state(paths: ProjectPaths) -> str:
    """The sha256 of all inputs of the project, by name and content.

    Facts that were gathered under another state may be stale, whatever has changed.
    """
    files = [
        *paths.notebooks.glob("*.ipynb"),
        *(file for file in (paths.root / "data").rglob("*") if file.is_file()),
    ]
    named = {paths.relative(file): file for file in files}
    named |= {file.relative_to(_PACKAGE).as_posix(): file for file in _PACKAGE.rglob("*.py")}
    digest = hashlib.sha256()
    for name in sorted(named):
        content = hashlib.sha256(named[name].read_bytes()).hexdigest()
        digest.update(f"{name}={content}\n".encode())
    return digest.hexdigest()
