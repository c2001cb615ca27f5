"""The facts of one page: one value for one id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quality_account.errors import FactConflictError, UnknownFactError
from quality_account.facts import Fact, FactCollection
from quality_account.vocabulary import Reason, Status, Unit

TWELVE = Fact("falls.total", "12", "12", Unit.COUNT)
ABSENT = Fact(
    "falls.rate", "", "not held", Unit.PERCENT, status=Status.MISSING, reason=Reason.NOT_HELD
)


def test_facts_are_kept_in_the_order_in_which_they_were_recorded():
    facts = FactCollection()
    facts.add(TWELVE)
    facts.add(ABSENT)

    assert [fact.fact_id for fact in facts] == ["falls.total", "falls.rate"]
    assert (len(facts), "falls.rate" in facts, "falls" in facts) == (2, True, False)


def test_the_same_fact_again_is_the_first_one():
    facts = FactCollection()
    facts.add(TWELVE)

    assert facts.add(replace(TWELVE)) is TWELVE
    assert len(facts) == 1


def test_one_value_with_two_meanings_is_refused():
    facts = FactCollection()
    facts.add(TWELVE)

    with pytest.raises(FactConflictError, match="two meanings, source: '' and 'another account'"):
        facts.add(replace(TWELVE, source="another account"))


@pytest.mark.parametrize(
    ("second", "values"),
    [
        (Fact("falls.total", "13", "13", Unit.COUNT), "'12' and '13'"),
        (Fact("falls.total", "12", "twelve", Unit.COUNT), "'12' and '12'"),
        (
            Fact("falls.total", "", "not held", Unit.COUNT, status=Status.MISSING),
            "'12' and 'not held'",
        ),
    ],
)
def test_another_value_display_or_status_under_the_id_is_refused(second: Fact, values: str):
    facts = FactCollection()
    facts.add(TWELVE)

    with pytest.raises(FactConflictError, match=f"'falls.total' has two values: {values}"):
        facts.add(second)
    assert facts["falls.total"] is TWELVE


def test_an_unknown_fact_is_told_with_the_nearest_one():
    facts = FactCollection()
    facts.add(TWELVE)

    with pytest.raises(UnknownFactError, match="'falls.totl'.* Did you mean 'falls.total'?"):
        facts["falls.totl"]
