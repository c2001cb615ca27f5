"""The real account released as a reconstruction, and its archive made again in an empty place.

It takes three builds of the whole account.
"""

from __future__ import annotations

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
