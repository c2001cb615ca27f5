"""The quick ways past frictionless and PyYAML hide no mistake: without them the same is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_data.breaking import HERE, REPLACES, find_problems, put
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.catalogue import yaml_files, yaml_text
from quality_account.paths import ProjectPaths
from quality_account.tables import schema_rules

BROKEN = sorted(
    file.relative_to(HERE).as_posix()
    for folder in REPLACES
    for file in (HERE / folder).iterdir()
    if file.is_file()
)


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.mark.parametrize("broken", BROKEN)
def test_the_same_problems_are_found_without_shortcuts(
    broken: str, paths: ProjectPaths, monkeypatch
):
    put(paths, broken)
    found = find_problems(paths)
    monkeypatch.setattr(schema_rules, "is_plainly_allowed", lambda *_: False)
    monkeypatch.setattr(yaml_text, "_FAST", None)
    yaml_files._records_of.cache_clear()

    assert find_problems(paths) == found
