"""``quality-account explain --recompute``: what comes out the same, what differs, and why."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.finished_book import hash_of
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.facts import read_ledger, write_ledger
from quality_account.paths import ProjectPaths
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means


def run(*words: str):
    return CliRunner().invoke(app, ["explain", *words])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> ProjectPaths:
    """A project whose full edition is built: a page that reads beds, and one of the second wave."""
    paths = make_tiny_project(tmp_path_factory.mktemp("built") / "project", "sums_up", "reads_beds")
    result = build_edition(plan_build(paths, PROVIDER, FULL), BuildOptions(Means(jobs=2)))
    assert result.is_published, result.objections
    return paths


@pytest.fixture
def project(built: ProjectPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """A copy of it, in which the command runs."""
    shutil.copytree(built.root, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return ProjectPaths(tmp_path / "project")


def left_by_the_build(paths: ProjectPaths) -> dict[str, bytes]:
    """Everything of the edition that a recomputation has no business with."""
    folders = [paths.edition_site(PROVIDER, FULL), paths.build(PROVIDER, FULL)]
    return {
        file.as_posix(): file.read_bytes()
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "recomputed" not in file.parts and file.name != "build.lock"
    }


@pytest.mark.parametrize("fact_id", ["reads_beds.beds", "sums_up.beds"])
def test_what_comes_out_the_same_ends_with_0_and_leaves_the_build_alone(project, fact_id):
    before = left_by_the_build(project)

    done = run(fact_id, "--recompute")

    assert done.exit_code == 0, done.output
    assert "Recomputed: the same, 12" in done.stdout
    assert left_by_the_build(project) == before


def test_what_differs_ends_with_1_and_tells_both_and_what_has_changed(project):
    beds = project.edition(PROVIDER, FULL) / "beds.csv"
    beds.write_text("ward,beds\nAsh,13\n")
    name = project.relative(beds)
    before = left_by_the_build(project)

    done = run("reads_beds.beds", PROVIDER, FULL, "--recompute", "--json")

    assert done.exit_code == 1, done.output
    again = json.loads(done.stdout)["recomputed"]
    assert (again["was"], again["now"], again["is_same"]) == (["12", "12"], ["13", "13"], False)
    assert any(name in why for why in again["since_last_run"])
    assert left_by_the_build(project) == before


def test_a_changed_input_and_a_changed_cell_are_named(project):
    beds = project.edition(PROVIDER, FULL) / "beds.csv"
    name = project.relative(beds)
    ledger = project.edition_site(PROVIDER, FULL) / "ledger.csv"
    traced = [
        replace(one, inputs=f"{name}#2:beds", sha256=hash_of(project, name))
        for one in read_ledger(ledger)
    ]
    write_ledger(ledger, [one.as_row() for one in traced])
    beds.write_text("ward,beds\nAsh,13\n")
    notebook = project.notebooks / "reads_beds.ipynb"
    notebook.write_text(notebook.read_text().replace("a ward is closed", "one is closed"))

    done = run("reads_beds.beds", "--recompute")

    assert done.exit_code == 1
    assert "  was: 12\n  now: 13\n" in done.stdout
    assert f"  {name}: the file has changed since" in done.stdout
    assert "  the notebook: its code has changed (code cell 2)" in done.stdout


def test_a_page_that_fails_now_ends_with_3(project):
    notebook = project.notebooks / "reads_beds.ipynb"
    notebook.write_text(notebook.read_text().replace("is_file(folder", "1 / 0, (folder"))

    done = run("reads_beds.beds", "--recompute")

    assert done.exit_code == 3
    assert "the page reads_beds failed: ZeroDivisionError" in done.stderr


def test_a_fact_that_its_page_no_longer_records_differs(project):
    notebook = project.notebooks / "reads_beds.ipynb"
    notebook.write_text(notebook.read_text().replace("reads_beds.beds", "reads_beds.number"))

    done = run("reads_beds.beds", "--recompute")

    assert done.exit_code == 1
    assert "  now: the page no longer records it" in done.stdout
