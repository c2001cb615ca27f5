"""A new edition: what it takes from the last one, what it leaves empty, and what it never touches."""

from __future__ import annotations

import csv
import io

import pytest
import yaml
from fixtures.national_releases import hold_release, mhsds_text, name_releases
from fixtures.next_year import NEXT, TEXTS, make_last_year
from fixtures.tiny_provider_copies import PROVIDER, YEAR

from quality_account.catalogue import load_edition
from quality_account.errors import NothingToRollError, OccupiedPlaceError
from quality_account.rolling import roll_forward, write_new
from quality_account.tables import check_edition

FINDINGS = [
    {
        "finding_id": "sum:falls",
        "weight": "low",
        "is_settled": True,
        "sentence": "S.",
        "places": [],
    },
    {
        "finding_id": "sum:beds",
        "weight": "low",
        "is_settled": False,
        "sentence": "B.",
        "places": [],
    },
]


@pytest.fixture
def last_year(tmp_path):
    return make_last_year(tmp_path / "project")


@pytest.fixture
def rolled(last_year):
    return roll_forward(last_year, PROVIDER, NEXT, findings=FINDINGS)


def rows_of(rolled, name):
    return list(csv.DictReader(io.StringIO(rolled.files[name].decode())))


def items(rolled):
    return {one["item"]: one for one in rows_of(rolled, "to_do.csv")}


def test_measures_have_empty_rows_for_the_new_periods_and_no_value_of_last_year(rolled):
    rows = rows_of(rolled, "falls.csv")

    assert [one["period"] for one in rows][:4] == ["2025-q1", "2025-q2", "2025-q3", "2025-q4"]
    assert {(one["value"], one["status"], one["reason"]) for one in rows} == {
        ("", "missing", "not_held")
    }
    assert {one["source"] for one in rows} == {"xx1-2025-26-falls"}


def test_a_collection_that_has_ended_is_not_awaited_again(last_year):
    file = last_year.edition(PROVIDER, YEAR) / "falls.csv"
    file.write_text(file.read_text().replace("missing,not_held", "not_available,indicator_ended"))

    [row] = [
        one
        for one in rows_of(roll_forward(last_year, PROVIDER, NEXT), "falls.csv")
        if one["reason"] == "indicator_ended"
    ]

    assert (row["period"], row["status"], row["source"]) == (
        "2025-q4",
        "not_available",
        "exampleton-account",
    )


def test_what_was_looked_forward_to_is_looked_back_on_with_its_target_and_no_result(rolled):
    [priority] = rows_of(rolled, "priorities.csv")
    [promise] = rows_of(rolled, "priority_measures.csv")

    assert (priority["page"], priority["direction"]) == ("looking_back_first", "looking_back")
    assert (priority["title"], priority["own_verdict"]) == ("Fewer falls", "")
    assert (promise["baseline"], promise["target"], promise["done"]) == ("12", "10", "")
    assert promise["source"] == "exampleton-account"
    text = rolled.files["narrative/looking_back_first.md"].decode()
    assert text == "The trust will prevent falls. See food.\n"
    assert "narrative/looking_forward_first.md" not in rolled.files
    left_out = yaml.safe_load(rolled.files["edition.yml"])["leaves_out"]
    assert set(left_out) == {"looking_back_second", "looking_forward_first"}


def test_a_text_that_is_not_carried_is_named_with_its_reason_and_stands_on_the_list(rolled):
    assert rolled.not_carried == {
        "looking_back_first": "It looks back on a priority of 2024/25.",
    }
    row = items(rolled)["texts:not-carried"]
    assert row["kind"] == "text" and "looking_back_first.md in data/providers/XX1/" in row["what"]


def test_every_text_of_the_last_edition_is_carried_or_named(last_year, rolled):
    texts = {one.stem for one in (last_year.edition(PROVIDER, YEAR) / "narrative").glob("*.md")}
    carried = {one.removeprefix("narrative/").removesuffix(".md") for one in rolled.files}
    moved = {"looking_forward_first"}  # stands as looking_back_first now

    assert texts - moved <= (carried - {"looking_back_first"}) | {*rolled.not_carried}


def test_a_priority_that_has_no_page_to_look_back_on_it_keeps_no_text_under_next_years_name(
    last_year,
):
    folder = last_year.edition(PROVIDER, YEAR)
    file = folder / "priorities.csv"
    file.write_text(file.read_text().replace("looking_back,", "looking_forward,"))

    rolled = roll_forward(last_year, PROVIDER, NEXT)

    reason = "It is of a priority for 2025/26 that the book has no page to look back on."
    assert rolled.not_carried["looking_forward_first"] == reason
    assert "narrative/looking_forward_first.md" not in rolled.files


def test_a_link_to_a_text_that_was_not_carried_leads_nowhere_wrong(last_year):
    text = last_year.edition(PROVIDER, YEAR) / "narrative/falls.md"
    text.write_text("See [sleep](looking_back_first.html), [falls](looking_forward_first.html).\n")

    rolled = roll_forward(last_year, PROVIDER, NEXT)

    words = "See sleep, [falls](looking_back_first.html)."
    assert words in rolled.files["narrative/falls.md"].decode()


def test_what_the_law_carries_over_has_its_row_ready_with_last_years_period(rolled):
    [row] = [
        one for one in rows_of(rolled, "facts/falls.csv") if one["fact_id"] == "falls.found_since"
    ]

    assert (row["label"], row["unit"], row["period"], row["value"], row["status"]) == (
        "Falls of last year that were found since",
        "count",
        YEAR,
        "",
        "missing",
    )


