"""The whole tutorial, its build of the real account's next year among it (`make soak`)."""

from __future__ import annotations

from pathlib import Path

from fixtures.told_commands import read_told, run_told


def test_the_whole_tutorial_is_true(project: Path):
    for one in read_told("docs/tutorial.md"):
        assert run_told(one.words, project) == one.output, one.words
    page = project / "site/RT5/2025-26/notebooks/gatekeeping.html"
    assert "Rehearsal: its figures are made up." in page.read_text(encoding="utf-8")
