"""Cards: which periods may be compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.catalogue import IndicatorCard, load_card
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
