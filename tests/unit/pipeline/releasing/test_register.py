"""``releases.csv``: what it says of versions, and what is refused in it."""

from __future__ import annotations

import pytest

from quality_account.catalogue.releases import WHOLE_VERSION, Release, parse_releases
from quality_account.errors import BadInputError
from quality_account.pipeline.releasing.register import Register, as_in_itself
from quality_account.vocabulary import Audience

DRAFT = Release("0.9.0", "2025-04-25", "circulated", sha256="d1")
FIRST = Release("1.0.0", "2025-06-27", "published", sha256="a1", contents="ca1", commit="c0")
SECOND = Release("1.1.0", "2025-08-04", "corrected", "one figure", "typed twice", "b1")
PAGE = Release("1.0.0", "2025-08-05", "withdrawn", "falls", "wrong", "a2", "Chief nurse")
WHOLE = Release("1.1.0", "2025-08-06", "withdrawn", WHOLE_VERSION, "", "", "Chief nurse")
ALL = Register((DRAFT, FIRST, SECOND, PAGE, WHOLE))


def test_what_is_written_is_read_again():
    assert parse_releases(ALL.as_text(), "releases.csv") == ALL.rows


def test_each_audience_has_its_versions_and_a_withdrawn_one_no_longer_stands():
    assert ALL.versions(Audience.CIRCULATION) == ("0.9.0",)
    assert ALL.versions(Audience.PUBLIC) == ("1.0.0", "1.1.0")
    assert ALL.standing(Audience.PUBLIC) == ("1.0.0",)


def test_the_hash_as_released_outlives_a_withdrawal():
    assert ALL.released("1.0.0").sha256 == "a1"
    assert ALL.sha256("1.0.0") == "a2"
    assert ALL.released("1.1.0").sha256 == "b1"


def test_a_version_in_itself_names_neither_its_hashes_nor_where_it_was_made():
    assert as_in_itself(FIRST) == Release("1.0.0", "2025-06-27", "published")
    assert ALL.contents("1.0.0") == "ca1"


def test_a_version_knows_what_was_before_it_and_not_itself():
    assert ALL.before("1.1.0").rows == (DRAFT, FIRST)
    assert ALL.before("2.0.0") == ALL


def test_readers_are_told_days_and_words():
    assert [one.words for one in ALL.rows] == [
        "Circulated 25 April 2025",
        "Published 27 June 2025",
        "Corrected 4 August 2025: one figure",
        "Withdrawn 5 August 2025",
        "Withdrawn 6 August 2025",
    ]


def test_every_cell_that_cannot_be_understood_is_named_at_once():
    text = "version,date,kind,what,reason,sha256\n1.0,27 June,issued,,,\n"

    with pytest.raises(BadInputError) as refused:
        parse_releases(text, "releases.csv")

    assert [(one.row, one.column) for one in refused.value.problems] == [
        (2, "version"),
        (2, "date"),
        (2, "kind"),
    ]
