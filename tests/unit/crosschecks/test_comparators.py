"""Comparators: not printed, without a reason, or under another name."""

from __future__ import annotations

import pytest
from unit.crosschecks.evidence_of_comparability import (
    YEAR,
    HandMadeEvidence,
    make_card,
    make_measure,
    make_series,
)

from quality_account.catalogue.comparators import load_comparators
from quality_account.crosschecks.comparing.comparators import find_missing_comparators
from quality_account.crosschecks.finding import Weight
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths


def write_known(root, *entries: str):
    folder = root / "data" / "rules"
    folder.mkdir(parents=True)
    (folder / "comparators.yml").write_text("".join(entries), encoding="utf-8")


def entry(status: str, since: str = "2020-21", verified: str = "true") -> str:
    return (
        f'- indicator: falls\n  since: "{since}"\n  status: {status}\n'
        f"  sentence: What is known of {status}.\n  source: a page\n  verified: {verified}\n"
    )


def found(tmp_path, value="", reason="no_reason_given", area="england", **others):
    card = make_card({"rate": make_measure()})
    own = make_series(card, "rate", {YEAR: "79"})
    beside = make_series(card, "rate", {YEAR: value}, area=area, reason=reason, **others)
    return find_missing_comparators(HandMadeEvidence(tmp_path, cards=[card], series=[own, beside]))


@pytest.mark.parametrize(
    ("status", "weight"),
    [
        ("available", Weight.MEDIUM),
        ("england_only", Weight.MEDIUM),
        ("available_group_only", Weight.MEDIUM),
        ("retired", Weight.LOW),
        ("not_yet_published", Weight.LOW),
        ("other_measure_only", Weight.LOW),
    ],
)
def test_a_missing_comparator_weighs_more_where_it_can_be_had(tmp_path, status, weight):
    write_known(tmp_path, entry(status))

    (finding,) = found(tmp_path).findings

    assert finding.finding_id == "comparator:falls"
    assert finding.weight is weight
    assert finding.sentence == (
        "Falls on wards: for the national figure the account prints “not available” and gives no "
        f"reason. What is known of {status}."
    )


def test_what_nobody_has_verified_weighs_low(tmp_path):
    write_known(tmp_path, entry("available", verified="false"))

    assert found(tmp_path).findings[0].weight is Weight.LOW


def test_without_any_knowledge_only_the_reason_is_missed(tmp_path):
    (finding,) = found(tmp_path).findings

    assert finding.weight is Weight.LOW
    assert finding.sentence.endswith("gives no reason.")


@pytest.mark.parametrize("reason", ["national_collection_retired", "band_only"])
def test_a_reason_or_a_figure_passes(tmp_path, reason):
    write_known(tmp_path, entry("available"))

    assert not found(tmp_path, reason=reason).findings
    assert not found(tmp_path, value="72").findings


def test_the_average_of_a_group_under_the_heading_of_a_national_one_is_a_question(tmp_path):
    heading = {"row": "line 9, column National Average"}

    (finding,) = found(tmp_path, value="64.8", area="benchmark_group", **heading).findings

    assert finding.is_question
    assert finding.sentence == (
        "Falls on wards: 64.8% (Falls) stands under “national average”. A reader may take the "
        "average of a group of trusts for that of England."
    )


def test_a_group_under_its_own_name_and_a_national_figure_pass(tmp_path):
    assert not found(tmp_path, value="64.8", area="benchmark_group").findings
    assert not found(tmp_path, value="64.8", row="line 9, column National Average").findings


def test_a_status_holds_from_its_year_on(tmp_path):
    write_known(tmp_path, entry("retired", "2024-25"), entry("available", "2020-21"))
    paths = ProjectPaths(tmp_path)

    assert load_comparators(paths, "2023-24")["falls"].status == "available"
    assert load_comparators(paths, "2024-25")["falls"].status == "retired"
    assert load_comparators(paths, "2019-20") == {}


def test_a_year_that_is_none_is_refused(tmp_path):
    write_known(tmp_path, entry("retired", "2024"))

    with pytest.raises(BadInputError, match="a financial year such as"):
        load_comparators(ProjectPaths(tmp_path), YEAR)
