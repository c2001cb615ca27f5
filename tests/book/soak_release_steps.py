"""Longer steps in the life of released books: corrections, embargoes, circulation, internal tables."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

from book.test_release import (
    EDITION,
    NEWS,
    WITHDRAWN,
    alter,
    command,
    editions,
    every_byte,
    project,
    read_page,
    register,
    release,
    released,
    withdraw_item,
)
from fixtures.releasable import EMBARGO, PLANTED, make_releasable
from notebooks.tiny_project import FULL, PROVIDER

from quality_account.freshness.file_hashes import hash_files

__all__ = ["project", "released"]  # fixtures that the tests below ask for


def test_a_changed_figure_is_no_patch_and_a_correction_tells_readers_what_and_why(project: Path):
    frozen = hash_files(project / "public" / EDITION / "v/1.0.0")
    alter(project / NEWS, "Beds,12,", "Beds,13,")
    why = ("--what", "one figure", "--reason", "a row was typed twice", "--today", "2025-08-04")

    patch = release(project, "1.0.1", *why)
    silent = release(project, "1.1.0", "--today", "2025-08-04")
    done = release(project, "1.1.0", *why)

    assert patch.returncode == 1
    assert "with other figures: news.beds" in patch.stderr and "1.1.0" in patch.stderr
    assert silent.returncode == 1
    assert "--what" in silent.stderr and "--reason" in silent.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert hash_files(project / "public" / EDITION / "v/1.0.0") == frozen
    assert "13 beds" in (project / "public" / EDITION / "notebooks/news.html").read_text()
    [edition] = editions(project)[PROVIDER]["editions"]
    assert [one["words"] for one in edition["versions"]] == [
        "Corrected 4 August 2025: one figure",
        "Unofficial reconstruction, released 27 June 2025",
    ]


def test_an_embargo_ends_with_its_day(project: Path):
    why = ("--what", "the motto", "--reason", "its day has come", "--today", EMBARGO)

    done = release(project, "1.1.0", *why)

    assert done.returncode == 0, done.stdout + done.stderr
    newest = (project / "public" / EDITION / "notebooks/news.html").read_text()
    assert PLANTED["fact under embargo"] in newest
    assert PLANTED["fact under embargo"].encode() not in b"".join(
        every_byte(project / "public" / EDITION / "v/1.0.0").values()
    )


def test_a_text_for_readers_that_holds_what_is_the_teams_is_refused_with_its_place(project: Path):
    narrative = project / f"data/providers/{EDITION}/narrative/news.md"
    narrative.write_text(f"{narrative.read_text()}\n{PLANTED['outcome']}.\n")

    refused = release(
        project, "1.0.1", "--what", "words", "--reason", "a try", "--today", "2025-07-01"
    )

    assert refused.returncode == 1
    assert "the reason of a finding's outcome" in refused.stderr
    assert f"site/{EDITION}/notebooks/news.html" in refused.stderr
    assert len(register(project)) == 1


def test_a_draft_goes_into_circulation_signed_and_marked_and_not_to_the_public(tmp_path: Path):
    project = tmp_path / "project"
    make_releasable(project, "draft")
    circulate = ("--for", "circulation", "--today", "2025-04-25")

    refused = release(project, "0.9.0", "--today", "2025-04-25")
    unsigned = release(project, "0.9.0", *circulate)
    for capacity, name in (("prepared", "Another Signer"), ("checked", PLANTED["sign-off"])):
        signed = command(
            project, "sign", PROVIDER, FULL, "news", "--capacity", capacity, "--name", name,
            "--role", "Analyst", "--date", "2025-04-24",
        )  # fmt: skip
        assert signed.returncode == 0, signed.stdout + signed.stderr
    done = release(project, "0.9.0", *circulate)

    assert refused.returncode == 1
    assert f"data/providers/{EDITION}/edition.yml: 1 reason\n  state: found draft" in refused.stderr
    assert not (project / "public").exists()
    assert unsigned.returncode == 1
    assert f"data/providers/{EDITION}/signoffs.csv" in unsigned.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    manifest = json.loads((project / "circulation" / EDITION / "manifest.json").read_bytes())
    assert manifest["notice"].startswith("Draft")
    assert register(project)[0]["kind"] == "circulated"
    assert (project / "releases" / EDITION / "circulated/ledger.csv").is_file()
    leaving = b"".join(
        {**every_byte(project / "circulation"), **every_byte(project / "releases")}.values()
    )
    assert not [kind for kind, text in PLANTED.items() if text.encode() in leaving]


def test_internal_tables_go_into_the_auditors_archive_alone(project: Path, tmp_path: Path):
    private = tmp_path / "private"
    (private / EDITION).mkdir(parents=True)
    (private / "private_names.csv").write_text("provider,name\n")
    (private / EDITION / "rows.csv").write_text("ward,people\nAsh,Planted internal row\n")

    done = release(project, "1.0.0", QUALITY_ACCOUNT_PRIVATE=str(private))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "restricted, for the auditor alone" in done.stdout
    folder = project / "releases" / EDITION
    with zipfile.ZipFile(folder / "1.0.0-auditor.zip") as restricted:
        assert b"Planted internal row" in restricted.read("internal/rows.csv")
        assert f"data/providers/{EDITION}/facts/incidents.csv" in restricted.namelist()
        assert not [name for name in restricted.namelist() if "private_names.csv" in name]
    assert b"Planted internal row" not in (folder / "1.0.0.zip").read_bytes()


def test_a_withdrawn_table_takes_its_values_along_and_comes_back_only_when_somebody_says_so(
    project: Path,
):
    done = withdraw_item(project, "news-counts")

    assert done.returncode == 0, done.stdout + done.stderr
    soup = read_page(project, "news")
    assert soup.find(id="news-counts").get_text() == f"This table {WITHDRAWN}"
    assert not [one for one in soup.select("caption") if "What was counted" in one.get_text()]
    assert "12 beds" not in soup.get_text()
    with (project / "public" / EDITION / "ledger.csv").open(encoding="utf-8", newline="") as rows:
        ledger = {row["fact_id"]: row for row in csv.DictReader(rows)}
    assert {ledger[f"news.{one}"]["reason"] for one in ("beds", "wards", "twice")} == {"withdrawn"}
    assert ledger["reads_beds.beds"]["value"] == "12"
    assert [row["what"] for row in register(project)[1:]] == ["news-counts"]

    again = withdraw_item(project, "news.wards", "news.ward")
    refused = release(project, "1.1.0", "--what", "w", "--reason", "r", "--today", "2025-08-05")

    assert again.returncode == 1 and again.stderr.count("--item") == 2
    assert refused.returncode == 1 and "--restore news-counts" in refused.stderr


def test_a_clone_without_archives_gives_the_same_again_and_other_bytes_are_refused(project: Path):
    before = hash_files(project / "public")
    for folder in ("public", "build", "site"):
        shutil.rmtree(project / folder)
    for one in (project / "releases" / EDITION).glob("1.0.0*"):
        shutil.rmtree(one) if one.is_dir() else one.unlink()

    again = release(project, "1.0.0")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "the same bytes as on 2025-06-27" in again.stdout
    assert hash_files(project / "public") == before
    assert len(register(project)) == 1

    alter(project / NEWS, "Beds,12,", "Beds,13,")
    refused = release(project, "1.0.0")

    assert refused.returncode == 1
    assert f"releases/{EDITION}/releases.csv: 1 reason" in refused.stderr
    assert "Give what is new the next version" in refused.stderr
    assert hash_files(project / "public") == before
