"""``quality-account evidence``: what stands in the folder, where it may lie, and what is kept back."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
import yaml
from fixtures.finished_book import FALLS, facts_of, hash_of, measured, write_book
from fixtures.records import write_assessments, write_tests
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths

ELSEWHERE = "fact_id,value,unit,period,document,locator,printed_on,note"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """The invented provider with a finished book."""
    paths = copy_tiny_provider(tmp_path / "project")
    (paths.root / "_toc.yml").write_text(
        "format: jb-book\nroot: book/index\nchapters:\n  - file: notebooks/falls\n"
    )
    write_book(paths, facts_of(paths))
    monkeypatch.chdir(paths.root)
    return paths


def run(*words: str):
    return CliRunner().invoke(app, ["evidence", PROVIDER, YEAR, *words])


def folder_of(paths: ProjectPaths, *words: str) -> Path:
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("For the team and the auditor. Not for release.\n")
    return paths.build(PROVIDER, YEAR) / "evidence" / (words[0] if words else "all")


def sheet(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_elsewhere(paths: ProjectPaths, *rows: str) -> None:
    folder = paths.edition(PROVIDER, YEAR)
    (folder / "elsewhere.csv").write_text("\n".join([ELSEWHERE, *rows]) + "\n")
    package = json.loads((folder / "datapackage.json").read_text())
    fields = [{"name": name, "type": "string"} for name in ELSEWHERE.split(",")]
    package["resources"].append(
        {
            "name": "elsewhere",
            "path": "elsewhere.csv",
            "schema": {"fields": fields, "missingValues": [""]},
        }
    )
    (folder / "datapackage.json").write_text(json.dumps(package))


def test_the_page_begins_by_saying_for_whom_it_is_and_has_every_part(paths):
    page = (folder_of(paths, "falls") / "index.html").read_text()

    body = page[page.index("<body>") :]
    assert body.split("<p")[1].startswith(' class="notice">For the team and the auditor. Not for')
    for heading in (
        "Definition and its version",
        "System of record, extract and document",
        "The figures",
        "Worked out again",
        "Beside national and group figures",
        "The same figure in other documents",
        "Restatements",
        "Changes since the edition before",
        "Checks of the account",
        "Tests done",
        "Quality of the data",
        "The rows used",
    ):
        assert f">{heading}</h2>" in page, heading
    for gap in (
        "unknown: nothing that is held names it",
        "not given in the source",
        "No test of this figure is on record.",
        "None of the six dimensions was assessed for this edition.",
        "This edition has no table elsewhere.csv",
        "The account was not checked in the last build.",
    ):
        assert gap in page, gap


def test_the_rows_are_copied_with_file_row_and_hash(paths):
    rows = sheet(folder_of(paths, "falls"), "rows")

    [row] = [one for one in rows if (one["file"], one["row"]) == (FALLS, "6")]
    assert row["file_sha256_when_built"] == hash_of(paths, FALLS).partition("=")[2]
    assert (row["file_now"], row["measure"], row["value"]) == ("same", "assessed", "98.70")


def test_the_hashes_of_all_files_are_listed(paths):
    folder = folder_of(paths, "falls")

    listed = dict(
        reversed(line.split("  ")) for line in (folder / "sha256sums.txt").read_text().splitlines()
    )
    assert set(listed) == {one.name for one in folder.iterdir()} - {"sha256sums.txt"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_second_run_gives_the_same_bytes(paths):
    first = {one.name: one.read_bytes() for one in folder_of(paths, "falls").iterdir()}
    second = {one.name: one.read_bytes() for one in folder_of(paths, "falls").iterdir()}

    assert first == second


def test_a_fact_gives_its_indicator_and_is_told_first(paths):
    page = (folder_of(paths, "falls.headline") / "index.html").read_text()

    assert "<h1>Evidence: Falls on wards</h1>" in page
    assert ">The figure that was asked for: falls.headline</h2>" in page


def test_a_fact_that_no_card_defines_is_told_alone(paths):
    fact = measured(
        paths, "beds.total", 2, "12", label="Beds", page="beds", inputs="notes.md#1:line"
    )
    write_book(paths, [*facts_of(paths), fact])

    folder = folder_of(paths, "beds.total")

    assert [one["fact_id"] for one in sheet(folder, "figures")] == ["beds.total"]
    assert "No card defines this figure" in (folder / "index.html").read_text()


def test_without_a_name_each_indicator_has_its_folder(paths):
    folder = folder_of(paths)

    assert '<a href="falls/index.html">Falls on wards</a>' in (folder / "index.html").read_text()
    assert (folder / "falls" / "rows.csv").is_file()
    assert "falls/rows.csv" in (folder / "sha256sums.txt").read_text()


@pytest.mark.parametrize("asked", ["fals", "falls.hedline"])
def test_an_unknown_name_offers_the_nearest_and_ends_with_2(paths, asked):
    done = run(asked)

    assert done.exit_code == 2
    assert f"found '{asked}'" in done.stderr and "Did you mean one of: falls" in done.stderr
    assert not (paths.build(PROVIDER, YEAR) / "evidence").exists()


def test_an_edition_that_was_not_built_ends_with_2(paths):
    (paths.edition_site(PROVIDER, YEAR) / "ledger.csv").unlink()

    assert run("falls").exit_code == 2


def test_tests_and_the_quality_of_the_data_are_told_where_they_are_on_record(paths):
    write_tests(paths, {})
    write_assessments(paths, {})

    folder = folder_of(paths, "falls")

    [test] = sheet(folder, "assurance")
    assert (test["sample_count"], test["error_count"]) == ("25", "2")
    assert test["row"].endswith("assurance.csv#2")
    states = {one["dimension"]: one["state"] for one in sheet(folder, "data_quality")}
    assert len(states) == 6
    assert states["accuracy"] == "assessed by the provider itself"
    assert states["validity"] == "not assessed"
    assert "No test of this figure" not in (folder / "index.html").read_text()


def test_broken_rows_on_record_are_refused_as_a_check_would(paths):
    write_tests(paths, {"sample_count": "400"})

    done = run("falls")

    assert done.exit_code == 2
    assert "row 2, sample_count: found 400" in done.stderr


@pytest.mark.parametrize(
    ("value", "unit", "agreement", "difference"),
    [
        ("98.70", "percent", "the same", "0"),
        ("98.7", "percent", "the same", "0"),
        ("99", "percent", "the same at 0 decimal places", "-0.3"),
        ("98.6", "percent", "differs", "0.1"),
        ("98", "count", "another unit or period, so the two are not compared", ""),
    ],
)
def test_a_figure_of_another_document_is_set_beside_ours(paths, value, unit, agreement, difference):
    write_elsewhere(
        paths,
        f"falls.headline,{value},{unit},2024-25,exampleton-annual-report,page 4,2025-07-01,",
    )

    [row] = sheet(folder_of(paths, "falls"), "elsewhere")

    assert (row["elsewhere"], row["agreement"], row["difference"]) == (value, agreement, difference)
    assert (row["document"], row["printed_on"]) == ("exampleton-annual-report", "2025-07-01")


def test_what_a_source_says_of_its_system_of_record_is_told(paths):
    file = paths.catalogue / "sources.yml"
    sources = yaml.safe_load(file.read_text())
    sources["exampleton-account"] |= {
        "system_of_record": "Incident system",
        "report": "Falls by ward",
        "extracted": "2025-04-10",
    }
    file.write_text(yaml.safe_dump(sources))

    page = (folder_of(paths, "falls") / "index.html").read_text()

    for said in ("Incident system", "Falls by ward", "2025-04-10"):
        assert f"<td>{said}</td>" in page
    assert "unknown: nothing" not in page


@pytest.mark.parametrize("name", ["notes.txt", "rows.csv"])
def test_what_somebody_has_put_or_changed_in_the_folder_is_never_lost(paths, name):
    folder = folder_of(paths, "falls")
    (folder / name).write_text("what I found")

    done = run("falls")

    assert done.exit_code == 2
    assert name in done.stderr
    assert (folder / name).read_text() == "what I found"


def test_a_folder_of_something_else_is_not_overwritten(paths, tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("dear")

    assert run("falls", "--to", str(tmp_path / "papers")).exit_code == 2
    assert [one.name for one in (tmp_path / "papers").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("place", ["site/evidence", "data/evidence", "public", "."])
def test_within_the_project_it_is_written_into_build_only(paths, place):
    done = run("falls", "--to", place)

    assert done.exit_code == 2
    assert "must not be published" in done.stderr


def test_nothing_half_written_is_left_where_writing_fails(paths, tmp_path, monkeypatch):
    from quality_account.pipeline import evidence

    def fail(folder: Path, files: dict[str, str]) -> None:
        folder.mkdir()
        (folder / "index.html").write_text("half")
        raise OSError("no space left")

    monkeypatch.setattr(evidence, "write_files", fail)

    assert run("falls", "--to", str(tmp_path / "papers" / "falls")).exit_code == 4
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_row_with_hidden_numbers_is_not_copied(paths):
    hidden = f"{FALLS}=withheld"
    facts = [
        measured(paths, "falls.headline", 6, "98.70", sha256=hidden, small_numbers="one_to_five")
    ]
    write_book(paths, facts)

    folder = folder_of(paths, "falls")

    [row] = sheet(folder, "rows")
    assert (row["row_is_shown"], row["file_sha256_when_built"]) == ("no", "withheld")
    assert "measure" not in row
    [again] = sheet(folder, "recalculation")
    assert again["recalculated"] == ""
