"""The regulator's file of ratings. No real one is at hand: these are generated, quirks and all."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from bench.ratings_workbook import COLUMNS, blank_rows, cell, row, write_invented_file, write_ods

from quality_account.errors import ImportRefusedError
from quality_account.national import ratings
from quality_account.national.snapshot import SnapshotFile
from quality_account.vocabulary import Status

NAME = "02_December_2024_Latest_ratings.ods"


def texts(**given: str) -> list[str]:
    """One row's texts: those of an invented location but for what is given, by column."""
    usual = {
        "Location ID": "Q9XAA",
        "Location Name": "Invented House",
        "Service / Population Group": "Overall",
        "Domain": "Safe",
        "Latest Rating": "Good",
        "Publication Date": "2024-03-15",
        "Inherited Rating (Y/N)": "N",
        "Provider ID": "Q9X",
        "Provider Name": "Invented Trust",
    }
    named = {name.replace("_", " "): text for name, text in given.items()}
    return [{**usual, **named}.get(column, "") for column in COLUMNS]


HEADER = row(COLUMNS)


def file_of(
    folder: Path,
    locations: list[str] | None = None,
    providers: list[str] | None = None,
    **sheets: list[str],
) -> SnapshotFile:
    """A file with these rows of XML below a header on each of the two sheets."""
    whole = {
        "Locations": [HEADER, *(locations if locations is not None else [row(texts())])],
        "Providers": [HEADER, *(providers if providers is not None else [row(texts())])],
    }
    write_ods(folder / NAME, {**whole, **sheets})
    return SnapshotFile.at(folder / NAME)


def refusal_of(file: SnapshotFile) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        list(ratings.read(file))
    return str(refused.value)


def test_a_rating_is_a_word_of_a_provider_a_service_and_a_domain_on_its_day(tmp_path):
    service = {"Service_/_Population_Group": "Wards for older people", "Domain": "Well-led"}
    file = file_of(
        tmp_path, providers=[row(texts(**service, Latest_Rating="Requires improvement"))]
    )

    [rating] = [one for one in ratings.read(file) if not one.breakdown]

    assert (rating.organisation, rating.name, rating.level) == (
        "Q9X",
        "Invented Trust",
        "Wards for older people",
    )
    assert (rating.code, rating.measure, rating.printed) == (
        "well_led",
        "Well-led",
        "Requires improvement",
    )
    assert (rating.start, rating.end) == (date(2024, 3, 15), date(2024, 3, 15))
    assert (rating.value, rating.status, rating.place) == (
        None,
        Status.FINAL,
        "sheet Providers, cell T2",
    )


def test_a_location_and_an_inherited_rating_are_told(tmp_path):
    inherited = dict(zip(["Inherited Rating (Y/N)"], "Y", strict=True))
    file = file_of(tmp_path, locations=[row(texts(**inherited))])

    assert [one.breakdown for one in ratings.read(file)] == [
        "Q9XAA Invented House, inherited rating",
        "",
    ]


def test_a_header_on_the_second_row_and_the_older_name_of_domain_are_understood(tmp_path):
    older = ["Key Question" if name == "Domain" else name for name in COLUMNS]
    rows = [row(["Latest ratings, December 2024"]), row(older), row(texts())]
    file = file_of(tmp_path, Locations=rows)

    assert [one.row for one in ratings.read(file)] == [3, 2]
    assert ratings.recognise(file).release == "latest-ratings-2024-12-02"


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    file = file_of(tmp_path, Locations=[row(COLUMNS[::-1]), row(texts()[::-1])])

    first, second = ratings.read(file)

    assert (first.printed, first.place) == ("Good", "sheet Locations, cell I2")
    assert (second.printed, second.place) == ("Good", "sheet Providers, cell T2")


def test_a_million_blank_rows_in_one_element_are_counted_and_not_made(tmp_path):
    after = row(texts(Domain="Caring"))
    file = file_of(tmp_path, providers=[row(texts()), blank_rows(1_000_000), after])

    assert [one.row for one in ratings.read(file, frozenset({"Q9X"}))] == [2, 2, 1_000_003]


def test_a_text_in_spans_is_one_text_and_a_note_at_a_cell_is_none_of_it(tmp_path):
    plain = cell("Good")
    spans = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Inadequate?</text:p>'
        "</office:annotation>\n  <text:p>Requires<text:s/><text:span>impro<text:span>vement</text:span>"
        "</text:span></text:p></table:table-cell>"
    )
    file = file_of(tmp_path, providers=[row(texts()).replace(plain, spans)])

    assert [one.printed for one in ratings.read(file)] == ["Good", "Requires improvement"]


def test_a_cell_under_a_merged_one_holds_nothing(tmp_path):
    covered = cell("Overall").replace("table-cell", "covered-table-cell")
    file = file_of(tmp_path, providers=[row(texts()).replace(cell("Overall"), covered)])

    assert [one.level for one in ratings.read(file)] == ["Overall", ""]


def test_rows_of_other_providers_are_passed_over(tmp_path):
    other = row(texts(Provider_ID="1-101600000", Latest_Rating="Splendid"))
    file = file_of(tmp_path, locations=[other, row(texts())])

    assert {one.organisation for one in ratings.read(file, frozenset({"Q9X"}))} == {"Q9X"}


def test_no_published_rating_is_not_available_and_the_other_words_are_ratings(tmp_path):
    none = row(texts(Latest_Rating="No published rating", Publication_Date=""))
    insufficient = row(texts(Domain="Caring", Latest_Rating="Insufficient evidence to rate"))
    file = file_of(tmp_path, locations=[], providers=[none, insufficient])

    absent, told = ratings.read(file)

    assert (absent.status, absent.reason) == (Status.NOT_AVAILABLE, "not_in_source")
    assert absent.start == date(2024, 12, 2)
    assert (told.status, told.reason) == (Status.FINAL, "")


