"""``quality-account diff``: its forms of a side, its outputs, and the list of answers to statements."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from fixtures.compared_versions import (
    CHANGE,
    headline,
    notebook,
    release,
    set_share,
    write_book,
    write_records,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths

V1 = f"{YEAR}@1.0.0"
ADDED = "The ward has moved since."


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """A released version, and a book in which a value and a sentence are others."""
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, [headline(paths)])
    release(paths, "1.0.0")
    set_share(paths, "97.9")
    write_book(paths, [headline(paths)], notebook(f"Of all patients 97.9% were assessed. {ADDED}"))
    monkeypatch.chdir(paths.root)
    return paths


def run(*words: str):
    return CliRunner().invoke(app, ["diff", PROVIDER, *words])


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def sentence_key() -> str:
    return next(
        one["key"]
        for one in json.loads(done(V1, YEAR, "--json"))["sentences"]
        if one["now"] == ADDED
    )


def test_changes_are_told_by_page_with_size_and_cause(paths):
    told = done(V1, YEAR)

    assert (
        f"{PROVIDER}: {YEAR} against {V1}\nFacts: 1 changed. Sentences: 1 different, 1 more" in told
    )
    assert (
        "\nfalls\n  falls.headline: changed\n    98.70% → 97.9% (0.80 percentage points lower)\n"
        in told
    )
    assert "data: data/providers/XX1/2024-25/falls.csv, value: 98.70 before, 97.9 now" in told
    assert f"    + {ADDED}" in told


def test_a_book_beside_itself_has_nothing_different(paths):
    assert "Facts: none different. Sentences: none different" in done(YEAR, YEAR)


def test_json_has_sorted_keys_and_is_the_same_each_time(paths):
    text = done(V1, YEAR, "--json")

    record = json.loads(text)
    assert list(record) == sorted(record)
    assert list(record["changes"][0]) == sorted(record["changes"][0])
    assert record["changes"][0]["difference"] == "-0.8"
    assert text == done(V1, YEAR, "--json")


def test_a_zip_of_a_version_and_its_folder_are_the_same_side(paths):
    folder = paths.releases(PROVIDER, YEAR) / "1.0.0"
    in_folder = done(V1, YEAR, "--json")
    shutil.make_archive(str(folder), "zip", folder)
    shutil.rmtree(folder)

    assert done(V1, YEAR, "--json") == in_folder


def test_a_version_may_keep_its_book_where_a_project_has_it(paths):
    folder = paths.releases(PROVIDER, YEAR) / "1.0.0"
    in_folder = done(V1, YEAR, "--json")
    moved = folder.parent / "moved"
    shutil.move(folder / "inputs", moved)
    shutil.move(folder, moved / "site" / PROVIDER / YEAR)
    shutil.move(moved, folder)

    assert done(V1, YEAR, "--json") == in_folder


def test_any_folder_with_a_ledger_can_be_a_side(paths, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(paths.releases(PROVIDER, YEAR) / "1.0.0", elsewhere)

    assert "falls.headline: changed" in done(str(elsewhere), YEAR)


@pytest.mark.parametrize(
    ("side", "message"),
    [
        (
            "yesterday",
            "expected a year such as 2023-24, a version such as 2024-25@1.0.0, or a folder",
        ),
        (f"{YEAR}@2.0.0", "expected one of: 1.0.0"),
        ("2019-20", "unknown edition of XX1"),
        ("data", "expected one ledger.csv"),
    ],
)
def test_what_is_no_side_is_refused_with_what_would_be_one(paths, side, message):
    result = run(side, YEAR)

    assert result.exit_code == 2
    assert message in result.output


@pytest.mark.parametrize("content", [b"fact_id\nfalls.total\n", b"\xff\xfe", b""])
def test_a_ledger_that_was_cut_or_saved_by_a_spreadsheet_is_refused(paths, tmp_path, content):
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut/ledger.csv").write_bytes(content)

    refused = run(str(tmp_path / "cut"), YEAR)

    assert refused.exit_code == 2, refused.output
    assert "found a ledger" in refused.stderr


def test_an_edition_without_a_book_is_named_with_the_command_that_builds_it(paths):
    result = run("2023-24", YEAR)

    assert result.exit_code == 2
    assert "quality-account build XX1 2023-24" in result.output


def test_a_ledger_of_somebody_else_is_refused(paths):
    ledger = paths.releases(PROVIDER, YEAR) / "1.0.0" / "ledger.csv"
    ledger.write_text(ledger.read_text().replace(",XX1,", ",XX2,"))

    result = run(V1, YEAR)

    assert result.exit_code == 2 and "an account of XX2, expected one of XX1" in result.output


def test_a_folder_of_changes_has_table_json_and_a_page_that_says_for_whom_it_is(paths, tmp_path):
    folder = tmp_path / "changes"
    done(V1, YEAR, "--to", str(folder))

    names = {file.name for file in folder.iterdir()}
    assert names == {"index.html", "changes.csv", "changes.json", "sha256sums.txt"}
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        fact, *sentences = csv.DictReader(file)
    assert (fact["subject"], fact["causes"], fact["difference"]) == (
        "falls.headline",
        "data",
        "-0.8",
    )
    assert {one["causes"] for one in sentences} == {"follows", "words"}
    page = (folder / "index.html").read_text()
    assert '<p class="notice">For the team and the auditor. Not for release.</p>' in page
    assert f"<h1>{YEAR} against {V1}</h1>" in page
    assert "<script" not in page and '<html lang="en-GB">' in page
    assert '<th scope="row">' in page and "<caption>Facts of falls</caption>" in page


def test_a_folder_in_which_somebody_has_written_is_left_alone(paths, tmp_path):
    folder = tmp_path / "changes"
    done(V1, YEAR, "--to", str(folder))
    (folder / "notes.txt").write_text("mine")

    result = run(V1, YEAR, "--to", str(folder))

    assert result.exit_code == 2 and "notes.txt" in result.output
    assert (folder / "notes.txt").read_text() == "mine"


def test_changes_are_not_written_where_things_are_published(paths):
    result = run(V1, YEAR, "--to", "site/changes")

    assert result.exit_code == 2 and not Path("site/changes").exists()


def test_markup_in_a_sentence_stays_text_on_the_page(paths, tmp_path):
    write_book(
        paths, [headline(paths)], notebook("Look at &lt;script&gt;alert(1)&lt;/script&gt; here.")
    )
    folder = tmp_path / "changes"
    done(V1, YEAR, "--to", str(folder))

    assert "<script" not in (folder / "index.html").read_text()


def test_each_change_has_the_reason_that_is_recorded_or_says_that_none_is(paths):
    write_records(paths, "changes", CHANGE)

    told = done(V1, YEAR, "--answers")

    assert (
        "98.70% → 97.9%\n    The records of the moved ward were found. (asked by Healthwatch"
        in told
    )
    assert "Exampleton), decided on 20 May 2025" in told
    assert f"nothing → {ADDED}\n    no reason recorded" in told


def test_a_sentence_is_given_its_reason_by_its_key_or_by_its_page(paths):
    for subject in (sentence_key(), "falls"):
        write_records(
            paths, "changes", CHANGE, CHANGE | {"subject": subject, "reason": "It moved."}
        )

        assert f"nothing → {ADDED}\n    It moved." in done(V1, YEAR, "--answers")


def test_what_was_asked_for_and_not_made_stands_in_the_list_with_its_reason(paths):
    asked = CHANGE | {
        "subject": "falls.mats",
        "decision": "not_made",
        "reason": "Nobody counts mats.",
    }
    write_records(paths, "changes", CHANGE, asked)

    assert "  falls.mats\n    not made: Nobody counts mats." in done(V1, YEAR, "--answers")


def test_an_ask_that_was_not_made_has_no_change_on_the_page(paths, tmp_path):
    asked = CHANGE | {"subject": "falls.mats", "decision": "not_made", "reason": "Nobody does."}
    write_records(paths, "changes", CHANGE, asked)

    done(V1, YEAR, "--answers", "--to", str(tmp_path / "answers"))

    page = (tmp_path / "answers" / "index.html").read_text()
    assert "<td>no change</td>" in page and "<td>not made: Nobody does.</td>" in page


def test_a_change_that_is_recorded_as_made_and_was_not_is_named(paths):
    write_records(paths, "changes", CHANGE, CHANGE | {"subject": "falls.mats"})

    assert "recorded as made, but nothing differs" in done(V1, YEAR, "--answers")


def test_a_sentence_that_only_follows_a_fact_needs_no_reason_of_its_own(paths):
    answers = json.loads(done(V1, YEAR, "--answers", "--json"))["answers"]

    assert [one["subject"] for one in answers] == ["falls.headline", sentence_key()]


def test_the_last_draft_that_went_round_has_a_name_of_its_own(paths):
    folder = paths.releases(PROVIDER, YEAR)
    (folder / "releases.csv").write_text(
        "version,date,kind,what,reason,sha256\n1.0.0,2025-04-30,circulated,Draft,,\n"
    )

    assert "falls.headline" in done(f"{YEAR}@circulated", YEAR, "--answers")


def test_answers_of_two_years_are_refused(paths):
    write_book(paths, [headline(paths)], year="2023-24")

    result = run("2023-24", YEAR, "--answers")

    assert result.exit_code == 2 and "expected two versions of one year" in result.output


def test_changes_without_a_row_get_one_for_their_reason_once_and_none_of_a_version(paths):
    refused = run(V1, V1, "--answers", "--record")
    done(V1, YEAR, "--answers", "--record")
    table = paths.edition(PROVIDER, YEAR) / "changes.csv"
    first = table.read_text()
    done(V1, YEAR, "--answers", "--record")

    assert refused.exit_code == 2 and "what was released stays as it is" in refused.stderr
    assert "falls.headline,98.70%,97.9%,,,made,,," in first
    assert table.read_text() == first
    assert "no reason recorded" in done(V1, YEAR, "--answers")


def test_values_of_an_edition_that_hides_small_numbers_are_not_put_on_record(paths):
    edition = paths.edition(PROVIDER, YEAR) / "edition.yml"
    edition.write_text(f"{edition.read_text()}small_numbers: below_seven\n")
    done(V1, YEAR, "--answers", "--record")

    table = (paths.edition(PROVIDER, YEAR) / "changes.csv").read_text()
    assert "falls.headline,,,,,made,,," in table
    assert "98.70" not in table and "97.9" not in table
