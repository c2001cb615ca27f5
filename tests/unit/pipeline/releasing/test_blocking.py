"""What blocks a release, each reason with its place and what to do, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quality_account.catalogue.releases import Release
from quality_account.errors import Problem
from quality_account.facts import Fact
from quality_account.pipeline.releasing.blocking import (
    Asked,
    Standing,
    blocks_patch,
    blocks_release,
)
from quality_account.pipeline.releasing.register import Register
from quality_account.vocabulary import Audience, Unit

FIRST = Release("1.0.0", "2025-06-27", "published", sha256="ab")


def asked(version: str = "1.0.0", **more) -> Asked:
    return replace(Asked(version, Audience.PUBLIC, date(2025, 8, 4)), **more)


def standing(state: str = "published", *rows: Release, **more) -> Standing:
    return replace(Standing(state, "edition.yml", "releases.csv", Register(rows)), **more)


@pytest.mark.parametrize("state", ["published", "corrected", "reconstruction"])
def test_what_is_published_or_a_reconstruction_may_be_public(state):
    assert blocks_release(asked(), standing(state)) == []


@pytest.mark.parametrize(
    "state", ["in_year", "draft", "circulated", "revised", "approved", "withdrawn"]
)
def test_what_is_not_published_is_refused_to_the_public(state):
    [problem] = blocks_release(asked(), standing(state))

    assert (problem.file, problem.column, problem.found) == ("edition.yml", "state", state)


@pytest.mark.parametrize("state", ["draft", "circulated", "revised"])
def test_a_draft_may_circulate_and_work_in_the_year_may_not(state):
    circulates = asked(audience=Audience.CIRCULATION)

    assert blocks_release(circulates, standing(state)) == []
    assert blocks_release(circulates, standing("in_year"))


def test_everything_that_blocks_is_told_at_once_with_what_the_next_step_needs():
    need = Problem("signoffs.csv", found="no sign-off")

    found = blocks_release(asked(), standing("draft"), lambda: [need])

    assert [one.file for one in found] == ["edition.yml", "signoffs.csv"]


def test_what_says_that_it_tells_of_progress_on_a_day_never_goes_out():
    for audience in (Audience.PUBLIC, Audience.CIRCULATION):
        [problem] = blocks_release(
            asked(audience=audience), standing("published", as_at="2024-12-31")
        )
        assert (problem.file, problem.column, problem.found) == (
            "edition.yml",
            "as_at",
            "2024-12-31",
        )


def test_a_lower_number_an_earlier_day_and_silence_about_a_correction_are_refused():
    lower = asked("0.9.0", on=date(2025, 6, 1))

    columns = [one.column for one in blocks_release(lower, standing("published", FIRST))]

    assert columns == ["--version", "--today", "--what", "--reason"]


def test_a_withdrawn_version_and_one_that_lost_a_page_are_never_made_again():
    whole = Release("1.0.0", "2025-07-01", "withdrawn", "the whole version")
    page = replace(whole, what="falls")

    for row, said in ((whole, "which was withdrawn"), (page, "from which was withdrawn: falls")):
        [problem] = blocks_release(asked(), standing("published", FIRST, row))
        assert said in problem.found


def test_a_withdrawn_page_comes_back_only_when_somebody_says_so():
    page = Release("1.0.0", "2025-07-01", "withdrawn", "falls")
    later = asked("1.1.0", what="one page", reason="it was corrected")
    stands = standing("published", FIRST, page, shown=("falls", "beds"))

    [problem] = blocks_release(later, stands)

    assert "--restore falls" in problem.next_step
    assert blocks_release(replace(later, restores=("falls",)), stands) == []
    assert blocks_release(later, replace(stands, shown=("beds",))) == []


@pytest.mark.parametrize(
    "change",
    [{"value": "13", "display": "13"}, {"status": "provisional"}, {"period": "2023-24"}],
    ids=["value", "status", "period"],
)
def test_another_figure_needs_more_than_a_patch(change):
    was = {"beds.total": Fact("beds.total", "12", "12", Unit.COUNT)}
    now = {"beds.total": replace(was["beds.total"], **change)}

    [problem] = blocks_patch(asked("1.0.1"), "1.0.0", was, now, "releases.csv")

    assert "beds.total" in problem.found and "1.1.0" in problem.next_step
    assert blocks_patch(asked("1.1.0"), "1.0.0", was, now, "releases.csv") == []


def test_words_and_sources_may_change_in_a_patch_and_a_figure_more_may_not():
    was = {"beds.total": Fact("beds.total", "12", "12", Unit.COUNT)}
    reworded = {"beds.total": replace(was["beds.total"], label="Beds", locator="page 2")}
    more = {**was, "beds.new": Fact("beds.new", "1", "1", Unit.COUNT)}

    assert blocks_patch(asked("1.0.1"), "1.0.0", was, reworded, "releases.csv") == []
    assert blocks_patch(asked("1.0.1"), "1.0.0", was, more, "releases.csv")


def test_made_up_figures_block_every_release_also_those_of_an_earlier_year():
    rehearsed = standing("published", rehearsals=("2023-24/edition.yml", "2024-25/edition.yml"))

    found = blocks_release(asked("1.0.0"), rehearsed)

    assert [(one.file, one.column) for one in found] == [
        ("2023-24/edition.yml", "rehearsal"),
        ("2024-25/edition.yml", "rehearsal"),
    ]
