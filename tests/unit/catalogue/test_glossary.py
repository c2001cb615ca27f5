"""The glossary: an account's own terms beside those of every book."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import check_glossary, load_glossary
from quality_account.catalogue.glossary import is_abbreviation
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths

OWN = f"data/providers/{PROVIDER}/{YEAR}/glossary.yml"


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


def problems_of(paths: ProjectPaths, **terms: str) -> list[tuple[str, str, str]]:
    write_terms(paths, **terms)
    return [(one.file, one.column, one.found) for one in check_glossary(paths, PROVIDER, YEAR)]


def test_what_links_could_not_tell_apart_is_refused_across_both_files(paths: ProjectPaths):
    common = (
        "- {term: Ward round, meaning: A visit.}\n- {term: Ward, also: [wards], meaning: Beds.}"
    )
    own = (
        "- {term: ward-round, meaning: A walk.}\n- {term: Unit, also: [WARDS, Wards], meaning: A.}"
    )

    assert problems_of(paths, common=common, own=own) == [
        (
            OWN,
            "entry 1, term",
            "'ward-round', which has the same address as 'Ward round' "
            "(data/catalogue/glossary.yml, entry 1)",
        ),
        (
            OWN,
            "entry 2, also",
            "'Wards', which is a spelling of 'Ward' (data/catalogue/glossary.yml, entry 2) too",
        ),
    ]


def test_an_accounts_own_entry_replaces_the_common_one_with_all_its_spellings(paths: ProjectPaths):
    assert not problems_of(
        paths,
        common="- {term: Ward, also: [wards, units], meaning: Beds.}",
        own="- {term: Ward, also: [wards], meaning: A.}\n- {term: Part, also: [units], meaning: B.}",
    )


@pytest.mark.parametrize(
    "term", ['{term: " ", meaning: A.}', '{term: Ward, also: [""], meaning: A.}']
)
def test_an_empty_term_or_spelling_is_refused(paths: ProjectPaths, term: str):
    [(_, _, found)] = problems_of(paths, own=f"- {term}")

    assert found == "an empty text"


def test_sources_of_both_files_are_known_and_have_a_place(paths: ProjectPaths):
    assert problems_of(
        paths,
        common="- {term: Ward, meaning: Beds., source: exampleton, locator: page 1}",
        own="- {term: Bed, meaning: A place., source: exampleton-account, locator: page 1}\n"
        "- {term: Mat, meaning: A thing., source: exampleton-account}",
    ) == [
        ("data/catalogue/glossary.yml", "entry 1, source", "the source 'exampleton'"),
        (OWN, "entry 2, locator", "nothing beside the source"),
    ]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("CQC", True),
        ("LeDeR", True),
        ("NEWS2", True),
        ("R&DT", True),
        ("FYPC/LDA", True),
        ("NHS number", True),
        ("Clinical audit", False),
        ("Adult NHS", False),
        ("Ward", False),
    ],
)
def test_an_abbreviation_begins_with_a_word_of_several_capitals(spelling: str, expected: bool):
    assert is_abbreviation(spelling) is expected
