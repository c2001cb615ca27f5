"""One hash over everything that the facts of a build rest on: data, cards, notebooks and package.

It guards pages about all pages that are run by hand, long after a build. It is no input of theirs: what
they show comes from the ledger, and a build makes that anew before it runs them. So these readings
are not observed; else each such page would seem to rest on every file of the project.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from quality_account.observed import unobserved
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import IN_A_BUILD

_PACKAGE = Path(__file__).parents[1]


def is_first_wave_current(paths: ProjectPaths, provider: str, year: str) -> bool:
    """Whether the ledger of an edition's first wave was gathered under the present state.

    In a build it was: the build gathered it just before. Judged by the files of that moment, a file
    that somebody saves meanwhile would empty a page, which would be kept for the time after.
    """
    with unobserved():
        kept = paths.ledger_state(provider, year)
        if not kept.is_file():
            return False
        return IN_A_BUILD in os.environ or kept.read_text() == project_state(paths)


def project_state(paths: ProjectPaths) -> str:
    """The sha256 of all inputs of the project, by name and content.

    Facts that were gathered under another state may be stale, whatever has changed.
    """
    with unobserved():
        return _hash_inputs(paths)


def _hash_inputs(paths: ProjectPaths) -> str:
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
