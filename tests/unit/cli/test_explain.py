"""``quality-account explain``: what is told of a figure, and what is kept back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.counted_people import choose_policy
from fixtures.finished_book import (
    CELLS,
    FALLS,
    facts_of,
    hash_of,
    measured,
    shown_beside_a_hidden_count,
    write_book,
)
from fixtures.tiny_provider_copies import EARLIER, YEAR, copy_tiny_provider
from fixtures.tiny_provider_copies import PROVIDER as TINY
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths


def run(*words: str):
    return CliRunner().invoke(app, ["explain", *words])


def told(*words: str) -> dict:
    done = run(*words, TINY, YEAR, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """The invented provider with a finished book."""
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, facts_of(paths))
    monkeypatch.chdir(paths.root)
    monkeypatch.delenv("QUALITY_ACCOUNT_PRIVATE", raising=False)
    return paths


def test_a_figure_is_told_with_its_page_its_row_its_hash_and_its_source(paths):
    done = run("falls.headline", TINY, YEAR)

    assert done.exit_code == 0, done.output
    digest = hash_of(paths, FALLS).partition("=")[2]
    for line in (
        "  unrounded   98.70",
        "  period      2024/25",
        "  also as     falls.assessed.2024-25",
        f"  falls: site/{TINY}/{YEAR}/notebooks/falls.html",
        f"  {FALLS}, row 6, column value",
        f"    sha256 {digest}: the file still has it",
        "    measure     assessed",
        "    value       98.70",
        "  document    Quality Account 2024/25",
        "  published   2025-06-30",
        "  place       page 13",
        "  falls: in words, falls-values",
        "  at_a_glance: in words",
        "  the account was not checked in the last build",
    ):
        assert line in done.stdout.splitlines(), line


def test_a_value_that_is_not_there_is_told_with_its_reason(paths):
    said = run("falls.falls.ash.2024-q4", TINY, YEAR).stdout

    assert "  unrounded   none" in said
    assert "  status      not held – The source does not give this figure." in said


def test_the_cell_that_names_the_fact_is_counted_as_its_author_does(paths):
    cell = told("falls.headline")["cell"]

    assert (cell["number"], cell["telling"], cell["reads_by"]) == (3, [2], "")
    assert cell["lines"] == CELLS[2].splitlines()


def test_where_no_cell_names_the_fact_the_one_that_reads_its_table_is_told(paths):
    cell = told("falls.assessed.2024-25")["cell"]

    assert (cell["number"], cell["telling"]) == (2, [1])
    assert cell["reads_by"] == 'report.measures("falls")'


def test_a_cell_that_puts_ids_together_names_each_of_them(paths):
    cell = told("falls.mean.2023-24")["cell"]

    assert (cell["number"], cell["telling"]) == (5, [2])


def test_where_no_cell_names_or_reads_this_is_said(paths):
    assert told("falls.mats")["cell"] is None
    assert "none names it or reads its table" in run("falls.mats", TINY, YEAR).stdout


def test_the_cell_that_the_ledger_names_is_told_whatever_the_code_looks_like(paths):
    write_book(paths, [replace(one, cell="3") for one in facts_of(paths)])

    cell = told("falls.mats")["cell"]

    assert (cell["number"], cell["lines"][0], cell["telling"]) == (3, "other = 1", [])


def test_a_cell_that_the_notebook_does_not_have_is_not_told(paths):
    write_book(paths, [replace(one, cell="77") for one in facts_of(paths)])

    assert told("falls.mats")["cell"] is None


def test_a_file_that_has_changed_since_the_build_is_told_with_its_row_of_now(paths):
    file = paths.root / FALLS
    file.write_text(file.read_text().replace("98.70", "97.70"))

    [cell] = told("falls.headline")["inputs"]

    assert (cell["state"], cell["cells"]["value"]) == ("changed", "97.70")


def test_a_file_that_is_gone_is_told(paths):
    (paths.root / FALLS).unlink()

    [cell] = told("falls.headline")["inputs"]

    assert (cell["state"], cell["cells"]) == ("gone", None)


def test_a_row_is_counted_as_a_spreadsheet_does_where_a_cell_has_a_line_break(paths):
    file = paths.root / FALLS
    file.write_text(file.read_text().replace('"page 12, table 3"', '"page 12,\ntable 3"'))

    assert told("falls.headline")["inputs"][0]["cells"]["measure"] == "assessed"


def test_history_is_the_same_series_in_every_edition(paths):
    history = told("falls.headline")["history"]

    assert [(one["period"], one["display"], one["edition"], one["is_this"]) for one in history] == [
        ("2023-24", "97%", EARLIER, False),
        ("2024-25", "98.70%", YEAR, True),
    ]
    assert told("falls.headline")["restatements"] == []


def test_two_values_of_two_editions_for_one_period_are_a_restatement(paths):
    with (paths.root / FALLS).open("a") as file:
        file.write("assessed,,provider,2023-24,96,revised,,exampleton-account,page 13\n")

    [restated] = told("falls.headline")["restatements"]

    assert [(one["edition"], one["value"]) for one in restated["values"]] == [
        (EARLIER, "97"),
        (YEAR, "96"),
    ]
    said = run("falls.headline", TINY, YEAR).stdout
    assert f"Restated: 2023/24 is 97% in {EARLIER}; 96% (revised) in {YEAR}" in said


def test_of_a_stated_fact_other_editions_that_are_built_are_its_history(paths):
    [mats] = [one for one in facts_of(paths) if one.fact_id == "falls.mats"]
    write_book(
        paths,
        [replace(mats, value="30", display="30", period="2023-24", edition=EARLIER)],
        EARLIER,
    )

    history = told("falls.mats")["history"]

    assert [(one["edition"], one["display"]) for one in history] == [
        (EARLIER, "30"),
        (YEAR, "1,830"),
    ]


def test_of_a_computed_series_the_other_periods_are_its_history(paths):
    history = told("falls.mean.2024-25")["history"]

    assert [(one["period"], one["is_this"]) for one in history] == [
        ("2023-24", False),
        ("2024-25", True),
    ]


def test_checks_that_name_the_figure_its_cell_or_its_series_are_told(paths):
    place = {"file": FALLS, "row": 6, "column": "value", "fact_id": "falls.assessed.2024-25"}
    finding = {
        "finding_id": "sum:total",
        "kind_words": "Sums and their parts",
        "sentence": "It does not add up.",
        "weight": "low",
        "is_question": True,
        "subject": "total",
        "outcome": {"outcome": "not_an_error"},
        "places": [place],
    }
    elsewhere = {
        **finding,
        "finding_id": "sum:other",
        "places": [{**place, "row": 7, "fact_id": "falls.confidence.2024-25"}],
    }
    passed = [
        {"kind": "decimals", "kind_words": "Decimals", "sentence": "All two.", "subject": subject}
        for subject in ("falls.assessed", "falls.confidence")
    ]
    file = paths.self_check(TINY, YEAR)
    file.parent.mkdir(parents=True)
    file.write_text(
        json.dumps({"is_checked": True, "findings": [finding, elsewhere], "passed": passed})
    )

    checks = told("falls.headline")["checks"]

    assert [one["finding_id"] for one in checks] == ["sum:total", "decimals:falls.assessed"]
    said = run("falls.headline", TINY, YEAR).stdout
    assert "question, low; not an error: It does not add up. [sum:total]" in said
    assert "passed: All two. [decimals:falls.assessed]" in said


def test_a_row_of_a_file_with_hidden_numbers_is_never_told(paths):
    facts = facts_of(paths)
    headline = facts[1]
    # one fact alone tells that the file is withheld: it counts for every other
    facts[0] = replace(facts[0], sha256=f"{FALLS}=withheld")
    write_book(paths, facts)

    [cell] = told(headline.fact_id)["inputs"]

    assert (cell["state"], cell["recorded"], cell["cells"]) == ("withheld", "withheld", None)
    said = run(headline.fact_id, TINY, YEAR).stdout
    assert "the row is not shown" in said
    assert "measure     assessed" not in said


def test_history_gives_no_hidden_number_away(paths):
    write_book(paths, [shown_beside_a_hidden_count(paths)])

    history = told("reviews.deaths.2024-25")["history"]

    assert [(one["period"], one["value"]) for one in history] == [
        ("2023-24", ""),
        ("2024-25", "47"),
    ]
    assert "hides small numbers" in history[0]["display"]


def test_history_tells_no_row_of_a_file_that_was_withheld_whatever_the_policy_is_now(paths):
    facts = facts_of(paths)
    file = f"data/providers/{TINY}/{EARLIER}/falls.csv"
    facts.append(replace(facts[2], fact_id="falls.change", sha256=f"{file}=withheld"))
    write_book(paths, facts)

    history = told("falls.headline")["history"]

    assert [one["value"] for one in history] == ["", "98.70"]


def test_an_edition_that_hides_numbers_tells_no_row_of_a_file_that_has_changed(paths):
    choose_policy(paths, YEAR, "below_seven")
    file = paths.root / FALLS
    file.write_text(file.read_text().replace("ash,provider,2024-q1,12", "ash,provider,2024-q1,2"))

    assert told("falls.mean.2024-25")["inputs"][0]["cells"] is None


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("98.70%", "falls.assessed.2024-25"),
        ("Risk of falling assessed", "falls.assessed.2024-25"),
        ("1,830", "falls.mats"),
        ("1830", "falls.mats"),
        ("sensor", "falls.mats"),
    ],
)
def test_a_value_or_a_phrase_lists_the_facts_that_may_be_meant(paths, asked, first):
    done = run(asked, TINY, YEAR)

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[1].split()[0] == first


@pytest.mark.parametrize("asked", ["98", "83", "0"])
def test_a_part_of_a_number_is_no_match(paths, asked):
    assert run(asked, TINY, YEAR).exit_code == 2


def test_no_more_than_twelve_candidates_are_listed(paths):
    facts = [measured(paths, f"falls.assessed.ward_{number}", 6, "98.70") for number in range(20)]
    write_book(paths, facts)

    candidates = json.loads(run("falling", TINY, YEAR, "--json").stdout)["candidates"]

    assert len(candidates) == 12
    assert set(candidates[0]) == {"fact_id", "display", "label"}


def test_an_id_that_is_not_known_ends_with_2_and_the_nearest_names(paths):
    done = run("falls.headlin", TINY, YEAR)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "unknown fact" in done.stderr
    assert "falls.headline" in done.stderr


def test_words_that_nothing_has_end_with_2(paths):
    done = run("zebra crossing", TINY, YEAR)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "Next: try fewer words" in done.stderr


def test_without_a_finished_build_it_ends_with_2_and_says_what_to_do(paths):
    done = run("falls.headline", TINY, EARLIER)

    assert done.exit_code == 2
    assert f"Next: quality-account build {TINY} {EARLIER}" in done.stderr


def test_an_unknown_year_is_told_as_such(paths):
    done = run("falls.headline", TINY, "2019-20")

    assert done.exit_code == 2
    assert "unknown edition" in done.stderr


def test_a_fact_is_explained_without_the_libraries_of_pages(paths):
    program = (
        "import sys\n"
        f"sys.argv = ['quality-account', 'explain', 'falls.headline', '{TINY}', '{YEAR}']\n"
        "from quality_account.cli import app\n"
        "app(standalone_mode=False)\n"
        "print(sorted({'pandas', 'papermill', 'sphinx', 'nbformat'} & set(sys.modules)))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.endswith("[]\n")
