"""``jupyter-book build .`` from the root, without our command line: succeeds, and fails when it must."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

JUPYTER_BOOK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]


def build(project: Path, *options: str) -> subprocess.CompletedProcess:
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


def test_a_plain_build_of_all_pages_succeeds(project: Path):
    result = build(project, "-W", "-n", "--keep-going")

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    page = (project / "_build/html/notebooks/gatekeeping.html").read_text(encoding="utf-8")
    assert "98.7%" in page
    assert "Part 2 of 3" in page


def test_a_plain_build_fails_when_a_notebook_fails(project: Path):
    file = project / "notebooks/gatekeeping.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][4]["source"] = ["raise RuntimeError('broken on purpose')"]
    file.write_text(json.dumps(notebook), encoding="utf-8")
    keep_only(project, "gatekeeping", "at_a_glance")

    # Bare, because -W would make any warning a failure, whatever _config.yml says about errors.
    result = build(project)

    assert result.returncode != 0
    assert "broken on purpose" in result.stdout + result.stderr
