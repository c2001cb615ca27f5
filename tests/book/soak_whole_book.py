"""The whole account by plain Jupyter Book, built twice in every way, and verified.

``make soak`` runs these; ``make test`` does not.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from book.built_pages import PAGES
from book.test_same_bytes import (
    DASK_TWO,
    FRESH_FOUR,
    FRESH_ONE,
    WARM_FOUR,
    WARM_ONE,
    Way,
    build_elsewhere,
    digests,
    names_that_differ,
)
from book.test_verify import Tampering
from project_copies import build_plainly, run_command


def test_a_plain_build_of_all_pages_succeeds(project: Path):
    result = build_plainly(project, "-W", "-n", "--keep-going")

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    built = project / "_build/html"
    assert [page for page in PAGES if not (built / f"{page}.html").exists()] == []


@pytest.mark.parametrize("way", [WARM_ONE, WARM_FOUR, FRESH_ONE, FRESH_FOUR, DASK_TWO], ids=str)
def test_the_whole_account_has_the_same_bytes_in_every_way(
    built_site: Path, tmp_path: Path, way: Way
):
    first = digests(built_site / "RT5" / "2024-25")

    second = build_elsewhere(way, "2024-25", tmp_path)

    differ = names_that_differ(first, second)
    print(f"{way}: {len(first.keys() | second.keys())} files compared, {len(differ)} differ")
    assert differ == []


def test_the_whole_account_is_verified(built_project: Path, tmp_path: Path):
    project = shutil.copytree(built_project, tmp_path / "project", symlinks=True)

    done = run_command("verify", "RT5", "2024-25", "--json", project=project)

    report = json.loads(done.stdout)
    print(f"verified: {report['facts']['counts']}, {report['counts']}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert report["is_same"]


def test_each_kind_of_tampering_with_the_whole_account_is_named(
    built_project: Path, tmp_path: Path
):
    project = Path(shutil.copytree(built_project, tmp_path / "project", symlinks=True))
    tampering = Tampering("2024-25", "2024-q3,99.1", "2024-q3,99.2", "2024-q2,98.8")
    tampering.do(project)

    done = run_command("verify", "RT5", "2024-25", "--json", project=project)

    assert done.returncode == 1, done.stdout + done.stderr
    tampering.is_named_in(json.loads(done.stdout))
