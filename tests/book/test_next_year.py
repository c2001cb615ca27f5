"""A new year from one command to a draft book: gaps that can be seen, and nothing of it leaves the team.

The edition is invented and tiny. The same of the real account is the tutorial, in ``soak_tutorial.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup
from fixtures.releasable import make_releasable
from notebooks.tiny_project import FULL, PROVIDER
from project_copies import run_command

from quality_account.report.stale_words import MARKED

NEXT = "2025-26"
#: What only the team may see of the lists of an edition.
PLANTED = ("Planted owner of a page", "Planted thing to do", "Planted lesson of the year")


def command(project: Path, *words: str) -> CompletedProcess:
    return run_command(*words, project=project)


def text_of(file: Path) -> str:
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    return " ".join(soup.body.get_text(" ").split())


def alter(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project with the book of a year that was begun from the last one."""
    root = tmp_path_factory.mktemp("next-year") / "project"
    folder = make_releasable(root).edition(PROVIDER, FULL)
    package = folder / "datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    described["resources"][0]["next_year"] = "carried"
    package.write_text(json.dumps(described), encoding="utf-8")
    (folder / "owners.csv").write_text(f"subject,role\nnews,{PLANTED[0]}\n", encoding="utf-8")
    (folder / "to_do.csv").write_text(
        "item,kind,what,page,by,source,locator,role,done_on,outcome\n"
        f"text:one,text,{PLANTED[1]},news,,,,,,\n",
        encoding="utf-8",
    )
    (folder / "lessons.csv").write_text(
        f"lesson,what,page,role,noted_on\nbeds.early,{PLANTED[2]},beds,,\n", encoding="utf-8"
    )
    for words in (("new-edition", PROVIDER, NEXT), ("build", PROVIDER, NEXT)):
        done = command(root, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_the_new_book_shows_its_gaps_and_marks_what_is_last_years(project):
    page = text_of(project / "site" / PROVIDER / NEXT / "notebooks/news.html")

    assert f"“{MARKED}” stand as in the account of the year before" in page
    assert "Beds: not held." in page and "12 beds" not in page


def test_status_tells_each_section_with_its_owner_and_the_list(project):
    said = command(project, "status", PROVIDER, NEXT, "--today", "2026-04-07").stdout

    assert f"news: 0 of 4 values supplied, 4 sentences to re-affirm; {PLANTED[0]}" in said
    assert "  to do:           5 open, 0 done" in said
    assert "  lessons:         none noted for next year" in said
    assert f"Learnt in {FULL}: {PLANTED[2]}" in said
    assert PLANTED[1] in said
    assert "the law:         not checked" not in said
    assert "a build would run: no page" in said or "a build would run: 0 pages" in said


def test_the_teams_site_has_a_page_on_how_it_stands(project):
    site = project / "site"
    page = site / PROVIDER / "status" / f"{NEXT}.html"

    assert f'href="{PROVIDER}/status/{NEXT}.html"' in (site / "index.html").read_text()
    assert "For the team only." in text_of(page)
    assert PLANTED[0] in text_of(page)
    links = BeautifulSoup(page.read_text(), "html.parser").find_all("a")
    assert links and all((page.parent / one["href"]).exists() for one in links)


def test_a_sentence_that_is_reaffirmed_is_no_finding_and_no_mark_any_more(project):
    def stale():
        told = json.loads(command(project, "check", PROVIDER, NEXT, "--json").stdout)
        [account] = told["accounts"]
        return {
            one["subject"]: one["printed"].partition(",")[0]
            for one in account["findings"]
            if one["kind"] == "stale_text" and one["is_blocking"]
        }

    assert stale() == {"news": "4 sentences", "incidents": "1 sentence"}

    words = ("--role", "Head of quality", "--date", "2026-04-07")
    done = command(project, "reaffirm", PROVIDER, NEXT, "news", "--sentence", "3", *words)

    assert done.returncode == 0, done.stderr
    assert stale()["news"] == "3 sentences"


def test_lists_of_the_team_are_in_no_byte_that_a_release_writes(project):
    done = command(
        project, "release", PROVIDER, FULL, "--version", "1.0.0", "--today", "2025-06-27"
    )

    assert done.returncode == 0, done.stdout + done.stderr
    left = [one for one in (project / "public").rglob("*") if one.is_file()]
    assert not [one for one in left if "status" in one.parts or "reaffirmed" in one.parts]
    for planted in PLANTED:
        assert not [one for one in left if planted.encode() in one.read_bytes()]


def test_a_rehearsal_says_so_on_its_pages_and_is_never_released(project):
    edition = project / "data/providers" / PROVIDER / NEXT / "edition.yml"
    alter(edition, "state: in_year", "state: draft\nrehearsal: true")

    said = command(project, "status", PROVIDER, NEXT).stdout
    assert "Rehearsal: its figures are made up. Never to be published." in said

    refused = command(
        project, "release", PROVIDER, NEXT, "--version", "1.0.0", "--for", "circulation",
        "--today", "2026-04-20",
    )  # fmt: skip

    assert refused.returncode != 0
    assert "its figures are made up" in refused.stderr + refused.stdout
