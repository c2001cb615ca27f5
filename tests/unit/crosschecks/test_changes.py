"""One change told as a percentage and as an amount."""

from __future__ import annotations

from dataclasses import replace

from unit.crosschecks.evidence_of_figures import evidence_of, stated

from quality_account.crosschecks.figures.changes import find_bases_of_changes
from quality_account.crosschecks.finding import Weight
from quality_account.vocabulary import Status, Unit

RELATION = "changes:\n  - {percentage: posts.cut, amount: posts.fewer, base: posts.before}\n"


def found(tmp_path, before: str = "", share: str = "20", relations: str = RELATION):
    facts = [
        replace(stated("posts.cut", share, Unit.PERCENT, label="Cut"), display=f"{share}%"),
        stated("posts.fewer", "85", label="Fewer posts"),
        replace(
            stated("posts.before", before, label="Posts before"),
            status=Status.FINAL if before else Status.NOT_AVAILABLE,
        ),
    ]
    return find_bases_of_changes(evidence_of(tmp_path, *facts, relations=relations))


def test_the_figure_before_is_worked_out_where_it_is_not_printed(tmp_path):
    (finding,) = found(tmp_path).findings

    assert finding.finding_id == "percentage:posts.cut.base"
    assert finding.is_question and finding.weight is Weight.LOW
    assert finding.sentence == (
        "Cut: 20%. Fewer posts: 85. If both tell of one change, there were about 425 before (412 to "
        "438, as far as the figures are printed). The account prints no number from before, and a "
        "reader may take the two for one change."
    )


def test_a_change_that_the_account_itself_tells_twice_is_taken_as_one(tmp_path):
    relations = RELATION.rstrip().removesuffix("}") + ", of: posts, corresponds: true}"
    (finding,) = found(tmp_path, relations=relations).findings

    assert (
        "The account says that the two correspond; then there were about 425 posts before (412 to "
        "438, as far as the figures are printed). The account prints no number from before."
    ) in finding.sentence
    assert "may take" not in finding.sentence


def test_a_figure_before_that_goes_with_both_passes(tmp_path):
    for number, before in enumerate(("425", "413", "438")):
        result = found(tmp_path / str(number), before)
        assert not result.findings and len(result.passed) == 1


def test_a_figure_before_that_goes_with_neither_is_found(tmp_path):
    (finding,) = found(tmp_path, "500").findings

    assert finding.weight is Weight.MEDIUM and not finding.is_question
    assert finding.sentence.endswith("The account prints 500 (Posts before).")


def test_a_percentage_of_nothing_says_nothing_of_the_figure_before(tmp_path):
    assert not found(tmp_path, share="0").findings


def test_figures_that_nothing_says_to_be_one_change_are_left_alone(tmp_path):
    assert not found(tmp_path, relations="").findings
