"""The project's own lists of comparators, names and things name what is there."""

from __future__ import annotations

import pytest

from quality_account.catalogue import load_sources
from quality_account.catalogue.indicators import list_cards
from quality_account.catalogue.yaml_files import read_yaml
from quality_account.crosschecks.comparing.comparator_statuses import KnownComparator
from quality_account.crosschecks.naming.same_things import load_same_things
from quality_account.crosschecks.silences.mentions import load_indicator_names
from quality_account.paths import ProjectPaths


@pytest.fixture
def paths() -> ProjectPaths:
    return ProjectPaths.find()


def test_comparators_are_of_known_indicators_and_known_sources(paths):
    file = paths.root / "data" / "rules" / "comparators.yml"
    known = read_yaml(paths, file, tuple[KnownComparator, ...])

    assert {one.indicator for one in known} <= set(list_cards(paths))
    assert {one.source for one in known} <= set(load_sources(paths))


def test_names_are_of_known_indicators(paths):
    assert set(load_indicator_names(paths)) <= set(list_cards(paths))


def test_a_thing_has_at_least_two_names_each_written_once(paths):
    for thing in load_same_things(paths, "RT5", "2024-25"):
        forms = [form.casefold() for name in thing.names for form in name]
        assert len(thing.names) > 1 and len(set(forms)) == len(forms)
