"""A hundred builds with random edits, kills and damage: nothing left running, nothing lost.

``make soak`` runs it. QUALITY_ACCOUNT_SOAK is its seed, by default another one each time, and
QUALITY_ACCOUNT_SOAK_BUILDS how many builds; what happened is printed at the end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from faults.running_build import RunningBuild
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, make_tiny_project
from project_copies import copy_project

BUILDS = int(os.environ.get("QUALITY_ACCOUNT_SOAK_BUILDS", "100"))
SEED = int(os.environ.get("QUALITY_ACCOUNT_SOAK") or random.SystemRandom().randrange(10**6))

#: Every so many builds one of the real book.
REAL_BUILDS_EVERY = 10

#: The part of a first build's time within which a strike comes; later builds have less to do.
STRIKES_WITHIN = 0.6

STRIKES = ("nothing", "ctrl-c", "ctrl-c twice", "build", "worker", "kernel", "template", "renderer")

#: How a build may end: done, 3 for a page or render that failed, 130 for Ctrl-C, or by the signal
#: itself while Python is still starting.
KNOWN_ENDS = {
    "nothing": {0},
    "too late": {0},
    "ctrl-c": {0, 130, -2},
    "ctrl-c twice": {0, 130, -2},
    "build": {-9},
    "worker": {0},
    "kernel": {0, 3},
    "template": {0, 3},
    "renderer": {0, 3},
}

READS_BEDS = """\
from quality_account.observed import read_text

print(read_text(f"../data/providers/{provider}/{edition}/beds.csv"))
"""
READS_LEDGER = """\
from quality_account.observed import read_text

print(read_text(f"../build/{provider}/{edition}/first_wave_ledger.csv"))
"""


class Project:
    """A project under fire: it is edited, its builds are struck, its kept files damaged."""

    def __init__(self, kind: str, root: Path, cache: Path, edition: tuple[str, str]):
        self.kind = kind
        self.root = root
        self.cache = cache
        self.edition = edition
        self.place = root / "site" / "/".join(edition)
        self.first_build_seconds = 0.0

    def start(self, *words: str) -> RunningBuild:
        provider, year = self.edition
        return RunningBuild(
            self.root, "--cache", str(self.cache), *words, provider=provider, year=year
        )

    def build(self, *words: str) -> str:
        """An undisturbed build, which must succeed; what it said."""
        build = self.start(*words)
        code, said, errors = build.wait()
        assert code == 0, said + errors
        build.wait_until_nothing_runs()
        return said

    def edit(self, chance: random.Random) -> str:
        """One small change, as somebody at work would make it."""
        what = chance.choice([*self.edits])
        self.edits[what](chance)
        return what

    @property
    def edits(self) -> dict[str, Callable[[random.Random], None]]:
        return {
            "a data cell": self._edit_data,
            "a notebook": self._edit_notebook,
            "a cell's id": self._edit_cell_id,
            "a page written by hand": self._edit_page,
        }

    def damage(self, chance: random.Random) -> str:
        """Cut, overwrite or delete one file of the cache or of ``build/``."""
        kept = [
            file
            for folder in (self.cache, self.root / "build")
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.suffix != ".lock" and "runtime" not in file.parts
        ]
        if not kept:
            return "nothing to damage"
        file = chance.choice(kept)
        how = chance.choice(["cut", "overwritten", "deleted"])
        content = file.read_bytes()
        if how == "cut":
            file.write_bytes(content[: len(content) // 2])
        elif how == "overwritten":
            file.write_bytes(content[: len(content) // 2] + b"?" + content[len(content) // 2 + 1 :])
        else:
            file.unlink()
        return f"{how}: {file.relative_to(self.root.parent)}"

    def _edit_data(self, chance: random.Random) -> None:
        beds = chance.randrange(1, 1000)
        file = self.root / "data" / "providers" / "/".join(self.edition) / "beds.csv"
        file.write_text(f"ward,beds\nAsh,{beds}\n", encoding="utf-8")

    def _edit_notebook(self, chance: random.Random) -> None:
        file, notebook = self._some_notebook(chance)
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        remark = f"# looked at {chance.randrange(1000)} times\n"
        source = "".join(code[1]["source"])
        code[1]["source"] = (
            remark + source.partition("times\n")[2] if "# looked" in source else (remark + source)
        )
        file.write_text(json.dumps(notebook), encoding="utf-8")

    def _edit_cell_id(self, chance: random.Random) -> None:
        file, notebook = self._some_notebook(chance)
        chance.choice(notebook["cells"])["id"] = f"cell-{chance.randrange(10**6)}"
        file.write_text(json.dumps(notebook), encoding="utf-8")

    def _edit_page(self, chance: random.Random) -> None:
        file = self.root / "book" / "index.md"
        text = file.read_text(encoding="utf-8").partition("\n\nLooked at")[0]
        file.write_text(f"{text}\n\nLooked at by {chance.choice('ABCDEFG')}.\n", encoding="utf-8")

    def _some_notebook(self, chance: random.Random) -> tuple[Path, dict]:
        file = chance.choice(sorted(self.root.glob("notebooks/*.ipynb")))
        return file, json.loads(file.read_text(encoding="utf-8"))


class RealProject(Project):
    """The same with this project's own book."""

    def _edit_data(self, chance: random.Random) -> None:
        file = self.root / "data/providers/RT5/2024-25/narrative/sustainability.md"
        text = file.read_text(encoding="utf-8").partition("\n\nLooked at")[0]
        file.write_text(f"{text}\n\nLooked at by {chance.choice('ABCDEFG')}.\n", encoding="utf-8")


