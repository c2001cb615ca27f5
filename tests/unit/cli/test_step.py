"""A step is put on record, or refused with its reasons, and never half."""

from __future__ import annotations

import pytest
from fixtures.life import give_state, write_steps
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.vocabulary import EditionState


@pytest.fixture
def paths(tmp_path, monkeypatch):
    paths = copy_tiny_provider(tmp_path / "project")
    give_state(paths, EditionState.DRAFT)
    monkeypatch.chdir(paths.root)
    return paths


def step(name="circulated", day="2025-04-28", role="Head of quality", *more):
    asked = ["step", PROVIDER, YEAR, name, "--date", day, "--role", role, *more]
    return CliRunner().invoke(app, asked)


def files(paths):
    folder = paths.edition(PROVIDER, YEAR)
    return {file: file.read_bytes() for file in folder.glob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("circulatd",), "Did you mean 'circulated'?"),
        (("circulated", "28/4/2025"), "expected a day such as"),
        (("circulated", "2023-04-28"), "when the reporting year begins"),
        (("circulated", "2025-04-28", "Ada Example"), "what looks like a person's name"),
        (("circulated", "2025-04-28", " "), "expected who took the step"),
    ],
)
def test_what_cannot_stand_so_is_wrong_usage_and_nothing_is_written(paths, asked, said):
    before = files(paths)

    refused = step(*asked)

    assert refused.exit_code == 2, refused.output
    assert said in " ".join(refused.stderr.split())
    assert files(paths) == before


def test_a_day_before_the_last_step_is_refused(paths):
    write_steps(paths, ("draft_finished", "2025-04-29"))

    refused = step()

    assert refused.exit_code == 2
    assert "steps in the order of their days" in refused.stderr


def test_a_step_that_was_stopped_before_the_state_was_written_is_ended_by_the_same_command(paths):
    table = write_steps(paths, ("circulated", "2025-04-28"))
    before = table.read_bytes()

    done = step()
    again = step()

    assert done.exit_code == 0, done.output
    assert "state: circulated" in (paths.edition(PROVIDER, YEAR) / "edition.yml").read_text()
    assert table.read_bytes() == before
    assert "row 2: circulated stands there already; nothing was changed" in again.stdout


def test_outsiders_cannot_approve_what_they_made_and_can_correct_it(paths):
    give_state(paths, EditionState.RECONSTRUCTION)

    refused = step("approved", "2025-06-24", "Board")
    without_words = step("item_withdrawal", "2025-08-04")
    done = step("item_withdrawal", "2025-08-04", "Editor", "--note", "one page")

    assert refused.exit_code == 1
    assert "only its provider can circulate, approve or publish" in refused.stderr
    assert without_words.exit_code == 2
    assert "what was corrected or withdrawn" in without_words.stderr
    assert done.exit_code == 0, done.output
    assert "state: reconstruction" in (paths.edition(PROVIDER, YEAR) / "edition.yml").read_text()
