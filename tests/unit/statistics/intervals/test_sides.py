"""Sides of a line, without binary noise."""

from __future__ import annotations

from quality_account.statistics.intervals.sides import is_above


def test_a_side_is_strict():
    assert is_above(0.2, 0.1, 1)
    assert not is_above(0.1, 0.1, 1)
    assert not is_above(0.1, 0.2, 1)


def test_noise_of_the_sixteenth_digit_is_no_side():
    assert 0.1 + 0.2 > 0.3
    assert not is_above(0.1 + 0.2, 0.3, 0.3)


def test_noise_is_measured_by_the_size_of_the_numbers():
    assert is_above(3e-9, 2e-9, 1e-9)
    assert not is_above(3e-9, 2e-9, 1e6)
