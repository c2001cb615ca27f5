"""What an edition hides and an earlier one has shown is told, and never the number itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.counted_people import write_counts
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.tables.openly_published import find_openly_published

BEFORE = [
    "deaths - provider 2023-24 3",
    "reviewed - provider 2023-24 0",
    "invited - provider 2023-24 6",
    "wards - provider 2023-24 2",
    "seen - england 2023-24 2",
]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def found(paths: ProjectPaths, before: str, now: str) -> list[int]:
    """The rows that are told of where the earlier edition and this one have these policies."""
    write_counts(paths, EARLIER, BEFORE, before)
    write_counts(paths, YEAR, ["deaths - provider 2024-25 3"], now)
    return [one.row for one in find_openly_published(paths, PROVIDER, YEAR)]


@pytest.mark.parametrize(
    ("before", "now", "rows"),
    [
        ("as_published", "one_to_five", [2]),
        ("as_published", "nhs_england_2018", [2, 4]),
        ("as_published", "below_seven", [2, 3, 4]),
        ("one_to_five", "nhs_england_2018", [4]),
        ("nhs_england_2018", "below_seven", [3]),
        ("below_seven", "one_to_five", []),
        ("one_to_five", "one_to_five", []),
        ("as_published", "as_published", []),
        ("one_to_five", "as_published", []),
    ],
)
def test_what_was_shown_and_is_hidden_now_is_told_by_its_row(
    paths: ProjectPaths, before: str, now: str, rows: list[int]
):
    assert found(paths, before, now) == rows


def test_the_finding_does_not_tell_the_number(paths: ProjectPaths):
    found(paths, "as_published", "one_to_five")

    [finding] = find_openly_published(paths, PROVIDER, YEAR)

    assert str(finding) == (
        "row 2, value: found a small number that the edition 2023-24 shows (as_published), "
        "expected none that 2024-25 hides (one_to_five)\n"
        "    Next: What was published cannot be hidden. This edition hides it all the same; do not "
        "promise that nobody can know it."
    )


def test_a_broken_edition_is_left_to_its_own_check(paths: ProjectPaths):
    found(paths, "as_published", "one_to_five")
    (paths.edition(PROVIDER, EARLIER) / "datapackage.json").write_text("{", encoding="utf-8")

    assert find_openly_published(paths, PROVIDER, YEAR) == []
