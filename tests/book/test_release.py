"""The life of versions: released, refused, corrected, withdrawn, each as a user would do it.

The edition is invented and tiny, and holds something of every kind that only the team may see. The
same of the real account, with its archive verified, is in ``soak_release.py``.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup
from fixtures.releasable import PLANTED, make_releasable
from notebooks.tiny_project import FULL, PROVIDER
from project_copies import run_command

from quality_account.freshness.file_hashes import hash_files

EDITION = f"{PROVIDER}/{FULL}"
NEWS = f"data/providers/{EDITION}/facts/news.csv"


def command(project: Path, *words: str, **environment: str) -> CompletedProcess:
    return run_command(*words, project=project, environment=environment)


def release(project: Path, version: str, *words: str, **environment: str) -> CompletedProcess:
    asked = ("release", PROVIDER, FULL, "--version", version, *words)
    return command(project, *asked, **environment)


def register(project: Path) -> list[dict[str, str]]:
    file = project / "releases" / EDITION / "releases.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def editions(project: Path, audience: str = "public") -> dict:
    script = (project / audience / "editions.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"window\.\w+ = (.*);\n", script, re.S)[1])


def every_byte(folder: Path) -> dict[str, bytes]:
    """The files below a folder, and those inside its archives."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                found |= {f"{file.name}/{name}": archive.read(name) for name in archive.namelist()}
        elif file.is_file():
            found[str(file.relative_to(folder))] = file.read_bytes()
    return found


def alter(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8", newline="\n")


def withdraw_item(project: Path, *items: str) -> CompletedProcess:
    asked = [word for item in items for word in ("--item", item)]
    return command(
        project, "withdraw", PROVIDER, FULL, "--version", "1.0.0", "--reason", "It names somebody",
        "--role", "Chief nurse", "--date", "2025-08-04", *asked,
    )  # fmt: skip


WITHDRAWN = "was withdrawn on 4 August 2025 by the chief nurse. Reason: It names somebody."


def read_page(project: Path, name: str) -> BeautifulSoup:
    page = project / "public" / EDITION / f"notebooks/{name}.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with version 1.0.0 out."""
    project = tmp_path_factory.mktemp("release") / "project"
    make_releasable(project)
    (project / "data/providers" / EDITION / "changes.csv").write_text(
        "subject,was,now,asked_by,asked,decision,reason,decided_on,audience\n"
        "news.wards,3,47112233,,,made,A ward was missing,2025-06-02,\n"
    )
    (project / "CHANGELOG.md").write_text("# Changelog\n\nWords.\n\n## 0.1.0 (2025-01-01)\n")
    (project / "CITATION.cff").write_text("title: Software  # kept\nversion: 0.1.0\n")
    done = release(project, "1.0.0", "--today", "2025-06-27")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "git tag --annotate XA1-2024-25-v1.0.0" in done.stdout
    return project


@pytest.fixture
def project(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "project", symlinks=True))


def test_what_only_the_team_may_see_is_in_its_book_and_in_no_byte_that_leaves_it(released: Path):
    of_team = b"".join(every_byte(released / "site").values())
    leaving = {**every_byte(released / "public"), **every_byte(released / "releases")}

    assert PLANTED["table for the team"].encode() in of_team
    for kind, text in PLANTED.items():
        assert not [name for name, data in leaving.items() if text.encode() in data], kind
    assert not [name for name in leaving if "run_log.jsonl" in name or "incidents.html" in name]


