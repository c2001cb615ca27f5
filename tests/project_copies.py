"""Copies of this project in which tests build, break and mend, and the command run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
#: What a copy leaves out: everything that git does not hold.
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", "build", "site", "circulation", "public", "_build", "__pycache__",
    ".ipynb_checkpoints", ".*_cache", "*.egg-info",
)  # fmt: skip


def copy_project(to: Path) -> Path:
    """A copy of the project as git holds it, in which a test may break things."""
    shutil.copytree(ROOT, to, ignore=_not_in_git)
    return to


def _not_in_git(folder: str, names: list[str]) -> set[str]:
    """Archives of released versions too: git holds the list of them alone."""
    place = Path(folder)
    is_of_edition = place.parent.parent == ROOT / "releases"
    kept = {"releases.csv", "changed_values.csv"}
    archives = set(names) - kept if is_of_edition else set()
    return {*NOT_COPIED(folder, names), *archives}


def run_command(
    *words: str, project: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess:
    """``quality-account`` with these words inside ``project``, as a user would run it."""
    return subprocess.run(
        [sys.executable, "-m", "quality_account", *words],
        cwd=project,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


JUPYTER_BOOK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]


def build_plainly(project: Path, *options: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*JUPYTER_BOOK, "build", ".", *options],
        cwd=project, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def keep_only(project: Path, *pages: str) -> None:
    """Shorten the contents, because each page costs a kernel of its own here."""
    contents = yaml.safe_load((project / "_toc.yml").read_text(encoding="utf-8"))
    for part in contents["parts"]:
        part["chapters"] = [
            one
            for one in part["chapters"]
            if one["file"].startswith("book/") or one["file"].removeprefix("notebooks/") in pages
        ]
    contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
    (project / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
