"""Each kind of tampering with a finished book is found, and named with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.verified_book import BEDS, BuiltBook, build_book
from notebooks.tiny_project import FULL, PROVIDER
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths
from quality_account.pipeline.verifying.fact_verdicts import Verdict
from quality_account.pipeline.verifying.parts import report_words, terminal_words
from quality_account.pipeline.verifying.verification import NOT_PROVEN, Verification

SITE = f"site/{PROVIDER}/{FULL}"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    return build_book(tmp_path_factory.mktemp("verified"))


@pytest.fixture
def project(book: BuiltBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """A copy of the project, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    paths = book.copy(tmp_path / "project")
    monkeypatch.chdir(paths.root)
    return paths


def alter(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(was) >= 1, file
    file.write_text(text.replace(was, now, 1), encoding="utf-8")


def verify(*words: str):
    return CliRunner().invoke(app, ["verify", PROVIDER, FULL, "--jobs", "2", *words])


def details_of(found: Verification, name: str) -> tuple[str, ...]:
    [changed] = [one for one in (*found.inputs, *found.outputs) if one.name == name]
    return changed.details


def test_an_untouched_book_is_all_same_and_ends_with_0(project):
    done = verify("--report", "found")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == NOT_PROVEN
    report = json.loads(Path("found/report.json").read_text())
    assert (report["is_same"], report["comes_out_differently"]) == (True, [])
    assert report["facts"]["counts"] == {
        "same": 2, "within rounding": 0, "differs": 0, "missing": 0, "new": 0
    }  # fmt: skip
    assert Path("found/report.md").read_text().startswith(NOT_PROVEN)
    last = json.loads(project.run_log.read_text().splitlines()[-1])
    assert (last["what"], last["outcome"]) == ("verify", "all same")


def test_a_changed_row_is_named_with_both_values_and_the_facts_that_it_changes(project):
    alter(project.root / BEDS, "Ash,12", "Ash,13")

    done = verify("--json")

    assert done.exit_code == 1, done.output
    report = json.loads(done.stdout)
    [changed] = report["inputs"]
    assert changed["name"] == BEDS
    assert changed["details"] == [
        "row 2, column beds: found “13”, expected “12”, as it was recorded (reads_beds.beds)"
    ]
    facts = {one["fact_id"]: one for one in report["facts"]["not_same"]}
    assert facts["reads_beds.beds"]["was"] == ["12", "12"]
    assert facts["reads_beds.beds"]["now"] == ["13", "13"]
    assert facts["reads_beds.beds"]["causes"] == [f"{BEDS} has changed"]
    assert facts["sums_up.beds"]["causes"] == [
        "it reads the facts of other pages, of which some differ"
    ]
    assert report["outputs"] == []
    assert "notebooks/reads_beds.html" in report["comes_out_differently"]


def test_a_changed_notebook_cell_is_named_with_both_lines(project):
    notebook = project.notebooks / "reads_beds.ipynb"
    alter(
        notebook, 'splitlines()[1].split(\\",\\")[1]', 'splitlines()[1].split(\\",\\")[1] + \\"0\\"'
    )

    done = verify("--json")

    assert done.exit_code == 1, done.output
    report = json.loads(done.stdout)
    [changed] = report["inputs"]
    assert changed["name"] == "notebooks/reads_beds.ipynb"
    [detail] = changed["details"]
    assert detail.startswith("code cell 2, line 6: found “")
    assert 'split(",")[1] + "0"”, expected' in detail
    [fact] = [one for one in report["facts"]["not_same"] if one["page"] == "reads_beds"]
    assert (fact["verdict"], fact["now"]) == ("differs", ["120", "120"])
    assert fact["causes"] == ["notebooks/reads_beds.ipynb has changed"]


def test_inputs_that_are_refused_are_told_and_end_with_1(project):
    alter(project.root / BEDS, "Ash,12", "Ash,a dozen")

    done = verify()

    assert done.exit_code == 1, done.output
    assert "the inputs are refused" in done.stdout
    assert "row 2, beds: found 'a dozen'" in done.stdout
    assert "row 2, column beds: found “a dozen”, expected “12”" in done.stdout


def test_a_page_that_fails_when_it_is_made_again_is_named(project):
    alter(project.notebooks / "reads_beds.ipynb", "closed = is_file", "closed = 1 / 0, is_file")

    done = verify()

    assert done.exit_code == 1, done.output
    assert "the page reads_beds failed: ZeroDivisionError" in done.stdout
    assert "reads_beds.beds: missing, “12” → nothing" in done.stdout


def test_a_number_in_the_html_is_named_with_page_and_text(book, project):
    page = project.edition_site(PROVIDER, FULL) / "notebooks" / "reads_beds.html"
    alter(page, "There are 12 beds", "There are 21 beds")

    found = book.compare(project)

    assert not found.is_same
    [detail] = details_of(found, f"{SITE}/notebooks/reads_beds.html")
    assert "under “The page that reads beds”: found “There are 21 beds" in detail
    assert "expected “There are 12 beds" in detail
    assert found.comes_out_differently == ()
    assert found.differing_facts == ()


def test_a_line_of_the_ledger_is_named_with_fact_column_and_notebook(book, project):
    alter(project.edition_site(PROVIDER, FULL) / "ledger.csv", ",12,12,count,", ",14,12,count,")

    found = book.compare(project)

    assert not found.is_same
    assert details_of(found, f"{SITE}/ledger.csv") == (
        "ledger.csv line 2, reads_beds.beds, column value: found “14”, expected “12”, as "
        "notebooks/reads_beds.ipynb recorded it",
    )
    [fact] = found.differing_facts
    assert (fact.fact_id, fact.verdict) == ("reads_beds.beds", Verdict.WITHIN_ROUNDING)
    assert fact.causes == ("the ledger was changed after it was published",)


def test_a_line_that_was_taken_out_of_the_ledger_is_a_new_fact_and_is_named(book, project):
    ledger = project.edition_site(PROVIDER, FULL) / "ledger.csv"
    lines = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if not line.startswith("sums_up.")))

    found = book.compare(project)

    assert details_of(found, f"{SITE}/ledger.csv") == (
        "ledger.csv: found no line for sums_up.beds, which notebooks/sums_up.ipynb recorded",
    )
    assert [one.verdict for one in found.differing_facts] == [Verdict.NEW]


