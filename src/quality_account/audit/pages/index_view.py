"""The whole ledger as rows of a table, how many facts there are of what kind, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from quality_account.audit.addresses import fact_anchor
from quality_account.audit.explaining.explanation import Explanation
from quality_account.audit.explaining.words import kind_words
from quality_account.audit.pages.templates import counted
from quality_account.audit.pages.views import language_of
from quality_account.facts import Fact
from quality_account.vocabulary import Kind, Status

COLUMNS = ("Fact", "What it is", "As shown", "Period", "Status", "Page", "Kind")

#: A statement of a paragraph is cut here: the table is to find facts, not to read them.
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class LedgerRow:
    """One fact as the table of all facts has it."""

    fact_id: str
    anchor: str
    label: str
    shown: str
    period: str
    status: str
    page: str
    kind: str
    language: Markup


def ledger_rows(explanations: Sequence[Explanation]) -> list[LedgerRow]:
    """All facts, in the order of the ledger."""
    return [_row(one) for one in explanations]


def count_facts(facts: Sequence[Fact]) -> list[tuple[str, list[tuple[str, int]]]]:
    """How many facts there are by status and by kind, each under its caption; what is not there is
    left out."""
    by_status = Counter(fact.status for fact in facts)
    by_kind = Counter(fact.kind for fact in facts)
    return [
        ("Status", [(one.words, by_status[one]) for one in Status if by_status[one]]),
        ("Kind", [(f"{one}: {kind_words(one)}", by_kind[one]) for one in Kind if by_kind[one]]),
    ]


def what_is_not_known(explanations: Sequence[Explanation]) -> list[str]:
    """What an auditor would ask of the facts and the ledger does not say."""
    all_facts = counted(len(explanations), "fact", "facts")
    return [
        f"Value: {_count(not one.fact.has_value for one in explanations)} of {all_facts} have no "
        "value; each says why.",
        "System of record, report and date of extract: unknown for all of them. The ledger has no "
        "field for these; what is known is the published document that each comes from.",
        f"Document: {_count(not one.sources for one in explanations)} name none; "
        f"{_count(_is_undated(one) for one in explanations)} come from one that bears no date.",
        f"Code: for {_count(one.cell is None for one in explanations)} no cell of a notebook can be "
        "named that records them.",
        f"Definition: {_count(one.definition is None for one in explanations)} belong to no single "
        "indicator that has a card. No card has a version, or exclusions of its own.",
    ]


def _count(tests) -> str:
    return f"{sum(map(bool, tests)):,}"


def _is_undated(one: Explanation) -> bool:
    return any(source is None or source.published is None for source in one.sources.values())


def _row(one: Explanation) -> LedgerRow:
    fact = one.fact
    language, direction = language_of(one)
    attributes = f' lang="{escape(language)}" dir="{escape(direction)}"' if language else ""
    return LedgerRow(
        fact.fact_id,
        fact_anchor(fact.fact_id),
        fact.label,
        _short(fact.display),
        fact.period_words,
        fact.status.words,
        fact.page,
        fact.kind,
        Markup(attributes),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1].rstrip()}…"
