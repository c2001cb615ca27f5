"""The last looks before something leaves: leaks, links, the archive's bytes, the team's pages."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quality_account.catalogue.releases import Release
from quality_account.facts import Fact
from quality_account.pipeline.planning.notebook import Notebook
from quality_account.pipeline.releasing.announcing import Announced, with_reference, with_release
from quality_account.pipeline.releasing.archive import has_contents, hash_of_file, write_archive
from quality_account.pipeline.releasing.commit import CommitFound, commit_of
from quality_account.pipeline.releasing.leaks import Leak, TeamText, find_leaks
from quality_account.pipeline.releasing.links import without_links
from quality_account.pipeline.releasing.lists import ReleasedEdition
from quality_account.pipeline.releasing.page_files import empty_notebook
from quality_account.pipeline.releasing.standing_books import find_standing_books
from quality_account.pipeline.releasing.team_pages import pages_for_others
from quality_account.pipeline.releasing.version_record import VersionRecord
from quality_account.pipeline.verifying.contents import contents_of_folder
from quality_account.vocabulary import Audience, Unit


@pytest.mark.parametrize(
    "written",
    ["It's “ours” & theirs", "It&#x27;s “ours” &amp; theirs", json.dumps("It's “ours” & theirs")],
    ids=["as it is", "in HTML", "in JSON"],
)
def test_a_leak_is_found_however_it_is_written(written):
    ours = TeamText("a reason", "outcomes/a.yml", "It's “ours” & theirs")

    found = find_leaks({"page.html": f"<p>{written}</p>".encode()}, [ours])

    assert found == (Leak("page.html", "a reason", "outcomes/a.yml"),)


def test_a_number_or_a_short_word_is_no_leak():
    assert (
        find_leaks({"a": b"12345678 met"}, [TeamText("", "", "12345678"), TeamText("", "", "met")])
        == ()
    )


@pytest.mark.parametrize("address", ["falls.html", "falls.ipynb#now", "../notebooks/falls.html"])
def test_a_link_to_a_page_that_is_gone_keeps_its_words(address):
    assert without_links(f"See [how many]({address}).", ["falls"]) == "See how many."
    assert without_links("See [it](falls_again.html).", ["falls"]) == "See [it](falls_again.html)."


def test_the_same_files_give_the_same_archive_wherever_and_whenever(tmp_path: Path):
    (tmp_path / "a.txt").write_text("a")
    first = write_archive(tmp_path / "one.zip", {"b": b"b", "a": tmp_path / "a.txt"})
    (tmp_path / "a.txt").touch()
    second = write_archive(tmp_path / "deeper/two.zip", {"a": b"a", "b": b"b"})

    assert first == second
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "deeper/two.zip").read_bytes()


def test_an_archive_that_another_compressor_packed_is_the_same_version(tmp_path: Path):
    files = {"a": b"a" * 5000, "b/c": b"c"}
    packed = write_archive(tmp_path / "packed.zip", files)
    with (
        zipfile.ZipFile(tmp_path / "packed.zip") as was,
        zipfile.ZipFile(tmp_path / "stored.zip", "w", zipfile.ZIP_STORED) as now,
    ):
        for name in reversed(was.namelist()):
            now.writestr(name, was.read(name))

    assert hash_of_file(tmp_path / "stored.zip") != packed.sha256
    assert has_contents(tmp_path / "stored.zip", packed.contents)
    assert (tmp_path / "packed.zip").stat().st_size < 2000
    write_archive(tmp_path / "other.zip", {**files, "b/c": b"d"})
    assert not has_contents(tmp_path / "other.zip", packed.contents)
    (tmp_path / "cut.zip").write_bytes((tmp_path / "packed.zip").read_bytes()[:-40])
    assert not has_contents(tmp_path / "cut.zip", packed.contents)


def test_what_was_changed_put_in_or_taken_out_of_an_unpacked_archive_is_named(tmp_path: Path):
    packed = write_archive(tmp_path / "a.zip", {"data/a.csv": b"1", "data/b.csv": b"2", "x": b""})
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(folder)
    (folder / "verify-XX1").mkdir()
    (folder / "verify-XX1/report.md").write_text("A report beside it.")
    assert contents_of_folder(folder) == (packed.contents, ())

    (folder / "data/a.csv").write_text("9")
    (folder / "data/b.csv").unlink()
    (folder / "data/c.csv").write_text("3")

    assert contents_of_folder(folder)[1] == ("data/a.csv", "data/b.csv", "data/c.csv")


def test_a_commit_is_named_only_where_it_holds_each_file_as_it_is(tmp_path: Path):
    def git(*words: str) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        done = subprocess.run(
            ["git", *who, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    assert commit_of(tmp_path, ["a.csv"]) == CommitFound()
    git("init")
    (tmp_path / "a.csv").write_text("1")
    (tmp_path / "notes.md").write_text("words")
    git("add", ".")
    git("commit", "--message", "Figures")
    (tmp_path / "notes.md").write_text("other words")

    assert commit_of(tmp_path, ["a.csv", "build/made.csv"]).commit == git("rev-parse", "HEAD")
    (tmp_path / "new.csv").write_text("2")
    assert commit_of(tmp_path, ["a.csv", "new.csv", "notes.md"]) == CommitFound(
        "", ("new.csv", "notes.md")
    )
    (tmp_path / "inner").mkdir()
    assert commit_of(tmp_path / "inner", []) == CommitFound()


def notebook(name: str, audience: str = "public", needs: tuple[str, ...] = ()) -> Notebook:
    return Notebook(name, Path(f"{name}.ipynb"), name, 1, needs, (), (), audience)


def test_a_page_is_left_out_by_its_own_word_by_its_facts_and_by_its_tables():
    pages = [
        notebook("told", "team"),
        notebook("forgotten"),
        notebook("needs", needs=("incidents",)),
        notebook("mixed"),
        notebook("without_facts"),
        notebook("bodies", "circulation"),
    ]
    ours = Fact("x.y", "1", "1", Unit.COUNT, page="forgotten", audience=Audience.TEAM)
    facts = [ours, replace(ours, page="mixed"), Fact("m.y", "1", "1", Unit.COUNT, page="mixed")]

    public = pages_for_others(pages, facts, Audience.PUBLIC, ["incidents"])

    assert public == ("bodies", "forgotten", "needs", "told")
    assert "bodies" not in pages_for_others(pages, facts, Audience.CIRCULATION, ["incidents"])


def test_of_an_emptied_notebook_only_its_parameters_are_left():
    document = {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": "# Told\n\n*A question*"},
            {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "provider = 1"},
            {"cell_type": "code", "metadata": {}, "source": "told()"},
        ],
        "metadata": {"quality_account": {"wave": 1, "needs": ["incidents"]}},
    }

    emptied = empty_notebook(document)

    assert [cell["source"] for cell in emptied["cells"]] == [
        "# Not in this version\n",
        "provider = 1",
    ]
    assert emptied["metadata"]["quality_account"] == {"wave": 1}


def record(version: str, **more) -> VersionRecord:
    one = VersionRecord(
        "XX1", "Trust", "2024-25", "Account", "Notice", "", version, f"Day {version}"
    )
    return replace(one, pages={"falls": "notebooks/falls.html"}, **more)


def test_the_newest_that_stands_is_the_editions_and_all_are_listed(tmp_path):
    edition = ReleasedEdition.of(
        [record("1.9.0"), record("1.10.0", is_withdrawn=True), record("1.0.0")]
    )

    [provider] = find_standing_books(tmp_path, [edition])
    [listed] = provider.editions

    assert (listed.words, listed.newest) == ("Day 1.9.0", "1.9.0")
    assert [one.released.version for one in listed.versions] == ["1.10.0", "1.9.0", "1.0.0"]
    assert listed.versions[0].pages == {}
    assert listed.versions[1].address == "XX1/2024-25/v/1.9.0/"


def announced(edition_state: str = "reconstruction") -> Announced:
    from types import SimpleNamespace

    state = SimpleNamespace(value=edition_state)
    edition = SimpleNamespace(
        provider="XX1", year="2024-25", title="Account", state=state, notice="Notice."
    )
    return Announced(edition, "Trust", Release("1.0.0", "2025-06-27", "published", sha256="ab"))


def test_the_changelog_takes_a_release_once_and_leaves_the_softwares_versions_alone():
    text = "# Changelog\n\n## Unreleased\n\n### New\n\n- Words.\n\n## 0.1.0 (2025-01-01)\n"

    once = with_release(text, announced())

    assert with_release(once, announced()) == once
    assert once.startswith(
        "# Changelog\n\n## Unreleased\n\n### Editions released\n\n- XX1 2024-25 1.0.0"
    )
    assert once.endswith("### New\n\n- Words.\n\n## 0.1.0 (2025-01-01)\n")


def test_the_citation_file_has_each_edition_once_and_keeps_comments_and_what_follows():
    text = "version: 0.1.0  # of the software\nreferences:\n  - type: book\n    title: A\nlicense: MIT\n"

    once = with_reference(text, announced())

    assert with_reference(once, announced()) == once
    assert once.startswith("version: 0.1.0  # of the software\n") and once.endswith(
        "license: MIT\n"
    )
    assert once.count("type: report") == 1 and "title: A\n" in once