def test_a_cell_of_an_executed_notebook_is_named(book, project):
    executed = project.edition_site(PROVIDER, FULL) / "notebooks" / "reads_beds.ipynb"
    alter(executed, "There are 12 beds", "There are 21 beds")

    found = book.compare(project)

    [detail] = details_of(found, f"{SITE}/notebooks/reads_beds.ipynb")
    assert detail.startswith("the output of code cell 2: line ")
    assert "There are 21 beds" in detail


def test_files_that_are_gone_or_were_put_in_are_named(book, project):
    site = project.edition_site(PROVIDER, FULL)
    (site / "search.html").unlink()
    (site / "added.html").write_text("<p>Added</p>")

    words = terminal_words(book.compare(project))

    assert f"{SITE}/search.html: gone" in words
    assert f"{SITE}/added.html: not in the manifest" in words


def test_a_file_put_into_the_editions_folder_is_named_as_no_part_of_the_book(book, project):
    added = f"data/providers/{PROVIDER}/{FULL}/facts/more.csv"
    (project.root / added).parent.mkdir(exist_ok=True)
    (project.root / added).write_text("fact_id,value\n", encoding="utf-8")

    found = book.compare(project)

    assert found.is_same
    assert [one for one in found.remarks if added in one]
    assert added in terminal_words(found)


def test_a_hash_in_the_teams_own_manifest_is_named(book, project):
    own = project.manifest(PROVIDER, FULL)
    digest = json.loads(own.read_text())["outputs"]["index.html"]
    alter(own, digest, "0" * 64)

    found = book.compare(project)

    [fault] = found.chain.faults
    assert fault == (
        f"build/{PROVIDER}/{FULL}/manifest.json, outputs, index.html: found “{'0' * 64}”, expected "
        f"“{digest}”, as {SITE}/manifest.json has it"
    )
    assert details_of(found, f"{SITE}/index.html") == (
        "it is byte for byte what comes out now: the hash in the manifest is another",
    )


def test_a_hash_in_the_published_manifest_is_named(book, project):
    published = project.edition_site(PROVIDER, FULL) / "manifest.json"
    digest = json.loads(published.read_text())["inputs"][BEDS]
    alter(published, digest, "1" * 64)

    by_log, by_own = book.compare(project).chain.faults

    assert by_log.startswith(
        f"{SITE}/manifest.json: it is not the manifest that the last build wrote"
    )
    assert by_own == (
        f"{SITE}/manifest.json, inputs, {BEDS}: found “{'1' * 64}”, expected “{digest}”, as "
        f"build/{PROVIDER}/{FULL}/manifest.json has it"
    )


def test_the_same_hash_in_both_manifests_is_noticed_by_the_log(book, project):
    own = project.manifest(PROVIDER, FULL)
    digest = json.loads(own.read_text())["inputs"][BEDS]
    for file in (own, project.edition_site(PROVIDER, FULL) / "manifest.json"):
        alter(file, digest, "1" * 64)

    [fault] = book.compare(project).chain.faults

    assert "it is not the manifest that the last build wrote" in fault


def test_a_line_of_the_run_log_is_named(book, project):
    alter(project.run_log, '"published"', '"Published"')

    [fault] = book.compare(project).chain.faults

    assert fault.startswith("build/run_log.jsonl line 1: it is not as it was written")


def test_a_log_in_which_the_build_is_missing_is_told(book, project):
    project.run_log.write_text("")
    without = book.compare(project)
    alter_log = json.dumps({"what": "build"})
    project.run_log.write_text(f"{alter_log}\n")

    found = book.compare(project)

    assert without.is_same
    assert "so nothing says which build this book is of" in without.chain.remarks[0]
    assert any("found no build of" in fault for fault in found.chain.faults)


def test_every_difference_is_in_the_report_with_its_marks_as_they_are(book, project):
    page = project.edition_site(PROVIDER, FULL) / "notebooks" / "reads_beds.html"
    alter(page, "There are 12 beds", "There are *many* &lt;b&gt; beds")

    report = report_words(book.compare(project))

    assert report.startswith(NOT_PROVEN)
    assert r"There are \*many\* \<b\> beds" in report


def test_nothing_to_verify_ends_with_2_and_says_what_to_do(project):
    (project.edition_site(PROVIDER, FULL) / "manifest.json").unlink()
    project.manifest(PROVIDER, FULL).unlink()

    done = verify()

    assert done.exit_code == 2
    assert f"quality-account build {PROVIDER} {FULL}" in done.stderr


def test_a_manifest_whose_names_lead_out_of_the_project_is_refused(project):
    own = project.manifest(PROVIDER, FULL)
    alter(own, f'"{BEDS}"', '"../../elsewhere.csv"')

    done = verify()

    assert done.exit_code == 2
    assert "the name '../../elsewhere.csv' leads elsewhere" in done.stderr
