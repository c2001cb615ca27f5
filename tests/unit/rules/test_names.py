"""The table of names, and how a name is found in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quality_account.paths import ProjectPaths
from quality_account.rules.names import DatedName, load_names

NAMES = {one.name: one for one in load_names(ProjectPaths(Path(__file__).parents[3]))}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("junior doctor", "Junior doctors met twice."),
        ("clinical commissioning group", "The Clinical Commissioning Groups agreed."),
        ("clinical commissioning group", "Two CCGs agreed."),
        ("Mental Health Minimum Data Set", "the Mental Health Minimum Dataset"),
        ("Information Governance Toolkit", "the Information\nGovernance Toolkit"),
        ("Monitor", "Monitor, the regulator of trusts"),
    ],
)
def test_a_name_is_found_in_its_spellings(name, text):
    assert NAMES[name].is_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Monitor", "Monitor the ward every day."),
        ("Monitor", "The regulator will monitor this."),
        ("NHS Digital", "NHS Digitally"),
        ("NHS Improvement", "NHS improvements"),
        ("NHS foundation trust annual reporting manual", "The annual reporting manual has a rule."),
        ("Health Education England", "wheel, heel, hee"),
    ],
)
def test_everyday_words_and_parts_of_words_are_no_names(name, text):
    assert not NAMES[name].is_in(text)


def test_a_name_is_over_from_the_day_after_its_last():
    name = DatedName(name="A", kind="body", valid_to=date(2022, 6, 30), verified=True)

    assert not name.was_over(date(2022, 6, 30))
    assert name.was_over(date(2022, 7, 1))
    assert not DatedName(name="A", kind="body", verified=True).was_over(date(2099, 1, 1))


def test_every_name_with_an_end_says_what_happened_and_where_that_was_read():
    for one in NAMES.values():
        if one.valid_to:
            assert one.ended and one.source.startswith("http"), one.name
            assert not one.valid_from or one.valid_from < one.valid_to, one.name


def test_no_two_names_have_one_id():
    slugs = [one.slug for one in NAMES.values()]

    assert len(slugs) == len(set(slugs))
