"""An edition as an RO-Crate, read back by the specification's own library and by ``verify``.

What needs the internet is not tested here: whether every term stands in the published context.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from fixtures.verified_book import BEDS, build_book
from notebooks.tiny_project import FULL, PROVIDER
from rocrate.rocrate import ROCrate
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.errors import CrateError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.crate import write_crate


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> ProjectPaths:
    return build_book(tmp_path_factory.mktemp("crate")).paths


@pytest.fixture(scope="module")
def crate(built: ProjectPaths, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("written") / "crate"
    write_crate(built, PROVIDER, FULL, place)
    return place


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_root_says_what_it_is_when_and_under_which_licence(crate: Path):
    read = ROCrate(crate)

    assert read.name == "Quality Account 2024-25: Example Trust"
    assert read.description.startswith("Unofficial reconstruction from published documents.")
    assert read.root_dataset["datePublished"] == date(2025, 6, 24).isoformat()
    assert read.root_dataset["license"]["description"].startswith("Figures and texts are those")
    assert read.metadata["conformsTo"] == "https://w3id.org/ro/crate/1.1"


def test_every_file_is_described_with_its_hash_and_every_described_file_is_there(crate: Path):
    described = {
        one["name"]: one["sha256"] for one in ROCrate(crate).get_entities() if one.type == "File"
    }
    there = {
        file.relative_to(crate).as_posix(): digest(file)
        for file in crate.rglob("*")
        if file.is_file() and file.name != "ro-crate-metadata.json"
    }

    assert described == there
    assert {BEDS, f"site/{PROVIDER}/{FULL}/ledger.csv"} <= there.keys()


def test_the_build_leads_from_the_inputs_by_the_software_to_the_book(crate: Path):
    making = ROCrate(crate).dereference("#build")

    assert BEDS in [one.id for one in making["object"]]
    assert f"site/{PROVIDER}/{FULL}/index.html" in [one.id for one in making["result"]]
    assert making["instrument"]["identifier"].startswith("sha256:")


def test_the_same_book_gives_the_same_bytes(built: ProjectPaths, crate: Path, tmp_path: Path):
    write_crate(built, PROVIDER, FULL, tmp_path / "again")

    metadata = "ro-crate-metadata.json"
    assert (tmp_path / "again" / metadata).read_bytes() == (crate / metadata).read_bytes()
    assert str(built.root) not in (crate / metadata).read_text()


def test_a_crate_is_verified_like_an_edition(crate: Path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(app, ["verify", str(crate), "--jobs", "2"])

    assert done.exit_code == 0, done.output
    assert "all same" in done.stdout


def test_a_folder_with_files_and_a_book_that_changed_are_refused(built, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine")
    ledger = built.edition_site(PROVIDER, FULL) / "ledger.csv"
    kept = ledger.read_bytes()

    with pytest.raises(CrateError, match="found files in it"):
        write_crate(built, PROVIDER, FULL, tmp_path / "taken")
    ledger.write_bytes(kept + b"\n")
    with pytest.raises(CrateError, match=f"site/{PROVIDER}/{FULL}/ledger.csv"):
        write_crate(built, PROVIDER, FULL, tmp_path / "new")
    ledger.write_bytes(kept)

    assert not (tmp_path / "new").exists()
    assert [file.name for file in (tmp_path / "taken").iterdir()] == ["letter.txt"]


def test_inputs_with_hidden_numbers_are_left_out_with_their_hashes(built, tmp_path):
    published = built.edition_site(PROVIDER, FULL) / "manifest.json"
    kept = published.read_bytes()
    manifest = json.loads(kept)
    hidden = manifest["inputs"][BEDS]
    manifest["inputs"][BEDS] = "withheld"
    published.write_text(json.dumps(manifest))

    write_crate(built, PROVIDER, FULL, tmp_path / "crate")
    published.write_bytes(kept)

    assert not (tmp_path / "crate" / BEDS).exists()
    assert hidden not in (tmp_path / "crate" / "ro-crate-metadata.json").read_text()


def test_without_the_library_the_command_ends_with_2_and_says_how_to_get_it(
    built, tmp_path, monkeypatch
):
    monkeypatch.chdir(built.root)
    monkeypatch.setitem(sys.modules, "rocrate.rocrate", None)

    done = CliRunner().invoke(app, ["crate", PROVIDER, FULL, "--to", str(tmp_path / "crate")])

    assert done.exit_code == 2
    assert "requirements-crate.lock" in done.stderr
