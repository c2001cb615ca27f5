"""A file is kept as its publisher shipped it, whole or not at all, and is never overwritten."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from fixtures.published_files import (
    EMERGENCY_HEADER,
    EMERGENCY_NAME,
    emergency_counts,
    emergency_row,
    lines,
    published,
)

from quality_account.errors import (
    BadInputError,
    ImportRefusedError,
    OccupiedPlaceError,
    ParameterValueError,
    UnknownReleaseError,
    UnknownSourceError,
)
from quality_account.national.importing import import_file
from quality_account.national.keeping import Told
from quality_account.national.releases import (
    check_releases,
    list_releases,
    open_release,
    read_release,
    read_rows_about,
)
from quality_account.national.revising import find_changes, find_changes_between
from quality_account.observed import observe
from quality_account.paths import ProjectPaths

REVISED = "Monthly-AE-August-2024-revised.csv"


@pytest.fixture
def paths(tmp_path):
    """A project that holds no release yet."""
    (tmp_path / "project" / "data" / "catalogue").mkdir(parents=True)
    return ProjectPaths(tmp_path / "project")


def month(folder, attendances=15, name=EMERGENCY_NAME, period="MSitAE-AUGUST-2024"):
    counts = emergency_counts(a=attendances)
    rows = emergency_row("RWE", counts, period), f"TOTAL,TOTAL,TOTAL,TOTAL,{counts}"
    return published(folder, name, lines(EMERGENCY_HEADER, *rows, end="\r\n"))


def take_in(paths, file, **told):
    return import_file(paths, "emergency_care", file, Told(**told))


def test_the_bytes_are_unchanged_and_what_is_known_stands_beside_them(paths, tmp_path):
    file = month(tmp_path)

    kept = take_in(paths, file, obtained_from="a mirror", published=date(2024, 9, 12)).kept

    held = open_release(paths, "emergency_care", "aug-2024")
    assert kept.is_new
    assert held.file.content() == file.content()
    assert held.file.place == f"data/snapshots/emergency_care/aug-2024/{EMERGENCY_NAME}"
    assert (held.origin.sha256, held.origin.obtained_from, held.origin.address) == (
        file.sha256(), "a mirror", None,
    )  # fmt: skip
    assert held.origin.published == date(2024, 9, 12)


def test_the_same_bytes_a_second_time_change_nothing_whatever_they_are_called(paths, tmp_path):
    take_in(paths, month(tmp_path))
    before = {file: file.stat().st_mtime_ns for file in paths.snapshots.rglob("*")}

    again = take_in(paths, month(tmp_path, name="again.csv"), release="another").kept

    assert (again.is_new, again.origin.release) == (False, "aug-2024")
    assert {file: file.stat().st_mtime_ns for file in paths.snapshots.rglob("*")} == before


def test_other_bytes_under_a_name_that_is_taken_are_refused(paths, tmp_path):
    take_in(paths, month(tmp_path))

    with pytest.raises(OccupiedPlaceError, match="--release aug-2024-again"):
        take_in(paths, month(tmp_path, 16))

    assert read_release(paths, "emergency_care", "aug-2024")[0].value == 15


def test_a_revised_release_stands_beside_the_first_and_each_change_is_listed(paths, tmp_path):
    take_in(paths, month(tmp_path))

    [compared] = take_in(paths, month(tmp_path, 16, REVISED)).compared

    assert list_releases(paths, "emergency_care") == ("aug-2024", "aug-2024-revised")
    assert (compared.before, compared.after) == ("aug-2024", "aug-2024-revised")
    changed = [
        (one.kind, one.row.organisation, one.before.printed, one.after.printed)
        for one in compared.changes
        if one.before.value != one.after.value
    ]
    assert changed == [("changed", "RWE", "15", "16"), ("changed", "england", "15", "16")]


def test_a_first_release_that_comes_after_its_revision_is_compared_the_right_way_round(
    paths, tmp_path
):
    take_in(paths, month(tmp_path, 16, REVISED))

    [compared] = take_in(paths, month(tmp_path)).compared

    assert (compared.before, compared.after) == ("aug-2024", "aug-2024-revised")


def test_a_file_issued_again_gets_a_name_of_its_own_and_is_compared(paths, tmp_path):
    take_in(paths, month(tmp_path))

    imported = take_in(paths, month(tmp_path, 17), release="aug-2024-again")

    assert imported.kept.origin.revises == "aug-2024"
    assert len(imported.compared) == 1


def test_months_between_releases_that_are_held_are_gaps(paths, tmp_path):
    take_in(paths, month(tmp_path))
    later = month(tmp_path, name="Monthly-AE-November-2024.csv", period="MSitAE-NOVEMBER-2024")

    lacking = take_in(paths, later).lacking

    assert lacking == (date(2024, 9, 1), date(2024, 10, 1))


def test_providers_that_come_and_go_between_two_months_are_named(paths, tmp_path):
    take_in(paths, month(tmp_path))
    counts = emergency_counts(a=1)
    rows = emergency_row("RJ1", counts, "MSitAE-OCTOBER-2024"), f"TOTAL,TOTAL,TOTAL,TOTAL,{counts}"

    later = take_in(
        paths, published(tmp_path, "Monthly-AE-October-2024.csv", lines(EMERGENCY_HEADER, *rows))
    )

    assert (later.come, later.gone) == (("RJ1",), ("RWE",))


def test_nothing_is_written_of_a_file_that_is_refused(paths, tmp_path):
    cut = month(tmp_path).content()[:-40]

    with pytest.raises(ImportRefusedError):
        take_in(paths, published(tmp_path, EMERGENCY_NAME, cut))

    assert not paths.snapshots.exists()


def test_an_import_that_was_stopped_leaves_nothing_in_the_way(paths, tmp_path):
    half = paths.snapshots / "emergency_care" / ".aug-2024.part"
    half.mkdir(parents=True)
    (half / "rest.csv").write_text("half of a file")

    assert list_releases(paths, "emergency_care") == ()
    assert take_in(paths, month(tmp_path)).kept.is_new
    assert sorted(one.name for one in (half.parent / "aug-2024").iterdir()) == [
        EMERGENCY_NAME,
        "origin.yml",
    ]


def test_a_place_that_cannot_be_written_is_told(paths, tmp_path):
    paths.snapshots.parent.mkdir(exist_ok=True)
    paths.snapshots.write_text("a file where a folder should be")

    with pytest.raises(OccupiedPlaceError, match="expected a folder that can be written"):
        take_in(paths, month(tmp_path))


def test_a_name_that_could_leave_its_folder_is_refused(paths, tmp_path):
    with pytest.raises(ParameterValueError, match="--release: found '../x'"):
        take_in(paths, month(tmp_path), release="../x")


def test_a_held_file_that_was_edited_is_never_read(paths, tmp_path):
    take_in(paths, month(tmp_path))
    file = paths.snapshot("emergency_care", "aug-2024") / EMERGENCY_NAME
    file.write_bytes(file.read_bytes().replace(b"15", b"51"))

    with pytest.raises(BadInputError, match="other bytes than those that were imported"):
        read_release(paths, "emergency_care", "aug-2024")

    [problem] = check_releases(paths)
    assert problem.file == f"data/snapshots/emergency_care/aug-2024/{EMERGENCY_NAME}"


def test_a_month_that_was_edited_keeps_no_other_month_from_being_imported(paths, tmp_path):
    take_in(paths, month(tmp_path))
    file = paths.snapshot("emergency_care", "aug-2024") / EMERGENCY_NAME
    file.write_bytes(file.read_bytes().replace(b"15", b"51"))

    later = month(tmp_path, name="Monthly-AE-October-2024.csv", period="MSitAE-OCTOBER-2024")
    imported = take_in(paths, later)

    assert imported.kept.is_new
    assert imported.lacking == ()


def test_a_folder_that_was_renamed_is_told(paths, tmp_path):
    take_in(paths, month(tmp_path))
    paths.snapshot("emergency_care", "aug-2024").rename(
        paths.snapshot("emergency_care", "sep-2024")
    )

    [problem] = check_releases(paths)

    assert (problem.found, problem.expected) == (
        "emergency_care/aug-2024",
        "emergency_care/sep-2024, as its folders",
    )


def test_a_folder_of_no_source_is_told(paths):
    (paths.snapshots / "emergency" / "aug-2024").mkdir(parents=True)

    [problem] = check_releases(paths)

    assert (problem.file, problem.found) == (
        "data/snapshots/emergency",
        "a folder of no source that can be imported",
    )


def test_a_source_or_release_that_is_not_there_is_told_with_the_nearest_name(paths, tmp_path):
    take_in(paths, month(tmp_path))

    with pytest.raises(UnknownReleaseError, match="Did you mean 'aug-2024'"):
        read_release(paths, "emergency_care", "aug-2025")
    with pytest.raises(UnknownSourceError, match="Did you mean 'emergency_care'"):
        read_release(paths, "emergency", "aug-2024")


def test_who_reads_a_release_is_known_to_rest_on_its_file(paths, tmp_path):
    take_in(paths, month(tmp_path))
    for _time in range(2):
        with observe() as observation:
            read_release(paths, "emergency_care", "aug-2024")

        names = {read.name for read in observation.reads(paths.root) if read.kind == "content"}
        assert f"data/snapshots/emergency_care/aug-2024/{EMERGENCY_NAME}" in names


def test_every_release_that_the_project_holds_is_in_order():
    assert check_releases(ProjectPaths.find()) == []


def test_rows_about_some_organisations_or_codes_are_those_of_the_whole_release(paths, tmp_path):
    take_in(paths, month(tmp_path))
    source = "emergency_care", "aug-2024"
    every = read_release(paths, *source)

    about = read_rows_about(paths, *source, organisations=("RWE",), codes=("type_1_attendances",))

    assert about == tuple(
        row for row in every if (row.organisation, row.code) == ("RWE", "type_1_attendances")
    )
    assert len(about) == 1
    assert read_rows_about(paths, *source) == every


def test_what_a_streamed_release_changes_is_what_the_whole_one_does(paths, tmp_path):
    take_in(paths, month(tmp_path))
    first = read_release(paths, "emergency_care", "aug-2024")
    changed = replace(first[0], value=Fraction(-2), printed="-2")
    before = (replace(first[0], value=Fraction(-1), printed="-1"), *first[1:4])
    after = (changed, *first[2:4], replace(first[1], code="new"))

    found = find_changes_between(lambda: iter(before), lambda: iter(after))

    assert found == find_changes(before, after)
    assert [one.kind for one in found] == ["changed", "new", "gone"]
    assert find_changes_between(lambda: iter(before), lambda: iter(before)) == []
