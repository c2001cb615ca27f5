"""Drawing a sample: how many of each stratum, and that anybody draws the same figures."""

from __future__ import annotations

import hashlib

import pytest

from quality_account.audit.sampling.drawing import allocate, draw_sample
from quality_account.audit.sampling.population import Population, PrintedFigure, Stratum
from quality_account.facts import Fact
from quality_account.vocabulary import Unit


def population(prescribed: int, priority: int, other: int) -> Population:
    counts = zip(Stratum, (prescribed, priority, other), strict=True)
    return Population(
        tuple(
            PrintedFigure(Fact(f"{one}.{number}", "1", "1", Unit.COUNT), (), ("page",), one)
            for one, count in counts
            for number in range(count)
        ),
        {},
    )


def ids(size: int, seed: int, *counts: int) -> list[str]:
    return [one.fact.fact_id for one in draw_sample(population(*counts), size, seed).figures]


@pytest.mark.parametrize(
    ("counts", "size", "drawn"),
    [
        (
            (160, 10, 330),
            25,
            [7, 2, 16],
        ),  # 8, 0.5 and 16.5 in proportion, two of the second at least
        ((100, 100, 100), 25, [9, 8, 8]),
        ((100, 0, 100), 10, [5, 0, 5]),
        ((1, 1, 500), 25, [1, 1, 23]),
        ((3, 2, 1), 25, [3, 2, 1]),  # all there is
        ((5, 5, 5), 1, [1, 0, 0]),
        ((0, 0, 0), 25, [0, 0, 0]),
    ],
)
def test_each_stratum_has_some_and_the_rest_goes_by_their_sizes(counts, size, drawn):
    members = dict(zip(Stratum, counts, strict=True))

    assert list(allocate(members, size).values()) == drawn


def test_the_same_seed_draws_the_same_figures_and_another_one_others():
    assert ids(10, 7, 50, 50, 50) == ids(10, 7, 50, 50, 50)
    assert ids(10, 7, 50, 50, 50) != ids(10, 8, 50, 50, 50)


def test_the_drawn_figures_are_those_with_the_smallest_hashes_of_seed_and_id():
    def key(fact_id: str) -> str:
        return hashlib.sha256(f"7 {fact_id}".encode()).hexdigest()

    expected = sorted((f"other.{number}" for number in range(40)), key=key)[:5]

    assert ids(5, 7, 0, 0, 40) == expected


def test_a_greater_sample_of_one_stratum_holds_the_smaller_one():
    assert ids(20, 7, 0, 0, 40)[:5] == ids(5, 7, 0, 0, 40)
