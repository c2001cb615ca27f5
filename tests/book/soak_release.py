"""The real account released as a reconstruction, its archive made again in an empty place, and parts of
it withdrawn.

It takes six builds of the whole account.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from project_copies import copy_project, run_command

OF_THE_TEAM = ("independent_check", "compliance")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("release") / "project")
    shutil.rmtree(project / "releases", ignore_errors=True)
    asked = ("release", "RT5", "2024-25", "--version", "1.0.0", "--today", "2025-07-01")
    done = run_command(*asked, project=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_the_archive_of_the_account_is_all_same_in_an_empty_place(project: Path, tmp_path: Path):
    archive = project / "releases/RT5/2024-25/1.0.0.zip"

    done = run_command("verify", str(archive), "--json", project=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["is_same"]


def test_the_public_account_has_neither_the_teams_pages_nor_what_they_say(project: Path):
    book = project / "public/RT5/2024-25"
    findings = json.loads((project / "build/RT5/2024-25/self_check.json").read_bytes())["findings"]
    sentences = [one["sentence"] for one in findings]
    assert sentences

    for page in OF_THE_TEAM:
        assert not [file for file in book.rglob(f"{page}.*")]
    texts = [
        BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").get_text(" ")
        for file in sorted(book.rglob("*.html"))
    ]
    assert not [one for one in sentences if any(one in text for text in texts)]
    notice = "Unofficial reconstruction from published documents."
    for file in sorted((book / "notebooks").glob("*.html")):
        assert notice in file.read_text(encoding="utf-8"), file


def test_every_link_of_the_public_account_leads_somewhere(project: Path):
    book = project / "public/RT5/2024-25"

    for file in sorted(book.rglob("*.html")):
        if file.relative_to(book).parts[0] in ("v", "audit"):
            continue
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for link in soup.find_all("a", href=True):
            target = link["href"].partition("#")[0]
            if target and "://" not in target and not target.startswith(("mailto:", "tel:")):
                assert (file.parent / target).exists(), (file, target)


def test_a_quarter_and_a_chart_of_the_account_are_withdrawn_and_nothing_else_changes(project: Path):
    """Last, because it changes the release."""
    book = project / "public/RT5/2024-25"
    before = ledger_of(book)
    value = before["gatekeeping.rate.2024-q1"]["value"]

    done = run_command(
        "withdraw", "RT5", "2024-25", "--version", "1.0.0", "--reason", "A trial",
        "--role", "Editor", "--date", "2025-08-04", "--item", "gatekeeping.rate.2024-q1",
        "--item", "staff-recommendation-by-year", project=project,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    after = ledger_of(book)
    gone = {name for name, row in after.items() if row["reason"] == "withdrawn"}
    assert "gatekeeping.rate.2024-q1" in gone and "gatekeeping.headline" in gone
    assert {name.partition(".")[0] for name in before.keys() - after.keys()} <= {
        "where_the_law_is_met"
    }
    said = ("value", "display", "status", "reason")
    changed = {
        name
        for name in before.keys() & after.keys()
        if [before[name][one] for one in said] != [after[name][one] for one in said]
    }
    assert changed == gone
    table = project / "releases/RT5/2024-25/1.0.0/inputs/data/providers/RT5/2024-25/gatekeeping.csv"
    assert f",2024-q1,{value}," not in table.read_text(encoding="utf-8")
    for page, name in (
        ("gatekeeping", "gatekeeping-by-quarter"),
        ("staff_recommendation", "staff-recommendation-by-year"),
    ):
        soup = BeautifulSoup((book / f"notebooks/{page}.html").read_text(), "html.parser")
        assert "withdrawn" in soup.find(id=name).get_text()
        assert not list(book.glob(f"_images/{name}.*"))
    archive = project / "releases/RT5/2024-25/1.0.0.zip"
    checked = run_command("verify", str(archive), project=project)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def ledger_of(book: Path) -> dict[str, dict[str, str]]:
    with (book / "ledger.csv").open(encoding="utf-8", newline="") as rows:
        return {row["fact_id"]: row for row in csv.DictReader(rows)}
