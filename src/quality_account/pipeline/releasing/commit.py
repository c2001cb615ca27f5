"""The commit that holds exactly the files of a version, where there is one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

#: Made by a build, so that no commit has it.
_MADE = "build/"


@dataclass(frozen=True)
class CommitFound:
    """Where files stand in git.

    Attributes
    ----------
    commit : str
        The present commit; empty where it does not hold each of the files as it is, or where there is
        no git.
    not_in_it : tuple of str
        The files that it has otherwise or not at all; empty also where there is no git.
    """

    commit: str = ""
    not_in_it: tuple[str, ...] = ()


def commit_of(root: Path, names: Iterable[str]) -> CommitFound:
    """The present commit of a project, if it has each file as it is now.

    Parameters
    ----------
    root : Path
        The project's folder.
    names : iterable of str
        The files, from that folder; those that builds make are passed over.
    """
    commit = _git(root, "rev-parse", "HEAD")
    top = _git(root, "rev-parse", "--show-toplevel")
    if (
        not commit or Path(top).resolve() != root.resolve()
    ):  # of a copy inside another repository too
        return CommitFound()
    held = set(_git(root, "ls-files", "-z").split("\0"))
    changed = set(_git(root, "diff", "--name-only", "-z", "HEAD").split("\0"))
    lacking = {
        name
        for name in names
        if not name.startswith(_MADE) and (name not in held or name in changed)
    }
    return CommitFound("" if lacking else commit, tuple(sorted(lacking)))


def _git(root: Path, *words: str) -> str:
    """What git says; empty where it cannot be asked."""
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # a file may have a name in another encoding
            check=False,
        )
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip("\n")
