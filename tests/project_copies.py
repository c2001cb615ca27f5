"""Copies of this project in which tests build, break and mend, and the command run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What a copy leaves out: everything that git does not hold.
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", "build", "site", "circulation", "public", "_build", "__pycache__",
    ".ipynb_checkpoints", ".*_cache", "*.egg-info",
)  # fmt: skip


def copy_project(to: Path) -> Path:
    """A copy of the project as git holds it, in which a test may break things."""
    shutil.copytree(ROOT, to, ignore=NOT_COPIED)
    return to


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
