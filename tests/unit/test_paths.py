"""Paths: the project is found from wherever a command or a notebook runs in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, copy_tiny_provider

from quality_account.errors import ProjectNotFoundError
from quality_account.paths import ProjectPaths, find_project_root


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.mark.parametrize("folder", [".", "notebooks", "data/providers/XX1/2024-25", "build/a/b"])
def test_the_project_is_found_from_any_folder_in_it(folder: str, paths: ProjectPaths):
    here = paths.root / folder
    here.mkdir(parents=True, exist_ok=True)

    assert find_project_root(here) == paths.root.resolve()


def test_the_project_is_found_around_the_current_folder(
    paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch
):
    paths.notebooks.mkdir()
    monkeypatch.chdir(paths.notebooks)

    assert ProjectPaths.find().root == paths.root.resolve()


def test_outside_a_project_the_message_says_where_was_looked_and_what_to_do(tmp_path: Path):
    with pytest.raises(ProjectNotFoundError) as caught:
        find_project_root(tmp_path)

    assert str(caught.value) == (
        f"no project here: found no data/catalogue/ in {tmp_path.resolve()} or any folder above it. "
        "Run the command inside the cloned repository."
    )


def test_a_path_is_written_from_the_root_with_forward_slashes(paths: ProjectPaths):
    file = paths.edition(PROVIDER, EARLIER) / ".." / EARLIER / "falls.csv"

    assert paths.relative(file) == "data/providers/XX1/2023-24/falls.csv"
