"""How many mistakes, made at random in the account's data and words, ``quality-account check`` finds.

``make soak`` runs it. QUALITY_ACCOUNT_SOAK is its seed, by default another one each time, and
QUALITY_ACCOUNT_SOAK_MUTATIONS how many mistakes of each kind; what was found is printed at the end.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from pathlib import Path

from faults.mutations import make_mutations
from project_copies import copy_project, run_command

OF_EACH = int(os.environ.get("QUALITY_ACCOUNT_SOAK_MUTATIONS", "10"))
SEED = int(os.environ.get("QUALITY_ACCOUNT_SOAK") or random.SystemRandom().randrange(10**6))


def told(project: Path) -> set[str]:
    """What a check tells: the place and kind of each problem and remark, and each finding's id."""
    done = run_command("check", "RT5", "2024-25", "--json", project=project)
    assert done.returncode in (0, 1, 2, 3), done.stderr
    if done.returncode == 3:
        return {done.stderr}
    report = json.loads(done.stdout)
    lines = [
        *(f"{one['file']}: {one['found']}" for one in report["problems"] + report["remarks"]),
        *(
            f"{one['weight']} {one['finding_id']}"
            for account in report["accounts"]
            for one in account["findings"]
        ),
    ]
    return set(lines)


def test_mistakes_made_at_random_are_found(tmp_path: Path):
    project = copy_project(tmp_path / "project")
    before = told(project)
    found, made = Counter(), Counter()
    for mutation in make_mutations(project, SEED, OF_EACH):
        file = project / mutation.file
        original = file.read_bytes()
        file.write_text(mutation.content, encoding="utf-8", newline="\n")
        news = sorted(told(project) - before)
        file.write_bytes(original)
        made[mutation.kind] += 1
        found[mutation.kind] += bool(news)
        print(f"{mutation.kind}: {mutation.file.name}: {mutation.what}: {news or 'not found'}")
    print(f"seed {SEED}: " + "; ".join(f"{kind} {found[kind]} of {made[kind]}" for kind in made))

    assert told(project) == before
    # a figure that stands alone can be mistyped without disagreeing with anything; these cannot
    assert found["sum"] * 2 >= made["sum"]