def test_the_book_for_others_has_no_dead_link_and_words_for_what_is_withheld(released: Path):
    book = released / "public" / EDITION

    for page in sorted(book.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for link in soup.find_all("a", href=True):
            target = link["href"].partition("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), (page, target)
    text = (book / "notebooks/news.html").read_text(encoding="utf-8")
    assert "The motto: not available" in text
    assert "What went wrong is told elsewhere" in text
    assert "incidents" not in (book / "searchindex.js").read_text(encoding="utf-8")


def test_the_newest_and_the_version_have_the_same_bytes_and_the_list_leads_to_both(released: Path):
    place = released / "public" / EDITION
    version = hash_files(place / "v/1.0.0")
    newest = {name: digest for name, digest in hash_files(place).items() if name in version}

    assert newest == version
    [edition] = editions(released)[PROVIDER]["editions"]
    assert (edition["address"], edition["words"]) == (
        f"{EDITION}/",
        "Unofficial reconstruction, released 27 June 2025",
    )
    [listed] = edition["versions"]
    assert (released / "public" / listed["address"] / edition["pages"]["news"]).is_file()
    assert f'href="{EDITION}/index.html"' in (released / "public/index.html").read_text()


def test_the_archive_is_all_same_when_it_is_made_again_in_an_empty_place(released, tmp_path):
    archive = released / "releases" / EDITION / "1.0.0.zip"

    done = command(tmp_path, "verify", str(archive))

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{PROVIDER} {FULL}: all same" in done.stdout
    assert register(released)[0]["contents"] in done.stdout


def test_changelog_citation_and_register_name_the_version_with_its_hash(released: Path):
    [row] = register(released)
    changelog = (released / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (released / "CITATION.cff").read_text(encoding="utf-8")

    assert (row["version"], row["date"], row["kind"]) == ("1.0.0", "2025-06-27", "reconstruction")
    assert "- XA1 2024-25 1.0.0 (2025-06-27). " in changelog and row["contents"] in changelog
    assert citation.startswith("title: Software  # kept\nversion: 0.1.0\nreferences:\n")
    assert "date-released: '2025-06-27'" in citation


def test_the_archive_holds_what_its_row_names_and_can_be_checked_without_this_software(
    released: Path, tmp_path: Path
):
    archive = released / "releases" / EDITION / "1.0.0.zip"
    [row] = register(released)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path)
    listed = (tmp_path / "sha256sums.txt").read_bytes()

    assert row["contents"] == hashlib.sha256(listed).hexdigest()
    assert row["sha256"] == hashlib.sha256(archive.read_bytes()).hexdigest()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(listed.splitlines()) == len(files) - 1
    for line in listed.decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest, name


def test_a_reconstruction_is_not_released_on_the_day_of_the_account_it_reconstructs(released: Path):
    refused = release(released, "1.1.0", "--what", "w", "--reason", "r")

    assert refused.returncode == 2
    assert "--today" in refused.stderr and len(register(released)) == 1


def test_a_withdrawn_page_is_gone_from_book_search_downloads_and_archive(project: Path):
    old = register(project)[0]["sha256"]

    done = command(
        project, "withdraw", PROVIDER, FULL, "--version", "1.0.0", "--item", "reads_beds",
        "--reason", "A row was wrong", "--role", "Chief nurse", "--date", "2025-08-04",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "What cannot be taken back from here" in done.stdout
    for book in (project / "public" / EDITION, project / "public" / EDITION / "v/1.0.0"):
        said = (book / "notebooks/reads_beds.html").read_text(encoding="utf-8")
        assert (
            "This page was withdrawn on 4 August 2025 by the chief nurse. Reason: A row was wrong."
            in said
        )
        assert not (book / "notebooks/reads_beds.ipynb").exists()
        assert not (book / "audit/reads_beds.html").exists()
        assert "reads_bed" not in (book / "searchindex.js").read_text(encoding="utf-8")
        assert "reads_beds.beds" not in (book / "ledger.csv").read_text(encoding="utf-8")
        assert "12 beds" in (book / "notebooks/news.html").read_text(encoding="utf-8")
    [edition] = editions(project)[PROVIDER]["editions"]
    assert "reads_beds" not in edition["pages"]
    rows = register(project)
    assert [row["kind"] for row in rows] == ["reconstruction", "withdrawn"]
    assert rows[0]["sha256"] == old != rows[1]["sha256"]
    archive = project / "releases" / EDITION / "1.0.0.zip"
    with zipfile.ZipFile(archive) as opened:
        assert f"site/{EDITION}/notebooks/reads_beds.ipynb" not in opened.namelist()
    checked = command(project.parent, "verify", str(archive))
    assert checked.returncode == 0, checked.stdout + checked.stderr

    refused = release(project, "1.1.0", "--what", "w", "--reason", "r", "--today", "2025-08-05")
    assert refused.returncode == 1
    assert "--restore reads_beds" in refused.stderr


def test_a_withdrawn_value_goes_with_what_rests_on_it_and_the_page_stays(project: Path):
    numbers = (b"47112233", b"47,112,233", b"94224466", b"94,224,466")

    done = withdraw_item(project, "news.wards")

    assert done.returncode == 0, done.stdout + done.stderr
    said = "with it went, as shown in it, worked out of it or true no longer: news.twice\n"
    assert said in done.stdout
    leaving = {**every_byte(project / "public"), **every_byte(project / "releases")}
    assert not [name for name, data in leaving.items() if any(one in data for one in numbers)]
    soup = read_page(project, "news")
    text = " ".join(soup.get_text().split())
    assert f"Wards. This number {WITHDRAWN}" in text
    assert f"Twice the wards. A figure that this rests on {WITHDRAWN}" in text
    assert "There are 12 beds." in text
    assert [one for one in soup.select("caption") if "What was counted" in one.get_text()]
    checked = command(project.parent, "verify", str(project / "releases" / EDITION / "1.0.0.zip"))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_of_a_withdrawn_version_words_stay_and_its_hash(project: Path):
    done = command(
        project, "withdraw", PROVIDER, FULL, "--version", "1.0.0", "--without-reason",
        "--role", "Chief nurse", "--date", "2025-08-04",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    place = project / "public" / EDITION
    for page in (place / "index.html", place / "v/1.0.0/notebooks/news.html"):
        text = page.read_text(encoding="utf-8")
        assert "The reason is not told, because it could identify somebody." in text
        style = BeautifulSoup(text, "html.parser").find("link", rel="stylesheet")["href"]
        assert (page.parent / style).is_file()
    assert "12 beds" not in "".join(
        file.read_text(errors="replace") for file in place.rglob("*") if file.is_file()
    )
    assert not list((project / "releases" / EDITION).glob("1.0.0*"))
    assert register(project)[0]["sha256"] and register(project)[1]["what"] == "the whole version"
    [edition] = editions(project)[PROVIDER]["editions"]
    assert edition["newest"] == "" and edition["words"] == "Withdrawn 4 August 2025"

    again = release(project, "1.0.0", "--today", "2025-08-05")
    assert again.returncode == 1
    assert "which was withdrawn" in again.stderr
