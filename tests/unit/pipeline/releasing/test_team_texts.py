"""What only the team may see is known by its words before a release looks for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fixtures.life import FOLDER, write_steps
from fixtures.tiny_provider_copies import PROVIDER, copy_tiny_provider

from quality_account.pipeline.releasing.leaks import TeamText
from quality_account.pipeline.releasing.team_texts import find_team_texts
from quality_account.pipeline.releasing.withholding import Viewer
from quality_account.vocabulary import Audience


def test_a_note_of_a_step_is_looked_for_and_a_committees_name_or_what_readers_are_told_is_not(
    tmp_path: Path,
):
    tiny_provider = copy_tiny_provider(tmp_path / "project")
    write_steps(
        tiny_provider,
        ("committee", "2025-04-14", "Quality and Safety Committee"),
        ("committee", "2025-04-15", "The chair wants the falls page put off"),
        ("correction", "2025-08-04", "one figure of the falls page"),
    )

    texts = find_team_texts(
        tiny_provider, PROVIDER, Viewer(Audience.PUBLIC, date(2025, 9, 1)), facts=()
    )

    said = "The chair wants the falls page put off"
    of_steps = [one for one in texts if one.place == f"{FOLDER}/steps.csv"]
    assert of_steps == [TeamText("a note of a step", f"{FOLDER}/steps.csv", said)]