def test_every_row_with_something_wrong_is_told_with_its_cell(tmp_path):
    wrong = [
        row(texts(Latest_Rating="Requires Improvement")),
        row(texts(Domain="Kind")),
        row(texts(Provider_ID="")),
        row(texts(Publication_Date="2025-01-01")),
        row(texts(Publication_Date="soon")),
        row(texts(**dict(zip(["Inherited Rating (Y/N)"], "?", strict=True)))),
    ]

    said = refusal_of(file_of(tmp_path, providers=wrong))

    for place in (
        "cell T2 (Latest Rating): found 'Requires Improvement', expected exactly one of: Outstanding",
        "cell S3 (Domain): found 'Kind'",
        "cell Y4 (Provider ID): found ''",
        "cell U5 (Publication Date): found '2025-01-01', expected a day no later than the file's",
        "cell U6 (Publication Date): found 'soon'",
        "cell W7 (Inherited Rating (Y/N)): found '?'",
    ):
        assert place in said


def test_one_rating_said_twice_is_one_and_two_for_one_thing_are_refused(tmp_path):
    twice = file_of(tmp_path, providers=[row(texts()), row(texts())])
    assert len(list(ratings.read(twice))) == 2  # the other is on Locations

    said = refusal_of(
        file_of(tmp_path, providers=[row(texts()), row(texts(Latest_Rating="Inadequate"))])
    )

    assert "Inadequate of 2024-03-15, and Good of 2024-03-15 in row 2, both for Q9X" in said


def test_days_with_strokes_are_read_where_one_of_them_proves_their_order(tmp_path):
    proved = [row(texts(Publication_Date="03/04/2024"))]
    proved.append(row(texts(Domain="Caring", Publication_Date="13/04/2024")))
    file = file_of(tmp_path, locations=[], providers=proved)
    assert [one.start for one in ratings.read(file)] == [date(2024, 4, 3), date(2024, 4, 13)]

    assert "no day after the 12th" in refusal_of(file_of(tmp_path, providers=proved[:1]))


@pytest.mark.parametrize("column", ["Provider ID", "Latest Rating", "Domain", "Publication Date"])
def test_a_column_that_is_gone_is_named(tmp_path, column):
    shorter = [name for name in COLUMNS if name != column]

    assert f"no column {column}" in refusal_of(file_of(tmp_path, Providers=[row(shorter)]))


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    twice = [*COLUMNS, "Key Question"]

    assert "2 columns Domain" in refusal_of(file_of(tmp_path, Providers=[row(twice)]))


def test_a_sheet_that_is_gone_and_one_without_header_are_told(tmp_path):
    write_ods(tmp_path / NAME, {"Locations": [row(["Nothing"])] * 12})
    said = refusal_of(SnapshotFile.at(tmp_path / NAME))

    assert "sheet Providers: found no such sheet" in said
    assert "sheet Locations: found no row with Location ID or Provider ID" in said


def test_a_name_without_a_day_is_refused_because_nothing_else_tells_it(tmp_path):
    file = file_of(tmp_path)
    renamed = file.path.rename(tmp_path / "ratings.ods")

    with pytest.raises(ImportRefusedError, match="02_December_2024_Latest_ratings.ods"):
        ratings.recognise(SnapshotFile.at(renamed))


def test_a_file_that_was_cut_is_refused(tmp_path):
    file = file_of(tmp_path)
    file.path.write_bytes(file.path.read_bytes()[:-30])

    assert "begins as a workbook does and does not end as one" in refusal_of(file)


def test_a_part_whose_bytes_were_changed_is_refused(tmp_path):
    file = file_of(tmp_path, locations=[row(texts(Location_Name=f"House {n}")) for n in range(99)])
    damaged = bytearray(file.path.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    file.path.write_bytes(bytes(damaged))

    assert "whole workbook" in refusal_of(file)


def test_a_workbook_with_a_password_and_an_old_one_are_told_apart(tmp_path):
    file = file_of(tmp_path)
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
    file.path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "a workbook with a password" in refusal_of(file)

    file.path.write_bytes(ole)
    assert "the old .xls format" in refusal_of(file)


def test_an_encrypted_opendocument_workbook_is_refused(tmp_path):
    file = file_of(tmp_path)
    with zipfile.ZipFile(file.path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")

    assert "a workbook with a password" in refusal_of(file)


def test_entities_that_grow_are_refused_before_they_do(tmp_path):
    grows = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    start = f"<?xml version='1.0'?>{grows}<x>&b;"
    write_ods(tmp_path / NAME, {}, before=start)

    assert "a document type declaration" in refusal_of(SnapshotFile.at(tmp_path / NAME))


def test_a_text_without_end_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("quality_account.national.workbooks.xml_stream.MOST_BYTES_BETWEEN", 10**6)
    file = file_of(tmp_path, locations=[row(texts(Location_Name="x" * 3_000_000))])

    assert "one row or text without end" in refusal_of(file)


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened(tmp_path, monkeypatch):
    monkeypatch.setattr("quality_account.national.workbooks.archive.MOST_BYTES", 10**5)
    file = file_of(tmp_path, locations=[row(texts(Location_Name="x" * 200_000))])

    assert "unpacks to more than any published workbook has" in refusal_of(file)


def test_a_generated_month_gives_every_row_once_and_the_same_bytes_each_time(tmp_path):
    first, second = tmp_path / NAME, tmp_path / "again.ods"
    write_invented_file(first, 1000)
    write_invented_file(second, 1000)

    assert len({one.key for one in ratings.read(SnapshotFile.at(first))}) == 1000
    assert first.read_bytes() == second.read_bytes()
