"""Steps, sign-offs and statements asked for: what cannot have happened is named with its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.life import give_state, write_life, write_steps
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.tables import check_edition
from quality_account.vocabulary import EditionState

WHOLE_LIFE = (
    ("draft_finished", "2025-04-12"),
    ("circulated", "2025-04-28"),
    ("revised", "2025-06-02"),
    ("board_approval", "2025-06-20"),
    ("publication", "2025-06-27"),
    ("correction", "2025-08-04", "one figure"),
)


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def places(paths: ProjectPaths) -> list[tuple[str, int, str]]:
    return [
        (Path(one.file).name, one.row, one.column) for one in check_edition(paths, PROVIDER, YEAR)
    ]


def test_an_edition_need_not_describe_the_tables_of_its_life_nor_have_them(paths):
    assert places(paths) == []

    give_state(paths, EditionState.CORRECTED)
    write_steps(paths, *WHOLE_LIFE)
    write_life(paths, "signoffs", {}, {"capacity": "checked", "name": "Ben Example"})
    write_life(paths, "statements_asked", {}, {"reply": "no_reply", "received_on": ""})

    assert places(paths) == []


@pytest.mark.parametrize(
    ("state", "steps", "place"),
    [
        ("published", (("publication", "2025-06-27"),), ("steps.csv", 2, "step")),
        ("corrected", (("correction", "2025-08-04", "one figure"),), ("steps.csv", 2, "step")),
        ("revised", (("revised", "2025-06-02"),), ("steps.csv", 2, "step")),
        ("circulated", (("circulated", "2025-04"),), ("steps.csv", 2, "date")),
        ("circulated", (("circulated", "2024-03-31"),), ("steps.csv", 2, "date")),
        (
            "revised",
            (("circulated", "2025-06-02"), ("revised", "2025-04-28")),
            ("steps.csv", 3, "date"),
        ),
        ("corrected", (*WHOLE_LIFE[:5], ("correction", "2025-08-04")), ("steps.csv", 7, "note")),
        ("draft", (("circulated", "2025-04-28"),), ("edition.yml", 0, "state")),
        ("approved", (), ("edition.yml", 0, "state")),
    ],
)
def test_steps_out_of_order_or_without_what_comes_before_are_named(paths, state, steps, place):
    give_state(paths, EditionState(state))
    if steps:
        write_steps(paths, *steps)

    assert place in places(paths)


@pytest.mark.parametrize("step", ["circulated", "board_approval", "publication"])
def test_nobody_can_circulate_approve_or_publish_a_reconstruction(paths, step):
    give_state(paths, EditionState.RECONSTRUCTION)
    write_steps(paths, (step, "2025-06-20"))

    [problem] = check_edition(paths, PROVIDER, YEAR)

    assert (problem.row, problem.column) == (2, "step")
    assert "only its provider can" in problem.expected


def test_outsiders_can_correct_and_withdraw_what_they_made(paths):
    give_state(paths, EditionState.RECONSTRUCTION)
    write_steps(paths, WHOLE_LIFE[-1], ("withdrawal", "2025-10-01", "made anew"))

    assert places(paths) == []


def test_nobody_has_two_capacities_for_one_section(paths):
    write_life(paths, "signoffs", {}, {"capacity": "checked", "name": "ada  example"})

    [problem] = check_edition(paths, PROVIDER, YEAR)

    assert (problem.row, problem.column) == (3, "name")
    assert "row 2" in problem.found
    assert "Ada" not in str(problem)


def test_one_person_may_sign_for_two_sections_and_again_after_a_change(paths):
    write_life(
        paths,
        "signoffs",
        {},
        {"sha256": "b" * 64},
        {"section": "visits", "capacity": "checked"},
    )

    assert places(paths) == []


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"role": "Ada Example"}, "role"),
        ({"sha256": "abc"}, "sha256"),
        ({"capacity": "seen"}, "capacity"),
        ({"date": "2025"}, "date"),
        ({"name": ""}, "name"),
    ],
)
def test_a_sign_off_has_a_name_a_role_a_day_and_a_hash(paths, change, column):
    write_life(paths, "signoffs", change)

    assert places(paths) == [("signoffs.csv", 2, column)]


def test_nobody_approves_a_reconstruction(paths):
    give_state(paths, EditionState.RECONSTRUCTION)
    write_life(paths, "signoffs", {"capacity": "approved"})

    assert places(paths) == [("signoffs.csv", 2, "capacity")]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"received_on": ""}, "received_on"),
        ({"received_on": "2025-04-27"}, "received_on"),
        ({"reply": "declined"}, "received_on"),
        ({"reply": "perhaps"}, "reply"),
        ({"asked_on": "April"}, "asked_on"),
    ],
)
def test_what_came_of_asking_a_body_agrees_with_its_days(paths, change, column):
    write_life(paths, "statements_asked", change)

    assert column in {one[2] for one in places(paths)}
