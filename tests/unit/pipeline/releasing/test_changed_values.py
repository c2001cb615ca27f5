"""What a version has otherwise than one before it is found in the two ledgers, and never gives a number away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quality_account.catalogue.changed_values import (
    ChangedValue,
    list_changed_values,
    value_label,
)
from quality_account.catalogue.releases import Release
from quality_account.facts import Fact, write_ledger
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.changed_values import (
    forget_withdrawn,
    keep_changed_values,
    known_to,
    lacking_version,
    untell_withheld,
    values_between,
    version_to_hold_against,
    write_changed_values,
)
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.told_changes import facts_that_tell
from quality_account.vocabulary import Audience, Kind, Reason, Status, Unit

PROVIDER, YEAR = "XX1", "2024-25"
DRAFT = Release("0.9.0", "2025-04-28", "circulated")
SECOND_DRAFT = Release("0.10.0", "2025-05-28", "circulated")
PUBLISHED = Release("1.0.0", "2025-06-27", "published")
CORRECTED = Release("1.1.0", "2025-08-04", "corrected")
FALLS = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls", page="falls")
GAP = replace(
    FALLS,
    value="",
    display="not available",
    status=Status.NOT_AVAILABLE,
    reason=Reason.NOT_YET_PUBLISHED,
)
HIDDEN = replace(GAP, display="hidden", status=Status.SUPPRESSED, reason=Reason.SMALL_NUMBERS)


def between(was: Fact | None, now: Fact | None, **more) -> list[tuple[str, str, str]]:
    ledgers = [{one.fact_id: one} if one else {} for one in (was, now)]
    found = values_between(*ledgers, version="1.1.0", since="1.0.0", **more)
    return [(one.kind, one.was, one.now) for one in found]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (FALLS, replace(FALLS, value="13", display="13"), ("changed", "12", "13")),
        (GAP, FALLS, ("came", "", "12")),
        (None, FALLS, ("came", "", "12")),
        (FALLS, GAP, ("went", "12", "")),
        (FALLS, None, ("went", "12", "")),
    ],
)
def test_a_value_that_changed_came_or_went_is_told_as_the_two_versions_showed_it(
    was, now, expected
):
    assert between(was, now) == [expected]


def test_what_is_the_same_or_was_never_there_is_not_told():
    assert between(FALLS, replace(FALLS, cell="4", label="All falls")) == []
    assert between(GAP, None) == []


def test_two_values_of_a_figure_are_not_told_where_numbers_are_hidden():
    later = replace(FALLS, value="13", display="13")

    assert between(FALLS, later, hides=True) == [("changed", "", "")]
    assert between(HIDDEN, FALLS) == [("came", "", "")]
    assert between(FALLS, HIDDEN) == [("went", "", "")]


@pytest.mark.parametrize(
    "about",
    [
        {"unit": Unit.TEXT, "kind": Kind.COMPUTED},
        {"inputs": "data/providers/XX1/2024-25/changes.csv#2:reason"},
        {"inputs": "releases/XX1/2024-25/releases.csv#2:date"},
        {"inputs": "data/providers/XX1/2024-25/falls.csv#2:expected_on"},
    ],
)
def test_worked_out_words_and_the_editions_own_life_are_left_out(about):
    assert between(None, replace(FALLS, **about)) == []


def test_a_correction_tells_all_and_a_draft_or_a_first_account_what_came_since_the_first_draft():
    rows = (DRAFT, SECOND_DRAFT, PUBLISHED)

    since, kinds = version_to_hold_against(Register(rows), CORRECTED)
    assert since == "1.0.0" and kinds == {"came", "changed", "went"}
    assert version_to_hold_against(Register(rows[:1]), SECOND_DRAFT) == ("0.9.0", {"came"})
    assert version_to_hold_against(Register(rows[:2]), PUBLISHED) == ("0.9.0", {"came"})
    assert version_to_hold_against(Register(), PUBLISHED) == ("", frozenset())
    assert version_to_hold_against(Register(), DRAFT) == ("", frozenset())


def test_values_of_a_draft_are_for_those_alone_whom_it_went_to():
    of_draft = ChangedValue("0.10.0", "0.9.0", "came", "falls", "falls.a", "A", "", "1")
    own = ChangedValue("1.0.0", "0.9.0", "came", "falls", "falls.b", "B", "", "2")
    later = ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.b", "B", "2", "3")
    register = Register((DRAFT, SECOND_DRAFT, PUBLISHED, CORRECTED))

    assert known_to([of_draft, own, later], register, "1.0.0", Audience.PUBLIC) == (own,)
    assert known_to([of_draft, own], register, "0.10.0", Audience.CIRCULATION) == (of_draft,)


def test_a_value_that_was_taken_back_of_either_version_is_forgotten_with_the_other(tmp_path: Path):
    paths = ProjectPaths(tmp_path)
    changed = ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.a", "A", "1", "2")
    kept = ChangedValue("1.1.0", "1.0.0", "changed", "falls", "falls.b", "B", "3", "4")
    went = ChangedValue("1.1.0", "1.0.0", "went", "falls", "falls.c", "C", "5", "")

    for version, expected in (
        ("1.0.0", (changed.untold(), kept, went.untold())),
        ("1.1.0", (changed.untold(), kept, went)),
    ):
        write_changed_values(paths, PROVIDER, YEAR, (changed, kept, went))
        forgotten = forget_withdrawn(
            paths, PROVIDER, YEAR, version, {"falls.b": FALLS, "falls.a": GAP}
        )
        assert forgotten == ((changed, went) if version == "1.0.0" else (changed,))
        assert list_changed_values(paths, PROVIDER, YEAR) == expected


CAME = ChangedValue("1.0.0", "0.9.0", "came", "falls", "falls.total", "Falls", "", "12")
CHANGED = ChangedValue("1.0.1", "1.0.0", "changed", "falls", "falls.total", "Falls", "11", "12")
WENT = ChangedValue("1.0.1", "1.0.0", "went", "falls", "falls.total", "Falls", "12", "")


@pytest.mark.parametrize(
    ("now", "team", "hides", "told"),
    [
        (FALLS, FALLS, False, (CAME, CHANGED)),
        (HIDDEN, HIDDEN, False, ()),
        (GAP, FALLS, False, ()),
        (None, FALLS, False, ()),
        (FALLS, FALLS, True, (CAME,)),
        (replace(FALLS, value="10", display="10"), FALLS, True, ()),
        (None, None, True, ()),
        (None, None, False, (CAME, CHANGED, WENT)),
    ],
    ids=[
        "shown",
        "hidden",
        "under embargo",
        "the team's",
        "shown where numbers are hidden",
        "rounded",
        "gone where numbers are hidden",
        "gone",
    ],
)
def test_what_a_version_does_not_show_itself_it_does_not_tell_of_earlier_ones(
    now, team, hides, told
):
    ledgers = [{one.fact_id: one} if one else {} for one in (now, team)]
    rows = (CAME, CHANGED) if now and now.has_value else (CAME, CHANGED, WENT)

    found = untell_withheld(rows, *ledgers, hides=hides)

    assert found == tuple(one if one in told else one.untold() for one in rows)


def test_the_list_of_an_edition_forgets_what_a_version_did_not_tell_and_keeps_other_rows(
    tmp_path: Path,
):
    paths = ProjectPaths(tmp_path)
    of_draft = replace(CAME, version="0.10.0")
    write_changed_values(paths, PROVIDER, YEAR, (of_draft, CAME))

    keep_changed_values(paths, PROVIDER, YEAR, (CAME,), (CAME.untold(), CHANGED))

    known = list_changed_values(paths, PROVIDER, YEAR)
    assert known == (of_draft, CAME.untold(), CHANGED)


def told_as(column: str, text: str) -> Fact:
    return Fact(
        f"changes.version_value.2.{column}",
        text,
        text,
        Unit.TEXT,
        label=value_label("Falls", column),
        inputs=f"releases/XX1/2024-25/changed_values.csv#2:{column}",
    )


@pytest.mark.parametrize(
    ("version", "column"), [("1.0.0", "was"), ("1.0.1", "now"), ("0.9.0", None)]
)
def test_the_books_that_still_tell_what_was_taken_back_are_found(version, column):
    """By the values of that version alone: the other value of the same row may stay."""
    told = {one.fact_id: one for one in (told_as("was", "11"), told_as("now", "12"))}
    rows = [CHANGED] if column else []

    found = facts_that_tell(told | {FALLS.fact_id: FALLS}, version, rows)

    assert found == ((f"changes.version_value.2.{column}",) if column else ())
    assert facts_that_tell({"changes.other": told_as("was", "9")}, version, rows) == ()


def test_that_an_earlier_archive_is_not_here_is_known_before_a_correction(tmp_path: Path):
    paths = ProjectPaths(tmp_path)
    asked = paths, PROVIDER, YEAR, Register((PUBLISHED,)), CORRECTED

    assert lacking_version(*asked) == "1.0.0"

    ledger = paths.releases(PROVIDER, YEAR) / "1.0.0" / "ledger.csv"
    ledger.parent.mkdir(parents=True)
    write_ledger(ledger, [FALLS.as_row()])

    assert lacking_version(*asked) == ""
    assert lacking_version(*asked[:3], Register(()), PUBLISHED) == ""
