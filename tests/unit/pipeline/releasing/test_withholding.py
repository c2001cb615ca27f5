"""What an audience may not see is taken out of tables, descriptions, sign-offs and outcomes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from quality_account.pipeline.releasing.withholding import (
    Viewer,
    public_outcomes,
    withhold_names,
    withhold_rows,
    withhold_tables,
)
from quality_account.vocabulary import Audience

TABLE = """\
fact_id,label,value,status,reason,note,audience,embargo_until
a.team,A,1,final,,for us,team,
a.bodies,B,2,final,,for bodies,circulation,
a.all,C,3,final,,for all,public,
a.later,D,4,final,,soon,public,2025-09-01
a.unread,E,5,final,,soon,public,in autumn
"""


def rows_for(audience: Audience, on: str) -> dict[str, str]:
    lines = withhold_rows(TABLE, Viewer(audience, date.fromisoformat(on))).splitlines()[1:]
    return {line.split(",")[0]: line.split(",")[2] for line in lines}


@pytest.mark.parametrize(
    ("audience", "on", "left"),
    [
        (Audience.TEAM, "2025-06-27", {"a.team": "1", "a.bodies": "2", "a.all": "3", "a.later": "4", "a.unread": "5"}),
        (Audience.CIRCULATION, "2025-06-27", {"a.bodies": "2", "a.all": "3", "a.later": "", "a.unread": ""}),
        (Audience.PUBLIC, "2025-08-31", {"a.all": "3", "a.later": "", "a.unread": ""}),
        (Audience.PUBLIC, "2025-09-01", {"a.all": "3", "a.later": "4", "a.unread": ""}),
    ],
)  # fmt: skip
def test_each_audience_has_its_rows_and_a_day_that_cannot_be_read_withholds(audience, on, left):
    assert rows_for(audience, on) == left


def test_of_a_row_under_embargo_nothing_stays_that_could_tell_its_value():
    public = withhold_rows(TABLE, Viewer(Audience.PUBLIC, date(2025, 8, 31)))

    assert "a.later,D,,not_available,not_yet_published,,public,2025-09-01\n" in public


def test_a_table_without_such_rows_keeps_its_bytes():
    text = 'ward,value\r\n"Ash",1\r\n'

    assert withhold_rows(text, Viewer(Audience.PUBLIC, date(2025, 8, 31))) == text


def test_two_people_stay_two_people_without_their_names():
    text = (
        "section,capacity,name\nfalls,prepared,A. One\nfalls,checked,B. Two\nbeds,checked,A. One\n"
    )

    said = [line.rpartition(",")[2] for line in withhold_names(text).splitlines()[1:]]

    assert said == ["not told (1)", "not told (2)", "not told (1)"]


def test_a_table_for_others_is_no_longer_described():
    resources = [{"name": "a", "path": "a.csv"}, {"name": "b", "path": "b.csv", "audience": "team"}]

    text, gone = withhold_tables(
        json.dumps({"resources": resources}), Viewer(Audience.PUBLIC, date(2025, 6, 27))
    )

    assert gone == {"b.csv"}
    assert json.loads(text)["resources"] == resources[:1]


def test_of_outcomes_only_the_notes_for_readers_stay():
    outcomes = [
        {"finding": "a", "outcome": "accepted", "role": "R", "reason": "ours", "note": ""},
        {"finding": "b", "outcome": "explained", "role": "R", "reason": "ours", "note": "For all"},
    ]

    assert public_outcomes(outcomes) == [
        {
            "finding": "b",
            "outcome": "explained",
            "role": "not told",
            "reason": "not told",
            "note": "For all",
        }
    ]
