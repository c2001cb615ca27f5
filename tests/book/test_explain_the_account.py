"""Every figure of the real account can be followed to its row, its hash and its code; one is made again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project_copies import run_command

from quality_account.audit.explaining.explanation import explain_fact
from quality_account.audit.explaining.inputs import find_inputs
from quality_account.audit.explaining.recording_cells import find_recording_cell
from quality_account.audit.finished import FinishedEdition, open_finished
from quality_account.paths import ProjectPaths

PROVIDER, YEAR = "RT5", "2024-25"


@pytest.fixture(scope="module")
def edition(built_project: Path) -> FinishedEdition:
    return open_finished(ProjectPaths(built_project), PROVIDER, YEAR)


def test_every_input_of_every_fact_is_a_row_of_a_file_that_has_its_hash(edition):
    broken = [
        (fact.fact_id, one.place)
        for fact in edition.facts.values()
        for one in find_inputs(edition, fact)
        if one.state != "same" or one.cells is None
    ]

    assert len(edition.facts) > 1000
    assert broken == []


def test_every_fact_leads_to_the_cell_that_recorded_it(edition):
    facts = edition.facts.values()
    cells = {fact.fact_id: find_recording_cell(edition, fact) for fact in facts}

    assert [fact_id for fact_id, cell in cells.items() if cell is None] == []
    assert [fact.fact_id for fact in facts if str(cells[fact.fact_id].number) != fact.cell] == []


def test_most_cells_have_a_line_that_names_the_fact_or_reads_its_table(edition):
    cells = [find_recording_cell(edition, fact) for fact in edition.facts.values()]

    assert sum(bool(cell.telling) for cell in cells) > len(cells) * 0.8


def test_the_share_that_does_not_fit_its_counts_is_followed_to_its_row_and_its_finding(edition):
    one = explain_fact(edition, "severe_harm_or_death.share_printed.2021-22")

    [cell] = one.inputs
    assert (cell.cells["measure"], cell.cells["value"]) == ("share_printed", "0.6")
    assert one.cell.reads_by == 'report.measures("severe_harm_or_death")'
    assert [past.display for past in one.history] == ["0.6%", "0.7%", "0.5%", "1.37%"]
    assert one.restatements == ()
    assert f"percentage:{one.fact.fact_id}" in [check.finding_id for check in one.checks]
    assert [use.page for use in one.uses] == ["severe_harm_or_death"]


def test_a_headline_is_told_with_its_series_and_with_the_pages_about_all_pages(edition):
    one = explain_fact(edition, "readmissions.headline")

    assert one.also == ("readmissions.rate.aged_16_or_over.2024-25",)
    assert [past.display for past in one.history][-2:] == ["8.6%", "9.2%"]
    assert {"readmissions", "at_a_glance", "core_indicators"} <= {use.page for use in one.uses}


def test_a_figure_is_made_again_and_comes_out_the_same(built_project):
    words = ("explain", "readmissions.headline", PROVIDER, YEAR, "--recompute", "--json")

    done = run_command(*words, project=built_project)

    assert done.returncode == 0, done.stdout + done.stderr
    again = json.loads(done.stdout)["recomputed"]
    assert (again["pages"], again["now"]) == (["readmissions"], ["9.2", "9.2%"])
