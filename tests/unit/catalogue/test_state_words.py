"""How an edition stands is told in dates and words, from its state and its steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.life import give_state, write_steps
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import load_edition
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import EditionState

APPROVED = (
    ("draft_finished", "2025-04-12"),
    ("circulated", "2025-04-28"),
    ("committee", "2025-05-12"),
    ("revised", "2025-06-02"),
    ("board_approval", "2025-06-20"),
)
PUBLISHED = (*APPROVED, ("publication", "2025-06-27"))
CORRECTED = (*PUBLISHED, ("correction", "2025-08-04", "one figure"))


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.mark.parametrize(
    ("state", "steps", "notice"),
    [
        ("draft", (), "Draft of 30 June 2025. Not yet approved by the board."),
        ("draft", APPROVED[:1], "Draft of 12 April 2025. Not yet approved by the board."),
        (
            "circulated",
            APPROVED[:3],
            "Draft sent for comment on 28 April 2025. Not yet approved by the board.",
        ),
        (
            "revised",
            APPROVED[:4],
            "Draft revised on 2 June 2025 after comments. Not yet approved by the board.",
        ),
        ("approved", APPROVED, "Approved by the board on 20 June 2025. Not yet published."),
        ("published", PUBLISHED, "Published 27 June 2025."),
        ("corrected", CORRECTED, "Published 27 June 2025. Corrected 4 August 2025: one figure."),
        (
            "published",
            (*PUBLISHED, ("item_withdrawal", "2025-09-01", "one table")),
            "Published 27 June 2025. Part of it withdrawn 1 September 2025: one table.",
        ),
        (
            "withdrawn",
            (*CORRECTED, ("withdrawal", "2025-10-01", "the account is made anew")),
            "Published 27 June 2025. Corrected 4 August 2025: one figure. "
            "Withdrawn 1 October 2025: the account is made anew.",
        ),
    ],
)
def test_an_editions_notice_says_what_happened_and_when(paths, state, steps, notice):
    give_state(paths, EditionState(state))
    if steps:
        write_steps(paths, *steps)

    assert load_edition(paths, PROVIDER, YEAR).notice == notice


def test_a_reconstruction_says_that_outsiders_made_it_and_also_what_they_corrected(paths):
    give_state(paths, EditionState.RECONSTRUCTION)
    write_steps(paths, ("correction", "2025-08-04", "one figure"))

    notice = load_edition(paths, PROVIDER, YEAR).notice

    assert notice == f"{EditionState.RECONSTRUCTION.notice} Corrected 4 August 2025: one figure."


def test_lists_of_editions_have_the_day_of_publication_and_of_the_last_correction(paths):
    give_state(paths, EditionState.CORRECTED)
    write_steps(paths, *CORRECTED)

    words = load_edition(paths, PROVIDER, YEAR).state_words

    assert words == "Published 27 June 2025, corrected 4 August 2025"


def test_a_row_of_steps_that_cannot_be_read_is_left_out(paths):
    write_steps(paths, ("circulatd", "2025-04-28"), ("committee", "28/4/2025"), APPROVED[2])

    assert [one.row for one in load_edition(paths, PROVIDER, YEAR).steps] == [4]
