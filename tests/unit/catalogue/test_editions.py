"""Providers and their editions: found, ordered, and refused with the nearest name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import list_editions, load_card, load_edition, load_provider
from quality_account.errors import (
    BadInputError,
    UnknownEditionError,
    UnknownNameError,
    UnknownProviderError,
)
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Coverage, EditionState


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def test_an_edition_is_what_its_file_says(paths: ProjectPaths):
    edition = load_edition(paths, PROVIDER, YEAR)

    assert edition.title == "Quality Account 2024/25"
    assert (edition.state, edition.coverage) == (EditionState.DRAFT, Coverage.FULL)
    assert edition.dated == date(2025, 6, 30)


def test_editions_are_listed_oldest_first_and_only_those_with_a_description(paths: ProjectPaths):
    shutil.copytree(paths.edition(PROVIDER, YEAR), paths.edition(PROVIDER, "2019-20"))
    (paths.edition(PROVIDER, "2025-26")).mkdir()

    assert list_editions(paths, PROVIDER) == ["2019-20", EARLIER, YEAR]


def test_a_provider_without_editions_has_an_empty_list(paths: ProjectPaths):
    shutil.rmtree(paths.providers / PROVIDER)

    assert list_editions(paths, PROVIDER) == []


@pytest.mark.parametrize("code", ["xx1", "XX2", "XX11"])
def test_an_unknown_provider_is_told_with_the_nearest_code(code: str, paths: ProjectPaths):
    with pytest.raises(UnknownProviderError) as caught:
        load_provider(paths, code)

    assert str(caught.value) == (
        f"unknown provider: found {code!r}, expected one of: XX1. Did you mean 'XX1'?"
    )


def test_an_unknown_year_is_told_with_the_nearest_one(paths: ProjectPaths):
    with pytest.raises(UnknownEditionError) as caught:
        load_edition(paths, PROVIDER, "2024/25")

    assert str(caught.value) == (
        "unknown edition of XX1: found '2024/25', expected one of: 2023-24, 2024-25. "
        "Did you mean '2024-25'?"
    )


@pytest.mark.parametrize("year", ["", ".", "..", f"../{PROVIDER}/{YEAR}", f"{YEAR}/facts"])
def test_a_year_is_a_name_and_never_a_path(year: str, paths: ProjectPaths):
    with pytest.raises(UnknownEditionError):
        load_edition(paths, PROVIDER, year)


def test_a_folder_of_a_year_without_description_is_told_as_a_missing_file(paths: ProjectPaths):
    paths.edition(PROVIDER, "2025-26").mkdir()

    with pytest.raises(
        BadInputError, match=r"2025-26/edition.yml: 1 problem\n  found no such file"
    ):
        load_edition(paths, PROVIDER, "2025-26")


def test_an_unknown_indicator_is_told_with_the_nearest_one(paths: ProjectPaths):
    with pytest.raises(UnknownNameError, match="found 'fall'.* Did you mean 'falls'?"):
        load_card(paths, "fall")
