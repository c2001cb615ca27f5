"""The project's own lists of comparators, names and things name what is there."""

from __future__ import annotations

import pytest

from quality_account.catalogue import load_sources
from quality_account.catalogue.comparators import ComparatorStatus, KnownComparator
from quality_account.catalogue.indicators import list_cards, load_card
from quality_account.catalogue.yaml_files import read_yaml
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


def test_every_indicator_that_is_set_beside_others_says_what_can_be_had(paths):
    file = paths.root / "data" / "rules" / "comparators.yml"
    known = {one.indicator for one in read_yaml(paths, file, tuple[KnownComparator, ...])}

    beside_others = {name for name in list_cards(paths) if load_card(paths, name).comparator}

    assert beside_others <= known


def test_every_status_of_a_comparator_has_a_sentence_of_its_own():
    sentences = {status.sentence for status in ComparatorStatus}

    assert len(sentences) == len(ComparatorStatus)
    assert not any("not available" in one.lower() for one in sentences)


def test_names_are_of_known_indicators(paths):
    assert set(load_indicator_names(paths)) <= set(list_cards(paths))


def test_a_thing_has_at_least_two_names_each_written_once(paths):
    for thing in load_same_things(paths, "RT5", "2024-25"):
        forms = [form.casefold() for name in thing.names for form in name]
        assert len(thing.names) > 1 and len(set(forms)) == len(forms)
