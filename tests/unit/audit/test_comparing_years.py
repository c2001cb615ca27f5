"""Two years of one provider, by measure and period."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.compared_versions import (
    EARLIER_FALLS,
    RESTATEMENT,
    headline,
    share_of,
    write_book,
    write_records,
)
from fixtures.finished_book import FALLS, hash_of, measured
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.comparing.change import Change, ChangeKind, Differences
from quality_account.errors import ParameterValueError
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.pipeline.comparing import find_differences, open_sides
from quality_account.vocabulary import Status, Unit


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def compare(paths: ProjectPaths, before: list[Fact], now: list[Fact]) -> Differences:
    write_book(paths, before, year=EARLIER)
    write_book(paths, now)
    with open_sides(paths, PROVIDER, EARLIER, YEAR) as sides:
        return find_differences(paths, *sides)


def only(found: Differences) -> Change:
    [change] = found.changes
    return change


def first(paths: ProjectPaths, value: str = "97") -> Fact:
    return share_of(paths, "2023-24", value, EARLIER_FALLS, 4)


def test_a_figure_of_the_same_period_with_the_same_value_is_no_change(paths):
    assert compare(paths, [first(paths)], [first(paths)]).changes == ()


def test_another_value_for_the_same_period_is_a_restatement_with_its_declared_reason(paths):
    write_records(paths, "restatements", RESTATEMENT)
    file = f"data/providers/{PROVIDER}/{YEAR}/restatements.csv"
    restated = share_of(paths, "2023-24", "95", file, 2, status=Status.REVISED)

    change = only(compare(paths, [first(paths)], [restated]))

    assert change.kind is ChangeKind.RESTATED
    assert (change.size.words, change.size.is_beyond_rounding) == (
        "2 percentage points lower",
        True,
    )
    assert ("restatement", "Two wards had been counted twice.") in [
        (one.kind.value, one.words) for one in change.causes
    ]


def test_a_restatement_that_nobody_declared_is_named_as_such(paths):
    change = only(compare(paths, [first(paths)], [first(paths, "95")]))

    assert change.kind is ChangeKind.RESTATED
    assert change.causes[-1].words == "the later edition does not declare it as restated"


def test_a_headline_of_a_later_period_stands_beside_last_years_with_the_change(paths):
    before = headline(paths, period="2023-24", value="97", display="97%")

    change = only(compare(paths, [before], [headline(paths)]))

    assert change.kind is ChangeKind.MOVED_ON
    assert (change.size.exact, change.size.is_beyond_rounding) == ("1.7", True)
    assert change.causes == ()


def test_a_move_that_rounding_can_make_is_told_as_that(paths):
    before = headline(paths, period="2023-24", value="98", display="98%")

    change = only(compare(paths, [before], [headline(paths, value="98.4", display="98.4%")]))

    assert not change.size.is_beyond_rounding


def test_figures_on_two_sides_of_a_break_are_not_subtracted(paths):
    count = {"unit": Unit.COUNT, "sha256": hash_of(paths, FALLS)}
    now = measured(paths, "falls.count", 2, "12", display="12", period="2024-q1", **count)
    before = measured(
        paths,
        "falls.count",
        2,
        "15",
        display="15",
        period="2023-q1",
        **count | {"inputs": f"{EARLIER_FALLS}#2:value", "sha256": hash_of(paths, EARLIER_FALLS)},
    )

    change = only(compare(paths, [before], [now]))

    assert change.size is None
    assert change.not_comparable == "Since April 2024 falls without injury are counted too."
    assert change.causes[0].kind.value == "definition"


def test_one_more_period_of_a_known_series_is_not_something_new(paths):
    more = share_of(paths, "2024-25", "98.70", FALLS, 6)

    change = only(compare(paths, [first(paths)], [first(paths), more]))

    assert (change.kind, change.fact.fact_id) == (ChangeKind.NEW_PERIOD, "falls.assessed.2024-25")


def test_a_page_that_an_edition_does_not_have_explains_its_facts(paths):
    other = headline(paths, period="")
    mats = Fact(**{**other.as_row(), "fact_id": "mats.count", "page": "mats", "unit": Unit.COUNT})

    change = only(compare(paths, [other], [other, mats]))

    assert change.causes[0].words == (
        "2023-24, an edition that holds only some figures, does not have the page mats"
    )


def test_a_partial_edition_is_named_before_anything_else(paths):
    assert (
        compare(paths, [first(paths)], [first(paths)])
        .notes[0]
        .startswith("2023-24 is a partial edition")
    )


def test_the_later_year_before_the_earlier_is_refused_with_the_right_order(paths):
    write_book(paths, [first(paths)], year=EARLIER)
    write_book(paths, [first(paths)])
    with (
        open_sides(paths, PROVIDER, YEAR, EARLIER) as sides,
        pytest.raises(ParameterValueError, match=f"diff {PROVIDER} {EARLIER} {YEAR}"),
    ):
        find_differences(paths, *sides)
