"""Totals of a year in which a part is counted from a later day only."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.times.late_starts import find_late_starts
from quality_account.vocabulary import Unit

RELATION = "late_starts:\n  - {count: visits.all, since: visits.executives_from}\n"


def found(tmp_path, since: str, relations: str = RELATION):
    facts = [
        stated("visits.all", "66", label="Visits in the year"),
        stated(
            "visits.executives_from", since, Unit.DATE, label="First day of those by executives"
        ),
    ]
    return find_late_starts(evidence_of(tmp_path, *facts, relations=relations))


def test_a_part_counted_from_a_day_within_the_year_is_found(tmp_path):
    (finding,) = found(tmp_path, "2025-01-01").findings

    assert (finding.finding_id, finding.weight) == ("period:visits.all.since", Weight.LOW)
    assert finding.sentence == (
        "Visits in the year: 66 is a figure for 2024/25, but a part of it is counted from 1 January "
        "2025 only (First day of those by executives). It adds up two lengths of time, so it cannot "
        "be set beside the figure of another year."
    )


@pytest.mark.parametrize("since", ["2024-04-01", "2024-04", "2024", "2021-09"])
def test_a_part_counted_since_the_years_first_day_or_longer_passes(tmp_path, since):
    result = found(tmp_path, since)

    assert not result.findings and len(result.passed) == 1


def test_a_day_that_nothing_says_to_be_a_counts_start_is_left_alone(tmp_path):
    assert not found(tmp_path, "2025-01-01", relations="").findings
