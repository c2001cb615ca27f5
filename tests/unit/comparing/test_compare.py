"""Providers side by side: in no order of merit, with cautions, and without a number that one hides."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from fixtures.national_releases import (
    emergency_text,
    hold_release,
    mhsds_text,
    name_releases,
    write_emergency_card,
    write_waits_card,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.catalogue.check import check_catalogue
from quality_account.cli import app
from quality_account.comparing.compare import compare_providers
from quality_account.comparing.files import comparison_csv, comparison_json
from quality_account.errors import NothingToCompareError, UnknownNameError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.publishing.comparison_pages import write_comparison

SECOND = "AA9"
#: Twelve providers, so that there is a funnel plot; the second's attendances are easily found again.
COUNTS = {PROVIDER: (5000, 2000), SECOND: (47113, 4711)} | {
    f"ZZ{number}": (4000 + 100 * number, 1500 + 60 * number) for number in range(1, 11)
}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_emergency_card(paths, counts_people=True)
    hold_release(
        paths, "emergency_care", "june", "AE_June.csv", emergency_text("June", 2024, COUNTS)
    )
    with (paths.catalogue / "providers.yml").open("a") as providers:
        providers.write(
            f"{SECOND}:\n  name: Second Example NHS Trust\n  short_name: Second\n"
            "  kind: nhs_trust\n  services: [community]\n"
        )
    folder = paths.edition(SECOND, YEAR)
    shutil.copytree(paths.edition(PROVIDER, YEAR), folder)
    edition = yaml.safe_load((folder / "edition.yml").read_text()) | {"provider": SECOND}
    (folder / "edition.yml").write_text(yaml.safe_dump(edition))
    for provider in (PROVIDER, SECOND):
        name_releases(paths, provider, YEAR, {"emergency_care": ["june"]})
    return paths


def test_providers_stand_in_the_order_of_their_codes_whatever_their_values(paths: ProjectPaths):
    found = compare_providers(paths, "emergency", YEAR)

    assert [one.code for one in found.held] == [SECOND, PROVIDER]
    assert found.cautions[0].startswith("Providers stand in the order of their codes")


def test_a_value_has_its_period_and_the_cell_that_it_was_read_from(paths: ProjectPaths):
    [row] = [one for one in csv.DictReader(io.StringIO(comparison_csv(compare_providers(paths, "emergency", YEAR))))
             if (one["provider"], one["measure"]) == (PROVIDER, "came")]  # fmt: skip

    assert (row["value"], row["period"]) == ("5000", "2024-06")
    assert row["place"].endswith("AE_June.csv#2:A&E attendances Type 1")


def test_a_provider_without_a_value_says_why(paths: ProjectPaths):
    name_releases(paths, PROVIDER, YEAR, {})

    absences = {
        one.code: one.absence for one in compare_providers(paths, "emergency", YEAR).providers
    }

    assert absences[PROVIDER] == "Its edition of 2024/25 does not hold this indicator."
    assert absences[SECOND] == ""


def test_a_source_may_stand_in_a_list_of_the_providers_own(paths: ProjectPaths):
    folder = paths.edition(SECOND, YEAR)
    rows = (folder / "falls.csv").read_text()
    (folder / "falls.csv").write_text(rows.replace("exampleton-account", "aa9-2024-25-falls"))
    (folder / "sources.yml").write_text(
        "aa9-2024-25-falls:\n  title: Falls of the year\n  publisher: Second Example NHS Trust\n"
        "  published: null\n  licence: Not yet published\n"
    )

    titles = [one.title for one in compare_providers(paths, "falls", YEAR).sources]

    assert titles[0] == "Falls of the year"


def test_the_share_of_two_exact_counts_is_told_with_both_cells(paths: ProjectPaths):
    [row] = [one for one in csv.DictReader(io.StringIO(comparison_csv(compare_providers(paths, "emergency", YEAR))))
             if (one["provider"], one["measure"]) == (PROVIDER, "in_time")]  # fmt: skip

    assert (row["value"], row["display"], row["status"]) == ("60.000000", "60.0%", "final")
    assert row["place"].count("AE_June.csv#") == 2


@pytest.fixture
def with_waits(paths: ProjectPaths) -> ProjectPaths:
    write_waits_card(paths, counts_people=True)
    rows = [
        ("2024-04-01", PROVIDER, "waiting", "40"),
        ("2024-04-01", PROVIDER, "over_a_year", "30"),
        ("2024-04-01", SECOND, "waiting", "20"),
        ("2024-04-01", SECOND, "over_a_year", "*"),
    ]
    hold_release(paths, "mhsds", "april", "MHSDS_April_2024.csv", mhsds_text(rows))
    for provider in (PROVIDER, SECOND):
        name_releases(paths, provider, YEAR, {"mhsds": ["april"]})
    return paths


def test_the_share_of_two_rounded_counts_is_a_range_and_no_number(with_waits: ProjectPaths):
    found = compare_providers(with_waits, "waits", YEAR)

    second, first = (one.newest("share") for one in found.held)
    assert (first.value, first.display, first.is_range) == ("", "65% to 87%", True)
    assert second.display.startswith("hidden to protect privacy")
    assert any("told as a range" in one for one in found.cautions)
    page = write_comparison(with_waits, compare_providers(with_waits, "waits", YEAR, "share"))
    assert "65% to 87%" in page.read_text(encoding="utf-8")


def test_a_card_that_names_the_counts_has_the_share_where_nobody_printed_a_figure(
    with_waits: ProjectPaths,
):
    card = with_waits.indicators / "printed.yml"
    record = yaml.safe_load((with_waits.indicators / "waits.yml").read_text())
    record["id"], record["measures"] = "printed", {"share": {"label": "Share", "unit": "percent", "improvement": "decrease"}}  # fmt: skip
    record["national"] |= {"measures": {}, "counts": "waits"}
    del record["national"]["compared_share"]
    card.write_text(yaml.safe_dump(record))

    found = compare_providers(with_waits, "printed", YEAR)

    assert {one.code: one.absence for one in found.providers} == {PROVIDER: "", SECOND: ""}
    assert found.held[1].newest("share").display == "65% to 87%"
    assert found.held[1].page == "waits"
    assert not check_catalogue(with_waits)
    card.write_text(yaml.safe_dump(record | {"national": record["national"] | {"counts": "wait"}}))
    [problem] = check_catalogue(with_waits)
    assert (problem.column, problem.next_step) == ("national, counts", "Did you mean 'waits'?")


def test_a_range_of_an_edition_that_hides_small_numbers_is_told_nowhere(with_waits: ProjectPaths):
    file = with_waits.edition(PROVIDER, YEAR) / "edition.yml"
    file.write_text(
        yaml.safe_dump(yaml.safe_load(file.read_text()) | {"small_numbers": "one_to_five"})
    )

    comparison = compare_providers(with_waits, "waits", YEAR)

    [own] = [one for one in comparison.held if one.code == PROVIDER]
    assert {(one.value, one.status) for one in own.values} == {("", "")}
    assert "65%" not in comparison_csv(comparison) + comparison_json(comparison)


def test_a_count_of_an_edition_that_hides_small_numbers_is_told_nowhere(paths: ProjectPaths):
    file = paths.edition(SECOND, YEAR) / "edition.yml"
    file.write_text(
        yaml.safe_dump(yaml.safe_load(file.read_text()) | {"small_numbers": "one_to_five"})
    )

    comparison = compare_providers(paths, "emergency", YEAR)
    [own] = [one for one in comparison.held if one.code == SECOND]

    assert {one.value for one in own.values} == {""}
    assert {one.status for one in own.values} == {""}
    assert "47113" not in comparison_csv(comparison)
    assert "47113" not in comparison_json(comparison)
    assert SECOND not in comparison.funnel.names
    assert "47,113" not in write_comparison(paths, comparison).read_text(encoding="utf-8")


def test_the_funnel_plot_has_every_provider_of_the_published_file(paths: ProjectPaths):
    found = compare_providers(paths, "emergency", YEAR).funnel

    assert {unit.name for unit in found.funnel.units} == set(COUNTS)
    [second] = [unit for unit in found.funnel.units if unit.name == SECOND]
    assert (second.numerator, second.denominator) == (47113 - 4711, 47113)


def test_the_page_links_to_nothing_that_is_not_there_and_says_what_to_keep_in_mind(
    paths: ProjectPaths,
):
    page = write_comparison(paths, compare_providers(paths, "emergency", YEAR))

    parsed = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [one["href"] for one in parsed.select("main a[href]")] + [
        one["src"] for one in parsed.select("img")
    ]
    # the list of editions is written after the page, by whoever asked for it
    missing = [one for one in links if not (page.parent / one).exists() and "index.html" not in one]
    assert missing == []
    assert all(image["alt"] for image in parsed.select("img"))
    assert "Draft of 30 June 2025. Not yet approved by the board." in parsed.get_text()
    assert not any(word in parsed.get_text().lower() for word in ("best", "worst", "league"))


def test_the_same_data_give_the_same_bytes(paths: ProjectPaths):
    page = write_comparison(paths, compare_providers(paths, "emergency", YEAR))
    first = {file.name: file.read_bytes() for file in page.parent.iterdir()}

    write_comparison(paths, compare_providers(paths, "emergency", YEAR))

    assert {file.name: file.read_bytes() for file in page.parent.iterdir()} == first


def test_the_command_tells_the_values_and_leads_to_the_page_from_the_list(
    paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(paths.root)
    (paths.site).mkdir()

    result = CliRunner().invoke(
        app, ["compare", "emergency", YEAR, "--csv", str(tmp_path / "e.csv")]
    )

    assert result.exit_code == 0, result.output
    assert f"{PROVIDER}   Exampleton Care NHS Trust: 5,000  June 2024" in result.output
    assert (tmp_path / "e.csv").read_text().startswith("provider,name,indicator,")
    assert 'href="compare/emergency/2024-25.html"' in (paths.site / "index.html").read_text()


def test_a_place_that_cannot_be_written_is_refused_in_words(
    paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(paths.root)
    (tmp_path / "e.csv").mkdir()

    result = CliRunner().invoke(
        app, ["compare", "emergency", YEAR, "--csv", str(tmp_path / "e.csv")]
    )

    assert result.exit_code == 2
    assert "expected a place that can be written" in result.output


def test_json_goes_alone_to_a_program(paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(paths.root)

    result = CliRunner().invoke(app, ["compare", "emergency", YEAR, "--json"])

    assert {one["provider"] for one in json.loads(result.output)["values"]} == {PROVIDER, SECOND}


def test_an_unknown_indicator_or_measure_is_refused_with_the_nearest(paths: ProjectPaths):
    with pytest.raises(UnknownNameError, match="Did you mean 'emergency'"):
        compare_providers(paths, "emergancy", YEAR)
    with pytest.raises(UnknownNameError, match="Did you mean 'came'"):
        compare_providers(paths, "emergency", YEAR, "cam")


def test_a_card_that_names_no_source_is_refused_with_the_nearest(paths: ProjectPaths):
    card = paths.indicators / "emergency.yml"
    card.write_text(card.read_text().replace("source: emergency_care", "source: emergency_car"))

    with pytest.raises(UnknownNameError, match="Did you mean 'emergency_care'"):
        compare_providers(paths, "emergency", YEAR)


def test_where_nobody_has_a_value_there_is_no_page(paths: ProjectPaths):
    for provider in (PROVIDER, SECOND):
        name_releases(paths, provider, YEAR, {})

    with pytest.raises(NothingToCompareError):
        write_comparison(paths, compare_providers(paths, "emergency", YEAR))
    assert not (paths.site / "compare").exists()
