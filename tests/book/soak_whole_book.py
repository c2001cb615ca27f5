"""Long campaigns over every page of the whole account; ``make soak`` runs them, ``make test`` does not."""

from __future__ import annotations

from pathlib import Path

from book.built_pages import PAGES
from book.test_same_bytes import assert_the_same_elsewhere
from project_copies import build_plainly


def test_a_plain_build_of_all_pages_succeeds(project: Path):
    result = build_plainly(project, "-W", "-n", "--keep-going")

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    built = project / "_build/html"
    assert [page for page in PAGES if not (built / f"{page}.html").exists()] == []


def test_a_second_build_of_the_whole_account_gives_the_same_site(built_site: Path, tmp_path: Path):
    assert_the_same_elsewhere(built_site, tmp_path, "RT5", "2024-25")