def test_what_the_law_carries_over_stands_on_its_page_and_is_no_sentence_of_last_year(rolled):
    text = rolled.files["narrative/falls.md"].decode()

    assert text.endswith(
        "## What the law also asks for\n\n"
        "- Falls of last year that were found since: {falls.found_since}.\n"
    )
    assert "found since" not in TEXTS["falls"]
    assert len(rows_of(rolled, "reaffirmed/falls.csv")) == 4


def test_published_files_are_to_be_imported_anew_and_those_of_last_year_stay_for_history(last_year):
    name_releases(last_year, PROVIDER, YEAR, {"mhsds": ["april"]})
    text = mhsds_text([("2024-04-01", PROVIDER, "waiting", "40")])
    hold_release(last_year, "mhsds", "april", "MHSDS_April_2024.csv", text)

    rolled = roll_forward(last_year, PROVIDER, NEXT)

    assert yaml.safe_load(rolled.files["edition.yml"])["national"] == {"mhsds": ["april"]}
    what = items(rolled)["national:mhsds"]["what"]
    assert what.startswith(
        "Import what is published of 2025/26 (quality-account import mhsds FILE)"
    )
    assert what.endswith(
        "after those of the edition 2024-25, which stand there for the years before: april."
    )
    write_new(last_year.edition(PROVIDER, NEXT), rolled.files)
    assert check_edition(last_year, PROVIDER, NEXT) == []


def test_every_sentence_is_stale_and_headings_are_not_sentences(rolled):
    stale = rows_of(rolled, "reaffirmed/falls.csv")

    assert len(stale) == 4
    assert {one["state"] for one in stale} == {"stale"}


def test_the_list_begins_with_bodies_asks_open_findings_and_what_was_carried(rolled):
    assert items(rolled)["body:healthwatch"]["by"] == "2026-04-30"
    assert "Healthwatch Exampleton" in items(rolled)["body:healthwatch"]["what"]
    assert "Tell us of long waits" in items(rolled)["ask:healthwatch-exampleton.1"]["what"]
    assert "finding:sum-beds" in items(rolled) and "finding:sum-falls" not in items(rolled)
    assert "carried:stakeholder_statements" in items(rolled)
    assert "those of 2024/25 were used" in items(rolled)["rules:of-the-year"]["what"]
    assert rolled.warnings == (
        "This project has no rules for accounts of 2025/26; those of 2024/25 were used.",
    )


def test_what_the_team_learnt_comes_first_then_what_bodies_asked_for(last_year):
    lessons = last_year.edition(PROVIDER, YEAR) / "lessons.csv"
    lessons.write_text(
        "lesson,what,page,role,noted_on\n"
        "falls.early,Ask the wards in March.,falls,Head of quality,2025-06-30\n"
    )

    rows = rows_of(roll_forward(last_year, PROVIDER, NEXT, findings=FINDINGS), "to_do.csv")

    assert [one["kind"] for one in rows[:3]] == ["lesson", "ask", "rules"]
    assert rows[0]["item"] == "lesson:falls.early" and rows[0]["page"] == "falls"
    assert rows[0]["what"] == "Learnt in 2024-25: Ask the wards in March."
    assert not rows[0]["role"] and not rows[0]["done_on"]


def test_the_new_edition_has_a_list_for_its_own_lessons(rolled):
    assert rolled.files["lessons.csv"] == b"lesson,what,page,role,noted_on\n"


def test_findings_that_nobody_knows_are_said_to_be_unknown(last_year):
    assert "finding:not-checked" in items(roll_forward(last_year, PROVIDER, NEXT))


def test_the_new_edition_is_in_year_and_its_tables_have_no_problem(last_year, rolled):
    write_new(last_year.edition(PROVIDER, NEXT), rolled.files)

    edition = load_edition(last_year, PROVIDER, NEXT)
    assert (edition.state, edition.dated.isoformat()) == ("in_year", "2025-04-01")
    assert check_edition(last_year, PROVIDER, NEXT) == []


def test_a_table_without_rows_is_a_problem_again_once_the_year_is_over(last_year, rolled):
    folder = last_year.edition(PROVIDER, NEXT)
    write_new(folder, rolled.files)
    edition = folder / "edition.yml"
    edition.write_text(edition.read_text().replace("state: in_year", "state: draft"))

    found = {one.file.rpartition("/")[2] for one in check_edition(last_year, PROVIDER, NEXT)}

    assert found == {"wards.csv", "visits.csv", "stakeholder_requests.csv"}


def test_a_second_run_changes_nothing_and_a_file_that_was_edited_is_left(last_year, rolled):
    folder = last_year.edition(PROVIDER, NEXT)
    write_new(folder, rolled.files)
    (folder / "wards.csv").write_text("ours\n")

    again = write_new(folder, roll_forward(last_year, PROVIDER, NEXT, findings=FINDINGS).files)

    assert (again.new, again.left) == ((), ("wards.csv",))
    assert (folder / "wards.csv").read_text() == "ours\n"


def test_nothing_is_added_to_an_edition_whose_year_is_over(last_year):
    with pytest.raises(OccupiedPlaceError, match="found an edition there"):
        roll_forward(last_year, PROVIDER, YEAR)


def test_without_an_earlier_edition_there_is_nothing_to_begin_from(last_year):
    with pytest.raises(NothingToRollError, match="found no edition before 2022-23"):
        roll_forward(last_year, PROVIDER, "2022-23")
