"""The whole account by plain Jupyter Book; ``make soak`` runs it, ``make test`` does not."""

from __future__ import annotations

from pathlib import Path

from book.built_pages import PAGES
from project_copies import build_plainly


def test_a_plain_build_of_all_pages_succeeds(project: Path):
    result = build_plainly(project, "-W", "-n", "--keep-going")

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    built = project / "_build/html"
    assert [page for page in PAGES if not (built / f"{page}.html").exists()] == []