@pytest.fixture
def tiny(tmp_path):
    """Pages that read the same table, and one of the second wave."""
    reads = {"succeeds": READS_BEDS, "needs_a_table": READS_BEDS, "sums_up": READS_LEDGER}
    paths = make_tiny_project(tmp_path / "tiny", "says_twelve_beds", *reads)
    for name, source in reads.items():
        file = paths.notebooks / f"{name}.ipynb"
        notebook = json.loads((NOTEBOOKS / file.name).read_text(encoding="utf-8"))
        body = next(cell for cell in notebook["cells"] if cell["id"] == "body")
        body["source"] = source
        file.write_text(json.dumps(notebook), encoding="utf-8")
    return Project("tiny", paths.root, tmp_path / "cache", (PROVIDER, FULL))


@pytest.fixture
def real(tmp_path):
    """A copy of this project."""
    root = copy_project(tmp_path / "real")
    return RealProject("real", root, tmp_path / "cache", ("RT5", "2024-25"))


def strike(build: RunningBuild, target: str) -> str:
    """Strike a process of a running build, as soon as there is one; what was struck."""
    if target == "nothing":
        return target
    while build.process.poll() is None:
        if target == "build":
            build.kill()
            return target
        if target.startswith("ctrl-c"):
            build.interrupt()
            if target.endswith("twice"):
                time.sleep(0.2)
                if build.process.poll() is None:
                    build.interrupt()
            return target
        for process in build.processes()[target]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
                return target
    return f"too late for {target}"


def read_files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_no_kill_leaves_a_process_or_half_a_book_or_loses_what_is_kept(tiny, real, tmp_path):
    chance = random.Random(SEED)
    happened = Counter()
    began = time.monotonic()
    try:
        for project in (tiny, real):
            started = time.monotonic()
            project.build()
            project.first_build_seconds = time.monotonic() - started
        for number in range(1, BUILDS + 1):
            project = tiny if number % REAL_BUILDS_EVERY else real
            happened.update(one_build(project, number, chance))
            if chance.random() < 0.3:
                # what comes after a strike is an ordinary build, and good
                project.build(*chance.choice([(), ("--fresh-kernels",)]))
                happened["undisturbed builds between"] += 1
        for project in (tiny, real):
            check_the_end(project, tmp_path)
    finally:
        print(f"\nseed {SEED}, {time.monotonic() - began:.0f} s")
        for what, count in sorted(happened.items()):
            print(f"{count:5} {what}")


def one_build(project: Project, number: int, chance: random.Random) -> list[str]:
    """An edit, perhaps damage, a build and a strike; then what must be so. What happened, in words."""
    happened = [f"edit of {project.edit(chance)}"]
    if chance.random() < 0.3:
        damaged = project.damage(chance)
        print(f"{number}: {damaged}")
        happened.append(f"damage: {damaged.partition(':')[0]}")
    before = read_files(project.place)
    target = chance.choice(STRIKES)
    build = project.start(*chance.choice([(), (), (), ("--force",), ("--fresh-kernels",)]))
    time.sleep(chance.uniform(0, STRIKES_WITHIN * project.first_build_seconds))
    struck = strike(build, target)
    code, said, errors = build.wait()
    print(f"{number}: {project.kind}, {happened[0]}, {struck}, exit {code}", flush=True)
    about = f"build {number} of seed {SEED}, {struck}, exit {code}:\n{said}{errors}"

    assert code in KNOWN_ENDS[struck.partition(" for")[0]], about
    build.wait_until_nothing_runs()
    after = read_files(project.place)
    if code != 0 and after != before:
        # struck when its book was published and before it had said so
        assert code in (130, -2, -9), about
        project.build()
        assert read_files(project.place) == after, about
        happened.append("struck after the book was published")
    return [*happened, f"struck: {struck}", f"exit {code}"]


def check_the_end(project: Project, folder: Path) -> None:
    """The next build is good, runs nothing twice, and gives what a new folder and cache give."""
    project.build()
    published = read_files(project.root / "site")
    shutil.rmtree(project.place)
    said = project.build()
    pages = len(list(project.place.glob("notebooks/*.ipynb")))
    assert f"{pages} done ({pages} of them unchanged)" in said
    assert read_files(project.root / "site") == published

    copy = folder / f"{project.kind}-again"
    kept_out = shutil.ignore_patterns("build", "site")
    shutil.copytree(project.root, copy, ignore=kept_out)
    again = type(project)(project.kind, copy, folder / "another cache", project.edition)
    again.build()
    assert read_files(copy / "site") == published
