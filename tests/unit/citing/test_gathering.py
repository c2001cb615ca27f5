"""The record of an edition is what the catalogue knows of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fixtures.life import write_steps
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.citing import CitedSource, read_cited_edition
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def say(paths: ProjectPaths, *lines: str, **changes: str) -> None:
    """Change values of the edition's description, and add lines to it."""
    file = paths.edition(PROVIDER, YEAR) / "edition.yml"
    text = file.read_text(encoding="utf-8")
    for key, value in changes.items():
        [old] = [line for line in text.splitlines() if line.startswith(f"{key}:")]
        text = text.replace(old, f"{key}: {value}")
    file.write_text("\n".join([text.rstrip(), *lines, ""]), encoding="utf-8")


def test_an_edition_that_nobody_released_has_no_version_no_doi_and_no_address(paths: ProjectPaths):
    found = read_cited_edition(paths, PROVIDER, YEAR)

    assert (found.version, found.doi, found.address, found.source) == ("", "", "", None)
    assert found.author == found.provider_name
    assert found.dated == date(2025, 6, 30)


def test_a_reconstruction_names_what_it_was_made_from(paths: ProjectPaths):
    say(paths, state="reconstruction")

    found = read_cited_edition(paths, PROVIDER, YEAR)

    assert found.source == CitedSource("Quality Account 2024/25", "Exampleton Care NHS Trust")
    assert found.author == "The Quality Account book contributors"


def test_version_and_doi_come_from_the_edition_and_the_address_from_the_site(paths: ProjectPaths):
    say(paths, "version: 1.2.0", "doi: 10.1234/abc.5")

    found = read_cited_edition(paths, PROVIDER, YEAR, site_address="https://example.org/books")

    assert (found.version, found.doi) == ("1.2.0", "10.1234/abc.5")
    assert found.address == f"https://example.org/books/{PROVIDER}/{YEAR}/"


def test_a_corrected_account_is_cited_with_the_day_of_its_correction(paths: ProjectPaths):
    say(paths, state="corrected")
    taken = [
        ("board_approval", "2025-06-24"),
        ("publication", "2025-06-27"),
        ("correction", "2025-08-04", "one figure"),
        ("committee", "2025-09-01"),
    ]
    write_steps(paths, *taken)

    assert read_cited_edition(paths, PROVIDER, YEAR).dated == date(2025, 8, 4)


def test_a_partial_edition_says_so_wherever_it_is_cited(paths: ProjectPaths):
    assert read_cited_edition(paths, PROVIDER, EARLIER).notice.endswith("Invented for tests.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("version: v1", "found 'v1', expected three numbers such as 1.0.0"),
        ("version: 1.0", "version: found"),
        ("doi: https://doi.org/10.1234/a", "expected a DOI without an address in front of it"),
    ],
    ids=["a word", "two numbers", "an address"],
)
def test_a_version_or_a_doi_of_another_form_is_refused(paths: ProjectPaths, line: str, said: str):
    say(paths, line)

    with pytest.raises(BadInputError, match=said):
        read_cited_edition(paths, PROVIDER, YEAR)
