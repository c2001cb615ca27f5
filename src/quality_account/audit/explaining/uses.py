"""The places in the book where a fact is shown."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.audit.finished import FinishedEdition
from quality_account.facts import Fact


@dataclass(frozen=True)
class Use:
    """A page that shows the fact: how often in words, and in which figures and tables by name."""

    page: str
    in_words: int
    named: tuple[str, ...]


def find_uses(edition: FinishedEdition, fact: Fact) -> tuple[Use, ...]:
    """The pages whose outputs hold the fact, its home first, then by name."""
    uses = []
    for page in edition.pages:
        outputs = [one for one in page.outputs if fact.fact_id in one.get("facts", ())]
        if outputs:
            named = tuple(one["name"] for one in outputs if one.get("name"))
            uses.append(Use(page.name, sum(not one.get("name") for one in outputs), named))
    return tuple(sorted(uses, key=lambda use: (use.page != fact.page, use.page)))
