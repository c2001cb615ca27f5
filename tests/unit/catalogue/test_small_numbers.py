"""Policies for small numbers, and cards that say what counts people: mistakes are told exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.counted_people import INDICATOR, choose_policy, write_counts
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import check_catalogue, load_card, load_edition
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import SmallNumberPolicy


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def test_an_edition_that_names_no_policy_repeats_what_was_published(paths: ProjectPaths):
    assert load_edition(paths, PROVIDER, YEAR).small_numbers is SmallNumberPolicy.AS_PUBLISHED


def test_an_unknown_policy_is_told_with_all_names_and_the_nearest(paths: ProjectPaths):
    choose_policy(paths, YEAR, "nhs_england")

    with pytest.raises(BadInputError) as caught:
        load_edition(paths, PROVIDER, YEAR)

    assert str(caught.value) == (
        f"data/providers/{PROVIDER}/{YEAR}/edition.yml: 1 problem\n"
        "  row 5, small_numbers: found 'nhs_england', expected one of as_published, "
        "nhs_england_2018, one_to_five, below_seven\n"
        "    Next: Did you mean 'nhs_england_2018'?"
    )


def test_only_counts_count_people(paths: ProjectPaths):
    card = break_card(paths, "unit: percent,", "unit: percent, counts_people: true,")

    with pytest.raises(BadInputError) as caught:
        load_card(paths, INDICATOR)

    assert (
        "measures, rate, counts_people: found 'true', expected false, because only a measure with "
        "the unit count can count people"
    ) in str(caught.value)
    assert card.name in str(caught.value)


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("adds_up_to: reviewed}", "adds_up_to: revieved}", "measures, reviewed_here, adds_up_to"),
        ("part_of: invited", "part_of: invitd", "measures, seen, part_of"),
        ("rests_on: [invited]", "rests_on: [invitd]", "measures, wait, rests_on"),
    ],
)
def test_a_measure_that_the_card_does_not_have_is_told_with_the_nearest(
    paths: ProjectPaths, right: str, wrong: str, place: str
):
    break_card(paths, right, wrong)

    [problem] = [one for one in check_catalogue(paths) if "reviews" in one.file]

    assert problem.column == place
    assert problem.next_step in ("Did you mean 'reviewed'?", "Did you mean 'invited'?")


def break_card(paths: ProjectPaths, right: str, wrong: str) -> Path:
    write_counts(paths, YEAR, [])
    file = paths.indicators / f"{INDICATOR}.yml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return file
