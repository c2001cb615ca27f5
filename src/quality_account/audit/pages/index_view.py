"""The whole ledger as rows of a table, how many facts there are of what kind, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
    """What an auditor would ask of the facts, and of how many the answer is not known."""
    all_facts = counted(len(explanations), "fact", "facts")

    def count(tests: Iterable[object]) -> str:
        return f"{sum(map(bool, tests)):,}"

    definitions = [one.definition for one in explanations if one.definition is not None]
    return [
        f"Value: {count(not one.fact.has_value for one in explanations)} of {all_facts} have no "
        "value; each says why.",
        f"System of record: unknown for {count(not _has_system(one) for one in explanations)}; what is "
        "known of them is the published document.",
        f"Document: {count(not one.sources for one in explanations)} name none; "
        f"{count(_is_undated(one) for one in explanations)} come from one that bears no date.",
        f"Code: {count(one.cell is not None for one in explanations)} name the cell of a notebook that "
        "recorded them.",
        f"Definition: {count(one.definition is None for one in explanations)} belong to no single "
        f"indicator that has a card. Of the others {count(not one.version for one in definitions)} have "
        f"a card without a version, and {count(not one.exclusions for one in definitions)} one without "
        "exclusions of its own.",
    ]


def _has_system(one: Explanation) -> bool:
    return any(source is not None and source.system_of_record for source in one.sources.values())


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
