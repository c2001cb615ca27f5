"""``quality-account sample``: which figures are drawn, and the workbook that a tester fills in."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fixtures.finished_book import FALLS, facts_of, measured, write_book
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.audit.finished import open_finished
from quality_account.audit.sampling.population import Stratum, find_population
from quality_account.cli import app
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience, Unit

NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """The invented provider with a finished book."""
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, facts_of(paths))
    monkeypatch.chdir(paths.root)
    return paths


def run(*words: str):
    return CliRunner().invoke(app, ["sample", PROVIDER, YEAR, *words])


def workbook(file: Path) -> dict[str, list[list[str]]]:
    """The texts of a workbook's sheets, by the sheet's name."""
    with zipfile.ZipFile(file) as parts:
        shared = [
            "".join(text.text or "" for text in one.iter(f"{{{NAMESPACE['s']}}}t"))
            for one in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        ]
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        return {
            name: [
                [
                    shared[int(cell.find("s:v", NAMESPACE).text)]
                    if cell.find("s:v", NAMESPACE) is not None
                    else ""
                    for cell in row
                ]
                for row in ElementTree.fromstring(
                    parts.read(f"xl/worksheets/sheet{number}.xml")
                ).iterfind(".//s:row", NAMESPACE)
            ]
            for number, name in enumerate(names, 1)
        }


def write_law(paths: ProjectPaths, *facts: str, severity: str = "statutory") -> None:
    rule = {
        "rule": "falls.number",
        "severity": severity,
        "status": "met",
        "fields": [{"name": "falls", "facts": list(facts)}],
    }
    file = paths.law(PROVIDER, YEAR)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"rules": [rule]}))


def write_priorities(paths: ProjectPaths, page: str) -> None:
    folder = paths.edition(PROVIDER, YEAR)
    (folder / "priorities.csv").write_text(f"page\n{page}\n")
    package = json.loads((folder / "datapackage.json").read_text())
    schema = {"fields": [{"name": "page", "type": "string"}], "missingValues": [""]}
    package["resources"].append({"name": "priorities", "path": "priorities.csv", "schema": schema})
    (folder / "datapackage.json").write_text(json.dumps(package))


def strata(paths: ProjectPaths) -> dict[str, Stratum]:
    found = find_population(open_finished(paths, PROVIDER, YEAR))
    return {one.fact.fact_id: one.stratum for one in found.figures}


def test_a_figure_that_a_page_shows_is_drawn_once_whatever_it_is_called(paths):
    # falls.headline and falls.assessed.2024-25 are of one cell; the mats are shown in a table
    write_book(paths, [one for one in facts_of(paths) if one.fact_id != "falls.assessed.2024-25"])
    assert set(strata(paths)) == {"falls.headline", "falls.mats"}

    facts = facts_of(paths)
    renamed = replace(facts[1], fact_id="falls.mats", unit=Unit.PERCENT)
    write_book(paths, [facts[1], renamed])
    assert set(strata(paths)) == {"falls.headline"}


@pytest.mark.parametrize(
    "change",
    [
        {"unit": Unit.TEXT},
        {"audience": Audience.TEAM},
        {"inputs": "data/reference_cases/spc.csv#2:value"},
    ],
)
def test_words_and_what_is_no_figure_of_the_account_are_left_out_and_counted(paths, change):
    write_book(paths, [measured(paths, "falls.headline", 6, "98.70", **change)])

    found = find_population(open_finished(paths, PROVIDER, YEAR))

    assert (found.figures, sum(found.left_out.values())) == ((), 1)


def test_the_strata_come_from_the_judged_law_and_the_table_of_priorities(paths):
    assert set(strata(paths).values()) == {Stratum.OTHER}

    write_priorities(paths, "falls")
    assert set(strata(paths).values()) == {Stratum.PRIORITY}

    write_law(paths, "falls.assessed.2024-25")
    assert set(strata(paths).values()) == {Stratum.PRESCRIBED}

    write_law(paths, "falls.assessed.2024-25", severity="guidance")
    assert set(strata(paths).values()) == {Stratum.PRIORITY}


def test_the_workbook_has_a_row_a_figure_with_places_for_results_and_says_how_it_was_drawn(paths):
    write_law(paths, "falls.assessed.2024-25")
    done = run("--size", "25", "--seed", "7")

    assert done.exit_code == 0, done.output
    sheets = workbook(paths.build(PROVIDER, YEAR) / "samples" / "25-figures-seed-7.xlsx")
    notice, heads, *rows = sheets["Sample"]
    assert notice[0] == "For the team and the auditor. Not for release."
    assert heads[-5:] == ["Read in the source", "Agrees", "What was found", "Role", "Date"]
    assert all(row[-5:] == [""] * 5 for row in rows)
    [row] = [dict(zip(heads, row, strict=True)) for row in rows if row[4] == "98.70%"]
    assert row["Page"] == "falls, at_a_glance"
    assert row["Address of the page"] == f"site/{PROVIDER}/{YEAR}/notebooks/falls.html"
    assert row["Cells"] == f"{FALLS}#6:value"
    assert row["Place in the source"] == "page 13"
    told = dict(sheets["How it was drawn"])
    ledger = paths.edition_site(PROVIDER, YEAR) / "ledger.csv"
    assert told["sha256 of the ledger"] == hashlib.sha256(ledger.read_bytes()).hexdigest()
    assert told["Draw it again"] == f"quality-account sample {PROVIDER} {YEAR} --size 25 --seed 7"
    assert told["Stratum prescribed"].startswith("2 figures, 2 drawn:")
    assert "What is not known" not in told


def test_the_answers_are_a_drop_down_list(paths):
    run("--seed", "7")

    with zipfile.ZipFile(paths.build(PROVIDER, YEAR) / "samples/25-figures-seed-7.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<dataValidation type="list"' in sheet
    assert "<formula1>&quot;yes,no,cannot tell&quot;</formula1>" in sheet or (
        '<formula1>"yes,no,cannot tell"</formula1>' in sheet
    )


def test_without_a_judgement_by_the_law_this_is_said(paths):
    done = run("--seed", "7")

    assert "did not judge the account by the law" in done.stdout
    sheets = workbook(paths.build(PROVIDER, YEAR) / "samples" / "25-figures-seed-7.xlsx")
    assert "What is not known" in dict(sheets["How it was drawn"])


def test_the_same_seed_gives_the_same_bytes(paths, tmp_path):
    files = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for file in files:
        assert run("--seed", "7", "--to", str(file)).exit_code == 0

    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2025-06-30T00:00:00Z" in parts.read("docProps/core.xml").decode()


def test_a_workbook_that_somebody_has_filled_in_is_never_overwritten(paths, tmp_path):
    file = tmp_path / "sample.xlsx"
    file.write_bytes(b"filled in")

    done = run("--seed", "7", "--to", str(file))

    assert done.exit_code == 2
    assert "never" in done.stderr or "filled in" in done.stderr
    assert file.read_bytes() == b"filled in"


@pytest.mark.parametrize(
    "words",
    [
        [],  # no seed
        ["--seed", "7", "--size", "0"],
        ["--seed", "-1"],
        ["--seed", "7", "--to", "sample.csv"],
        ["--seed", "7", "--to", "site/sample.xlsx"],
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(paths, words):
    before = sorted(paths.root.rglob("*"))

    assert run(*words).exit_code == 2
    assert sorted(paths.root.rglob("*")) == before


def test_a_cell_that_begins_like_a_formula_stays_text(paths):
    write_book(paths, [measured(paths, "falls.headline", 6, "98.70", label="=1+1")])
    run("--seed", "7")

    with zipfile.ZipFile(paths.build(PROVIDER, YEAR) / "samples/25-figures-seed-7.xlsx") as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
