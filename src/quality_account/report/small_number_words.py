"""Which policy was used on small numbers, in words: for captions, methods and labels."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from quality_account.facts import Fact
from quality_account.statistics.small_numbers.policies import Policy, policy_called
from quality_account.statistics.small_numbers.protection import CountState
from quality_account.vocabulary import Kind, SmallNumberPolicy


def with_policies(text: str, facts: Iterable[Fact]) -> str:
    """A caption or notice with the policies that were used on these facts; alone where none was."""
    names = sorted({name for fact in facts for name in fact.small_numbers.split(";") if name})
    rules = [
        f"Small numbers, {policy.words}: {policy.rule[0].lower()}{policy.rule[1:]}"
        for policy in map(policy_called, names)
    ]
    if not rules:
        return text
    return " ".join([text if text.endswith((".", "?", "!")) else f"{text}.", *rules])


def method_of_row(row: pd.Series, method: str) -> str:
    """How a row's value came to be: `method`, unless a policy has changed it."""
    policies = _policies(row.get("small_numbers", "").split(";"))
    words = " and ".join(policy.words for policy in policies)
    if row.get("treatment", "") == CountState.HIDDEN:
        return f"hidden under the policy for small numbers: {words}"
    if row.get("treatment", "") == CountState.ROUNDED:
        return f"{method}, then rounded to the nearest {_nearest(policies)} under {words}"
    return method


def kind_of_row(row: pd.Series, kind: Kind) -> Kind:
    """A rounded number is none that its source prints: it is worked out here."""
    return Kind.COMPUTED if row.get("treatment", "") == CountState.ROUNDED else kind


def label_of_row(row: pd.Series, label: str) -> str:
    """What a row's value is; that it was rounded, where a policy did so."""
    if row.get("treatment", "") != CountState.ROUNDED:
        return label
    return f"{label}, rounded to the nearest {_nearest(_policies(row['small_numbers'].split(';')))}"


def method_on_inputs(method: str, names: Iterable[str]) -> str:
    """How a value was worked out, and what policies of these names did to what it was made of."""
    rules = [
        f"counts and totals rounded to the nearest {policy.nearest} under {policy.words}"
        if policy.rounds
        else f"small numbers hidden under {policy.words}"
        for policy in _policies(names)
    ]
    return ", with ".join([method, *rules])


def _nearest(policies: Iterable[Policy]) -> int:
    return max(policy.nearest for policy in policies)


def _policies(names: Iterable[str]) -> list[Policy]:
    """The policies of these names that change anything."""
    found = [policy_called(name) for name in names if name]
    return [policy for policy in found if policy.name is not SmallNumberPolicy.AS_PUBLISHED]
