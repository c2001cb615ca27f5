"""Cards: which periods may be compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import PROVIDER, copy_tiny_provider

from quality_account.catalogue import IndicatorCard, check_catalogue, load_card
from quality_account.catalogue.indicators import load_provider_card
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Unit

SINCE_APRIL = "Since April 2024 falls without injury are counted too."


@pytest.fixture
def falls(tmp_path: Path) -> IndicatorCard:
    """Its one break starts with 2024-q1 and concerns the measure ``falls``."""
    return load_card(copy_tiny_provider(tmp_path / "project"), "falls")


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("2023-q3", "2023-q4", ""),
        ("2023-q4", "2024-q1", SINCE_APRIL),
        ("2024-q1", "2024-q2", ""),
        ("2022-q1", "2025-q4", SINCE_APRIL),
        ("2023-24", "2024-25", SINCE_APRIL),
        ("2024-25", "2025-26", ""),
        ("2024-03", "2024-04", SINCE_APRIL),
        ("2024-q1", "2023-q4", ""),  # asked the wrong way round
        ("2024-q1", "2024-q1", ""),
    ],
)
def test_periods_on_two_sides_of_a_break_are_not_comparable(
    earlier: str, later: str, reason: str, falls: IndicatorCard
):
    assert falls.reason_not_comparable("falls", earlier, later) == reason


def test_a_break_concerns_only_the_measures_that_it_names(falls: IndicatorCard):
    assert falls.reason_not_comparable("assessed", "2023-24", "2024-25") == ""


def test_a_break_that_names_no_measure_concerns_all(falls: IndicatorCard):
    of_all = falls.model_copy(
        update={"breaks": (falls.breaks[0].model_copy(update={"measures": ()}),)}
    )

    assert of_all.reason_not_comparable("assessed", "2023-24", "2024-25") == SINCE_APRIL


def test_the_unit_is_that_of_the_measure_with_the_label(falls: IndicatorCard):
    assert falls.unit_of("Patients whose risk of falling was assessed") is Unit.PERCENT


REMARKS = """
publisher: Exampleton itself
definition_sources: [exampleton-account]
breaks:
  - {starts: "2023-q3", label: new form, reason: The form changed., source: exampleton-account}
cautions:
  - {text: Two wards were closed in May., source: exampleton-account}
"""


def write_remarks(tmp_path: Path, text: str, name: str = "falls") -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    file = paths.provider_indicators(PROVIDER) / f"{name}.yml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return paths


def test_what_a_providers_accounts_say_is_added_to_the_card(tmp_path: Path):
    paths = write_remarks(tmp_path, REMARKS)

    card = load_provider_card(paths, "falls", PROVIDER)

    assert card.publisher == "Exampleton itself"
    assert card.title == load_card(paths, "falls").title
    assert [one.label for one in card.breaks] == ["counted anew", "new form"]
    assert card.cautions[-1].text == "Two wards were closed in May."
    assert card.reason_not_comparable("assessed", "2023-q2", "2023-q3") == "The form changed."
    assert check_catalogue(paths) == []


def test_a_provider_without_remarks_has_the_card_as_it_is(tmp_path: Path):
    paths = copy_tiny_provider(tmp_path / "project")

    assert load_provider_card(paths, "falls", PROVIDER) == load_card(paths, "falls")


def test_remarks_on_an_indicator_that_nobody_knows_are_a_problem(tmp_path: Path):
    [problem] = check_catalogue(write_remarks(tmp_path, REMARKS, name="fals"))

    assert problem.file == f"data/providers/{PROVIDER}/indicators/fals.yml"
    assert problem.next_step == "Did you mean 'falls'? Then rename the file."


def test_an_unknown_source_in_remarks_is_a_problem_of_that_file(tmp_path: Path):
    text = REMARKS.replace("source: exampleton-account}\n", "source: exampleton-acount}\n", 1)
    [problem] = check_catalogue(write_remarks(tmp_path, text))

    assert problem.file == f"data/providers/{PROVIDER}/indicators/falls.yml"
    assert problem.found == "the source 'exampleton-acount'"
    assert problem.next_step == "Did you mean 'exampleton-account'?"


def test_a_set_of_measures_can_only_name_measures_of_its_card(falls: IndicatorCard):
    card = falls.model_dump()
    named = {"name": "Promise", "noun": "element", "nouns": "elements", "measures": ["nobody"]}

    with pytest.raises(ValueError, match="measures of this card, and not nobody"):
        IndicatorCard.model_validate(card | {"measure_sets": [named]})
