"""What the tests of prose share."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.paths import ProjectPaths


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    """A project of the invented provider, whose single facts are falls.mats and falls.policy."""
    return copy_tiny_provider(tmp_path / "project")
