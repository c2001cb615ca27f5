"""An edition that is verified from a folder, a zip or a tar, wherever that lies."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from fixtures.verified_book import BEDS, BuiltBook, build_book
from notebooks.tiny_project import FULL, PROVIDER
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.errors import ManifestError
from quality_account.pipeline.verifying.archive import find_archive, open_archive


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the inputs and the book of one edition, as its manifest names them."""
    folder = tmp_path_factory.mktemp("archived")
    built: BuiltBook = build_book(folder)
    manifest = json.loads(built.paths.manifest(PROVIDER, FULL).read_text())
    archived = folder / "edition"
    for name in manifest["inputs"]:
        (archived / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built.paths.root / name, archived / name)
    shutil.copytree(built.paths.edition_site(PROVIDER, FULL), archived / "site" / PROVIDER / FULL)
    return archived


def zipped(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"{folder.name}/{file.relative_to(folder).as_posix()}")
    return to


def verify(*words: str):
    return CliRunner().invoke(app, ["verify", *words, "--jobs", "2"])


def test_an_archive_is_verified_where_there_is_no_project(edition, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    archive = zipped(edition, tmp_path / "edition.zip")

    done = verify(str(archive))

    assert done.exit_code == 0, done.output
    assert f"{PROVIDER} {FULL}: all same" in done.stdout
    assert (tmp_path / f"verify-{PROVIDER}-{FULL}" / "report.json").is_file()


def test_an_altered_input_in_a_folder_is_named_and_the_folder_is_left_alone(
    edition, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(edition, tmp_path / "edition")
    (folder / BEDS).write_text("ward,beds\nAsh,13\n")
    before = sorted(folder.rglob("*"))

    done = verify(str(folder), "--report", "found")

    assert done.exit_code == 1, done.output
    assert "row 2, column beds: found “13”, expected “12”" in done.stdout
    assert sorted(folder.rglob("*")) == before


def test_a_tar_is_opened_too(edition, tmp_path):
    archive = tmp_path / "edition.tar.gz"
    with tarfile.open(archive, "w:gz") as written:
        written.add(edition, "edition")

    with open_archive(archive) as (paths, provider, year):
        assert (provider, year) == (PROVIDER, FULL)
        assert (paths.root / BEDS).read_text() == "ward,beds\nAsh,12\n"
    assert not paths.root.exists()


@pytest.mark.parametrize("name", ["../up.csv", "/etc/up.csv", "C:/up.csv", "a\\..\\up.csv"])
def test_an_archive_that_names_files_outside_itself_is_refused(tmp_path, name):
    with tarfile.open(tmp_path / "edition.tar", "w") as written:
        member = tarfile.TarInfo(name)
        member.size = 1
        written.addfile(member, io.BytesIO(b"x"))

    with (
        pytest.raises(ManifestError, match="outside itself"),
        open_archive(tmp_path / "edition.tar"),
    ):
        pass
    assert not (tmp_path.parent / "up.csv").exists()


def test_links_of_an_archive_are_left_out(edition, tmp_path):
    archive = tmp_path / "edition.tar"
    with tarfile.open(archive, "w") as written:
        written.add(edition, ".")
        link = tarfile.TarInfo("data/link.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        written.addfile(link)

    with open_archive(archive) as (paths, _, _):
        assert not (paths.root / "data/link.csv").exists()


def test_what_is_no_archive_ends_with_2_and_says_what_was_expected(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "edition.zip").write_text("no zip")

    done = verify("edition.zip")

    assert done.exit_code == 2
    assert "expected a folder, a zip or a tar" in done.stderr


def test_an_archive_without_an_edition_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as written:
        written.writestr("readme.txt", "nothing")

    with (
        pytest.raises(ManifestError, match="found no edition"),
        open_archive(tmp_path / "empty.zip"),
    ):
        pass


def test_a_providers_code_is_no_archive_though_a_folder_is_called_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "XA1").mkdir()

    assert find_archive("XA1") is None
    assert find_archive(None) is None
