"""The bench of whole builds from its command line, with four pages (``make soak``)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from project_copies import ROOT


def test_the_command_prints_a_table_and_leaves_the_project_alone(tmp_path: Path):
    result = tmp_path / "result.json"
    before = sorted(ROOT.iterdir())

    done = subprocess.run(
        [sys.executable, "-m", "bench.builds", "--quick", "--lanes", "d", "--json", str(result)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "| d | ours, nothing changed | 5 |" in done.stdout
    [lane] = json.loads(result.read_text("utf-8"))["lanes"]
    assert [run["wall_seconds"] > 0 for run in lane["runs"]] == [True] * 5
    assert sorted(ROOT.iterdir()) == before
