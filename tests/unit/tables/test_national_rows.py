"""Rows from published files are rows of measures: of the releases that are named, and of no other."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from fixtures.national_releases import (
    emergency_text,
    hold_release,
    mhsds_text,
    name_releases,
    write_emergency_card,
    write_waits_card,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue import load_edition
from quality_account.errors import BadInputError, NotHeldError, UnknownTableError
from quality_account.paths import ProjectPaths
from quality_account.tables import Reads, check_edition, held_tables, read_history, read_table
from quality_account.tables.national_rules import find_release_problems

APRIL = [
    ("2024-04-01", "England", "waiting", "19727"),
    ("2024-04-01", PROVIDER, "waiting", "40"),
    ("2024-04-01", PROVIDER, "over_a_year", "*"),
    ("2024-04-01", "XX9", "waiting", "95"),
]
FILE = "data/snapshots/mhsds/april/MHSDS_April_2024.csv"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_waits_card(paths)
    hold_release(paths, "mhsds", "april", "MHSDS_April_2024.csv", mhsds_text(APRIL))
    return paths


def waits(paths: ProjectPaths, year: str = YEAR) -> pd.DataFrame:
    return read_table(paths, Reads(paths), PROVIDER, year, "waits")


def columns(rows: pd.DataFrame, *names: str) -> list[tuple]:
    return list(rows[list(names)].itertuples(index=False, name=None))


def test_the_rows_of_a_named_release_have_the_shape_of_a_table_of_measures(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})

    assert columns(waits(paths), "measure", "area", "period", "printed", "status", "reason") == [
        ("waiting", "provider", "2024-04", "40", "final", ""),
        ("waiting", "england", "2024-04", "19727", "final", ""),
        ("over_a_year", "provider", "2024-04", "", "suppressed", "small_numbers"),
    ]


def test_a_hidden_value_is_no_number_and_above_all_not_zero(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})

    hidden = waits(paths).iloc[2]

    assert pd.isna(hidden["value"])


def test_a_row_names_the_cell_of_the_published_file_and_its_release(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})

    first = waits(paths).iloc[0]

    assert first["input"] == f"{FILE}#3:MEASURE_VALUE"
    assert first["locator"] == "release april, row 3, column MEASURE_VALUE"
    assert first["source"] == "exampleton-account"


def test_a_count_that_its_publisher_rounds_says_so_and_that_of_england_does_not(
    paths: ProjectPaths,
):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})

    assert columns(waits(paths)[:2], "qualifier", "rounded_to") == [("about", "5"), ("", "")]


def test_an_edition_that_names_no_release_has_no_such_table(paths: ProjectPaths):
    assert "waits" not in held_tables(paths, PROVIDER, YEAR)
    with pytest.raises(UnknownTableError):
        waits(paths)


def test_an_edition_that_names_one_holds_the_indicator(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})

    assert "waits" in held_tables(paths, PROVIDER, YEAR)


def test_a_release_of_years_before_alone_makes_no_page_unless_the_card_is_about_them(
    paths: ProjectPaths,
):
    earlier = [("2022-04-01", PROVIDER, "waiting", "20")]
    hold_release(paths, "mhsds", "earlier", "MHSDS_April_2022.csv", mhsds_text(earlier))
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["earlier"]})
    assert "waits" not in held_tables(paths, PROVIDER, YEAR)

    card = paths.indicators / "waits.yml"
    card.write_text(card.read_text().replace("source: mhsds", "of_earlier_years: true\n  source: mhsds"))  # fmt: skip

    assert "waits" in held_tables(paths, PROVIDER, YEAR)


def test_where_a_file_breaks_england_down_its_rows_are_those_that_the_card_names(
    paths: ProjectPaths,
):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    card = paths.indicators / "waits.yml"
    text = card.read_text()

    card.write_text(text.replace("breakdown: Provider", "breakdown: Provider\n      england_breakdown: England"))  # fmt: skip
    assert "england" in set(waits(paths).area)
    card.write_text(text.replace("breakdown: Provider", "breakdown: Provider\n      england_breakdown: England; Age"))  # fmt: skip
    assert "england" not in set(waits(paths).area)


def test_a_release_that_is_imported_later_changes_nothing_until_it_is_named(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    before = waits(paths)
    revised = [("2024-04-01", PROVIDER, "waiting", "45")]
    hold_release(paths, "mhsds", "april-v2", "MHSDS_April_v2.csv", mhsds_text(revised), "april")

    pd.testing.assert_frame_equal(waits(paths), before)

    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april", "april-v2"]})
    assert columns(waits(paths), "printed")[0] == ("45",)
    assert len(waits(paths)) == len(before)


def test_months_without_a_file_have_no_row(paths: ProjectPaths):
    june = [("2024-06-01", PROVIDER, "waiting", "55")]
    hold_release(paths, "mhsds", "june", "MHSDS_June_2024.csv", mhsds_text(june))
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april", "june"]})

    own = waits(paths).query("area == 'provider' and measure == 'waiting'")

    assert own["period"].tolist() == ["2024-04", "2024-06"]


def test_history_has_earlier_years_of_the_named_releases_and_never_a_later_one(paths: ProjectPaths):
    years = [(f"{year}-04-01", PROVIDER, "waiting", value)
             for year, value in ((2022, "20"), (2024, "40"), (2025, "60"))]  # fmt: skip
    hold_release(paths, "mhsds", "series", "MHSDS_series.csv", mhsds_text(years))
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["series"]})

    rows = read_history(paths, Reads(paths), PROVIDER, YEAR, "waits")

    assert columns(rows, "edition", "printed") == [("2022-23", "20"), ("2024-25", "40")]


def test_what_was_read_is_recorded_with_its_hash(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    reads = Reads(paths)

    read_table(paths, reads, PROVIDER, YEAR, "waits")

    assert len(reads.sha256(FILE)) == 64


def test_a_row_of_the_account_stands_where_a_release_has_the_same(paths: ProjectPaths):
    _hold_june_and_own_row(paths, "499,final,")

    rows = read_table(paths, Reads(paths), PROVIDER, YEAR, "emergency").query("area == 'provider'")

    assert columns(rows, "measure", "printed") == [
        ("came", "499"),
        ("came", "7"),
        ("late", "9"),
    ]


def test_a_row_that_nobody_has_supplied_gives_its_place_to_that_of_a_release(paths: ProjectPaths):
    _hold_june_and_own_row(paths, ",missing,not_held")

    rows = read_table(paths, Reads(paths), PROVIDER, YEAR, "emergency")

    assert columns(rows.head(2), "period", "measure", "printed", "status") == [
        ("2024-06", "came", "500", "final"),
        ("2024-07", "came", "7", "final"),
    ]
    assert "AE.csv#2:A&E attendances Type 1" in rows["input"][0]


def _hold_june_and_own_row(paths: ProjectPaths, of_june: str) -> None:
    write_emergency_card(paths)
    hold_release(
        paths,
        "emergency_care",
        "june",
        "AE.csv",
        emergency_text("June", 2024, {PROVIDER: (500, 9)}),
    )
    name_releases(paths, PROVIDER, YEAR, {"emergency_care": ["june"]})
    falls = paths.edition(PROVIDER, YEAR) / "falls.csv"
    rows = [
        falls.read_text().splitlines()[0],
        f"came,,provider,2024-06,{of_june},exampleton-account,p 1",
        "came,,provider,2024-07,7,final,,exampleton-account,p 1",
    ]
    _describe_as_falls(paths, "emergency")
    (paths.edition(PROVIDER, YEAR) / "emergency.csv").write_text("\n".join(rows) + "\n")


def test_everything_that_is_wrong_with_the_named_releases_is_told_at_once(paths: ProjectPaths):
    others = [("2024-04-01", "XX9", "waiting", "95")]
    hold_release(paths, "mhsds", "others", "MHSDS_others.csv", mhsds_text(others))
    name_releases(
        paths, PROVIDER, YEAR, {"mhsd": ["april"], "mhsds": ["april", "april", "mai", "others"]}
    )

    found = [problem.found for problem in check_edition(paths, PROVIDER, YEAR)]

    assert sorted(found) == [
        "the release 'april' twice",
        "the release 'mai', which has not been imported",
        f"the release 'others', which says nothing of {PROVIDER} that a card asks for",
        "the source 'mhsd'",
    ]


def test_a_release_about_england_alone_is_for_every_provider(paths: ProjectPaths):
    national = [("2024-06-01", "England", "waiting", "19730")]
    hold_release(paths, "mhsds", "summary", "MHSDS_June_2024.csv", mhsds_text(national))
    others = [*national, ("2024-06-01", "ZZ9", "waiting", "45")]
    hold_release(paths, "mhsds", "others", "MHSDS_June_2024_v2.csv", mhsds_text(others))

    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april", "summary"]})
    assert not find_release_problems(paths, load_edition(paths, PROVIDER, YEAR))

    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april", "others"]})
    [problem] = find_release_problems(paths, load_edition(paths, PROVIDER, YEAR))
    assert "says nothing of" in problem.found


def test_a_card_that_names_no_source_is_told_with_the_nearest(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    card = paths.indicators / "waits.yml"
    card.write_text(card.read_text().replace("source: mhsds", "source: mhsd"))

    [problem] = [one for one in check_edition(paths, PROVIDER, YEAR) if "indicators" in one.file]

    assert (problem.file, problem.found) == (paths.relative(card), "the source 'mhsd'")
    assert problem.next_step.startswith("Did you mean 'mhsds'?")


def test_a_published_file_that_was_edited_is_refused(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["april"]})
    file = paths.root / FILE
    file.write_text(file.read_text().replace(",40", ",45"))

    with pytest.raises(BadInputError, match="other bytes than those that were imported"):
        waits(paths)


def test_a_table_that_is_described_and_not_there_is_still_not_held(paths: ProjectPaths):
    (paths.edition(PROVIDER, YEAR) / "falls.csv").unlink()

    with pytest.raises(NotHeldError):
        read_table(paths, Reads(paths), PROVIDER, YEAR, "falls")


def _describe_as_falls(paths: ProjectPaths, name: str) -> None:
    """Describe a table with the columns of ``falls``, whose measures may be any."""
    import json

    file = paths.edition(PROVIDER, YEAR) / "datapackage.json"
    package = json.loads(file.read_text())
    entry = json.loads(json.dumps(package["resources"][0]))
    entry |= {"name": name, "path": f"{name}.csv"}
    for field in entry["schema"]["fields"]:
        if field["name"] in ("measure", "period", "group"):
            field["constraints"] = {}
    file.write_text(json.dumps(package | {"resources": [*package["resources"], entry]}))


def test_a_release_that_has_not_been_imported_is_a_problem_of_the_edition_and_no_crash(
    paths: ProjectPaths,
):
    name_releases(paths, PROVIDER, YEAR, {"mhsds": ["march"]})

    assert "waits" not in held_tables(paths, PROVIDER, YEAR)
    [problem] = check_edition(paths, PROVIDER, YEAR)
    assert problem.column == "national, mhsds, entry 1"
    edition = (paths.edition(PROVIDER, YEAR) / "edition.yml").read_text().splitlines()
    assert "march" in edition[problem.row - 1]
    assert "quality-account import mhsds FILE" in problem.next_step
