"""A restated value in what is told of a figure's past and in the series that the checks read."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.compared_versions import (
    EARLIER_FALLS,
    RESTATEMENT,
    share_of,
    write_book,
    write_records,
)
from fixtures.finished_book import FALLS
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.explaining.history import History, find_restatements
from quality_account.audit.finished import open_finished
from quality_account.crosschecks.evidence import Evidence
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Status

TABLE = f"data/providers/{PROVIDER}/{YEAR}/restatements.csv"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_records(paths, "restatements", RESTATEMENT)
    return paths


@pytest.mark.parametrize("asked", ["falls.assessed.2024-25", "falls.assessed.2023-24"])
def test_the_history_of_a_figure_has_both_values_of_a_restated_period(paths, asked):
    restated = share_of(paths, "2023-24", "95", TABLE, 2, status=Status.REVISED)
    write_book(paths, [restated, share_of(paths, "2024-25", "98.70", FALLS, 6)])
    edition = open_finished(paths, PROVIDER, YEAR)

    history = History(edition).of(edition.facts[asked])

    [one] = find_restatements(history)
    assert [(value.edition, value.value, value.place) for value in one.values] == [
        (EARLIER, "97", f"{EARLIER_FALLS}#4"),
        (YEAR, "95", f"{TABLE}#2"),
    ]


def test_the_checks_of_the_account_read_the_restated_value(paths):
    series = Evidence(paths, PROVIDER, YEAR, facts=[], listed=["falls"]).series_of(
        "falls", "assessed"
    )

    assert [(one.value, one.place.file) for one in series.values] == [
        ("95", TABLE),
        ("98.70", FALLS),
    ]
