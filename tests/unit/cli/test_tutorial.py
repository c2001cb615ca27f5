"""The tutorial is true: each command that needs no whole book prints what it says."""

from __future__ import annotations

from pathlib import Path

from fixtures.told_commands import read_told, run_told

TUTORIAL = "docs/tutorial.md"


def test_each_command_of_the_tutorial_prints_what_the_tutorial_says(project: Path):
    told = [one for one in read_told(TUTORIAL) if not one.is_slow]
    assert len(told) > 8

    for one in told:
        assert run_told(one.words, project) == one.output, one.words
