"""``quality-account check`` of an account's figures: what is told, how it ends, how findings are settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths

EDITION = f"data/providers/{PROVIDER}/{FULL}"
#: The page records 12 beds, and the table lists one ward.
RELATIONS = "lists:\n  - count: succeeds.beds\n    table: beds\n    prescribed: true\n"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """An account that states a prescribed number of things which its list does not bear out."""
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    (paths.root / EDITION / "relations.yml").write_text(RELATIONS)
    monkeypatch.chdir(paths.root)
    monkeypatch.delenv("QUALITY_ACCOUNT_PRIVATE", raising=False)
    return paths


def run(*words: str):
    return CliRunner().invoke(app, ["check", *words])


def findings_of(*words: str) -> list[dict]:
    [account] = json.loads(run(*words, "--json").stdout)["accounts"]
    return account["findings"]


def high_finding() -> dict:
    [finding] = [one for one in findings_of(PROVIDER, FULL) if one["weight"] == "high"]
    return finding


def settle(paths: ProjectPaths, finding: dict, **changed: str) -> None:
    row = {
        "finding": finding["finding_id"],
        "state": finding["state"],
        "outcome": "not_an_error",
        "role": "Head of quality",
        "dated": "2025-06-10",
        "reason": "The table lists wards.",
        **changed,
    }
    file = paths.root / finding["outcome_file"]
    file.parent.mkdir(exist_ok=True)
    file.write_text("- " + "\n  ".join(f"{key}: {value}" for key, value in row.items()) + "\n")


def test_a_high_finding_is_told_with_its_places_and_ends_with_1(paths):
    done = run(PROVIDER, FULL)

    assert (done.exit_code, done.stderr) == (1, "")
    assert "high finding list:succeeds.beds: " in done.stdout
    assert "Printed: 12. Found: 1" in done.stdout
    assert f"In {EDITION}/beds.csv" in done.stdout
    assert "1 finding of high weight without an outcome." in done.stdout


def test_no_book_is_made_and_the_one_in_the_site_stays(paths):
    run(PROVIDER, FULL)

    assert not paths.site.exists()
    assert not (paths.build(PROVIDER, FULL) / "ledger.csv").exists()


def test_a_check_of_which_nothing_has_changed_runs_no_page_and_says_the_same(paths):
    first = run(PROVIDER, FULL)
    executed = paths.build(PROVIDER, FULL) / "first_wave" / "executed" / "succeeds.ipynb"
    executed.unlink()

    second = run(PROVIDER, FULL)

    assert (second.exit_code, second.stdout) == (first.exit_code, first.stdout)
    assert not executed.exists()


@pytest.mark.parametrize("outcome", ["not_an_error", "explained"])
def test_once_a_high_finding_has_an_outcome_the_check_ends_with_0(paths, outcome):
    settle(paths, high_finding(), outcome=outcome, note="Wards and beds are two things.")

    done = run(PROVIDER, FULL)

    assert done.exit_code == 0
    assert f"Outcome: {outcome.replace('_', ' ')}, Head of quality, 2025-06-10." in done.stdout
    assert "0 findings of high weight without an outcome." in done.stdout


def test_an_outcome_lapses_when_an_input_changes(paths):
    settle(paths, high_finding())
    (paths.root / EDITION / "beds.csv").write_text("ward,beds\nAsh,12\nElm,4\n")

    done = run(PROVIDER, FULL)

    assert done.exit_code == 1
    assert "Something that it rests on has changed since the outcome was recorded." in done.stdout


@pytest.mark.parametrize(
    ("outcome", "objection"),
    [
        ("corrected", "It was recorded as corrected, and is still found."),
        ("accepted", "A prescribed figure that is wrong can be corrected or explained"),
    ],
)
def test_a_wrong_prescribed_figure_is_neither_accepted_nor_corrected_by_saying_so(
    paths, outcome, objection
):
    settle(paths, high_finding(), outcome=outcome)

    done = run(PROVIDER, FULL)

    assert done.exit_code == 1
    assert objection in done.stdout


def test_once_the_figure_agrees_the_finding_is_gone_and_the_check_is_listed_as_passed(paths):
    rows = "".join(f"Ward {number},1\n" for number in range(12))
    (paths.root / EDITION / "beds.csv").write_text(f"ward,beds\n{rows}")

    done = run(PROVIDER, FULL, "--passed")

    assert done.exit_code == 0
    assert "high finding" not in done.stdout
    assert "agrees: Numbers of things and their lists: " in done.stdout


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"outcome": "explained"}, "no note, because a finding that is explained needs one"),
        ({"outcome": "forgotten"}, "forgotten"),
        ({"state": "12"}, "'12'"),
    ],
)
def test_an_outcome_that_cannot_be_read_is_a_problem_with_its_file(paths, changed, message):
    finding = high_finding()
    settle(paths, finding, **changed)

    done = run(PROVIDER, FULL)

    assert done.exit_code == 2
    assert finding["outcome_file"] in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.output


def test_relations_and_rules_that_cannot_be_read_are_problems_before_anything_runs(paths):
    (paths.root / EDITION / "relations.yml").write_text("list: []\n")
    (paths.root / "data" / "rules").mkdir()
    (paths.root / "data" / "rules" / "2024-25.yml").write_text("year: 2024-25\nrule: []\n")

    done = run(PROVIDER, FULL)

    assert done.exit_code == 2
    assert f"{EDITION}/relations.yml" in done.stderr
    assert "data/rules/2024-25.yml" in done.stderr
    assert not paths.ledger(PROVIDER, FULL).exists()


def test_a_relation_that_names_no_fact_is_told(paths):
    (paths.root / EDITION / "relations.yml").write_text(RELATIONS.replace("beds\n", "bds\n", 1))

    done = run(PROVIDER, FULL)

    assert "relations.yml names succeeds.bds, which no page records" in done.stdout


def test_a_published_file_that_no_edition_names_is_looked_at_where_everything_is(paths):
    folder = paths.snapshot("emergency_care", "aug-2024")
    folder.mkdir(parents=True)

    everything, one_edition = run(), run(PROVIDER, FULL)

    assert everything.exit_code == 2
    assert "data/snapshots/emergency_care/aug-2024/origin.yml" in everything.stderr
    assert one_edition.exit_code == 1


def test_a_page_that_fails_ends_with_3_and_is_named(paths):
    notebook = paths.notebooks / "succeeds.ipynb"
    notebook.write_text(notebook.read_text().replace("print(f", "print(1 / 0, f"))

    done = run(PROVIDER, FULL)

    assert done.exit_code == 3
    assert "the page succeeds failed: ZeroDivisionError" in done.stderr


def test_an_edition_that_means_to_be_partial_is_not_checked_as_an_account(paths):
    report = json.loads(run(PROVIDER, PARTIAL, "--json").stdout)

    assert report["accounts"] == []


def test_sarif_names_rule_level_file_and_row_of_each_finding(paths):
    log = json.loads(run(PROVIDER, FULL, "--sarif").stdout)

    [sarif] = log["runs"]
    [result] = [one for one in sarif["results"] if one["level"] == "error"]
    rules = {one["id"]: one["shortDescription"]["text"] for one in sarif["tool"]["driver"]["rules"]}
    places = [one["physicalLocation"]["artifactLocation"]["uri"] for one in result["locations"]]
    assert log["version"] == "2.1.0"
    assert rules[result["ruleId"]] == "Numbers of things and their lists"
    assert f"{EDITION}/beds.csv" in places
    assert "suppressions" not in result


def test_sarif_tells_problems_with_their_row_and_a_settled_finding_as_suppressed(paths):
    settle(paths, high_finding())
    [sarif] = json.loads(run(PROVIDER, FULL, "--sarif").stdout)["runs"]
    [settled] = [one for one in sarif["results"] if one["ruleId"] == "list"]
    (paths.root / EDITION / "beds.csv").write_text("ward,beds\nAsh,many\n")
    [broken] = json.loads(run(PROVIDER, FULL, "--sarif").stdout)["runs"]
    [problem] = broken["results"]

    assert settled["suppressions"][0]["justification"] == "The table lists wards."
    assert problem["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert "found 'many'" in problem["message"]["text"]


def test_two_forms_at_once_are_refused(paths):
    assert run(PROVIDER, FULL, "--json", "--sarif").exit_code == 2
