"""``quality-account import``: what it says and how it ends."""

import json

import pytest
from fixtures.national_releases import write_emergency_card
from fixtures.published_files import (
    EMERGENCY_HEADER,
    EMERGENCY_NAME,
    emergency_counts,
    emergency_row,
    lines,
    published,
)
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.national.sources import SOURCES
from quality_account.paths import ProjectPaths


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project that holds no release, with the current folder in it."""
    (tmp_path / "data" / "catalogue" / "indicators").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def month(folder, attendances=15, name=EMERGENCY_NAME):
    counts = emergency_counts(a=attendances)
    rows = emergency_row("RWE", counts), f"TOTAL,TOTAL,TOTAL,TOTAL,{counts}"
    return str(published(folder, name, lines(EMERGENCY_HEADER, *rows)).path)


def run(*words):
    return CliRunner().invoke(app, ["import", *words])


def test_without_words_every_source_is_listed():
    result = run()

    assert result.exit_code == 0
    assert all(f"  {name}" in result.output for name in SOURCES)


def test_an_import_says_what_was_kept_and_what_is_in_it(folder):
    result = run("emergency_care", month(folder))

    assert result.exit_code == 0
    assert "Kept unchanged in data/snapshots/emergency_care/aug-2024/" in result.output
    assert "values:         36 (36 final)" in result.output


def test_an_import_says_where_to_name_the_release_if_an_indicator_can_rest_on_it(folder):
    write_emergency_card(ProjectPaths(folder))

    new, again = run("emergency_care", month(folder)), run("emergency_care", month(folder))

    assert new.output.endswith("under national: emergency_care: [aug-2024]\n")
    assert "Next:" not in again.output


def test_a_second_import_of_the_same_bytes_says_so(folder):
    run("emergency_care", month(folder))

    result = run("emergency_care", month(folder))

    assert result.exit_code == 0
    assert "These bytes are held already" in result.output


def test_what_a_revised_release_changes_is_listed_for_people_and_for_programs(folder):
    run("emergency_care", month(folder))
    revised = month(folder, 16, "Monthly-AE-August-2024-revised.csv")

    said = run("emergency_care", revised).output
    told = json.loads(run("emergency_care", revised, "--json").output)

    assert "type_1_attendances, RWE, 2024-08-01 to 2024-08-31: 15 → 16" in said
    [compared] = told["compared"]
    [change] = [
        one
        for one in compared["changes"]
        if (one["code"], one["organisation"]) == ("type_1_attendances", "RWE")
    ]
    assert (change["before"], change["after"], change["after_at"]) == (
        "15", "16", "row 2, column A&E attendances Type 1",
    )  # fmt: skip


def test_a_revision_of_what_is_not_held_is_said(folder):
    result = run("emergency_care", month(folder, 16, "Monthly-AE-August-2024-revised.csv"))

    assert "revises:        aug-2024, which is not held, so what changed cannot be told" in (
        result.output
    )


def test_a_refused_file_ends_with_2_and_every_reason(folder):
    file = published(
        folder, "x.csv", lines(EMERGENCY_HEADER, emergency_row("RWE", "x," * 17 + "x"))
    )

    result = run("emergency_care", str(file.path))

    assert result.exit_code == 2
    assert "error: 19 problems in the input" in result.stderr
    assert not (folder / "data" / "snapshots").exists()


def test_a_file_alone_is_told_its_source(folder):
    result = run(month(folder))

    assert result.exit_code == 0
    assert "August 2024\nTo import it: quality-account import emergency_care '" in result.output


def test_a_file_of_another_source_than_the_one_named_is_told_its_own(folder):
    result = run("mhsds", month(folder))

    assert result.exit_code == 2
    assert "found a file of emergency_care, expected a file of mhsds" in result.stderr
    assert "error: 1 problem in the input" in result.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["mhsds"], "found no file, expected one"),
        (["nothing.csv"], "found no file that can be read"),
        (
            ["notes.csv"],
            "found a file that no source is known for, expected one of a single source",
        ),
        (["mhsd", "notes.csv"], "Did you mean 'mhsds'?"),
        (["mhsds", "notes.csv", "--published", "yesterday"], "--published: found 'yesterday'"),
    ],
)
def test_wrong_usage_ends_with_2_and_what_to_do(folder, words, reason):
    (folder / "notes.csv").write_text("a note\nof mine\n")

    result = run(*words)

    assert result.exit_code == 2
    assert reason in result.stderr
    assert "Traceback" not in result.stderr
