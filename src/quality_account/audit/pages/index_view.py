"""The whole ledger as rows of a table, how many facts there are of what kind, and what is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from quality_account.audit.addresses import fact_anchor
from quality_account.audit.explaining.explanation import Explanation
from quality_account.audit.explaining.words import kind_words
from quality_account.audit.pages.templates import counted
from quality_account.audit.pages.views import language_of
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.vocabulary import Kind, Status

COLUMNS = ("Fact", "What it is", "As shown", "Period", "Status", "Page", "Kind")

_TO_ESCAPE = re.compile("[&<>\"']")

#: A statement of a paragraph is cut here: the table is to find facts, not to read them.
LONGEST_SHOWN = 60


def ledger_rows(explanations: Iterable[Explanation]) -> Markup:
    """All facts as rows of the table, in the order of the ledger.

    Written without a template, in half the time: a book has 2,500 rows. HTML lets the ends of rows and
    cells and these quotation marks be left out: they would be a seventh of the page.
    """
    return Markup("").join(map(_row, explanations))


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


def _row(one: Explanation) -> Markup:
    fact = one.fact
    language, direction = language_of(one)
    attributes = f' lang="{escape(language)}" dir="{escape(direction)}"' if language else ""
    page = _escaped(fact.page)
    return Markup(
        f"<tr><th scope=row><a href={page}.html#{_escaped(fact_anchor(fact.fact_id))}>"
        f"{_escaped(fact.fact_id)}</a><td>{_escaped(fact.label)}"
        f"<td{attributes}>{_escaped(_short(fact.display))}<td>{_escaped(_period_words(fact.period))}"
        f"<td>{_escaped(fact.status.words)}<td>{page}<td>{_escaped(fact.kind)}\n"
    )


def _escaped(text: str) -> str:
    # to look for what must be escaped takes a fifth of the time of escaping nothing
    return escape(text) if _TO_ESCAPE.search(text) else text


@lru_cache(1024)  # facts share some two hundred periods
def _period_words(period: str) -> str:
    return Period.parse(period).words if period else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1].rstrip()}…"
