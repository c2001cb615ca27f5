"""Each policy has words for pages; a share is judged by its part, its whole and the rest."""

import pytest

from quality_account.statistics.small_numbers.policies import (
    POLICIES,
    Policy,
    hides_share,
    policy_called,
)
from quality_account.vocabulary import SmallNumberPolicy


def test_every_name_has_its_policy():
    assert list(POLICIES) == list(SmallNumberPolicy)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda one: one.name)
def test_a_page_can_print_a_policy(policy: Policy):
    assert policy.words
    assert policy.rule.endswith(".")
    assert policy.rule.count(". ") == 0
    assert policy.source.startswith("https://") or policy.name is SmallNumberPolicy.AS_PUBLISHED


@pytest.mark.parametrize(
    ("part", "whole", "policy", "hides"),
    [
        (5, 100, "one_to_five", True),
        (6, 100, "one_to_five", False),
        (95, 100, "one_to_five", True),
        (94, 100, "one_to_five", False),
        (0, 100, "one_to_five", False),
        (100, 100, "one_to_five", False),
        (0, 5, "one_to_five", True),
        (7, 100, "nhs_england_2018", True),
        (8, 100, "nhs_england_2018", False),
        (93, 100, "nhs_england_2018", True),
        (0, 100, "below_seven", True),
        (100, 100, "below_seven", True),
        (99, 100, "as_published", False),
    ],
)
def test_a_share_is_hidden_with_its_part_its_whole_or_the_rest(part, whole, policy, hides):
    assert hides_share(part, whole, policy_called(policy)) is hides


def test_the_range_of_a_rounded_number_begins_above_what_is_hidden():
    assert policy_called("nhs_england_2018").range_of(10) == (8, 12)
    assert policy_called("nhs_england_2018").range_of(15) == (13, 17)
    assert policy_called("nhs_england_2018").range_of(0) == (0, 0)
