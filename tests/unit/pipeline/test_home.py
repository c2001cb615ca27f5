"""What an analyst sees of an edition: counted by section, late by the day, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fixtures.national_releases import (
    emergency_text,
    hold_release,
    name_releases,
    write_emergency_card,
)
from fixtures.next_year import NEXT, make_last_year
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.cli.home_words import home_lines
from quality_account.pipeline.home import Home, OpenItem, SectionHome, section_words
from quality_account.pipeline.home.sections import WhatIsHeld, make_section
from quality_account.tables.cells import Row
from quality_account.tables.national_rows import keys_of_releases

DUE = OpenItem("body:healthwatch", "body", "Ask Healthwatch", "", "2026-04-30", "", 2)


def section(**more) -> SectionHome:
    nothing = {
        "supplied": 2,
        "missing": 0,
        "expected": (),
        "empty_tables": (),
        "stale": 0,
        "wrong": 0,
    }
    return SectionHome(**{"part": "Part 2", "page": "falls", "owner": ""} | nothing | more)


@pytest.mark.parametrize(
    ("today", "late"), [(None, 0), (date(2026, 5, 1), 0), (date(2026, 5, 2), 1)]
)
def test_a_value_is_late_from_the_day_after_the_one_on_which_it_was_expected(today, late):
    assert section(missing=1, expected=("2026-05-01",)).late(today) == late


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"missing": 1}, "2 of 3 values supplied"),
        ({"stale": 1}, "1 sentence to re-affirm"),
        ({"wrong": 2}, "2 problems"),
        ({"empty_tables": ("wards",)}, "nothing yet in wards"),
        ({"unmet": ("Deaths of the year",)}, "the law asks for: Deaths of the year"),
    ],
)
def test_each_thing_that_is_open_is_said_of_its_section(more, said):
    home = Home((section(**more),), (), 0, is_in_the_making=True, is_checked=True)

    lines = home_lines(home, None, "to_do.csv")

    assert home.open_count == 1 or more == {"wrong": 2}
    assert any(said in one and one.endswith("; no owner") for one in lines)


def test_an_account_with_nothing_open_says_that_its_list_is_empty():
    done = Home((section(),), (), 3, is_in_the_making=True, is_checked=True)

    assert home_lines(done, None, "data") == [
        "  sections:        0 with something open, 1 complete",
        "  to do:           0 open, 3 done (data/to_do.csv)",
        "  lessons:         none noted for next year (data/lessons.csv)",
        "  Everything is supplied, and nothing is left to do.",
    ]


def test_days_are_counted_only_from_a_day_that_is_given():
    home = Home((), (DUE,), 0, is_in_the_making=True, is_checked=True)

    assert "    Ask Healthwatch (by 30 April 2026)" in home_lines(home, None, "")
    assert "    Ask Healthwatch (by 30 April 2026, 10 days left)" in home_lines(
        home, date(2026, 4, 20), ""
    )
    assert "    Ask Healthwatch (by 30 April 2026, 2 days late)" in home_lines(
        home, date(2026, 5, 2), ""
    )


@pytest.mark.parametrize(("by", "said"), [("2026-04", "April 2026"), ("soon", "soon")])
def test_a_month_and_what_is_no_day_are_told_and_not_counted(by, said):
    home = Home((), (replace(DUE, by=by),), 0, is_in_the_making=True, is_checked=True)

    assert f"    Ask Healthwatch (by {said})" in home_lines(home, date(2026, 5, 2), "")
    assert section(missing=1, expected=(by,)).late(date(2027, 1, 1)) == 0


def test_a_finished_account_without_a_list_is_told_as_before():
    assert home_lines(Home((section(),), (), 0, is_in_the_making=False), None, "") == []


def test_one_day_that_is_left_and_the_last_one_are_said_as_such():
    home = Home((), (DUE,), 0, is_in_the_making=True, is_checked=True)

    assert "    Ask Healthwatch (by 30 April 2026, 1 day left)" in home_lines(
        home, date(2026, 4, 29), ""
    )
    assert "    Ask Healthwatch (by 30 April 2026, today is the last day)" in home_lines(
        home, date(2026, 4, 30), ""
    )


def test_what_has_a_day_comes_first_and_nothing_of_a_long_request_is_cut_off():
    long = replace(DUE, item="ask:1", what="Tell us of " + "long waits and " * 12 + "beds.", by="")

    lines = home_lines(Home((), (long, DUE), 0, is_in_the_making=True), None, "")

    told = lines[lines.index("    Ask Healthwatch (by 30 April 2026)") + 1 :]
    assert " ".join(one.strip() for one in told[:-1]) == long.what
    assert max(map(len, told)) <= 100


def test_a_value_that_is_not_to_be_had_is_neither_supplied_nor_missing():
    cells = {"measure": "came", "group": "", "area": "provider", "period": "2024-06"}
    statuses = ("final", "missing", "not_available", "not_applicable", "suppressed")
    rows = {"beds": [Row("b.csv", 2, {**cells, "status": one}) for one in statuses]}

    one = make_section("Part 2", "beds", ["beds"], WhatIsHeld(rows, {}, {}, {}, {}))

    assert (one.supplied, one.missing, one.not_to_be_had) == (2, 1, 2)
    assert section_words(one, None) == "2 of 3 values supplied, 2 not to be had"


def test_published_files_without_a_figure_of_the_year_leave_a_section_open():
    one = make_section("Part 2", "beds", ["beds"], WhatIsHeld({}, {"beds": set()}, {}, {}, {}))

    assert one.empty_tables == ("beds",) and not one.is_done


@pytest.mark.parametrize(
    ("direction", "done", "empty_tables"),
    [
        ("looking_back", "", ("priority_measures (done, result)",)),
        ("looking_back", "Mats on each ward", ()),
        ("looking_forward", "", ()),
    ],
)
def test_a_priority_that_is_looked_back_on_is_open_until_somebody_says_what_was_done(
    direction, done, empty_tables
):
    rows = {
        "priorities": [Row("p.csv", 2, {"page": "falls", "direction": direction})],
        "priority_measures": [
            Row("m.csv", 2, {"page": "falls", "done": "", "result": ""}),
            Row("m.csv", 3, {"page": "falls", "done": done, "result": ""}),
        ],
    }

    one = make_section("Part 2", "falls", (), WhatIsHeld(rows, {}, {}, {}, {}))

    assert one.empty_tables == empty_tables


def test_what_is_neither_there_nor_published_is_not_held():
    held = WhatIsHeld({"falls": []}, {"beds": set()}, {}, {}, {})

    assert held.has_any(["wards", "falls"]) and held.has_any(["beds"])
    assert not held.has_any(["wards"])


def test_a_year_that_was_skipped_is_said(tmp_path):
    from quality_account.rolling import roll_forward

    paths = make_last_year(tmp_path / "project")

    assert roll_forward(paths, PROVIDER, NEXT).warnings[1:] == ()
    assert "There is no edition of 2025-26" in roll_forward(paths, PROVIDER, "2026-27").warnings[1]


def test_values_of_published_files_are_supplied_and_no_table_is_called_empty(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    write_emergency_card(paths)
    counts = {PROVIDER: (500, 9)}
    hold_release(paths, "emergency_care", "june", "AE.csv", emergency_text("June", 2024, counts))
    name_releases(paths, PROVIDER, YEAR, {"emergency_care": ["june"]})
    published = keys_of_releases(paths, PROVIDER, YEAR)
    header = {"group": "", "area": "provider", "period": "2024-06", "status": "missing"}
    blank = {"emergency": [Row("e.csv", 2, {"measure": "came", **header})]}
    other = {"emergency": [Row("e.csv", 2, {"measure": "beds", **header})]}

    def seen(rows):
        one = make_section(
            "Part 2", "emergency", ["emergency"], WhatIsHeld(rows, published, {}, {}, {})
        )
        return one.supplied, one.missing, one.empty_tables

    assert seen({}) == (4, 0, ())
    assert seen(blank) == (4, 0, ())
    assert seen(other) == (4, 1, ())
