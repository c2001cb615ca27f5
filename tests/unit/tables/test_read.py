"""Tables as pages read them: as printed, with their place, and never from the future."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.errors import BadInputError, NotHeldError, UnknownTableError
from quality_account.paths import ProjectPaths
from quality_account.tables import Reads, check_edition, held_tables, read_history, read_table

FOLDER = f"data/providers/{PROVIDER}"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.fixture
def reads(paths: ProjectPaths) -> Reads:
    return Reads(paths)


def test_a_frame_has_each_value_as_number_and_as_printed(paths: ProjectPaths, reads: Reads):
    falls = read_table(paths, reads, PROVIDER, YEAR, "falls")

    assert falls["printed"].tolist() == ["12", "9", "1204", "", "98.70", "7.1"]
    assert falls["value"].drop(3).tolist() == [12, 9, 1204, 98.7, 7.1]
    assert pd.isna(falls["value"][3])


def test_a_frame_names_each_row_as_a_spreadsheet_counts(paths: ProjectPaths, reads: Reads):
    falls = read_table(paths, reads, PROVIDER, YEAR, "falls")

    assert falls["input"].tolist() == [f"{FOLDER}/{YEAR}/falls.csv#{row}" for row in range(2, 8)]
    assert falls["edition"].unique().tolist() == [YEAR]


def test_empty_cells_and_words_that_look_like_nothing_stay_text(paths: ProjectPaths, reads: Reads):
    file = paths.edition(PROVIDER, YEAR) / "wards.csv"
    file.write_text(
        "ward,beds,opened,source\nNA,12,,exampleton-account\nnull,8,,exampleton-account\n"
    )

    wards = read_table(paths, reads, PROVIDER, YEAR, "wards")

    assert wards["ward"].tolist() == ["NA", "null"]
    assert wards["opened"].tolist() == ["", ""]


def test_the_value_of_a_fact_stays_text(paths: ProjectPaths, reads: Reads):
    facts = read_table(paths, reads, PROVIDER, YEAR, "facts/falls")

    assert facts["value"].tolist() == ["40", "2024-06-24"]


def test_a_history_holds_earlier_editions_oldest_first(paths: ProjectPaths, reads: Reads):
    history = read_history(paths, reads, PROVIDER, YEAR, "falls")

    assert history["edition"].tolist() == [EARLIER] * 3 + [YEAR] * 6
    assert history["printed"].tolist()[:3] == ["15", "0", "97"]


def test_a_history_never_reads_later_editions(paths: ProjectPaths, reads: Reads):
    (paths.edition(PROVIDER, YEAR) / "falls.csv").write_bytes(b"\xff no table at all")

    history = read_history(paths, reads, PROVIDER, EARLIER, "falls")

    assert history["edition"].unique().tolist() == [EARLIER]
    assert not [one for one in reads.as_rows() if YEAR in one["path"]]


def test_a_history_passes_over_an_edition_that_does_not_hold_the_table(
    paths: ProjectPaths, reads: Reads
):
    wards = read_history(paths, reads, PROVIDER, YEAR, "wards")

    assert wards["edition"].tolist() == [YEAR, YEAR]
    assert {"path": f"{FOLDER}/{EARLIER}/wards.csv", "sha256": None} in reads.as_rows()


def test_a_mistake_in_an_earlier_edition_is_not_read_over(paths: ProjectPaths, reads: Reads):
    file = paths.edition(PROVIDER, EARLIER) / "falls.csv"
    file.write_text(file.read_text().replace("97", "197"))

    with pytest.raises(BadInputError, match=f"{EARLIER}/falls.csv: 1 problem"):
        read_history(paths, reads, PROVIDER, YEAR, "falls")


def test_a_table_that_a_partial_edition_does_not_hold_is_told_as_that(
    paths: ProjectPaths, reads: Reads
):
    with pytest.raises(NotHeldError) as caught:
        read_table(paths, reads, PROVIDER, EARLIER, "wards")

    assert str(caught.value) == (
        f"{FOLDER}/{EARLIER}/wards.csv: found no such file. "
        "The edition 2023-24 of XX1 does not hold the table 'wards'."
    )
    assert check_edition(paths, PROVIDER, EARLIER) == []
    assert held_tables(paths, PROVIDER, EARLIER) == ["falls"]


def test_an_unknown_table_is_told_with_the_nearest_one(paths: ProjectPaths, reads: Reads):
    with pytest.raises(UnknownTableError, match="found 'fals'.* Did you mean 'falls'?"):
        read_table(paths, reads, PROVIDER, YEAR, "fals")


def test_reads_are_recorded_with_the_hash_of_what_was_read(paths: ProjectPaths, reads: Reads):
    read_table(paths, reads, PROVIDER, YEAR, "falls")

    folder = paths.edition(PROVIDER, YEAR)
    expected = [
        {
            "path": f"{FOLDER}/{YEAR}/{name}",
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
        }
        for name in ("datapackage.json", "falls.csv")
    ]
    assert reads.as_rows() == expected
    assert reads.sha256(f"{FOLDER}/{YEAR}/falls.csv") == expected[1]["sha256"]


def test_a_table_that_is_read_again_after_a_change_has_the_hash_of_what_was_read_last(
    paths: ProjectPaths, reads: Reads
):
    file = paths.edition(PROVIDER, YEAR) / "falls.csv"
    read_table(paths, reads, PROVIDER, YEAR, "falls")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    read_table(paths, reads, PROVIDER, YEAR, "falls")

    name = f"{FOLDER}/{YEAR}/falls.csv"
    assert reads.sha256(name) == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_that_nobody_noted_has_no_hash(paths: ProjectPaths, reads: Reads):
    read_table(paths, reads, PROVIDER, YEAR, "falls")

    assert reads.sha256("data/catalogue/sources.yml") == ""


def test_a_file_that_was_looked_for_and_is_not_there_is_recorded_without_a_hash(
    paths: ProjectPaths, reads: Reads
):
    assert reads.note(paths.edition(PROVIDER, EARLIER) / "wards.csv") is False

    assert reads.as_rows() == [{"path": f"{FOLDER}/{EARLIER}/wards.csv", "sha256": None}]
    assert reads.sha256(f"{FOLDER}/{EARLIER}/wards.csv") == ""


def test_a_table_is_read_the_same_from_another_folder(tmp_path: Path, paths: ProjectPaths):
    moved = ProjectPaths(tmp_path / "moved")
    shutil.copytree(paths.root, moved.root)

    here = read_history(paths, Reads(paths), PROVIDER, YEAR, "falls")
    there = read_history(moved, Reads(moved), PROVIDER, YEAR, "falls")

    assert here.equals(there)
