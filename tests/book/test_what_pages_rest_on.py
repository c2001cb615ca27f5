"""A page about all pages rests on what these offer, and not on every figure of the account.

Otherwise one changed word of a table about research would run *At a glance* again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.facts import read_ledger
from quality_account.paths import ProjectPaths
from quality_account.pipeline.running.record import read_records

YEAR = "2024-25"
ABOUT_ALL = ("at_a_glance", "core_indicators")


@pytest.fixture(scope="module")
def paths(built_site: Path) -> ProjectPaths:
    """The project, with what a build of its account left."""
    return ProjectPaths(built_site.parent)


@pytest.fixture(scope="module")
def reads(paths: ProjectPaths) -> dict[str, set[str]]:
    """The names of what each page read, by page."""
    records = read_records(paths.build("RT5", YEAR) / "pages.json")
    return {page: {read.name for read in one.trace.reads} for page, one in records.items()}


@pytest.mark.parametrize("page", ABOUT_ALL)
def test_a_page_about_all_pages_reads_what_they_offer_and_no_table_that_it_does_not_show(
    reads, page
):
    assert f"build/RT5/{YEAR}/first_wave_offered.csv" in reads[page]
    assert f"build/RT5/{YEAR}/first_wave_ledger.csv" not in reads[page]
    assert f"data/providers/RT5/{YEAR}/gatekeeping.csv" in reads[page]
    for elsewhere in ("research_studies", "trust_board", "clinical_audits"):
        assert f"data/providers/RT5/{YEAR}/{elsewhere}.csv" not in reads[page]


@pytest.mark.parametrize("page", ABOUT_ALL)
def test_it_reads_every_file_that_its_figures_come_from(paths, reads, page):
    facts = [one for one in read_ledger(paths.edition_site("RT5", YEAR) / "ledger.csv")]
    shown = [one for one in facts if one.page == page]
    files = {
        cell.partition("#")[0] for one in shown for cell in one.inputs.split(";") if "#" in cell
    }

    assert shown and files
    assert files <= reads[page]


def test_what_is_offered_is_in_the_ledger_and_each_core_indicator_offers_a_main_figure(paths):
    offered = read_ledger(paths.offered("RT5", YEAR))
    ledger = {one.fact_id: one for one in read_ledger(paths.ledger("RT5", YEAR))}

    assert [ledger[one.fact_id] for one in offered] == offered
    assert {"gatekeeping.headline", "readmissions.headline"} <= {one.fact_id for one in offered}
    assert len(offered) < len(ledger) / 10
