"""The way out of Jupyter Book stays open: plain Sphinx 9 builds the same pages from the same files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from project_copies import ROOT

from quality_account.facts import read_ledger
from quality_account.pipeline.publishing.sources_view import homes_of, write_sources_views

#: Made by ``make test`` from requirements-next.lock; it has no Jupyter Book.
NEXT_PYTHON = Path(os.environ.get("NEXT_PYTHON", ROOT / ".venv-next/bin/python"))


def run(*words: object, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_plain_sphinx_9_without_jupyter_book_builds_the_same_pages(
    built_project: Path, tmp_path: Path
):
    # Below the project, because the extension looks for the theme and the catalogue above it.
    source = built_project / "build/RT5/next-lane"
    shutil.copytree(built_project / "build/RT5/2024-25/source", source)
    made = run(
        sys.executable, "-c", "from jupyter_book.cli.main import main; main()",
        "config", "sphinx", ".", folder=source,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    settings = (source / "conf.py").read_text(encoding="utf-8")
    assert settings.count("'jupyter_book', ") == 1
    (source / "conf.py").write_text(settings.replace("'jupyter_book', ", ""), encoding="utf-8")

    built = run(
        NEXT_PYTHON, "-m", "sphinx", "-b", "html", "-W", "-n", "-q",
        "-d", tmp_path / "doctrees", source, tmp_path / "html", folder=source,
    )  # fmt: skip

    assert built.returncode == 0, built.stdout + built.stderr
    versions = run(
        NEXT_PYTHON, "-c",
        "import json, sphinx, importlib.util as u;"
        "print(json.dumps([sphinx.version_info[0], bool(u.find_spec('jupyter_book'))]))",
        folder=tmp_path,
    )  # fmt: skip
    assert json.loads(versions.stdout) == [9, False]
    site, there = built_project / "site/RT5/2024-25", tmp_path / "html"
    write_sources_views(there, homes_of(read_ledger(site / "ledger.csv")))  # as publishing does
    pages = sorted(path.relative_to(there) for path in there.rglob("*.html"))
    downloads = sorted(path.relative_to(site) for path in site.rglob("_images/*.csv"))
    downloads += [*(path.relative_to(site) for path in site.glob("cite/*")), Path("datacite.json")]
    assert len(pages) > 15
    assert len(downloads) > 5
    differing = [
        file.as_posix()
        for file in [*pages, *downloads]
        if (site / file).read_bytes() != (there / file).read_bytes()
    ]
    assert differing == []
