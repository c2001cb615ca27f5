"""The tutorial is true: its first commands print what it says; ``make soak`` runs all of it."""

from __future__ import annotations

from pathlib import Path

from fixtures.told_commands import read_told, run_told

TUTORIAL = "docs/tutorial.md"
#: A new year is begun, twice, and looked at.
FIRST = 4


def test_each_of_the_first_commands_of_the_tutorial_prints_what_the_tutorial_says(project: Path):
    told = read_told(TUTORIAL)[:FIRST]
    assert [one.words.split()[1] for one in told] == [
        "new-edition",
        '"rehearsal:',
        "new-edition",
        "status",
    ]

    for one in told:
        assert run_told(one.words, project) == one.output, one.words
