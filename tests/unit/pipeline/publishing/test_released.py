"""Versions are told in days and words, from the rows of ``releases.csv``."""

from __future__ import annotations

from pathlib import Path

from quality_account.paths import ProjectPaths
from quality_account.pipeline.publishing.released import newest_of, read_released

ROWS = """version,date,kind,what,reason,sha256,role
1.0.0,2025-06-27,published,,,a,
1.1.0,2025-08-04,corrected,one figure,typed twice,b,
1.1.0,2025-08-05,withdrawn,falls,,,Chief nurse
1.10.0,2025-09-01,corrected,two figures,,c,
1.10.0,2025-09-02,withdrawn,the whole version,,,Chief nurse
"""


def released(folder: Path, text: str):
    file = folder / "releases" / "XX1" / "2024-25" / "releases.csv"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return read_released(ProjectPaths(folder), "XX1", "2024-25")


def test_versions_come_newest_first_by_their_numbers(tmp_path: Path):
    assert [one.version for one in released(tmp_path, ROWS)] == ["1.10.0", "1.1.0", "1.0.0"]


def test_each_version_is_told_by_what_last_happened_to_it_as_a_whole(tmp_path: Path):
    assert [one.words for one in released(tmp_path, ROWS)] == [
        "Withdrawn 2 September 2025",
        "Corrected 4 August 2025: one figure",
        "Published 27 June 2025",
    ]


def test_a_version_of_which_one_page_was_withdrawn_still_stands(tmp_path: Path):
    versions = released(tmp_path, ROWS)

    assert [one.is_withdrawn for one in versions] == [True, False, False]
    assert versions[1].withdrawn_items == {"falls": "Withdrawn 5 August 2025"}


def test_the_newest_is_the_newest_that_was_not_withdrawn(tmp_path: Path):
    assert newest_of(released(tmp_path, ROWS)).version == "1.1.0"


def test_an_edition_of_which_nothing_was_released_has_no_versions(tmp_path: Path):
    assert read_released(ProjectPaths(tmp_path), "XX1", "2024-25") == ()
