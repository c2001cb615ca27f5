"""The glossary: an account's own terms beside those of every book."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import load_glossary
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def write_terms(paths: ProjectPaths, *, common: str = "", own: str = "") -> None:
    (paths.catalogue / "glossary.yml").write_text(common or "[]", encoding="utf-8")
    (paths.edition(PROVIDER, YEAR) / "glossary.yml").write_text(own or "[]", encoding="utf-8")


def test_without_any_glossary_there_are_no_terms(paths: ProjectPaths):
    assert load_glossary(paths, PROVIDER, YEAR) == {}


def test_terms_of_both_files_come_in_alphabetical_order(paths: ProjectPaths):
    write_terms(
        paths,
        common="- {term: ward, meaning: Beds with one team.}",
        own="- {term: QI, stands_for: Quality improvement, meaning: A method.}\n"
        "- {term: bed, meaning: A place to lie.}",
    )

    assert list(load_glossary(paths, PROVIDER, YEAR)) == ["bed", "QI", "ward"]


def test_the_accounts_own_meaning_stands_before_the_common_one(paths: ProjectPaths):
    write_terms(
        paths,
        common="- {term: CAP, meaning: A hat.}",
        own="- {term: CAP, meaning: A telephone service.}",
    )

    assert load_glossary(paths, PROVIDER, YEAR)["CAP"].meaning == "A telephone service."


def test_a_term_that_one_file_explains_twice_is_bad_input(paths: ProjectPaths):
    write_terms(paths, own="- {term: CAP, meaning: A hat.}\n- {term: CAP, meaning: A service.}")

    with pytest.raises(BadInputError) as refusal:
        load_glossary(paths, PROVIDER, YEAR)

    [problem] = refusal.value.problems
    assert problem.file == "data/providers/XX1/2024-25/glossary.yml"
    assert (problem.column, problem.found) == ("entry 2, term", "'CAP' a second time")
